"""Choices as facts of the core: what they mean, how they age, and when a judgement lapses."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from meldcode.asked import Slugs, read
from meldcode.content.freedays import out_of_hours
from meldcode.domain.experts import ADVISERS
from meldcode.domain.facts import CaseFacts, Terms
from meldcode.domain.history import Cause, RecordedMoment, lapsed_by
from meldcode.guide.fields import BY_NAME, FLAGS

__all__ = ["aged", "facts_of", "lapsed_since", "plain_of"]

Values = Mapping[str, Any]
APART = ("report", "help")


def plain_of(values: Values, today: date | None = None) -> dict[str, Any]:
    """The choices as the situation of design.md section 6, ready for a case or for the core."""
    plain = {
        name: value
        for name, value in values.items()
        if name not in APART and not name.startswith(("answer_", "consult_"))
    }
    for name in FLAGS:
        if name in plain:
            plain[name] = plain[name] == "yes"
    answers = {name[-1]: value for name, value in values.items() if name.startswith("answer_")}
    decisions = {name: values[name] for name in APART if name in values}
    if "consult_with" in values:
        plain["consultations"] = [consultation(values, today or timezone.localdate())]
    if answers:
        plain["answers"] = answers
    if decisions:
        plain["decisions"] = decisions
    return plain


def consultation(values: Values, today: date) -> dict[str, Any]:
    """The last one spoken to; a judgement of an unknown day never counts as current."""
    days = values.get("consult_days")
    if days is None and "consult_on" in values:
        days = max((today - date.fromordinal(values["consult_on"])).days, 0)
    return {
        "with": values["consult_with"],
        "talk": values.get("consult_talk", "not-discussed"),
        "person_talk": values.get("consult_person", "not-discussed"),
        "current": days is not None and values.get("consult_current") == "yes",
        "days_ago": days,
    }


def walked(values: Values) -> list[str]:
    """The stages that the choices themselves show to be done (R10 asks for 2 and 4). «No» to
    question 2 after who it is about told it counts as missing (R14), here as in a case.
    """
    done = ["2"] if values.get("consult_with") in ADVISERS else []
    held_back = values.get("disclosure") == "yes" and values.get("answer_2") == "no"
    both = {"answer_1", "answer_2"} <= values.keys() and not held_back
    weighed = values.get("answer_1") == "no" or both
    return [*done, "4"] if weighed else done


def facts_of(values: Values, today: date | None = None) -> CaseFacts:
    """The choices as the core reads them now; they were checked when they were made."""
    plain = plain_of(values, today)
    slugs = Slugs(plain.get("signals", ()), plain.get("risk_factors", ()))
    told = {"stage": "1", "done": walked(values)}
    situation = plain | told | {"out_of_hours": out_of_hours(timezone.localtime())}
    return read(situation, slugs).facts


def aged(values: Values, days: int) -> dict[str, Any]:
    """The same choices so many days later: a departure came nearer, someone was seen longer ago."""
    older = dict(values)
    if "departure_in_days" in values:
        older["departure_in_days"] = values["departure_in_days"] - days
        if values["departure_in_days"] >= 0 > older["departure_in_days"]:
            # Said before the day of departure, so it confirms nothing about the time after it.
            older.pop("here_confirmed_since_departure", None)
    for name in ("last_seen_days", "return_overdue_days"):
        if name in values:
            older[name] = max(BY_NAME[name].lowest, values[name] + days)
    return older


def moment(values: Values, day: date) -> RecordedMoment:
    """The choices as the core's history of a situation wants them."""
    departure = values.get("departure_in_days")
    return RecordedMoment(
        day,
        None if departure is None else day + timedelta(days=departure),
        lambda later: facts_of(aged(values, (later - day).days), later),
    )


def lapsed_since(
    before: Values, made_on: date, now: Values, today: date, terms: Terms
) -> tuple[Cause, ...]:
    """R07: what made the expert's word in `before` (chosen on `made_on`) lapse for `now` (today's
    choices); nothing while it counts.
    """
    spoken_on = date.fromordinal(before.get("consult_on", made_on.toordinal()))
    since = [] if now is before else [moment(now, today)]
    return lapsed_by(spoken_on, today, moment(before, made_on), since, terms)
