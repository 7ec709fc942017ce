"""What changes on the way: the person goes abroad, nobody wants to report, the person tells, the
family calls.
"""

import pytest
from playwright.sync_api import expect

from meldcode.cases.models import Case, Kind
from tests.journeys import case_steps as teacher
from tests.journeys.steps import STOP, Visitor, in_days

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(databases=["default", "keys"], transaction=True),
]


def stage(visitor: Visitor, key: str) -> None:
    teacher.goes_to_the(visitor, f"stap/{key}/")


def when_the_person_is(visitor: Visitor, where: str) -> None:
    """One press on the line of the situation, on any page."""
    visitor.activates(visitor.page.locator(f'[name="zet"][value="whereabouts:{where}"]').first)


def then_the_talk_may_be_held(visitor: Visitor) -> None:
    stage(visitor, "3b")
    assert visitor.page.locator(STOP).count() == 0


def then_the_talk_may_not_be_held(visitor: Visitor, *rules: str) -> None:
    stage(visitor, "3b")
    expect(visitor.page.locator(STOP)).to_be_visible()
    for rule in rules:
        assert visitor.page.locator(f'{STOP} [data-rule="{rule}"]').count() == 1


def test_a_permission_lapses_abroad_and_stays_lapsed_when_the_person_is_back(
    visitor: Visitor,
) -> None:
    teacher.makes_a_case(
        visitor, whereabouts="netherlands", last_seen_on=in_days(0), age_group="12_15"
    )
    teacher.records_a_signal(visitor)
    teacher.asks_advice(visitor, talk="safe")
    stage(visitor, "4")
    teacher.answers(visitor, 1, "yes")
    teacher.answers(visitor, 2, "no")
    then_the_talk_may_be_held(visitor)
    when_the_person_is(visitor, "abroad")
    then_the_talk_may_not_be_held(visitor, "R02")
    when_the_person_is(visitor, "netherlands")
    then_the_talk_may_not_be_held(visitor, "R05", "R07")
    lapsed = visitor.page.locator("[data-voided=permission]")
    expect(lapsed).to_contain_text("Waar de persoon is, veranderde daarna.")


def test_r63_a_signal_that_someone_did_not_come_back_asks_whether_the_person_was_seen(
    on_a_phone: Visitor,
) -> None:
    teacher.makes_a_case(on_a_phone, whereabouts="netherlands", age_group="12_15")
    on_a_phone.fills("signaal", signals=["not-back-from-trip"], source="own", text="Niet terug.")
    on_a_phone.fills("signaal", seen_since="no")
    on_a_phone.presses("Opslaan")
    expect(on_a_phone.page.locator("[data-headline=not-back]")).to_be_visible()
    expect(on_a_phone.page.locator("[data-voided=here]")).to_be_visible()


def test_typed_words_survive_a_press_on_the_situation(visitor: Visitor) -> None:
    teacher.makes_a_case(visitor, whereabouts="netherlands", age_group="12_15")
    teacher.goes_to_the(visitor, "contact/")
    visitor.fills("contact", text="Vader zei net dat zij al weg is.")
    when_the_person_is(visitor, "abroad")
    typed = visitor.page.locator('[name="contact-text"]')
    expect(typed).to_have_value("Vader zei net dat zij al weg is.")
    expect(visitor.page.locator("[data-headline=abroad]")).to_be_visible()


def test_not_reporting_asks_a_second_person_and_until_then_may_not(visitor: Visitor) -> None:
    teacher.makes_a_case(
        visitor, whereabouts="netherlands", departure_on=in_days(60), age_group="16_17"
    )
    teacher.records_a_signal(visitor)
    stage(visitor, "4")
    teacher.answers(visitor, 1, "yes")
    teacher.answers(visitor, 2, "yes")
    stage(visitor, "5")
    teacher.decides(visitor, "no", "no", agreements="De mentor belt elke dag met de leerling.")
    expect(visitor.page.locator('.signal[data-rule="R22"]').first).to_be_visible()
    visitor.presses("Vraag een tweede persoon")
    visitor.fills("akkoord", reason="Wij willen eerst hulp regelen.")
    visitor.presses("Vraag een tweede persoon")
    visitor.sees_status("De vraag is gesteld.")
    stage(visitor, "5")
    visitor.sees("Tot een tweede persoon akkoord is, mag dit niet.")
    expect(visitor.page.locator("[data-headline=norm-not-followed]")).to_be_visible()
    assert not Case.objects.get().entries.filter(kind=Kind.STAGE).exists()


