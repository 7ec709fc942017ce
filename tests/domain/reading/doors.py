"""What is closed and by which rules, and which rules are shown."""

from types import SimpleNamespace

from tests.domain.reading.calls import consular_help
from tests.domain.reading.terms import NO_SUSPICION, OPENERS, judgements

KINGDOM = ("AW", "BQ", "CW", "SX")
TREATS_AS_OWN = ("MA", "IR")
NEEDS_PLAIN_WORDS = {"mild-intellectual-disability-or-behavioural-problems", "personal-problems"}


def names(**holds: bool) -> set[str]:
    return {rule for rule, so in holds.items() if so}


def closed(t: SimpleNamespace) -> dict[str, list[str]]:
    """Each closed action with its reasons; what is open is not named."""
    talk, not_report = talk_with_family(t), not_reporting(t)
    told = set() if not talk and t.family_informing_agreed else talk | {"R24"}
    doors = {
        "talk-with-family": talk,
        "contact-person": contact_person(t),
        "inform-family": told,
        "letter-to-parents": talk | names(R37=absence_rule(t)),
        "complete-consult": names(R08=not t.consulted),
        "conclude-suspicion": names(R48=not suspicion(t)),
        "answer-2-no": names(R14=t.held_back),
        "not-report": not_report,
        "complete-decide": complete_decide(t, not_report),
    }
    return {action: sorted(reasons) for action, reasons in doors.items() if reasons}


def talk_with_family(t: SimpleNamespace) -> set[str]:
    by_us = judgements(t, "talk", OPENERS)
    lapsed = t.talk == "none" and any(what == "safe" for _, what, _ in by_us)
    steps_to_do = not {"2", "4"} <= set(t.done)
    return set(t.causes) | names(
        R02=t.abroad,
        R04=t.unknown,
        R05=t.here and t.talk != "safe",
        R07=t.here and lapsed,
        R10=t.not_adult and steps_to_do and not t.danger and not t.near,
        R59=t.lost_from_sight or "R59" in t.causes,
        R60=t.danger,
        R67=bool(by_us) and by_us[-1][1] == "unsafe",
    )


def contact_person(t: SimpleNamespace) -> set[str]:
    return names(R64=t.person_talk == "unsafe", R65=t.away and t.person_talk != "safe")


def absence_rule(t: SimpleNamespace) -> bool:
    """R37, for a signal of any kind and an age that is not known to be adult."""
    applies = t.at_school and t.not_adult and t.absent == "yes" and bool(t.signals)
    return applies and "R37" not in t.lifted


def suspicion(t: SimpleNamespace) -> bool:
    return bool(set(t.signals) - NO_SUSPICION) or t.other_observation == "yes" or t.disclosed


def not_reporting(t: SimpleNamespace) -> set[str]:
    return names(
        R19=t.help_possible and "R19" not in t.lifted,
        R20=t.outcome == "open",
        R22=t.norm_is_report and t.report != "yes" and "R22" not in t.lifted,
    )


def complete_decide(t: SimpleNamespace, not_report: set[str]) -> set[str]:
    refused = not_report if t.report == "no" else set()
    return refused | names(R21=t.undecided or bool(refused), R68=t.help_refused)


def embassy_warning(t: SimpleNamespace) -> bool:
    """R30: of no country is it known that it does not treat such a person as its own."""
    if t.dual_nationality == "unknown":
        return t.country in TREATS_AS_OWN
    return t.dual_nationality == "yes"


def shown(t: SimpleNamespace) -> list[str]:
    holds = names(
        R03=not t.here,
        R06=t.talk_open,
        R11=t.age_group == "adult",
        R12=t.near and not t.now,
        R13=t.now,
        R23=t.norm_is_report,
        R29=t.country == "IR",
        R30=embassy_warning(t),
        R35=t.not_adult and t.leaving,
        R36=t.minor and t.abroad,
        R38=t.partner_dependent_permit == "yes",
        R39=t.leaving,
        R42=t.consent_lkha == "no",
        R58=t.undated_trip,
        R61=t.here,
        R66=t.here and t.stage == "3a" and not t.consulted,
        R69=t.leaving and consular_help(t) in ("none", "limited"),
        R70=t.minor and t.turns_18_soon == "yes",
        R71=t.others_at_risk == "yes",
        R72="pregnancy" in t.risk_factors,
        R73=bool(NEEDS_PLAIN_WORDS.intersection(t.risk_factors)),
        R74=t.country in KINGDOM,
        R79=t.leaving,
    )
    return sorted(holds)
