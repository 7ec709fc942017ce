"""What a stage asks stands there as a record once it was done (R75)."""

from collections.abc import Callable
from html import unescape
from uuid import uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.cases.casework import access
from meldcode.cases.casework.tasks import finish_task
from meldcode.cases.done_already import TALKED
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Task, TaskKind
from meldcode.cases.who_called import Callers
from meldcode.domain.facts import CaseFacts
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk
from tests.cases.rows import TODAY
from tests.factories.accounts import People

# What was done of a case of ten days ago, in which something was seen on the first day.
DONE: dict[str, tuple[Stage, Callable[[Desk], object], str, str]] = {
    "seen": (
        Stage.SIGNALS, lambda desk: desk.later(8).consult(),
        "Schrijf op wat u zag of hoorde.</", "U schreef op wat u zag of hoorde.",
    ),
    "asked": (
        Stage.CONSULT, lambda desk: desk.later(8).consult(),
        "Schrijf op wat de deskundige zei.", "U sprak het LKHA op",
    ),
    "talked": (
        Stage.TALK_WITH_PERSON,
        lambda desk: (desk.later(8).consult(), desk.later(9).talk_with_person()),
        "Praat met de persoon alleen.", "U sprak de persoon op",
    ),
    "not held": (
        Stage.TALK_WITH_FAMILY, lambda desk: desk.talk_with_family(held=False),
        "Leg vast dat het gesprek niet is gehouden.", "U legde vast dat het gesprek niet is",
    ),
    "decided": (
        Stage.WEIGH, lambda desk: (desk.answer("yes", "yes"), desk.decide("report", "yes")),
        "Ga naar stap 5 en beslis over melden.", "U besloot al over melden.",
    ),
    "asked both": (
        Stage.CONSULT, lambda desk: desk.later(9).consult(),
        "Vraag: is een gesprek met de familie veilig?", "U vroeg of een gesprek met de familie",
    ),
    "talked alone": (
        Stage.TALK_WITH_PERSON,
        lambda desk: (desk.later(8).consult(), desk.later(9).talk_with_person()),
        "met een gewone reden voor het gesprek.", "Kies weer een plek waar niemand meeluistert",
    ),
    "first answered": (
        Stage.WEIGH, lambda desk: (desk.consult(), desk.answer("yes")),
        "Beantwoord vraag 1 en 2", "Beantwoord nu vraag 2.",
    ),
    "absence": (
        Stage.SIGNALS,
        lambda desk: (
            desk.tell(absent="yes"), desk.later(9).consult("veilig-thuis", absence_agreed=True)
        ),
        "Vraag de verzuimadministratie", "U sprak af wat de ouders over het verzuim horen.",
    ),
    "permit": (
        Stage.SIGNALS,
        lambda desk: desk.tell(
            partner_dependent_permit="yes", permit_ends_on="2027-03", children_where="abroad"
        ),
        "Vraag in welke maand en welk jaar", "U schreef op wanneer het verblijfsrecht eindigt",
    ),
    "reported": (
        Stage.DECIDE, lambda desk: reported(desk),
        "Vertel de persoon wat u gaat doen", "Vertel de persoon dat er is gemeld",
    ),
    "asked after": (
        Stage.DECIDE, lambda desk: [act(desk) for act in (reported, ticked_off)],
        "Vraag na 5 werkdagen", "U vroeg Veilig Thuis wat er is besloten.",
    ),
}  # fmt: skip


def reported(desk: Desk) -> None:
    desk.later(9).consult()
    desk.answer("yes", "yes")
    desk.decide("report", "yes")
    desk.decide("help", "no")
    desk.report()


def ticked_off(desk: Desk) -> None:
    asked = Task.objects.get(case=desk.case, kind=TaskKind.ASK_DECISION, ended_at=None)
    with transaction.atomic():
        finish_task(case=desk.case, task_id=asked.pk, by=desk.by)


@pytest.fixture
def desk(p: People) -> Desk:
    found = a_desk(p.alice, on=(timezone.localdate() - TODAY).days - 10)
    found.observe("")
    return found


@pytest.mark.parametrize("done", DONE)
def test_what_was_asked_and_done_is_a_record(done: str, desk: Desk, browser: Client) -> None:
    stage, act, demand, record = DONE[done]
    act(desk)
    address = reverse("cases:stage", args=[desk.case.pk, stage.value])
    page = browser.get(address)
    html = unescape(page.content.decode())
    assert record in html
    assert demand not in html


