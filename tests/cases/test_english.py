"""With English on, what a page of a case asks and says has its English beside it."""

from collections.abc import Iterator
from html import unescape
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.casework.access import add_colleague, exclude
from meldcode.cases.casework.appointments import make_appointment
from meldcode.cases.english import english
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.forms.layout import Lay
from meldcode.cases.forms.sibling import SiblingForm
from meldcode.cases.forms.situation import NewCaseForm, SituationForm
from meldcode.cases.ledger import StageEvent
from meldcode.cases.models import Case, Kind, TaskKind
from meldcode.cases.stages.consult.record import ConsultationForm
from meldcode.cases.stages.decide.record import DecisionsForm, HelpForm, ReportedForm
from meldcode.cases.stages.questions import QuestionForm
from meldcode.cases.stages.signals.record import AgainstForm, ObservationForm, RiskFactorsForm
from meldcode.cases.stages.talk_with_family.record import (
    FamilyTalkForm,
    NotHeldForm,
    UnaskedContactForm,
)
from meldcode.cases.stages.talk_with_person.record import PersonTalkForm, PreparationForm
from meldcode.cases.stages.weigh.apart import ApartForm
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk
from tests.cases.pages import send
from tests.cases.rows import TODAY
from tests.english import without_english
from tests.factories.accounts import People
from tests.factories.cases import a_case

OF_OTHERS = ("-",)
PAGES = ["overview", "situation", "plan", "contact", "reported", "siblings"]


def dutch(html: str, case: Case | None = None) -> list[str]:
    found = without_english(unescape(html))
    return [
        line for line in found
        if line not in ((case.code,) if case else ()) and not line.startswith(OF_OTHERS)
    ]  # fmt: skip


@pytest.mark.parametrize("where", ["netherlands", "abroad"])
def test_every_stage_has_its_english(p: People, browser: Client, where: str) -> None:
    case = a_case(p.alice, whereabouts=where, age_group="12_15")
    browser.get("/toon/english/")
    urls = [reverse("cases:stage", args=[case.pk, stage.value]) for stage in Stage]
    urls += [reverse(f"cases:{name}", args=[case.pk]) for name in PAGES]
    found = {url: dutch(browser.get(url).content.decode(), case) for url in urls}
    assert [(url, line) for url, lines in found.items() for line in lines] == []


@pytest.fixture
def full(p: People) -> Desk:
    """A case with a row of every kind, a task of every sort, a colleague and one who is left
    out.
    """
    desk = a_desk(p.alice, on=(timezone.localdate() - TODAY).days, age_group="12_15")
    add_colleague(case=desk.case, by=p.alice, person=p.bob)
    exclude(case=desk.case, by=p.alice, person=p.lead)
    desk.observe("afraid-of-trip", "", source="other", role="pupil")
    desk.consult("lkha", "unsafe", informing="no", shared="yes")
    desk.prepare()
    desk.tell(whereabouts="abroad", country="MA", danger_now="yes", children_where="both")
    desk.talk_with_person(disclosed=True)
    desk.contact()
    desk.talk_with_family(held=False)
    desk.answer("yes", "yes")
    desk.decide("report", "yes")
    desk.decide("help", "no")
    desk.report()
    desk.plan(desk.on + 3)
    desk.move(Stage.TALK_WITH_PERSON, StageEvent.LEFT, "omdat")
    desk.move(Stage.TALK_WITH_PERSON, StageEvent.TAKEN_UP)
    asked = desk.ask("R62")
    desk.second_person_says(asked)
    make_appointment(case=desk.now, by=p.alice, token=uuid4(), what="call",
                     due_on=timezone.localdate(), at=None, text="iets")  # fmt: skip
    return desk


TYPED = ("gezien", "raad", "verteld", "ging zo", "omdat", "gemeld", "belde", "iets", "nieuw")


def of_pages(html: str, desk: Desk) -> list[str]:
    """Without what was typed, and without names of people."""
    names = [person.name for person in User.objects.all()]
    found = dutch(html, desk.case)
    return [one for one in found if one not in TYPED and one not in names]


@pytest.mark.parametrize(
    "page",
    ["list", "tasks", "new", "leaving", "calendar", "overview", "timeline", "close", "access",
     "copies", "names", "print", "hand-over", "appointment", "weighing", "situation"],
)  # fmt: skip
def test_so_has_every_page_around_it(page: str, full: Desk, browser: Client) -> None:
    browser.get("/toon/english/")
    alone = page in ("list", "tasks", "new", "leaving", "calendar")
    url = reverse(f"cases:{page}", args=[] if alone else [full.case.pk])
    html = browser.get(url).content.decode()
    assert "Alleen Nederlands" in html
    assert of_pages(html, full) == []


