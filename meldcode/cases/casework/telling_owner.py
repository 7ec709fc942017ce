"""Who has a case hears what another did in it."""

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.cases.models import Case

__all__ = ["tell_who_has_it"]


def tell_who_has_it(case: Case, by: User) -> None:
    """What a colleague closes or takes up again, ticks off, moves, answers, or says that an expert
    advised, turns the way of who has the case: a neutral mail to that person.
    """
    if by.pk != case.owner_id:
        neutral_mail.tell([case.owner])