def test_one_who_decided_not_to_report_and_was_told_decides_anew(
    desk: Desk, browser: Client
) -> None:
    desk.answer("yes", "yes")
    desk.decide("report", "no")
    desk.talk_with_person(disclosed=True)
    page = browser.get(reverse("cases:stage", args=[desk.case.pk, "4"])).content.decode()
    assert "U besloot al over melden." not in page


def test_a_task_that_is_ticked_off_changes_the_page_that_was_shown_before(
    desk: Desk, browser: Client
) -> None:
    reported(desk)
    address = reverse("cases:stage", args=[desk.case.pk, "5"])
    assert "Vraag na 5 werkdagen" in browser.get(address).content.decode()
    ticked_off(desk)
    assert "Vraag na 5 werkdagen" not in browser.get(address).content.decode()


def test_an_outcome_to_report_asks_for_no_more_questions(desk: Desk, browser: Client) -> None:
    desk.consult()
    desk.answer("yes", "yes")
    page = browser.get(reverse("cases:stage", args=[desk.case.pk, "5"])).content.decode()
    assert "wat=vraag3" not in page


def test_what_carries_a_decision_out_is_no_change_of_its_ground(
    desk: Desk, browser: Client
) -> None:
    reported(desk)
    address = reverse("cases:stage", args=[desk.case.pk, "5"])
    page = browser.get(address).content.decode()
    assert "Daarna is er iets veranderd" not in page
    desk.observe("no-return-ticket")
    page = browser.get(address).content.decode()
    assert "Er kwam een signaal bij" in page
    assert "Het besluit over melden is veranderd" not in page


def test_without_a_suspicion_nothing_has_to_be_decided(desk: Desk, browser: Client) -> None:
    desk.consult("veilig-thuis")
    desk.answer("no")
    address = reverse("cases:stage", args=[desk.case.pk, "5"])
    page = browser.get(address).content.decode()
    assert reverse("cases:close", args=[desk.case.pk]) in page
    assert 'name="besluit-report"' not in page
    assert "Neem twee besluiten" not in page
    assert 'name="besluit-report"' in browser.get(address, {"wat": "besluit"}).content.decode()


def test_question_5_is_offered_once_help_was_decided(desk: Desk, browser: Client) -> None:
    desk.consult()
    desk.answer("yes", "no")
    desk.answer("yes", "yes", start=3)
    address = reverse("cases:stage", args=[desk.case.pk, "5"])
    assert "wat=vraag5" not in browser.get(address).content.decode()


def test_a_headline_that_asks_for_a_call_stands_beside_no_call_that_was_made(
    desk: Desk, browser: Client
) -> None:
    later = desk.later(10)
    later.tell(departure_on=later.later(5).today.isoformat())
    later.consult("veilig-thuis", "unsafe")
    reported_after_a_talk(later)
    page = browser.get(reverse("cases:stage", args=[desk.case.pk, "5"])).content.decode()
    assert "data-call=" in page
    assert "U sprak vandaag Veilig Thuis." not in page


def reported_after_a_talk(desk: Desk) -> None:
    desk.talk_with_person(disclosed=True)
    desk.answer("yes", "yes")
    desk.decide("report", "yes")
    desk.decide("help", "no")
    desk.report()


def test_a_no_that_is_held_back_is_asked_again_and_nothing_after_it(
    desk: Desk, browser: Client
) -> None:
    desk.consult("veilig-thuis")
    desk.answer("yes", "no")
    desk.answer("yes", "yes", start=3)
    desk.talk_with_person(disclosed=True)
    at = {key: reverse("cases:stage", args=[desk.case.pk, key]) for key in ("4", "5")}
    assert 'name="vraag2-answer"' in browser.get(at["4"]).content.decode()
    page = browser.get(at["5"]).content.decode()
    assert "vraag5" not in page
    assert f'href="{at["4"]}"' in page