def test_a_disclosure_presets_the_answer_and_counts_only_when_saved(on_a_phone: Visitor) -> None:
    teacher.makes_a_case(on_a_phone, whereabouts="netherlands", age_group="16_17")
    stage(on_a_phone, "3a")
    teacher.speaks_with_the_person(on_a_phone, disclosed="yes")
    teacher.answers(on_a_phone, 1, "yes")
    on_a_phone.sees("Dit telt pas als u zelf kiest en opslaat.")
    expect(on_a_phone.page.locator('[name="vraag2-answer"][value="yes"]')).to_be_checked()
    assert on_a_phone.page.locator("[data-outcome=open]").count() == 1


def test_unasked_contact_is_recorded_and_opens_nothing(on_a_phone: Visitor) -> None:
    teacher.makes_a_case(on_a_phone, whereabouts="abroad", age_group="12_15")
    teacher.goes_to_the(on_a_phone, "contact/")
    on_a_phone.fills("contact", who="family", how="phone", text="Vroeg waarom wij bellen.")
    on_a_phone.presses("Opslaan")
    on_a_phone.sees_status("Vroeg waarom wij bellen.")
    then_the_talk_may_not_be_held(on_a_phone, "R02")


def test_a_departure_plan_whose_alarm_date_passed_counts_as_abroad(on_a_phone: Visitor) -> None:
    teacher.makes_a_case(
        on_a_phone, whereabouts="netherlands", departure_on=in_days(5), age_group="16_17"
    )
    teacher.goes_to_the(on_a_phone, "plan/")
    on_a_phone.fills("plan", alarm_on=in_days(-1))
    on_a_phone.page.locator('[name$="-state"]').first.select_option("arranged")
    on_a_phone.presses("Opslaan")
    on_a_phone.sees_status("Vertrekplan")
    on_a_phone.sees("Waar ligt het?")
    then_the_talk_may_not_be_held(on_a_phone, "R41")


def test_an_unfounded_suspicion_is_closed_as_such_and_can_be_taken_up_again(
    on_a_phone: Visitor,
) -> None:
    teacher.makes_a_case(on_a_phone, whereabouts="netherlands", age_group="16_17")
    teacher.records_a_signal(on_a_phone)
    teacher.asks_advice(on_a_phone, talk="not-discussed")
    stage(on_a_phone, "4")
    teacher.answers(on_a_phone, 1, "no")
    on_a_phone.presses("Sluit de casus af")
    on_a_phone.fills("sluiten", reason="unfounded", text="Er was geen reis. De zorg is weg.")
    on_a_phone.presses("Kijk het na")
    on_a_phone.presses("Sluit de casus af")
    on_a_phone.sees_status("Casus afgesloten")
    on_a_phone.presses("Pak de casus weer op")
    on_a_phone.fills("heropenen", text="Er is een nieuw signaal.")
    on_a_phone.presses("Pak de casus weer op")
    on_a_phone.sees_status("Casus weer opgepakt")


def test_a_new_case_takes_over_what_was_chosen_in_the_guide(on_a_phone: Visitor) -> None:
    on_a_phone.goes_to("/stap/2/")
    on_a_phone.activates(on_a_phone.page.locator('[name="zet"][value="whereabouts:abroad"]').first)
    on_a_phone.goes_to("/werk/nieuw/")
    on_a_phone.sees("Wat u in de gids koos, staat al ingevuld.")
    on_a_phone.presses("Maak de casus")
    now = on_a_phone.page.locator("[data-now=whereabouts]")
    assert now.text_content() == "In het buitenland"


def test_a_form_with_an_error_says_so_first_and_keeps_what_was_typed(visitor: Visitor) -> None:
    teacher.makes_a_case(visitor, whereabouts="netherlands")
    stage(visitor, "1")
    visitor.fills("signaal", text="Is stiller dan anders.")
    # A look at the page scrolls it; first where it landed by itself.
    looks, visitor.looks = visitor.looks, False
    visitor.presses("Opslaan")
    summary = visitor.page.locator("[data-errors]")
    expect(summary).to_be_in_viewport()
    if visitor.page.evaluate(
        "document.scripts.length > 0 && matchMedia('(scripting: enabled)').matches"
    ):
        expect(summary).to_be_focused()
    expect(visitor.page.locator('[name="signaal-text"]')).to_have_value("Is stiller dan anders.")
    visitor.looks = looks
    visitor.look()
