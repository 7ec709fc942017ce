"""What the accounts page says of cases: a number for each team, and nothing else."""

from django import template

from meldcode.accounts.gaps import teams_without_lead
from meldcode.accounts.models import Team, User
from meldcode.cases.models import Case

register = template.Library()


@register.simple_tag
def cases_left(admin: User) -> list[tuple[str, int]]:
    """Team and number of the cases without a handler in the organisation of this admin."""
    return Case.objects.numbers_left_for(admin)


@register.simple_tag
def teams_unread(admin: User) -> set[Team]:
    """The teams of the organisation in which nobody reads along."""
    return set(teams_without_lead(admin))
