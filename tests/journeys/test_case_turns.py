"""What changes on the way: the person goes abroad, nobody wants to report, the person tells, the
family calls.
"""

import pytest
from playwright.sync_api import expect

from meldcode.cases.models import Case, Kind
from tests.journeys import case_steps as teacher
from tests.journeys.steps import DOOR, Visitor, in_days

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]


def stage(visitor: Visitor, key: str) -> None:
    visitor.goes_to(f"/werk/{Case.objects.get().pk}/stap/{key}/")


def when_the_person_is(visitor: Visitor, where: str) -> None:
    """One tap in the situation strip, on any page."""
    visitor.activates(
        visitor.page.locator(f'[name="strip-whereabouts"][value="{where}"]:not([type=hidden])')
    )
    visitor.sees_status("De situatie is bijgewerkt.")


def then_the_door_is_open(visitor: Visitor) -> None:
    stage(visitor, "3b")
    assert visitor.page.locator(DOOR).count() == 0


def then_the_door_is_closed(visitor: Visitor, *rules: str) -> None:
    stage(visitor, "3b")
    for rule in rules:
        expect(visitor.page.locator(f'{DOOR} [data-rule="{rule}"]')).to_be_visible()


def test_a_permission_lapses_abroad_and_stays_lapsed_when_the_person_is_back(
    visitor: Visitor,
) -> None:
    teacher.makes_a_case(
        visitor, whereabouts="netherlands", last_seen_on=in_days(0), age_group="12_15"
    )
    teacher.records_a_signal(visitor)
    stage(visitor, "2")
    teacher.asks_advice(visitor, talk="safe")
    stage(visitor, "4")
    teacher.answers(visitor, 1, "yes")
    teacher.answers(visitor, 2, "no")
    visitor.presses("Deze stap is af")
    then_the_door_is_open(visitor)
    when_the_person_is(visitor, "abroad")
    then_the_door_is_closed(visitor, "R02")
    when_the_person_is(visitor, "netherlands")
    then_the_door_is_closed(visitor, "R05", "R07")


def test_not_reporting_asks_a_second_person_and_stays_closed(visitor: Visitor) -> None:
    teacher.makes_a_case(visitor, whereabouts="netherlands", age_group="16_17")
    teacher.records_a_signal(visitor)
    stage(visitor, "4")
    teacher.answers(visitor, 1, "yes")
    teacher.answers(visitor, 2, "yes")
    stage(visitor, "5")
    teacher.decides(visitor, "melden", "no", agreements="De mentor belt elke dag met de leerling.")
    expect(visitor.page.locator('.signal[data-rule="R22"]').first).to_be_visible()
    visitor.presses("Vraag een tweede persoon")
    visitor.fills("akkoord", reason="Wij willen eerst hulp regelen.")
    visitor.presses("Vraag om akkoord")
    visitor.sees_status("De vraag is gesteld.")
    stage(visitor, "5")
    visitor.sees("Tot een tweede persoon akkoord is, blijft dit gesloten.")
    expect(visitor.page.locator('[data-closed="not-report"]')).to_be_visible()
    visitor.presses("Deze stap is af")
    expect(visitor.page.locator("#werk [role=status]").first).to_be_visible()
    assert not Case.objects.get().entries.filter(kind=Kind.STAGE).exists()


def test_a_disclosure_presets_the_answer_and_counts_only_when_saved(on_a_phone: Visitor) -> None:
    teacher.makes_a_case(on_a_phone, whereabouts="netherlands", age_group="16_17", disclosure="yes")
    stage(on_a_phone, "3a")
    teacher.speaks_with_the_person(on_a_phone, disclosed="yes")
    stage(on_a_phone, "4")
    teacher.answers(on_a_phone, 1, "yes")
    on_a_phone.sees("Dit telt pas als u zelf kiest en opslaat.")
    expect(on_a_phone.page.locator('[name="vraag2-answer"][value="yes"]')).to_be_checked()
    on_a_phone.sees("Nog geen uitkomst.")


