"""What is wrong with how the product runs, for the pages of an admin."""

from django import template

from meldcode.operations import troubles

register = template.Library()


@register.inclusion_tag("operations/troubles.html")
def operating_troubles() -> dict[str, list[str]]:
    return {"troubles": troubles.found()}
