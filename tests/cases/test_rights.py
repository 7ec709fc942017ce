"""What each kind of member may do in a case: every verb for every kind, and that nothing sent by
who took emergency access changes what the owner is told.
"""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases import urls
from meldcode.cases.casework import (
    access,
    copies,
    double_weighing,
    emergency_access,
    handing,
    opening,
    recording,
    tasks,
)
from meldcode.cases.casework.work import MayNot
from meldcode.cases.ledger import StageEvent
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import TO_BE_READ, Case, Entry, Kind, Member, Task
from meldcode.domain.guidance import guide
from meldcode.domain.stages import Stage
from meldcode.review.models import Question, Review, Scope
from meldcode.review.reviewing import offer
from meldcode.subject_access.answering import refuse
from tests.access.secret import todays_desk
from tests.backup.product import ROOT
from tests.cases.given import Desk
from tests.factories.accounts import People, UserFactory
from tests.rooms import signed_in

REASON = "De behandelaar is ziek en het vertrek is morgen."
Verb = Callable[[Desk, People], Any]


def own_entry(desk: Desk) -> Entry:
    return Entry.objects.get(case=desk.case, kind=Kind.CONTACT)


def masked(desk: Desk) -> Any:
    told = {"title": "Contact", "lines": [], "texts": []}
    given = {"case": desk.case, "entry": own_entry(desk), "by": desk.by}
    return copies.confirm_copy(
        **given, told=told, week="2026-W47", masks=CaseMasks.of(desk.case.pk)
    )


def offered(desk: Desk) -> Review:
    given = {"scope": Scope.CASE, "stage": "", "question": Question.READ_ALONG, "asked": None}
    told = guide(Stage.SIGNALS, desk.facts)
    return offer(case=desk.case, by=desk.by, token=uuid4(), guidance=told, **given)


def risks(desk: Desk) -> Any:
    return recording.save_risk_factors(**desk.common(), basis=0, slugs=["earlier-trip"])


def weighed_apart(desk: Desk, p: People) -> Any:
    """Ask the other of the two who work on it."""
    type(desk.case.organisation).objects.update(double_weighing=True)
    other = p.bob if desk.by != p.bob else p.alice
    return double_weighing.ask_second(case=desk.case, by=desk.by, person=other)


# Each thing that one can do in a case, and what it is refused with.
VERBS: dict[str, Verb] = {
    "situation": lambda desk, p: desk.tell(whereabouts="abroad"),
    "press": lambda desk, p: opening.press(
        case=desk.case, by=desk.by, name="danger_now", value="yes"
    ),
    "observe": lambda desk, p: desk.observe("not-back-from-trip"),
    "contact": lambda desk, p: desk.contact("person"),
    "risk factors": lambda desk, p: risks(desk),
    "consult": lambda desk, p: desk.consult("lkha", "safe"),
    "prepare": lambda desk, p: desk.prepare(),
    "talk with person": lambda desk, p: desk.talk_with_person(disclosed=True),
    "talk not held": lambda desk, p: desk.talk_with_family(held=False),
    "report": lambda desk, p: desk.report(),
    "answer": lambda desk, p: desk.answer("no"),
    "decide": lambda desk, p: desk.decide("report", "yes"),
    "ask a second person": lambda desk, p: desk.ask("R14"),
    "weigh apart": lambda desk, p: weighed_apart(desk, p),
    "skip a stage": lambda desk, p: desk.move(Stage.CONSULT, StageEvent.LEFT, "omdat"),
    "plan": lambda desk, p: desk.plan(7),
    "correct": lambda desk, p: desk.correct(own_entry(desk)),
    "finish a task": lambda desk, p: tasks.finish_task(
        case=desk.case, task_id=Task.objects.get(case=desk.case, kind="alarm").pk, by=desk.by
    ),
    "mask a note": lambda desk, p: masked(desk),
    "offer for review": lambda desk, p: offered(desk),
    "answer the person": lambda desk, p: refuse(
        case=desk.case, by=desk.by, token=None, asked_on=timezone.localdate(),
        reason="safety", words="omdat",
    ),
    "close": lambda desk, p: desk.close(),
    "add a colleague": lambda desk, p: access.add_colleague(
        case=desk.case, by=desk.by, person=p.bob
    ),
    "exclude": lambda desk, p: access.exclude(case=desk.case, by=desk.by, person=p.bob),
    "hand over": lambda desk, p: handing.offer(case=desk.case, by=desk.by, to=p.bob),
}  # fmt: skip
# By its author, from what stands there already.
OF_THE_AUTHOR = ("correct", "mask a note")
OF_THE_OWNER = ("add a colleague", "exclude", "hand over")
REFUSALS = (MayNot, access.NotAllowed, Case.DoesNotExist, Entry.DoesNotExist, Task.DoesNotExist)


