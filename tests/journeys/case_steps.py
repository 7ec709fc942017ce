"""What a teacher does at each stage of a case, one step after the other."""

from typing import Any

from meldcode.cases.models import Case
from tests.journeys.steps import Visitor, in_days

TODAY = in_days(0)
ASKED_FIRST = ("whereabouts", "danger_now", "departure_on")


def makes_a_case(visitor: Visitor, **situation: Any) -> None:
    """Three things first; what else is known stands on the page of the situation."""
    visitor.goes_to("/werk/")
    visitor.presses("Nieuwe casus")
    visitor.fills(
        "nieuw", **{name: situation.pop(name) for name in ASKED_FIRST if name in situation}
    )
    visitor.presses("Maak de casus")
    visitor.sees_status("De casus is gemaakt.")
    if situation:
        goes_to_the(visitor, "situatie/")
        visitor.fills("situatie", **situation)
        visitor.presses("Opslaan")
        goes_to_the(visitor, "stap/1/")


def goes_to_the(visitor: Visitor, page: str) -> None:
    visitor.goes_to(f"/werk/{Case.objects.get().pk}/{page}")


def records_a_signal(visitor: Visitor) -> None:
    visitor.sees_stage("1")
    visitor.fills("signaal", signals=["afraid-of-trip"], source="own", text="Is bang voor de reis.")
    visitor.presses("Opslaan")
    visitor.sees_status("Is bang voor de reis.")
    visitor.sees_stage("2")


def asks_advice(visitor: Visitor, talk: str) -> None:
    visitor.sees_stage("2")
    visitor.fills(
        "advies", with_whom="lkha", talk=talk, person_talk="safe", agreements="Morgen weer bellen."
    )
    visitor.presses("Opslaan")
    visitor.sees_status("Morgen weer bellen.")
    visitor.sees_stage("3a")


def speaks_with_the_person(visitor: Visitor, disclosed: str) -> None:
    visitor.sees_stage("3a")
    visitor.presses("Dit klopt alle vijf: leg vast")
    visitor.sees_status("Voorbereiding van het gesprek met de persoon")
    visitor.fills("gesprek", text="Wil niet mee op reis.", disclosed=disclosed)
    visitor.presses("Opslaan")
    visitor.sees_status("Wil niet mee op reis.")
    visitor.sees_stage("4")


def answers(visitor: Visitor, number: int, answer: str) -> None:
    visitor.fills(f"vraag{number}", answer=answer, reason="Zo zagen wij het samen.")
    visitor.presses("Opslaan")
    visitor.sees_status(f"Vraag {number}:")


def does_not_hold_the_talk(visitor: Visitor) -> None:
    visitor.sees_stage("3b")
    visitor.presses("Leg vast: niet gehouden")
    visitor.sees_status("niet gehouden voor de veiligheid")


def decides(visitor: Visitor, report: str, help_given: str, **more: Any) -> None:
    """Both decisions, looked at once more before they are saved."""
    visitor.sees_stage("5")
    visitor.fills(
        "besluit", report=report, report_reason="Zo besloten wij het samen.", help=help_given,
        help_reason="Dat doen anderen.", **more,
    )  # fmt: skip
    visitor.presses("Kijk uw besluiten na")
    visitor.sees("Klopt dit?")
    visitor.presses("Leg de besluiten vast")
    visitor.sees_status("Besluit over hulp")
