"""Every route of a case with real rows behind it: what an access test walks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.urls import reverse

from meldcode.cases.casework.exporting import export
from meldcode.cases.models import Export, Handover, Purpose, Task, TaskKind
from meldcode.cases.urls import urlpatterns
from tests.cases.given import Desk
from tests.factories.accounts import UserFactory

LISTS = ("list", "new", "tasks", "leaving", "calendar", "calendar-file")
# Of no case: the names of an organisation, and what a secret address gives; each has its own tests.
ELSEWHERE = ("own-names", "feed", "weighing-choice")
ROUTES = (
    *LISTS, *ELSEWHERE, "overview", "situation", "press", "stage", "move", "plan", "contact",
    "reported",
    "timeline", "correct", "approval", "close", "reopen", "access", "access-change", "finish",
    "check", "copies", "mask", "print", "summary", "paper",
    "hand-over", "withdraw-offer", "answer-offer", "emergency-access",
    "end-emergency-access", "names", "wipe", "appointment", "task", "note", "nudge", "siblings",
    "weighing", "stop-weighing",
)  # fmt: skip
POST_ONLY = (
    "nudge",
    "stop-weighing",
    "press",
    "move",
    "access-change",
    "finish",
    "check",
    "withdraw-offer",
    "answer-offer",
    "end-emergency-access",
)
# Of who asked for the summary, and of nobody else.
OF_A_SUMMARY = ("summary", "paper")
READ_ONLY = ("overview", "timeline", "access", "copies", *OF_A_SUMMARY)
OVERSEEN = ("access", "access-change", "emergency-access", "nudge")
# Emergency access and its notes are for a lead; who has the case needs none.
LED = ("emergency-access", "note", "nudge")


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


def an_offer(desk: Desk) -> Handover:
    """The case offered to a colleague who is nobody else in these tests."""
    found = Handover.objects.filter(case=desk.case, ended_at=None).first()
    return found or Handover.objects.create(
        case=desk.case, offered_by=desk.by, to=UserFactory(team=desk.by.team)
    )


def a_summary(desk: Desk) -> Export:
    """One that the handler asked for a moment ago."""
    return Export.objects.filter(case=desk.case).first() or export(
        case=desk.case, by=desk.by, purpose=Purpose.ADVICE, text="Ik bel vandaag."
    )


def an_open_task(desk: Desk) -> Task:
    """One that no other door of these tests ends."""
    later = desk.today + timedelta(days=900)
    given = {"kind": TaskKind.ASK_DECISION, "due_on": later, "ended_at": None}
    return Task.objects.get_or_create(case=desk.case, person=desk.by, **given)[0]


def doors(desk: Desk, case_pk: UUID | None = None, *, random: bool = False) -> Iterator[Door]:
    """Every route of this case; `random` gives the same routes of a case that does not exist."""
    entry = desk.contact()
    desk.plan(9)
    task = Task.objects.filter(case=desk.case).latest("made_at").pk
    desk.plan(None)
    offer = uuid4() if random else an_offer(desk).pk
    case = uuid4() if random else (case_pk or desk.case.pk)
    extra: dict[str, list[list[Any]]] = {
        "stage": [["1"], ["3b"], ["5"]],
        "move": [["1", "done"]],
        "correct": [[uuid4() if random else entry.pk]],
        "mask": [[uuid4() if random else entry.pk]],
        "approval": [["R22"]],
        "wipe": [[uuid4() if random else entry.pk]],
        "task": [[uuid4() if random else an_open_task(desk).pk]],
        "finish": [[uuid4() if random else task]],
        "summary": [[uuid4() if random else a_summary(desk).pk]],
        "paper": [[uuid4() if random else a_summary(desk).pk]],
        "access-change": [["toevoegen"], ["uitsluiten"], ["opheffen"]],
    }
    for name in sorted(names() - {*LISTS, *ELSEWHERE}):
        for more in extra.get(name, [[]]):
            of = [offer, "aannemen"] if name == "answer-offer" else [case, *more]
            url = reverse(f"cases:{name}", args=of)
            for method in methods_of(name):
                yield Door(name, method, url, {"what": "signaal", "person": str(desk.by.pk)})
