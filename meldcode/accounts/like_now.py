"""Whether a new address that is asked for could be taken for the present one of that person."""

from typing import Any

from meldcode.values.resemblance import apart
from meldcode.values.scripts import skeleton_of_address

__all__ = ["is_like_now"]

# So many letters otherwise are overlooked.
SLIPS = 2


def is_like_now(asked: Any) -> bool:
    """Whether who decides could take the new address for the one that stands there."""
    email = getattr(asked, "email", "")
    if not email or asked.person is None:
        return False
    now = asked.person.email
    alike = skeleton_of_address(email) == skeleton_of_address(now)
    return alike or not apart(email, now, SLIPS)
