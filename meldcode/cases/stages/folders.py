"""A stage is the folder that has the name of its member in `Stage`. It is found by that name, not
listed: a list would be one more place to touch for a new stage, and one to forget.
"""

from importlib import import_module
from types import ModuleType

from meldcode.domain.stages import Stage

__all__ = ["module_of"]


def module_of(stage: Stage, part: str) -> ModuleType:
    """The module `record` or `work` of a stage; tests/test_house.py holds that each has both."""
    return import_module(f"meldcode.cases.stages.{stage.name.lower()}.{part}")
