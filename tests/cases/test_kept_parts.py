"""Parts of the pages of a case that are kept for all cases hold nothing of one of them."""

import html
import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.cases.casework import recording
from meldcode.cases.models import Case, Kind
from meldcode.cases.stages.consult.record import ConsultationForm
from meldcode.cases.stages.signals.record import AgainstForm, ObservationForm
from meldcode.cases.workedout import kept as worked_out
from meldcode.domain.stages import Stage
from meldcode.screen import DrawnScreen
from meldcode.screen import drawn as drawn_of_screens
from meldcode.templatetags import blankforms, frame, parts
from tests.cases.given import HERE
from tests.cases.pages import send
from tests.factories.accounts import People
from tests.factories.cases import a_case

WORDS = "<b>kolibrie & anemoon</b>"
STAND_INS = (str(parts.ANY.pk), parts.ANY.code, parts.PATH, parts.QUOTED, parts.MOVE)
TOKENS = (parts.TOKEN, blankforms.TOKEN)


def paths_of(case) -> list[str]:
    stages = [reverse("cases:stage", args=[case.pk, stage.value]) for stage in Stage]
    names = ("overview", "timeline", "situation", "contact", "reported", "print")
    return [*stages, *(reverse(f"cases:{name}", args=[case.pk]) for name in names)]


def a_case_with_words(p: People) -> Case:
    case = a_case(p.alice, sector="social_work", **HERE)
    recording.record_entry(
        case=case,
        by=p.alice,
        token=None,
        kind=Kind.AGAINST,
        stage=Stage.SIGNALS,
        data={},
        texts={"text": WORDS},
    )
    return case


def everything_kept() -> str:
    held = [
        *parts.remembered.items(), *frame.remembered.items(),
        *blankforms.drawn.parts.items(), *drawn_of_screens.parts.items(),
        *((key, parts_of(found)) for key, found in worked_out.parts.items()),
    ]  # fmt: skip
    return repr(held)


def parts_of(found: dict) -> list:
    """What is kept of a case, what its screen drew too."""
    return [vars(one) if isinstance(one, DrawnScreen) else one for one in found.values()]


def test_each_page_names_its_own_case_and_no_other(p: People, browser: Client) -> None:
    one, other = (a_case(p.alice, sector="social_work", **HERE) for _ in range(2))
    for mine, theirs in zip(paths_of(one), paths_of(other), strict=True):
        for path, case, away in ((mine, one, other), (theirs, other, one), (mine, one, other)):
            text = browser.get(path).content.decode()
            assert case.code in text
            assert str(away.pk) not in text
            assert away.code not in text
            assert not [found for found in (*STAND_INS, *TOKENS) if found in text]


def test_nothing_that_was_typed_is_kept(p: People, browser: Client) -> None:
    case = a_case_with_words(p)
    seen = [browser.get(path).content.decode() for path in paths_of(case)]
    assert any(html.escape(WORDS) in page for page in seen)
    assert not any(WORDS in page for page in seen)
    held = everything_kept()
    for word in ("kolibrie", "anemoon", case.code):
        assert word not in held


@pytest.mark.parametrize("kind", [ObservationForm, AgainstForm, ConsultationForm])
def test_a_blank_form_is_the_one_that_is_drawn_each_time(kind) -> None:
    for day in (None, date(2026, 11, 20), date(2026, 11, 21)):
        initial = {"happened_on": day} if day else {}
        form = kind(initial=initial)
        kept = blankforms.blank_fields(form)
        assert kept
        token = str(form.initial["token"])
        assert token in kept
        assert kept == render_to_string("cases/fields.html", {"form": form})


def test_two_blank_forms_have_two_tokens() -> None:
    one, other = (blankforms.blank_fields(AgainstForm()) for _ in range(2))
    assert one != other
    found = [re.search(r'name="tegen-token" value="([^"]+)"', each) for each in (one, other)]
    assert found[0].group(1) != found[1].group(1)


def test_a_form_in_which_something_stands_is_not_kept() -> None:
    typed = AgainstForm({"tegen-text": WORDS, "tegen-token": str(uuid4())})
    begun = AgainstForm(initial={"text": WORDS})
    for form in (typed, begun):
        assert blankforms.blank_fields(form) == ""
    assert "kolibrie" not in everything_kept()


def test_a_blank_form_is_forgotten_on_another_day(monkeypatch) -> None:
    blankforms.blank_fields(AgainstForm())
    before = len(blankforms.drawn.parts)
    assert before
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(blankforms.timezone, "localdate", lambda: tomorrow)
    blankforms.blank_fields(AgainstForm())
    assert len(blankforms.drawn.parts) == 1


def test_a_part_knows_its_own_values_and_nothing_else_of_its_page() -> None:
    page = Template(
        "{% load parts %}{% part many=many %}{{ many }}|{{ case.code }}|{{ words }}{% endpart %}"
    )

    class Named:
        pk, code = uuid4(), "<eik>"

    shown = [
        page.render(Context({"many": many, "case": Named, "words": WORDS})) for many in (1, 2, 1)
    ]
    assert shown == ["1|&lt;eik&gt;|", "2|&lt;eik&gt;|", "1|&lt;eik&gt;|"]


def test_what_is_saved_from_a_kept_form_is_saved_once_each_time(p: People, browser: Client) -> None:
    case = a_case(p.alice, sector="social_work", **HERE)
    browser.get(reverse("cases:stage", args=[case.pk, "1"]))
    for _ in range(2):
        assert send(browser, "tegen", case.pk).status_code == 302
    assert case.entries.filter(kind="against").count() == 2
