"""Which pages of cases are closed for somebody: words kept of them are not shown either."""

import re
from collections import defaultdict
from uuid import UUID

from meldcode.accounts.models import User
from meldcode.accounts.page_access import ids_in
from meldcode.cases.models import Case

__all__ = ["closed_pages"]

# Who answers for a team opens these without working on the case.
OF_A_LEAD = re.compile(r"^/(?:werk/[^/]+/(?:noodtoegang/$|toegang/|overdragen/)|bewaren/)")


def closed_pages(user: User, paths: set[str]) -> set[str]:
    """Of these paths those that name a case which this person may not see there."""
    of_case: dict[UUID, set[str]] = defaultdict(set)
    for path in paths:
        for one in ids_in(path):
            of_case[one].add(path)
    rows = Case.with_practice.filter(pk__in=of_case)
    known = set(rows.values_list("pk", flat=True))
    hidden = known - set(rows.visible_to(user).values_list("pk", flat=True))
    if not hidden:
        return set()
    led = set(Case.objects.led_by(user).filter(pk__in=hidden).values_list("pk", flat=True))
    return {
        path
        for one in hidden
        for path in of_case[one]
        if one not in led or not OF_A_LEAD.match(path.partition("?")[0])
    }
