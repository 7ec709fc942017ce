"""Nobody in an organisation gets a name that looks like that of another: people decide on names,
and one admin alone gives them.
"""

from typing import Any

from meldcode.accounts.models import Invitation, User
from meldcode.values.called import odd_in
from meldcode.values.scripts import skeleton, skeleton_of_address

__all__ = ["TakenNames"]

TAKEN = "Er is al iemand met deze naam. Zet er iets bij, zoals een functie."
INVITED = (
    "Er staat al een uitnodiging open met deze naam. Trek die in, of zet iets bij de naam, zoals"
    " een functie."
)
LIKE_ANOTHER = (
    "Dit e-mailadres lijkt sterk op dat van een ander in uw organisatie. Controleer het, letter"
    " voor letter. Staat er een uitnodiging met een tikfout? Trek die eerst in."
)


class TakenNames:
    """What an eye makes of every name and address in an organisation: of its accounts,
    also those that are off, and of its invitations that may still become one.

    Two real people may have one name: the sentence says how to tell them apart.
    """

    def __init__(self, organisation: Any, besides: Any = None) -> None:
        mine = {"organisation_id": organisation}
        people = User.objects.filter(**mine).exclude(pk=besides)
        # One whose week is over can still be sent again.
        invited = Invitation.objects.filter(**mine, accepted_at=None, withdrawn_at=None)
        self.people = {skeleton(name) for name in people.values_list("name", flat=True)}
        self.addresses: dict[str, set[str]] = {}
        for email in people.values_list("email", flat=True):
            self.addresses.setdefault(skeleton_of_address(email), set()).add(email)
        self.invited: dict[str, set[str]] = {}
        for name, email in invited.values_list("name", "email"):
            self.invite(name, email)

    def invite(self, name: str, email: str) -> None:
        """This name and address are those of an invitation from now on."""
        self.addresses.setdefault(skeleton_of_address(email), set()).add(email)
        self.invited.setdefault(skeleton(name), set()).add(email)

    def why_not(self, name: str, email: str = "") -> str:
        """Why nobody gets this name now, as a sentence; empty where somebody may. An invitation to
        `email` gives way to a new one.
        """
        seen = skeleton(name)
        if odd := odd_in(name):
            return odd
        if seen in self.people:
            return TAKEN
        return INVITED if self.invited.get(seen, set()) - {email} else self.like(email)

    def like(self, email: str) -> str:
        """Why nobody gets this address: it looks like that of another; empty where it does not."""
        seen = self.addresses.get(skeleton_of_address(email), set())
        return LIKE_ANOTHER if email and seen - {email.lower()} else ""
