"""Every stored field of every form of a case: changing it changes a rule, a caution, a question or
the briefing, or its question says that it is for the file alone.

The day of an entry and the words that were typed are the record itself, and are not asked about.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.utils import timezone

from meldcode.cases.forms.fields import FOR_THE_FILE_ONLY, TypedText
from meldcode.cases.forms.situation import SituationForm
from meldcode.cases.models import Case, Task
from meldcode.cases.situation import FOR_THE_FILE, SITUATION_FIELDS
from meldcode.cases.stages.decide.record import DecisionsForm
from meldcode.cases.telling import forms_of
from meldcode.content import memory
from meldcode.domain.facts import Known
from meldcode.domain.guidance import guide
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk
from tests.cases.pages import filled, url_of
from tests.cases.rows import TODAY
from tests.factories.accounts import People

# form and field of everything that no rule reads: ten at most.
FOR_THE_FILE_ALONE = {
    ("situatie", "children_where"), ("situatie", "permit_ends_on"), ("signaal", "role"),
    ("advies", "shared"), ("gesprek", "went"), ("vraag1", "weighed_with"), ("contact", "how"),
    ("hulp", "leads"), ("hulp", "safety"), ("gemeld", "who"),
}  # fmt: skip
THE_RECORD_ITSELF = {"token", "basis", "happened_on"}
# Where a field is asked only beside another answer.
BESIDE: dict[tuple[str, str], dict[str, Any]] = {
    ("signaal", "role"): {"source": "other"},
    ("signaal", "seen_since"): {"signals": ["not-back-from-trip"]},
    ("signaal", "disclosed"): {"source": "person"},
    ("contact", "disclosed"): {"who": "person"},
    ("sluiten", "watch"): {"alarm_reason": "omdat"},
    ("hulp", "kinds"): {"mediation_reason": "omdat"},
    ("familie", "interpreter"): {"held": "yes", "happened_on": "18-11-2026"},
}
OF_FORM = {
    "observation": "signaal", "risk_factors": "achtergrond", "consultation": "advies",
    "preparation": "voorbereiding", "person_talk": "gesprek", "answer": "vraag1",
    "contact": "contact", "family_talk": "familie", "decision": "hulp", "reported": "gemeld",
    "closed": "sluiten",
}  # fmt: skip


def stored() -> Iterator[tuple[str, str, forms.Field]]:
    """Form and name of each field that is no typed text, in the forms that write entries."""
    kinds: dict[str, type[forms.Form]] = {
        OF_FORM[kind]: form for kind, form in forms_of().items() if kind in OF_FORM
    }
    kinds["besluit"] = DecisionsForm
    for name, form in kinds.items():
        for field, asked in form.base_fields.items():
            if field not in THE_RECORD_ITSELF and not isinstance(asked, TypedText):
                yield name, field, asked


STORED = {(form, name): field for form, name, field in stored() if not isinstance(field, TypedText)}
REACTING = [
    key for key in STORED if key not in FOR_THE_FILE_ALONE and not key[1].startswith("basis")
]
NAMED = [key for key in FOR_THE_FILE_ALONE if key[0] != "situatie"]


def answers(field: forms.Field) -> list[Any]:
    """What one can say: of a list of ticks also that nothing is ticked."""
    if isinstance(field, forms.ChoiceField) and not list(field.choices):
        return ["yes", "no", "doubt"]
    soon = timezone.localdate() + timedelta(days=3)
    if isinstance(field, forms.MultipleChoiceField):
        return [[], *([value] for value, _ in field.choices)]
    if isinstance(field, forms.ChoiceField):
        return [value for value, _ in field.choices]
    if isinstance(field, forms.BooleanField):
        return ["", "on"]
    return ["", f"{soon:%d-%m-%Y}", f"{soon + timedelta(days=400):%d-%m-%Y}"]


def settings_of_a_case(p: People) -> Iterator[Desk]:
    """Cases in which something can still change: here, talked about, told of, and lost."""
    day = (timezone.localdate() - TODAY).days
    leaves = (timezone.localdate() + timedelta(9)).isoformat()
    here = a_desk(p.alice, on=day, departure_on=leaves)
    here.observe("afraid-of-trip")
    yield here
    told = a_desk(p.alice, on=day, age_group="12_15")
    told.observe("afraid-of-trip")
    told.consult(informing="yes")
    told.decide("report", "yes")
    told.decide("help", "yes")
    told.plan(day + 5)
    yield told
    yield a_desk(p.alice, on=day, whereabouts="unknown")
    open_to_talk = a_desk(p.alice, on=day, sector="social_work")
    open_to_talk.consult()
    yield open_to_talk


def reaction(case: Case, status: int) -> tuple[Any, ...]:
    """What the screens and tasks say after it, and whether it was refused."""
    now = timezone.localtime()
    facts = Case.objects.get(pk=case.pk).facts(now.date(), now)
    routing = memory.directory().routing()
    said = [repr(guide(stage, facts, memory.terms(), routing)) for stage in Stage]
    tasks = Task.objects.filter(case=case, ended_at=None).values_list("kind", "due_on")
    return (status, *said, *sorted(tasks))


def reacts(form: str, name: str, field: forms.Field, p: People, browser: Client) -> bool:
    for place in range(4):
        seen = set()
        for answer in answers(field):
            desk = list(settings_of_a_case(p))[place]
            given = {**BESIDE.get((form, name), {}), name: answer}
            sent = browser.post(url_of(form, desk.case.pk), filled(form, **given))
            assert sent.status_code in (200, 302)
            seen.add(reaction(desk.case, sent.status_code))
            if len(seen) > 1:
                return True
    return False


@pytest.mark.parametrize(("form", "name"), REACTING, ids="-".join)
def test_what_is_asked_changes_what_is_said(
    form: str, name: str, p: People, browser: Client
) -> None:
    assert reacts(form, name, STORED[form, name], p, browser)


@pytest.mark.parametrize(("form", "name"), sorted(NAMED), ids="-".join)
def test_what_no_rule_reads_says_so_beside_its_question(
    form: str, name: str, p: People, browser: Client
) -> None:
    assert STORED[form, name].help_text == FOR_THE_FILE_ONLY
    desk = a_desk(p.alice)
    desk.decide("help", "yes")
    page = browser.get(f"{url_of(form, desk.case.pk)}?wat={form}").content.decode()
    if f'name="{form}-{name}"' in page:
        assert FOR_THE_FILE_ONLY in page


def test_ten_fields_at_most_are_for_the_file_alone() -> None:
    assert len(FOR_THE_FILE_ALONE) <= 10
    assert {name for form, name in FOR_THE_FILE_ALONE if form == "situatie"} == set(FOR_THE_FILE)


OTHERS: dict[str, tuple[Any, ...]] = {
    "at_airport": (True, False),
    "whereabouts": ("netherlands", "abroad"), "age_group": ("12_15", "adult"),
    "departure_on": (None, 3), "last_seen_on": (None, -20), "here_confirmed_on": (None, 0),
    "return_on": (None, -5), "country": (None, "MA"),
}  # fmt: skip
FIRST: dict[str, dict[str, Any]] = {
    "country": {"whereabouts": "abroad"}, "dual_nationality": {"whereabouts": "abroad"},
    "return_on": {"whereabouts": "unknown"}, "here_confirmed_on": {"whereabouts": "unknown"},
    "turns_18_soon": {"age_group": "16_17"},
}  # fmt: skip


def dated(value: Any) -> Any:
    far = isinstance(value, int) and not isinstance(value, bool)
    return (timezone.localdate() + timedelta(days=value)).isoformat() if far else value


@pytest.mark.parametrize("name", [name for name in SITUATION_FIELDS if name not in FOR_THE_FILE])
def test_every_answer_about_the_situation_changes_what_is_said(name: str, p: People) -> None:
    day = (timezone.localdate() - TODAY).days
    seen = set()
    field: Any = SituationForm.base_fields[name]
    for value in OTHERS.get(name) or [value for value, _ in field.choices if value]:
        desk = a_desk(p.alice, on=day, **FIRST.get(name, {}))
        desk.observe("not-back-from-trip" if name == "here_confirmed_on" else "afraid-of-trip")
        desk.tell(**{name: dated(value)})
        seen.add(reaction(desk.case, 0))
    assert len(seen) > 1


FROM_THE_PERSON = [
    (form, name, value)
    for (form, name), field in STORED.items()
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.MultipleChoiceField)
    for value, _ in field.choices
    if value == "person"
]


@pytest.mark.parametrize(("form", "name", "value"), FROM_THE_PERSON)
def test_what_comes_from_the_person_asks_whether_they_told_it(
    form: str, name: str, value: str, p: People, browser: Client
) -> None:
    # S23: a choice that says from whom something comes states a fact, or asks it at once.
    desk = a_desk(p.alice, on=(timezone.localdate() - TODAY).days)
    url = url_of(form, desk.case.pk)
    asked = browser.post(url, filled(form, **{name: value, "disclosed": ""}))
    assert "Kies of de persoon het zelf vertelde." in asked.content.decode()
    told = {name: value, "disclosed": "yes"}
    assert browser.post(url, filled(form, **told)).status_code == 302
    assert desk.facts.disclosure is Known.YES
