"""Every test of this room may use both databases, and starts with nothing remembered of the
content.
"""

from pathlib import Path

from tests.rooms import browser, nothing_remembered, on_both_databases, p

__all__ = ["browser", "nothing_remembered", "p"]

pytest_collection_modifyitems = on_both_databases(Path(__file__).parent)