@pytest.fixture
def desk(p: People) -> Desk:
    desk = todays_desk(p.alice)
    desk.contact()
    desk.plan(30)
    return desk


def lets(verb: Verb, desk: Desk, p: People) -> bool:
    try:
        with transaction.atomic():
            verb(desk, p)
    except (*REFUSALS, recording.CannotCorrect):
        return False
    return True


@pytest.mark.parametrize("name", VERBS)
def test_every_verb_for_every_kind_of_member(name: str, p: People, desk: Desk) -> None:
    verb = VERBS[name]
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    if name == "offer for review":
        masked(desk)
        UserFactory(team=p.lead.team, lead=True)
    emergency_access.take(case=desk.case, by=p.lead, reason=REASON)
    before = told_to_the_owner(desk)
    assert not lets(verb, desk.taken_by(p.lead), p)
    assert not lets(verb, desk.taken_by(p.charlie), p)
    assert not lets(verb, desk.taken_by(p.admin), p)
    assert told_to_the_owner(desk) == before
    if name not in (*OF_THE_AUTHOR, *OF_THE_OWNER):
        assert lets(verb, desk.taken_by(p.bob), p)
    else:
        assert not lets(verb, desk.taken_by(p.bob), p)
        access.remove_colleague(case=desk.case, by=p.alice, person_id=p.bob.pk)
        assert lets(verb, desk, p)


def test_a_closed_case_is_not_taken_up_again_with_it(p: People, desk: Desk) -> None:
    desk.close()
    emergency_access.take(case=desk.case, by=p.lead, reason=REASON)
    assert not lets(lambda one, _: one.reopen(), desk.taken_by(p.lead), p)
    emergency_access.add_note(case=desk.case, by=p.lead, token=uuid4(), text="gelezen")
    assert desk.now.is_closed


def told_to_the_owner(desk: Desk) -> list[Any]:
    """What the core says at each stage, and how far each is."""
    facts, ledger = desk.facts, desk.ledger
    return [
        *(guide(stage, facts) for stage in Stage),
        ledger.stages_done,
        desk.now.stage,
        desk.now.is_closed,
        desk.now.owner_id,
        sorted(
            Member.objects.filter(case=desk.case, removed_at=None, until=None).values_list("person")
        ),
        # What is only to be read asks nothing: who leads the team may ask to look at the case.
        [row for row in desk.open_tasks() if row[0] not in TO_BE_READ],
    ]


SENT = {
    "zet": "whereabouts:abroad",
    "reden-reason": "omdat",
    "advies-with_whom": "lkha",
    "advies-talk": "safe",
    "what": "consultation",
    "nagekeken": "ja",
    "reason": "safe",
    "sluiten-reason": "safe",
    "doe": "bevestig",
    "text": "Alles is in orde.",
    "contact-who": "family",
    "contact-how": "phone",
    "contact-text": "belde",
    "notitie-text": "Gelezen en gebeld.",
}


