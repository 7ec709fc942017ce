"""What the accounts page says of teams; of cases it says nothing."""

from django import template

from meldcode.accounts.gaps import teams_without_lead
from meldcode.accounts.models import Team, User

register = template.Library()


@register.simple_tag
def teams_unread(admin: User) -> set[Team]:
    """The teams of the organisation in which nobody reads along."""
    return set(teams_without_lead(admin))
