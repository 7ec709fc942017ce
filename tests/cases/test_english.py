"""With English on, what a page of a case asks and says has its English beside it."""

from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.cases.english import english
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.forms.layout import Lay
from meldcode.cases.forms.sibling import SiblingForm
from meldcode.cases.forms.situation import NewCaseForm, SituationForm
from meldcode.cases.models import Case
from meldcode.cases.stages.consult.record import ConsultationForm
from meldcode.cases.stages.decide.record import DecisionsForm, HelpForm, ReportedForm
from meldcode.cases.stages.questions import QuestionForm
from meldcode.cases.stages.signals.record import AgainstForm, ObservationForm, RiskFactorsForm
from meldcode.cases.stages.talk_with_family.record import (
    ContactForm,
    FamilyTalkForm,
    NotHeldForm,
)
from meldcode.cases.stages.talk_with_person.record import PersonTalkForm, PreparationForm
from meldcode.cases.stages.weigh.apart import ApartForm
from meldcode.domain.stages import Stage
from tests.english import without_english
from tests.factories.accounts import People
from tests.factories.cases import a_case

# Until when the session lasts, and how long the case is kept, stand on every page of work.
OF_OTHERS = ("-", "Als u niets doet", "fictief", "Bewaren en verwijderen", "Verandert er niets")
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
    PersonTalkForm, NotHeldForm, FamilyTalkForm, ContactForm, QuestionForm, DecisionsForm,
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
