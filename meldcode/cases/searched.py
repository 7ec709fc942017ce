"""What somebody searched for in the own cases, as an address may hold it: sealed, for whatever was
typed may be a name, and addresses stay in the history of a browser.
"""

from meldcode.accounts.models import User
from meldcode.vault import cookie_open, cookie_seal

__all__ = ["opened", "sealed"]

PURPOSE = b"cases.searched"


def sealed(person: User, words: str) -> str:
    """These words for the address of this person's list; empty for none."""
    return cookie_seal(PURPOSE, person.pk.bytes + words.encode()) if words else ""


def opened(person: User, said: str) -> str:
    """The words again; none where this is another person's, or was made up."""
    found = cookie_open(PURPOSE, said) or b""
    mine = found.startswith(person.pk.bytes)
    return found.removeprefix(person.pk.bytes).decode() if mine else ""