@pytest.mark.parametrize("who", ["alice", "bob"])
@pytest.mark.parametrize("place", ["netherlands", "abroad"])
def test_that_a_colleague_spoke_is_not_said_of_who_has_the_case(
    place: str, who: str, p: People
) -> None:
    desk = a_desk(p.alice, on=(timezone.localdate() - TODAY).days, whereabouts=place)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.observe("afraid-of-trip", days_ago=1)
    desk.taken_by(getattr(p, who)).consult(talk="not-discussed")
    said = page_of_stage(desk, Stage.CONSULT)
    assert ("Een collega sprak" in said) is (who == "bob")
    assert ("U sprak" in said.split("data-stop")[0]) is (who == "alice")


@pytest.fixture
def two(p: People) -> tuple[Desk, Desk]:
    """A case of Alice that Bob does everything in too: each at the desk."""
    desk = a_desk(p.alice, on=(timezone.localdate() - TODAY).days)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.observe("afraid-of-trip", days_ago=1)
    return desk, desk.taken_by(p.bob)


def test_who_called_reads_so_and_everybody_else_that_a_colleague_did(
    two: tuple[Desk, Desk],
) -> None:
    alice, bob = two
    bob.consult("veilig-thuis")
    for stage in Stage:
        for desk in two:
            said = page_of_stage(desk, stage)
            other = "Een collega" if desk is bob else "U"
            for did in ("sprak", "vroeg"):
                assert f"{other} {did}" not in said, (desk.by.name, stage)
    assert "U sprak vandaag" in page_of_stage(bob, Stage.CONSULT)
    assert "Een collega sprak vandaag" in page_of_stage(alice, Stage.CONSULT)


def test_the_headline_tells_of_the_call_it_speaks_of(two: tuple[Desk, Desk]) -> None:
    """Another call, with somebody whose word it does not rest on, changes no word of it."""
    alice, bob = two
    alice.consult("veilig-thuis")
    bob.consult("colleague")
    assert "U sprak vandaag Veilig Thuis. Doe wat u hebt" in page_of_stage(alice, Stage.CONSULT)
    assert "Een collega sprak vandaag Veilig Thuis." in page_of_stage(bob, Stage.CONSULT)


def test_of_two_calls_that_are_alike_the_last_one_is_told(two: tuple[Desk, Desk]) -> None:
    alice, bob = two
    bob.consult("veilig-thuis")
    alice.consult("veilig-thuis")
    assert "U sprak vandaag Veilig Thuis." in page_of_stage(alice, Stage.CONSULT)
    assert "Een collega sprak" in page_of_stage(bob, Stage.CONSULT)


def test_a_talk_and_what_was_not_asked_are_told_of_who_spoke(two: tuple[Desk, Desk]) -> None:
    alice, bob = two
    bob.consult("veilig-thuis", talk="not-discussed")
    bob.talk_with_person()
    rule = "maar niet over een gesprek met de familie"
    said = page_of_stage(alice, Stage.TALK_WITH_FAMILY)
    assert f"Een collega sprak Veilig Thuis, {rule}" in said
    assert f"U sprak Veilig Thuis, {rule}" in page_of_stage(bob, Stage.TALK_WITH_FAMILY)
    assert "Een collega sprak met de persoon zelf." in page_of_stage(alice, Stage.TALK_WITH_PERSON)
    assert "U sprak met de persoon zelf." in page_of_stage(bob, Stage.TALK_WITH_PERSON)


@pytest.mark.parametrize("who", ["alice", "bob"])
def test_that_a_colleague_suspects_nothing_is_not_said_of_who_has_the_case(
    who: str, p: People
) -> None:
    desk = a_desk(p.alice, on=(timezone.localdate() - TODAY).days)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.observe("change-in-contact", days_ago=1)
    desk.consult(talk="safe")
    desk.taken_by(getattr(p, who)).answer("no")
    said = page_of_stage(desk, Stage.WEIGH)
    assert ("Een collega heeft geen vermoeden meer" in said) is (who == "bob")
    assert ("U hebt geen vermoeden meer" in said) is (who == "alice")


def page_of_stage(desk: Desk, stage: Stage) -> str:
    client = Client()
    client.force_login(desk.by)
    page = client.get(reverse("cases:stage", args=[desk.case.pk, stage.value]))
    return unescape(page.content.decode())


def test_what_a_colleague_heard_was_not_written_down_by_who_reads_it() -> None:
    by = Callers(Ledger(()), CaseFacts(), uuid4()).told_by(TALKED["record-their-words"], uuid4())
    assert by.nl.startswith("Een collega schreef op wat de persoon zei.")
    assert by.en.startswith("A colleague wrote down what the person said.")
