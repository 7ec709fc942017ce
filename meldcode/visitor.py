"""What a visitor chose in the guide, for a new case: the only thread between the two, laid at the
site's level.
"""

from typing import Any

from django.http import HttpRequest

from meldcode.guide import choices


def choices_of(request: HttpRequest) -> dict[str, Any]:
    """The choices kept in the visitor's own cookie, as the keys of design.md section 6; empty when
    there are none.
    """
    return choices.of(request)
