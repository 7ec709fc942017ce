"""Nobody in an organisation gets a name that looks like that of another: people decide on names,
and one admin alone gives them.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from meldcode.accounts.models import Invitation, User
from meldcode.values.called import odd_in
from meldcode.values.resemblance import apart
from meldcode.values.scripts import is_a_gap, skeleton, skeleton_of_address

__all__ = ["TakenNames", "drawn"]

TAKEN = "Er is al iemand met deze naam. Zet er iets bij, zoals een tweede voornaam."
INVITED = (
    "Er staat al een uitnodiging open met deze naam. Trek die in, of zet iets bij de naam, zoals"
    " een tweede voornaam."
)
ONE_LETTER = (
    "Deze naam verschilt één letter van die van iemand anders in uw organisatie. Klopt de naam? Zet"
    " er dan iets bij, zoals een tweede voornaam."
)
# In a shorter word one letter makes another name: «Anna» and «Anne», «Tim» and «Tom».
LONG = 6
LIKE_ANOTHER = (
    "Dit e-mailadres lijkt sterk op dat van een ander in uw organisatie. Controleer het, letter"
    " voor letter. Staat er een uitnodiging met een tikfout? Trek die eerst in."
)


# The words around a word, in any order.
Beside = tuple[str, ...]


def drawn(name: str) -> set[str]:
    """What an eye makes of a name, also with its words in another order: «Docent Demo» is
    «Demo Docent».
    """
    words = "".join(" " if is_a_gap(char) else char for char in name).split()
    return {skeleton(name), " ".join(sorted(map(skeleton, words)))}


def long_words(name: str) -> Iterator[tuple[Beside, str]]:
    """Each long word of a name as an eye sees it, with what stands beside it."""
    words = tuple(map(skeleton, name.split()))
    for place, word in enumerate(words):
        if len(word) >= LONG - 1 and word.isalpha():
            yield tuple(sorted(words[:place] + words[place + 1 :])), word


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
        names = list(people.values_list("name", flat=True))
        self.people = {seen for name in names for seen in drawn(name)}
        self.near = defaultdict[Beside, set[str]](set)
        for name in names:
            for beside, word in long_words(name):
                self.near[beside].add(word)
        self.addresses: dict[str, set[str]] = {}
        for email in people.values_list("email", flat=True):
            self.addresses.setdefault(skeleton_of_address(email), set()).add(email)
        self.invited: dict[str, set[str]] = {}
        for name, email in invited.values_list("name", "email"):
            self.invite(name, email)

    def invite(self, name: str, email: str) -> None:
        """This name and address are those of an invitation from now on."""
        self.addresses.setdefault(skeleton_of_address(email), set()).add(email)
        for seen in drawn(name):
            self.invited.setdefault(seen, set()).add(email)

    def why_not(self, name: str, email: str = "") -> str:
        """Why nobody gets this name now, as a sentence; empty where somebody may. An invitation to
        `email` gives way to a new one.
        """
        if odd := odd_in(name):
            return odd
        if not self.people.isdisjoint(drawn(name)):
            return TAKEN
        if self.one_letter_from_another(name):
            return ONE_LETTER
        invited = any(self.invited.get(seen, set()) - {email} for seen in drawn(name))
        return INVITED if invited else self.like(email)

    def one_letter_from_another(self, name: str) -> bool:
        """Whether one letter in a long word makes it the name of a colleague."""
        return any(
            word != other and max(len(word), len(other)) >= LONG and not apart(word, other, 1)
            for beside, word in long_words(name)
            for other in self.near.get(beside, ())
        )

    def like(self, email: str) -> str:
        """Why nobody gets this address: it looks like that of another; empty where it does not."""
        seen = self.addresses.get(skeleton_of_address(email), set())
        return LIKE_ANOTHER if email and seen - {email.lower()} else ""
