"""A teacher goes with a minor through all stages, in order."""

import pytest
from playwright.sync_api import expect

from meldcode.cases.models import Case
from meldcode.domain.stages import Stage
from tests.journeys import case_steps as teacher
from tests.journeys.steps import DOOR, Visitor, in_days

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]


def test_a_minor_from_stage_1_to_5(visitor: Visitor) -> None:
    teacher.makes_a_case(
        visitor, whereabouts="netherlands", departure_on=in_days(30), age_group="12_15"
    )
    teacher.does_stage_1(visitor)
    teacher.does_stage_2(visitor, talk="unsafe")
    teacher.does_stage_3a(visitor)
    teacher.does_stage_4(visitor)
    then_the_talk_with_the_family_is_closed(visitor)
    teacher.does_not_hold_the_talk(visitor)
    teacher.reports(visitor)
    teacher.gives_no_help(visitor)
    visitor.presses("Deze stap is af")
    then_every_stage_is_done(visitor)


def then_the_talk_with_the_family_is_closed(visitor: Visitor) -> None:
    visitor.sees_stage("3b")
    expect(visitor.page.locator(DOOR)).to_be_visible()
    visitor.sees("Dit gesprek is nu gesloten.")
    assert visitor.page.locator('[name="familie-held"]:not([type=hidden])').count() == 0


def then_every_stage_is_done(visitor: Visitor) -> None:
    visitor.goes_to(f"/werk/{Case.objects.get().pk}/")
    states = visitor.page.locator("[data-progress]").evaluate_all(
        "all => all.map(e => e.dataset.progress)"
    )
    assert len(states) == len(Stage)
    assert set(states) == {"done", "not-held"}
