"""What the guide may never say, whatever the situation."""

from typing import Any

from tests.domain.reading.said import said as said_already

TALK, CONTACT = "talk-with-family", "contact-person"
ACTIONS = {
    *(TALK, CONTACT, "inform-family", "letter-to-parents", "complete-consult"),
    *("conclude-suspicion", "answer-2-no", "not-report", "complete-decide"),
}
GOES_HOME = ("inform-family", "letter-to-parents")
OPENERS = ("lkha", "veilig-thuis")
EXPERTS = (*OPENERS, "police")
OF_THE_PERSON = {"kindertelefoon", "sterk-huis"}
SEEN_LATELY_DAYS = 1
# Turning one of these on never opens a door and never removes a caution.
MAKES_IT_WORSE: dict[str, Any] = {"danger_now": "yes", "children_along": "yes", "at_airport": True}
# The door that a line, or a headline, leads through.
LEADS_THROUGH = {
    "contact-as-agreed": CONTACT,
    "alone": CONTACT,
    "listen": CONTACT,
    "listen-child": CONTACT,
    "safe-home": CONTACT,
    "safe-contact": CONTACT,
    "tell-the-person-first": CONTACT,
    "stage-3a": CONTACT,
    "talk-with-the-person": CONTACT,
    "tell-the-person": CONTACT,
    "keep-agreements": TALK,
    "no-mediation": TALK,
    "stop-on-change": TALK,
    "talk-open": TALK,
    "R06": TALK,
}
OF_AN_EMERGENCY = {
    *("danger-stay", "airport-say", "airport-no-message", "danger-abroad-say", "eu-112"),
    "if-they-contact-you",
}
OPEN_IN_AN_EMERGENCY = {"danger-abroad", "children-along", "R71"}


def opened(situation: dict[str, Any], about: str) -> bool:
    """LKHA or Veilig Thuis said "safe", currently, and no expert said "unsafe" after it."""
    said = [
        entry
        for entry in situation.get("consultations") or ()
        if entry["with"] in EXPERTS and entry.get(about) in ("safe", "unsafe")
    ]
    while said and said[-1][about] == "safe":
        last = said.pop()
        if last["with"] in OPENERS and last.get("current"):
            return True
    return False


def talk_may_be_open(situation: dict[str, Any], answered: dict[str, Any]) -> bool:
    return (
        answered["whereabouts"] == "here"
        and situation["whereabouts"] == "netherlands"
        and situation.get("danger_now") != "yes"
        and (situation.get("last_seen_days") or 0) <= SEEN_LATELY_DAYS
        and opened(situation, "talk")
    )


def contact_may_be_open(situation: dict[str, Any], answered: dict[str, Any]) -> bool:
    """Of someone who is here, or whose place nobody asked yet, it may also be open unjudged."""
    asked = (situation.get("whereabouts") or "unasked") != "unasked"
    away = asked and answered["whereabouts"] != "here"
    return not away or opened(situation, "person_talk")


def broken(situation: dict[str, Any], answered: dict[str, Any]) -> list[str]:
    """Every promise that this answer breaks; empty when all is well."""
    wrongs = of_the_doors(situation, answered) | of_the_calls(situation, answered)
    wrongs |= of_the_screen(answered) | of_an_emergency(situation, answered)
    return [wrong for wrong, is_so in wrongs.items() if is_so]


def of_the_doors(situation: dict[str, Any], answered: dict[str, Any]) -> dict[str, bool]:
    closed = answered["closed"]
    return {
        "an open talk": TALK not in closed and not talk_may_be_open(situation, answered),
        "open contact": CONTACT not in closed and not contact_may_be_open(situation, answered),
        "a side door to the family": any(
            set(closed.get(TALK, ())) - set(closed.get(door, ())) for door in GOES_HOME
        ),
        "telling without agreement": (
            "inform-family" not in closed and not situation.get("family_informing_agreed")
        ),
        "a door that has no name": not closed.keys() <= ACTIONS,
        "a door closed by nothing": not all(closed.values()),
        "reasons out of order": any(ids != sorted(set(ids)) for ids in closed.values()),
    }


def of_the_calls(situation: dict[str, Any], answered: dict[str, Any]) -> dict[str, bool]:
    contacts, screen = answered["contacts"], answered["briefing"]
    call, fallback = screen["call"], screen["fallback"]
    return {
        "nobody to call": not set(OPENERS) <= set(contacts),
        "somebody twice": len(set(contacts)) < len(contacts),
        "a call that is not the first": call not in (None, contacts[0]),
        "a way out without a call": (call == "lkha") is not (fallback is not None),
        "a way out that is no contact": fallback not in (None, *contacts),
        "helpers of the person among the calls": bool(
            {"kindertelefoon", "sterk-huis"} & {*contacts}
        ),
        "helpers for who is away": bool(answered["for_person"])
        and answered["whereabouts"] != "here",
    }


def of_the_screen(answered: dict[str, Any]) -> dict[str, bool]:
    closed, screen = answered["closed"], answered["briefing"]
    said = {screen["headline"], screen["stop"], *screen["do"]}
    holding = {*answered["cautions"], *answered["shown"]}
    through = {LEADS_THROUGH[slug] for slug in said | holding if slug in LEADS_THROUGH}
    return {
        "a line that contradicts a closed door": bool(through & closed.keys()),
        "a stop without a reason": (screen["stop"] is None) is not (screen["because"] is None),
        "a closed door without a stop": (
            (screen["stop"] is None) is not closed.keys().isdisjoint({TALK, CONTACT})
        ),
        "a reason that closes nothing": screen["because"]
        not in (None, *closed.get(TALK, ()), *closed.get(CONTACT, ())),
        "more than four lines": len(screen["do"]) > 4,
        "more than two cautions open": len(screen["mind"]) > 2,
        "a caution that does not hold": not set(screen["mind"]) <= holding,
        "said twice": not said_already(screen).isdisjoint(screen["mind"]),
        "nothing that made it fall": not all(fallen["by"] for fallen in screen["voided"]),
        "a place that counts and does not": (
            answered["whereabouts"] == "here" and "here" in fell(answered)
        ),
        "a permission that counts and does not": "permission" in fell(answered)
        and TALK not in closed,
    }


def fell(answered: dict[str, Any]) -> list[str]:
    return [fallen["what"] for fallen in answered["briefing"]["voided"]]


def of_an_emergency(situation: dict[str, Any], answered: dict[str, Any]) -> dict[str, bool]:
    danger, airport = situation.get("danger_now") == "yes", bool(situation.get("at_airport"))
    if not danger and not airport:
        return {}
    abroad, screen = answered["whereabouts"] == "abroad", answered["briefing"]
    first = "buitenlandse-zaken" if abroad else "112"
    danger_said = "danger-abroad" if abroad else "danger-now"
    return {
        "an emergency without its call": screen["call"] != first,
        "another headline than the emergency": screen["headline"]
        not in ("danger-abroad", "danger-here", "at-airport"),
        "danger unsaid": danger and answered["cautions"][0] != danger_said,
        "a line that can wait": not set(screen["do"]) <= OF_AN_EMERGENCY,
        "a caution that can wait": not set(screen["mind"]) <= OPEN_IN_AN_EMERGENCY,
    }
