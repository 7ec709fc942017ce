"""The one sentence on top of a screen, and whether it has a call."""

from types import SimpleNamespace

Row = tuple[str, bool, bool]
CALL, NO_CALL = True, False


def headline(t: SimpleNamespace) -> tuple[str, bool]:
    """The slug of the first that holds, and whether it calls the first contact."""
    rows = [*where(t), *before_the_stage(t), *of_the_stage(t)]
    return next((slug, calls) for slug, holds, calls in rows if holds)


def where(t: SimpleNamespace) -> list[Row]:
    """Danger and place come before everything but a decision that fell."""
    alone = not t.advised
    return [
        ("danger-here", t.danger_not_abroad, CALL),
        ("danger-abroad", t.emergency_abroad, CALL),
        ("at-airport", t.airport_not_abroad, CALL),
        ("return-overdue", "R41" in t.causes and alone, CALL),
        ("not-back", "R63" in t.causes and alone, CALL),
        ("gone", "R57" in t.causes and alone, CALL),
        ("abroad", t.abroad and alone, CALL),
        ("report-fell", t.fell, alone),
        ("ask-where", t.unasked, NO_CALL),
        ("not-seen", "R59" in t.causes and alone, CALL),
        ("unknown", t.unknown and alone, CALL),
        ("child-first", t.stage == "3a" and t.here and t.young_child and alone, CALL),
        ("report-now", t.to_report, CALL),
        ("away-advised", t.as_abroad, NO_CALL),
        ("unknown-advised", t.unknown, NO_CALL),
    ]


def before_the_stage(t: SimpleNamespace) -> list[Row]:
    """Of someone who is here: the journey, the decision and the advice."""
    alone, r08, days = not t.advised, not t.consulted, t.departure_in_days
    at_5, weighing = t.stage == "5", t.stage in ("4", "5")
    time_to_ask = t.stage != "1" or t.suspected
    soon = t.within_a_week and days >= 3
    defied = t.norm_is_report and t.report == "no" and "R22" not in t.lifted
    return [
        ("leaves-now", t.now, not t.spoken_today),
        ("leaves-soon", soon and not t.spoken_lately, CALL),
        ("trip-no-date", t.undated_trip and alone, CALL),
        ("told", t.disclosed and alone, CALL),
        ("must-report", weighing and t.norm_is_report and t.report is None, NO_CALL),
        ("norm-not-followed", at_5 and defied, NO_CALL),
        ("waiting", at_5 and t.has_reported, NO_CALL),
        ("no-suspicion", weighing and t.outcome == "no-suspicion" and t.consulted, NO_CALL),
        ("help-runs", at_5 and t.help == "yes" and t.help_possible, NO_CALL),
        ("lapsed", t.stage != "1" and t.consulted and alone, CALL),
        ("no-advice", r08 and time_to_ask, CALL),
        ("answer-first", at_5 and t.outcome == "open", NO_CALL),
        ("help-or-report", at_5 and t.help_refused, NO_CALL),
        ("spoke-today", t.spoken_today, NO_CALL),
    ]


def of_the_stage(t: SimpleNamespace) -> list[Row]:
    return [
        ("talk-open", t.stage == "3b" and t.talk_open, NO_CALL),
        ("talk-not-held", t.stage == "3b", NO_CALL),
        ("stage-1", t.stage == "1", NO_CALL),
        ("stage-2", t.stage == "2", NO_CALL),
        ("stage-3a-closed", t.stage == "3a" and not t.person_open, NO_CALL),
        ("stage-3a", t.stage == "3a", NO_CALL),
        ("stage-4", t.stage == "4", NO_CALL),
        ("stage-5", t.undecided, NO_CALL),
        ("stage-5-done", True, NO_CALL),
    ]
