"""Every route of a case with real rows behind it: what an access test walks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.urls import reverse

from meldcode.cases.models import Task
from meldcode.cases.urls import urlpatterns
from tests.cases.given import Desk

LISTS = ("list", "new", "tasks")
ROUTES = (
    *LISTS, "overview", "situation", "stage", "move", "plan", "contact", "timeline", "correct", "approval", "close",
    "reopen", "access", "access-change", "finish", "check", "copies", "mask", "print",
)  # fmt: skip
POST_ONLY = ("move", "access-change", "finish", "check")
READ_ONLY = ("overview", "timeline", "access", "copies", "print")
OVERSEEN = ("access", "access-change")


class UnknownRoute(AssertionError):
    """A route was added that no access test knows."""


@dataclass(frozen=True)
class Door:
    """One address of one case, and how it is asked."""

    name: str
    method: str
    url: str
    form: dict[str, Any]


def names() -> set[str]:
    """The routes of a case, as the map of the site tells them."""
    found = {pattern.name for pattern in urlpatterns}
    if found != set(ROUTES):
        raise UnknownRoute(found ^ set(ROUTES))
    return found


def methods_of(name: str) -> tuple[str, ...]:
    if name in POST_ONLY:
        return ("post",)
    return ("get", "head") if name in READ_ONLY else ("get", "head", "post")


def doors(desk: Desk, case_pk: UUID | None = None, *, random: bool = False) -> Iterator[Door]:
    """Every route of this case; `random` gives the same routes of a case that does not exist."""
    entry = desk.contact()
    desk.plan(9)
    task = Task.objects.filter(case=desk.case).latest("made_at").pk
    desk.plan(None)
    case = uuid4() if random else (case_pk or desk.case.pk)
    extra = {
        "stage": [["1"], ["3b"], ["5"]],
        "move": [["1", "done"]],
        "correct": [[uuid4() if random else entry.pk]],
        "mask": [[uuid4() if random else entry.pk]],
        "approval": [["R22"]],
        "finish": [[uuid4() if random else task]],
        "access-change": [["toevoegen"], ["uitsluiten"], ["opheffen"]],
    }
    for name in sorted(names() - set(LISTS)):
        for more in extra.get(name, [[]]):
            url = reverse(f"cases:{name}", args=[case, *more])
            for method in methods_of(name):
                yield Door(name, method, url, {"what": "signaal", "person": str(desk.by.pk)})
