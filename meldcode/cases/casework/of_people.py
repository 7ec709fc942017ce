"""What changes about an account, as far as the cases go: its person has the own ones back."""

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.cases.casework.emergency_access import concerned
from meldcode.cases.models import Case

__all__ = ["of_who_came_back"]


def of_who_came_back(*, person: User, **_: object) -> None:
    """One admin switches an account on alone: who leads the team of a case that it opens again is
    mailed.
    """
    told = set[User]()
    for case in Case.objects.filter(owner=person, closed_on=None):
        told |= set(concerned(case, person))
    neutral_mail.tell(told)