def routes(desk: Desk, p: People) -> list[str]:
    """The address of every page of the case, for each stage and verb there is."""
    entry, task = own_entry(desk), Task.objects.filter(case=desk.case)[0]
    known: dict[str, list[Any]] = {
        "pk": [desk.case.pk],
        "key": [stage.value for stage in Stage],
        "event": ["done", "left", "taken-up"],
        "entry_pk": [entry.pk],
        "rule": ["R14", "R22", "R62"],
        "verb": ["toevoegen", "verwijderen", "uitsluiten", "ook-uitsluiten", "niet-uitsluiten",
                 "opheffen-vragen", "opheffen"],
        "task_pk": [task.pk], "export_pk": [uuid4()],
    }  # fmt: skip
    found = []
    for pattern in urls.urlpatterns:
        assert isinstance(pattern, URLPattern)
        names = list(pattern.pattern.converters)
        if "pk" not in names or pattern.name == "end-emergency-access":
            continue
        ways: list[dict[str, Any]] = [{}]
        for name in names:
            ways = [{**way, name: value} for way in ways for value in known[name]]
        found += [reverse(f"cases:{pattern.name}", kwargs=way) for way in ways]
    return found


def test_nothing_that_is_sent_by_way_of_it_changes_what_the_owner_is_told(
    p: People, desk: Desk
) -> None:
    emergency_access.take(case=desk.case, by=p.lead, reason=REASON)
    before, client = told_to_the_owner(desk), Client()
    client.force_login(User.objects.get(pk=p.lead.pk))
    for address in routes(desk, p):
        sent = {**SENT, "person": str(p.bob.pk), "notitie-token": str(uuid4())}
        assert client.get(address).status_code in (200, 302, 403, 404, 405), address
        assert client.post(address, sent).status_code in (302, 200, 403, 404, 405), address
    assert told_to_the_owner(desk) == before
    kinds = Entry.objects.filter(case=desk.case, by=p.lead).values_list("kind", flat=True)
    assert set(kinds) == {Kind.EMERGENCY_ACCESS, Kind.NOTE}


def test_what_was_typed_where_it_may_not_is_kept(p: People, desk: Desk) -> None:
    emergency_access.take(case=desk.case, by=p.lead, reason=REASON)
    client = Client()
    client.force_login(User.objects.get(pk=p.lead.pk))
    page = client.post(reverse("cases:contact", args=[desk.case.pk]), SENT)
    assert page.status_code == 403
    assert "kunt u lezen, bellen en een notitie toevoegen" in page.content.decode()


def test_no_link_of_its_pages_leads_to_a_refusal(p: People, desk: Desk) -> None:
    emergency_access.take(case=desk.case, by=p.lead, reason=REASON)
    emergency_access.add_note(case=desk.case, by=p.lead, token=None, text="Gebeld.")
    client, refused = signed_in(p.lead), []
    for name, more in (("overview", ()), ("timeline", ()), ("stage", ("1",)), ("stage", ("4",))):
        page = client.get(reverse(f"cases:{name}", args=[desk.case.pk, *more])).text
        links = set(re.findall(rf'href="(/[^"#?]*{desk.case.pk}[^"#?]*)', page))
        assert links
        refused += [link for link in links if client.get(link).status_code != 200]
    assert refused == []


def test_a_row_of_an_earlier_release_by_way_of_it_opens_nothing(p: People, desk: Desk) -> None:
    """Then who took emergency access could record what an expert said."""
    emergency_access.take(case=desk.case, by=p.lead, reason=REASON)
    before = told_to_the_owner(desk)
    said = {"with": "lkha", "talk": "safe", "person_talk": "safe", "informing": "yes"}
    Entry.objects.create(
        case=desk.case, number=desk.case.entries.count() + 1, kind=Kind.CONSULTATION, by=p.lead,
        stage="2", happened_on=timezone.localdate(), data=said,
    )  # fmt: skip
    assert told_to_the_owner(desk) == before
    assert len(desk.ledger.entries) == desk.case.entries.count()


def test_no_verb_takes_a_case_in_hand_for_who_may_only_look() -> None:
    """A verb of today or tomorrow asks for its right: `allowing`, or `work_on`."""
    found = [
        path.name
        for path in (ROOT / "meldcode").rglob("*.py")
        if re.search(r"(visible_to|of_member)\([^()]*\)\s*\.select_for_update", path.read_text())
    ]
    assert found == []
