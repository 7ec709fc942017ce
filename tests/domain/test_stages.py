"""The six stages in visiting order, and what one does in each."""

import pytest

from meldcode.domain.facts import CaseFacts
from meldcode.domain.guidance import guide, usual_does
from meldcode.domain.rule import Action
from meldcode.domain.stages import STEPS, Stage

each_stage = pytest.mark.parametrize("stage", Stage, ids=[stage.value for stage in Stage])


def test_the_order_of_the_walk():
    assert [stage.value for stage in Stage] == ["1", "2", "3a", "4", "3b", "5"]
    assert [stage.next for stage in Stage] == [*list(Stage)[1:], None]


def test_the_talk_with_the_family_is_weighed_first():
    assert Stage.WEIGH.next is Stage.TALK_WITH_FAMILY


@each_stage
def test_it_belongs_to_a_step_and_has_words_in_both_languages(stage):
    assert stage.step in STEPS
    assert str(stage.step.number) == stage.value[0]
    assert stage.nl != stage.en
    assert usual_does(stage)
    assert all(thing.text.nl and thing.text.en for thing in usual_does(stage))
    assert not any("{" in thing.text.nl + thing.text.en for thing in usual_does(stage))


@each_stage
def test_no_stage_but_the_talk_with_the_family_is_ever_locked(stage):
    """R10: what is closed are actions; the way on from a stage never is."""
    guidance = guide(stage, CaseFacts())
    assert guidance.is_closed(Action.TALK_WITH_FAMILY)
    assert not guidance.is_closed(Action.ANSWER_2_NO)
    assert guidance.stage is stage
