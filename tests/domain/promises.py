"""What the guide may never say, whatever the situation."""

from typing import Any

from meldcode.domain.rule import Action

TALK = "talk-with-family"
ACTIONS = {action.value for action in Action}
GOES_HOME = ("inform-family", "letter-to-parents")
EXPERTS = ("lkha", "veilig-thuis", "police")
# Turning one of these on never opens a door and never removes a caution.
MAKES_IT_WORSE: dict[str, Any] = {"danger_now": "yes", "children_along": "yes", "at_airport": True}
SEEN_LATELY_DAYS = 1


def talk_may_be_open(situation: dict[str, Any], answered: dict[str, Any]) -> bool:
    """An open talk asks for: known to be here, no danger now, seen lately, and a current "safe" of
    an expert.
    """
    judged = [
        said.get("talk")
        for said in situation.get("consultations") or ()
        if said["with"] in EXPERTS
        and said.get("current")
        and said.get("talk") in ("safe", "unsafe")
    ]
    return (
        answered["whereabouts"] == "here"
        and situation["whereabouts"] == "netherlands"
        and situation.get("danger_now") != "yes"
        and (situation.get("last_seen_days") or 0) <= SEEN_LATELY_DAYS
        and bool(judged)
        and judged[-1] == "safe"
    )


def never_may_be(situation: dict[str, Any], answered: dict[str, Any]) -> list[str]:
    """Everything that may never be said, whatever the situation; empty when all is well."""
    closed, contacts = answered["closed"], answered["contacts"]
    wrongs = {
        "nobody to call": not {"lkha", "veilig-thuis"} <= set(contacts),
        "somebody twice": len(set(contacts)) < len(contacts),
        "an open talk": TALK not in closed and not talk_may_be_open(situation, answered),
        "R06 beside a closed talk": ("R06" in answered["shown"]) is (TALK in closed),
        "a side door to the family": any(
            set(closed.get(TALK, ())) - set(closed.get(door, ())) for door in GOES_HOME
        ),
        "telling without agreement": (
            "inform-family" not in closed and not situation.get("family_informing_agreed")
        ),
        "a door that has no name": not closed.keys() <= ACTIONS,
        "a door closed by nothing": not all(closed.values()),
        "danger without 112": situation.get("danger_now") == "yes" and contacts[0] != "112",
        "danger unsaid": (
            situation.get("danger_now") == "yes" and answered["cautions"][0] != "danger-now"
        ),
    }
    return [wrong for wrong, is_so in wrongs.items() if is_so]
