"""The picture holds everything that the core knows, and follows when that changes."""

import re
from xml.etree import ElementTree

import pytest

from contacts.directory import pinned
from meldcode.domain.facts import Terms
from meldcode.domain.outcome import Outcome
from meldcode.domain.questions import QUESTIONS
from meldcode.domain.rule import Action
from meldcode.domain.rules import RULE_BY_ID, RULES
from meldcode.domain.stages import Stage
from meldcode.explorer import picture, reach
from tests.explorer.conftest import INDEX

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
SVG = "{http://www.w3.org/2000/svg}"
DOORS = reach.closers(Terms(), pinned().routing())


def texts(drawing: str) -> str:
    root = ElementTree.fromstring(drawing)
    return " ".join(" ".join(line.itertext()) for line in root.iter(f"{SVG}tspan"))


@pytest.fixture(scope="module")
def said() -> str:
    return texts(picture.drawn(DOORS))


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_stands_in_it(said, stage):
    assert f"{stage.value} {stage.nl}" in said


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_weighing_question_stands_in_it(said, question):
    assert f"Vraag {question.number}. {question.nl}" in said


@pytest.mark.parametrize("rule", [rule.id for rule in RULES if rule.closes])
def test_every_closing_rule_stands_in_it(said, rule):
    assert rule in said.split()


@pytest.mark.parametrize("value", [*Action, *Outcome])
def test_every_door_and_every_outcome_stands_in_it(said, value):
    assert value.value in said


def test_it_has_a_name_a_description_and_no_style():
    drawing = picture.drawn(DOORS)
    root = ElementTree.fromstring(drawing)
    names = [root.find(f"{SVG}{tag}") for tag in ("title", "desc")]
    assert all(name is not None and name.text for name in names)
    assert root.get("aria-labelledby") == " ".join(name.get("id") for name in names)
    assert not re.search(r"style|class=|<script|href", drawing)


def test_nothing_runs_out_of_the_picture():
    root = ElementTree.fromstring(picture.drawn(DOORS))
    width, height = (int(root.get(name)) for name in ("width", "height"))
    assert all(0 < int(line.get("y")) < height for line in root.iter(f"{SVG}tspan"))
    # A letter of this size is seldom wider than half of it.
    assert all(
        int(line.get("x")) + len(line.text) * 8 <= width for line in root.iter(f"{SVG}tspan")
    )


def test_it_follows_the_rules():
    more = DOORS | {Action.COMPLETE_CONSULT: (RULE_BY_ID["R62"],)}
    assert "R62" in texts(picture.drawn(more)).split()
    assert "R62" not in texts(picture.drawn(DOORS)).split()


def test_what_stands_in_it_is_escaped():
    from meldcode.explorer.svg import Sheet

    sheet = Sheet(100)
    sheet.box(0, 0, 50, ["<script>&"])
    assert "&lt;script&gt;&amp;" in sheet.finished(50, "<b>", "x")


def test_the_page_says_the_same_in_words(signed_in):
    page = signed_in.get(f"{INDEX}route/").content.decode()
    words = page.partition("Hetzelfde in woorden")[2]
    for stage in Stage:
        assert f"<h3>{stage.value} {stage.nl}</h3>" in words
    for rule in (rule.id for rule in RULES if rule.closes):
        assert rule in words
    for number in range(1, 6):
        assert f"Vraag {number}, ja:" in words
