"""What changes about an account, as far as its own cases go."""

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.cases.casework.emergency_access import concerned
from meldcode.cases.models import Case

__all__ = ["tell_who_answers"]


def tell_who_answers(*, person: User, **_: object) -> None:
    """One admin switches an account off, and on again, alone: who leads or stands in for the team
    of a case that loses its handler, or gets it back, is mailed. Nobody tells the admin.
    """
    told = set[User]()
    for case in Case.objects.filter(owner=person, closed_on=None):
        told |= set(concerned(case, person))
    neutral_mail.tell(told)
