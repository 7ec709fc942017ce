"""Choices as facts of the core: what they mean, how they age, and when an expert's judgement
lapses.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from meldcode.domain.asked import Slugs, read
from meldcode.domain.facts import CaseFacts, Terms
from meldcode.domain.history import Moment, is_current
from meldcode.guide.fields import TRUE_OR_FALSE

__all__ = ["aged", "facts_of", "plain_of", "still_judged"]

Values = Mapping[str, Any]
APART = (
    "consult_with",
    "consult_talk",
    "consult_current",
    "consult_on",
    "report",
    "help",
    "english",
)


def plain_of(values: Values) -> dict[str, Any]:
    """The choices as the situation of design.md section 6, ready for a case or for the core."""
    plain = {
        name: value
        for name, value in values.items()
        if name not in APART and not name.startswith("answer_")
    }
    for name in TRUE_OR_FALSE:
        if name in plain:
            plain[name] = plain[name] == "yes"
    answers = {name[-1]: value for name, value in values.items() if name.startswith("answer_")}
    decisions = {name: values[name] for name in ("report", "help") if name in values}
    if "consult_with" in values:
        plain["consultations"] = [consultation(values)]
    return (
        plain
        | ({"answers": answers} if answers else {})
        | ({"decisions": decisions} if decisions else {})
    )


def consultation(values: Values) -> dict[str, Any]:
    return {
        "with": values["consult_with"],
        "talk": values.get("consult_talk", "not-discussed"),
        "current": values.get("consult_current") == "yes",
    }


def facts_of(values: Values) -> CaseFacts:
    """The choices as the core reads them; they were checked when they were made."""
    plain = plain_of(values)
    slugs = Slugs(plain.get("signals", ()), plain.get("risk_factors", ()))
    return read(plain | {"stage": "1"}, slugs).facts


def aged(values: Values, days: int) -> dict[str, Any]:
    """The same choices so many days later: a departure came nearer, someone was seen longer ago."""
    older = dict(values)
    if "departure_in_days" in values:
        older["departure_in_days"] = values["departure_in_days"] - days
        if values["departure_in_days"] >= 0 > older["departure_in_days"]:
            # Said before the day of departure, so it confirms nothing about the time after it.
            older.pop("here_confirmed_since_departure", None)
    for name, lowest in (("last_seen_days", 0), ("return_overdue_days", 1)):
        if name in values:
            older[name] = max(lowest, values[name] + days)
    return older


def moment(values: Values, day: date) -> Moment:
    """The choices as the core's history of a situation wants them."""
    departure = values.get("departure_in_days")
    return Moment(
        day,
        None if departure is None else day + timedelta(days=departure),
        lambda later: facts_of(aged(values, (later - day).days)),
    )


def still_judged(before: Values, made_on: date, now: Values, today: date, terms: Terms) -> bool:
    """R07: whether the expert's word in `before` (chosen on `made_on`) still counts for `now`
    (today's choices).
    """
    spoken_on = date.fromordinal(before.get("consult_on", made_on.toordinal()))
    since = [] if now is before else [moment(now, today)]
    return is_current(spoken_on, today, moment(before, made_on), since, terms)