def test_so_has_a_closed_case(full: Desk, browser: Client) -> None:
    full.close()
    browser.get("/toon/english/")
    urls = [reverse(f"cases:{name}", args=[full.case.pk]) for name in ("overview", "reopen")]
    urls += [reverse("cases:stage", args=[full.case.pk, stage.value]) for stage in Stage]
    found = {url: of_pages(browser.get(url).content.decode(), full) for url in urls}
    assert found == {url: [] for url in urls}


def test_so_has_what_one_does_with_a_note(full: Desk, browser: Client) -> None:
    browser.get("/toon/english/")
    note = full.ledger.live(Kind.OBSERVATION)[0]
    task = full.case.tasks.get(kind=TaskKind.OWN)
    pk = full.case.pk
    urls = [reverse(f"cases:{name}", args=[pk, note.pk]) for name in ("mask", "correct", "wipe")]
    urls += [reverse("cases:task", args=[pk, task.pk])]
    urls += [reverse("cases:move", args=[pk, "4", "left"])]
    urls += [reverse("cases:approval", args=[pk, "R22"])]
    found = {url: of_pages(browser.get(url).content.decode(), full) for url in urls}
    assert found == {url: [] for url in urls}


def test_so_has_a_press_and_its_undoing(full: Desk, browser: Client) -> None:
    browser.get("/toon/english/")
    press, page = (reverse(f"cases:{name}", args=[full.case.pk]) for name in ("press", "overview"))
    browser.post(press, {"zet": "whereabouts:unknown"})
    html = browser.get(page).content.decode()
    assert "data-undo" in html
    assert of_pages(html, full) == []
    number = full.ledger.entries[-1].number
    answer = browser.post(press, {"zet": f"terug:{number}"}, follow=True).content.decode()
    assert "Undone." in answer
    assert of_pages(answer, full) == []


WRONG: dict[str, dict[str, Any]] = {
    "signaal": {"happened_on": "volgende week", "signals": [], "text": ""},
    "tegen": {"text": "", "happened_on": "31-02-2026"},
    "advies": {"with_whom": "de buurman", "happened_on": "1-1-2999", "talk": ""},
    "gesprek": {"text": "", "disclosed": "", "happened_on": ""},
    "vraag1": {"answer": "", "reason": ""},
    "hulp": {"kinds": ["mediation"], "until": "gisteren", "goal": "", "question_5_on": "morgen"},
    "contact": {"who": "", "text": "", "happened_on": "ooit"},
    "gemeld": {"happened_on": "1-1-1900"},
    "sluiten": {"reason": "", "text": ""},
    "reden": {"reason": ""},
}


@pytest.mark.parametrize("form", WRONG)
def test_so_has_what_is_wrong(form: str, full: Desk, browser: Client) -> None:
    browser.get("/toon/english/")
    html = send(browser, form, full.case.pk, **WRONG[form]).content.decode()
    assert "data-errors" in html
    assert of_pages(html, full) == []


def said_by(layout: Any) -> Iterator[str]:
    """Headings and sentences between the questions."""
    for part in layout.fields if isinstance(layout, Lay) else ():
        yield from (
            getattr(part, name, "") for name in ("legend", "heading", "intro", "says", "nl")
        )
        yield from said_by(part)


def of_field(field: Any) -> Iterator[str]:
    yield from (str(field.label or ""), str(field.help_text))
    choices = getattr(field, "choices", ())
    yield from (str(label) for _, label in (choices() if callable(choices) else choices))


STAGE_FORMS = [
    ConsultationForm, ObservationForm, AgainstForm, RiskFactorsForm, PreparationForm,
    PersonTalkForm, NotHeldForm, FamilyTalkForm, UnaskedContactForm, QuestionForm, DecisionsForm,
    HelpForm, ReportedForm, SituationForm, NewCaseForm, ApartForm, SiblingForm,
]  # fmt: skip
# Names: of the experts, of the countries of the finder.
NAMES = {"LKHA", "Veilig Thuis", "Partner", "Zwangerschap"}


@pytest.mark.parametrize("form", STAGE_FORMS, ids=lambda form: form.__name__)
def test_every_question_answer_and_button_has_its_english(form: type[CaseForm]) -> None:
    fields = [(name, field) for name, field in form.base_fields.items() if name != "country"]
    shown = [field for _, field in fields if not field.widget.is_hidden]
    lines = [line for field in shown for line in of_field(field)]
    lines += [form.submit, *said_by(form.layout)]
    missing = {line for line in lines if line and line not in NAMES} - english().keys()
    assert missing == set()