def test_unasked_contact_is_recorded_and_opens_nothing(on_a_phone: Visitor) -> None:
    teacher.makes_a_case(on_a_phone, whereabouts="abroad", age_group="12_15")
    on_a_phone.presses("Familie of persoon nam contact op")
    on_a_phone.fills(
        "contact",
        who="family",
        how="phone",
        happened_on=in_days(0),
        text="Vroeg waarom wij bellen.",
    )
    on_a_phone.presses("Contact opslaan")
    on_a_phone.sees_status("Opgeschreven. Bel nu het LKHA.")
    then_the_door_is_closed(on_a_phone, "R02")


def test_a_departure_plan_whose_alarm_date_passed_counts_as_abroad(on_a_phone: Visitor) -> None:
    teacher.makes_a_case(
        on_a_phone, whereabouts="netherlands", departure_on=in_days(5), age_group="16_17"
    )
    on_a_phone.activates(on_a_phone.page.locator('main a[href$="/plan/"]').first)
    on_a_phone.fills("plan", alarm_on=in_days(-1))
    on_a_phone.page.locator('[name$="-state"]').first.select_option("arranged")
    on_a_phone.presses("Plan opslaan")
    on_a_phone.sees_status("Het plan is opgeslagen.")
    then_the_door_is_closed(on_a_phone, "R41")


def test_an_unfounded_suspicion_is_closed_as_such_and_can_be_taken_up_again(
    on_a_phone: Visitor,
) -> None:
    teacher.makes_a_case(on_a_phone, whereabouts="netherlands", age_group="16_17")
    teacher.does_stage_1(on_a_phone)
    teacher.does_stage_2(on_a_phone, talk="not-discussed")
    stage(on_a_phone, "4")
    teacher.answers(on_a_phone, 1, "no")
    on_a_phone.goes_to(f"/werk/{Case.objects.get().pk}/sluiten/")
    on_a_phone.fills("sluiten", reason="unfounded", text="Er was geen reis. De zorg is weg.")
    on_a_phone.presses("Casus sluiten")
    on_a_phone.sees_status("De casus is gesloten.")
    on_a_phone.presses("Casus heropenen")
    on_a_phone.fills("heropenen", text="Er is een nieuw signaal.")
    on_a_phone.presses("Casus heropenen")
    on_a_phone.sees_status("De casus is heropend.")


def test_a_new_case_takes_over_what_was_chosen_in_the_guide(on_a_phone: Visitor) -> None:
    on_a_phone.goes_to("/stap/1/")
    on_a_phone.activates(
        on_a_phone.page.locator('.situation button[name="whereabouts"][value="abroad"]')
    )
    on_a_phone.goes_to("/werk/nieuw/")
    on_a_phone.sees("Wat u in de handreiking koos, staat al ingevuld.")
    on_a_phone.presses("Casus maken")
    expect(on_a_phone.page.locator("[data-now=whereabouts]")).to_have_text("In het buitenland")


def test_a_form_with_an_error_says_so_first_and_keeps_what_was_typed(visitor: Visitor) -> None:
    teacher.makes_a_case(visitor, whereabouts="netherlands")
    stage(visitor, "1")
    visitor.fills("signaal", text="Is stiller dan anders.")
    # A look at the page scrolls it; first where it landed by itself.
    looks, visitor.looks = visitor.looks, False
    visitor.presses("Signaal opslaan")
    summary = visitor.page.locator("[data-errors]")
    expect(summary).to_be_in_viewport()
    if visitor.page.evaluate(
        "document.scripts.length > 0 && matchMedia('(scripting: enabled)').matches"
    ):
        expect(summary).to_be_focused()
    expect(visitor.page.locator('[name="signaal-text"]')).to_have_value("Is stiller dan anders.")
    visitor.looks = looks
    visitor.look()
