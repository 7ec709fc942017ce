"""What falls away with a name, a team, a role or an account that is another from now on."""

from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import Deputy, User

__all__ = ["end_deputy_roles", "end_leading", "end_requests"]


def end_requests(person: User) -> None:
    """What a second person was asked about somebody falls away with the name, the team or the role
    that was read there. Who asked is told, and asks anew.
    """
    waiting = [
        *person.role_requests.filter(decided_at=None),
        *person.staff_requests.filter(decided_at=None),
    ]
    neutral_mail.tell({one.asked_by for one in waiting}, "account")
    for one in waiting:
        one.delete()


def end_deputy_roles(person: User) -> None:
    Deputy.objects.filter(person=person, ended_at=None).update(ended_at=timezone.now())


def end_leading(person: User) -> None:
    """The further teams of who is no lead any more."""
    person.further_teams.filter(ended_at=None).update(ended_at=timezone.now())
