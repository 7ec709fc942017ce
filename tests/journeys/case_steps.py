"""What a teacher does at each stage of a case, one step after the other."""

from typing import Any

from tests.journeys.steps import Visitor, in_days

TODAY = in_days(0)


def makes_a_case(visitor: Visitor, **situation: Any) -> None:
    visitor.goes_to("/werk/")
    visitor.presses("Nieuwe casus")
    visitor.fills("nieuw", **situation)
    visitor.presses("Casus maken")
    visitor.sees_status("is gemaakt")


def does_stage_1(visitor: Visitor) -> None:
    records_a_signal(visitor)
    visitor.presses("Deze stap is af")


def records_a_signal(visitor: Visitor) -> None:
    visitor.presses("Ga verder met stap 1")
    visitor.fills(
        "signaal",
        signals=["afraid-of-trip"],
        happened_on=TODAY,
        source="person",
        text="Is bang voor de reis.",
    )
    visitor.presses("Signaal opslaan")
    visitor.sees_status("Signaal opgeslagen.")


def asks_advice(visitor: Visitor, talk: str) -> None:
    visitor.fills(
        "overleg",
        with_whom="lkha",
        happened_on=TODAY,
        advice="Spreek de leerling alleen.",
        talk=talk,
        person_talk="safe",
        agreements="Morgen weer bellen.",
        shared="no",
    )
    visitor.presses("Overleg opslaan")
    visitor.sees_status("Overleg opgeslagen.")


def does_stage_2(visitor: Visitor, talk: str) -> None:
    visitor.sees_stage("2")
    asks_advice(visitor, talk)
    visitor.presses("Deze stap is af")


def does_stage_3a(visitor: Visitor) -> None:
    visitor.sees_stage("3a")
    visitor.fills(
        "voorbereiding",
        planned_on=TODAY,
        interpreter="none",
        alone=True,
        not_overheard=True,
        ordinary_reason=True,
        no_relative_interprets=True,
        safe_way=True,
    )
    visitor.presses("Voorbereiding opslaan")
    visitor.sees_status("Voorbereiding opgeslagen.")
    speaks_with_the_person(visitor, disclosed="no")
    visitor.presses("Deze stap is af")


def speaks_with_the_person(visitor: Visitor, disclosed: str) -> None:
    visitor.fills(
        "gesprek",
        happened_on=TODAY,
        planned="yes",
        interpreter="none",
        alone=True,
        not_overheard=True,
        disclosed=disclosed,
        text="Wil niet mee op reis.",
    )
    visitor.presses("Gesprek opslaan")
    visitor.sees_status("Gesprek opgeslagen.")


def answers(visitor: Visitor, number: int, answer: str) -> None:
    visitor.fills(f"vraag{number}", answer=answer, reason="Zo zagen wij het samen.")
    form = visitor.page.locator(f'form:has([name="vraag{number}-token"])')
    visitor.activates(form.get_by_role("button", name="Opslaan"))
    visitor.sees_status("Antwoord opgeslagen.")


def does_stage_4(visitor: Visitor) -> None:
    visitor.sees_stage("4")
    answers(visitor, 1, "yes")
    answers(visitor, 2, "yes")
    visitor.presses("Deze stap is af")


def does_not_hold_the_talk(visitor: Visitor) -> None:
    visitor.fills("familie", text="Het LKHA vindt dit gesprek niet veilig.")
    form = visitor.page.locator('form:has([name="familie-token"])')
    visitor.activates(form.get_by_role("button", name="Opslaan"))
    visitor.sees_status("Opgeslagen.")


def decides(visitor: Visitor, decision: str, choice: str, **more: Any) -> None:
    visitor.fills(decision, choice=choice, reason="Zo besloten wij het samen.", **more)
    form = visitor.page.locator(f'form:has([name="{decision}-token"])')
    visitor.activates(form.get_by_role("button", name="Besluit opslaan"))
    visitor.sees_status("Besluit opgeslagen.")


def reports(visitor: Visitor) -> None:
    visitor.presses("Naar 5. Beslissen")
    visitor.sees_stage("5")
    decides(visitor, "melden", "yes")


def gives_no_help(visitor: Visitor) -> None:
    decides(visitor, "hulp", "no")
