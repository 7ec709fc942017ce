"""A teacher goes with a minor through all stages, in order."""

import pytest
from playwright.sync_api import expect

from meldcode.cases.models import Case
from meldcode.domain.stages import Stage
from tests.journeys import case_steps as teacher
from tests.journeys.steps import STOP, Visitor, in_days

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]


def test_a_minor_from_stage_1_to_5(in_every_way: Visitor) -> None:
    visitor = in_every_way
    teacher.makes_a_case(
        visitor, whereabouts="netherlands", departure_on=in_days(30), age_group="12_15"
    )
    teacher.records_a_signal(visitor)
    teacher.asks_advice(visitor, talk="unsafe")
    teacher.speaks_with_the_person(visitor, disclosed="no")
    teacher.answers(visitor, 1, "yes")
    teacher.answers(visitor, 2, "yes")
    then_the_talk_with_the_family_may_not_be_held(visitor)
    teacher.does_not_hold_the_talk(visitor)
    teacher.decides(visitor, "yes", "no")
    expect(visitor.page.locator("[data-headline=report-now]")).to_be_visible()
    visitor.fills("gemeld", who="self", text="Zij pakken het op.")
    visitor.presses("Opslaan: er is gemeld")
    expect(visitor.page.locator("[data-headline=waiting]")).to_be_visible()
    then_every_stage_is_done(visitor)


def then_the_talk_with_the_family_may_not_be_held(visitor: Visitor) -> None:
    # Where reporting is the norm the decision comes before the talk: who looks finds it closed.
    visitor.sees_stage("5")
    teacher.goes_to_the(visitor, "stap/3b/")
    expect(visitor.page.locator(STOP)).to_be_visible()
    assert visitor.page.locator('[name="familie-held"]').count() == 0


def then_every_stage_is_done(visitor: Visitor) -> None:
    visitor.goes_to(f"/werk/{Case.objects.get().pk}/")
    states = visitor.page.locator("[data-progress]").evaluate_all(
        "all => all.map(e => e.dataset.progress)"
    )
    assert len(states) == len(Stage)
    assert set(states) == {"done", "not-held"}
