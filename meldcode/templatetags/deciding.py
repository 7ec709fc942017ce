"""What the admins' desk says of work that is no task of the directory."""

from django import template

from meldcode.accounts.models import User
from meldcode.waiting import WORDS, waiting_for

register = template.Library()


@register.simple_tag
def to_decide(admin: User) -> dict[str, int]:
    """Kind and number of what waits for this admin."""
    return waiting_for(admin)


@register.simple_tag
def waiting_lines(admin: User) -> list[tuple[str, int]]:
    """The same in words, as the mail tells it."""
    return [(WORDS[kind], number) for kind, number in waiting_for(admin).items()]
