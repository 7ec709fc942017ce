"""The weighing questions as a walk, and the two decisions at its end."""

import pytest

from tests.domain.truth import check, no, tabled, told, yes


def walk(*said):
    """Answers to question 1, 2, … in order; None leaves one out."""
    return {"answers": {str(number): answer for number, answer in enumerate(said, 1) if answer}}


REPORT = walk("yes", "yes")
HELP_FIRST = walk("yes", "no", "yes", "yes")
NO_REPORT = walk("yes", "no", "yes", "yes", "yes")
BOTH = {"decisions": {"report": "yes", "help": "no"}}
NEITHER = {"decisions": {"report": "no", "help": "no"}}
HELPING = {"decisions": {"help": "yes"}}
NOT_REPORTING = {"decisions": {"report": "no", "help": "yes"}}

ROWS = [
    yes("R14", "the person told it", disclosure="yes"),
    yes("R14", "lifted is another rule", edge=True, disclosure="yes", lifted=["R22"]),
    no("R14", "not told", disclosure="no"),
    no("R14", "unknown", edge=True, disclosure="unknown"),
    no("R14", "a second person looked along", edge=True, disclosure="yes", lifted=["R14"]),
    yes("R15", "question 1 is no", **walk("no")),
    yes("R15", "whatever was said after it", edge=True, **walk("no", "yes", "no")),
    no("R15", "question 1 is yes", **walk("yes")),
    no("R15", "nothing answered", edge=True),
    yes("R16", "1 and 2 are yes", **REPORT),
    yes("R16", "5 is yes all the same", edge=True, **walk("yes", "yes", "yes", "yes", "yes")),
    no("R16", "2 is yes but 1 is missing", edge=True, **walk(None, "yes")),
    no("R16", "2 is doubt", edge=True, **walk("yes", "doubt"), sector="education"),
    no("R16", "2 is no", **walk("yes", "no")),
    yes("R17", "doubt", **walk("yes", "doubt")),
    yes("R17", "doubt in education", edge=True, **walk("yes", "doubt"), sector="education"),
    no("R17", "doubt but 1 is missing", edge=True, **walk(None, "doubt")),
    no("R17", "2 is yes", **REPORT),
    no("R17", "the call is recorded", edge=True, **walk("yes", "doubt"), lifted=["R17"]),
    yes("R18", "3 is no", **walk("yes", "no", "no")),
    yes("R18", "4 is no", **walk("yes", "no", "yes", "no")),
    yes("R18", "5 is no", edge=True, **walk("yes", "no", "yes", "yes", "no"), **HELPING),
    no(
        "R18", "5 is no before help was decided", edge=True, **walk("yes", "no", "yes", "yes", "no")
    ),
    no("R18", "4 is no but 3 is missing", edge=True, **walk("yes", "no", None, "no")),
    no("R18", "all are yes", **NO_REPORT),
    no("R18", "report by question 2", **REPORT),
    no(
        "R18",
        "2 counts as unanswered after a disclosure",
        edge=True,
        **walk("yes", "no", "no"),
        disclosure="yes",
    ),
    yes("R19", "help first", **HELP_FIRST),
    yes("R19", "5 is yes", **NO_REPORT, **HELPING),
    no("R19", "reason and agreements are recorded", edge=True, **HELP_FIRST, lifted=["R19"]),
    no("R19", "5 is no", edge=True, **walk("yes", "no", "yes", "yes", "no"), **HELPING),
    yes("R19", "5 is no before help was decided", **walk("yes", "no", "yes", "yes", "no")),
    no("R19", "4 is missing", edge=True, **walk("yes", "no", "yes")),
    yes("R19", "lifted is another rule", edge=True, **HELP_FIRST, lifted=["R22"]),
    yes("R20", "nothing answered"),
    yes("R20", "2 is missing", edge=True, **walk("yes", None, "no")),
    yes("R20", "4 is missing", edge=True, **walk("yes", "no", "yes", None, "no")),
    yes("R20", "it is never lifted", **walk("yes"), lifted=["R20", "R19", "R22"]),
    yes("R20", "doubt outside school", **walk("yes", "doubt"), sector="youth_care"),
    no("R20", "5 is missing", edge=True, **HELP_FIRST),
    no("R20", "question 1 is no", **walk("no")),
    no("R20", "the walk ended at report", **walk("yes", "no", "no")),
    yes("R21", "nothing decided"),
    yes("R21", "help is missing", edge=True, decisions={"report": "yes"}),
    yes("R21", "report is missing", edge=True, decisions={"help": "yes"}),
    yes("R21", "not reporting while that is closed", edge=True, **REPORT, **NEITHER),
    no("R21", "both decided, reporting", **BOTH),
    no(
        "R21",
        "not reporting and the gate was passed",
        edge=True,
        **REPORT,
        **NEITHER,
        lifted=["R22"],
    ),
    no("R21", "no suspicion", **walk("no"), **NEITHER),
    yes(
        "R21",
        "not reporting fell by what the person told",
        **walk("no"),
        **NEITHER,
        disclosure="yes",
    ),
    yes("R22", "the questions point to reporting", **REPORT),
    yes("R22", "lifted is another gate", edge=True, **REPORT, lifted=["R14", "R17", "R19"]),
    no("R22", "a second person looked along", edge=True, **REPORT, lifted=["R22"]),
    no("R22", "help first", **HELP_FIRST),
    yes("R22", "not reporting was chosen", **REPORT, **NEITHER),
    no("R22", "reporting was decided", edge=True, **REPORT, **BOTH),
    yes("R23", "the questions point to reporting", **REPORT),
    yes("R23", "whatever was lifted", edge=True, **REPORT, lifted=["R22"]),
    no("R23", "open", **walk("yes")),
    no("R23", "5 is missing", edge=True, **HELP_FIRST),
    yes("R68", "help is possible, refused, and no report", **HELP_FIRST, **NEITHER),
    yes("R68", "nothing decided on reporting", edge=True, **HELP_FIRST, decisions={"help": "no"}),
    no("R68", "help was decided", **HELP_FIRST, **NOT_REPORTING),
    no("R68", "reporting was decided", edge=True, **HELP_FIRST, **BOTH),
    no("R68", "nothing decided on help", edge=True, **HELP_FIRST),
    no("R68", "the questions point to reporting", **REPORT, **NEITHER),
    yes("R48", "nothing seen"),
    yes("R48", "risk factors alone", edge=True, risk_factors=["closed-community", "isolation"]),
    yes("R48", "the one signal that carries no suspicion", edge=True, signals=["clashing-values"]),
    yes(
        "R48",
        "observation and disclosure unknown",
        other_observation="unknown",
        disclosure="unknown",
    ),
    no("R48", "a signal", signals=["afraid-of-trip"]),
    no("R48", "that one beside another", edge=True, signals=["clashing-values", "rejects-help"]),
    no("R48", "another observation", other_observation="yes"),
    no("R48", "the person told it", edge=True, disclosure="yes"),
]


@tabled(ROWS)
def test_rule(row):
    check(row)


@pytest.mark.parametrize(
    ("said", "more", "outcome"),
    [
        pytest.param(("no", "yes"), {}, "no-suspicion", id="R15-ends-the-walk"),
        pytest.param(("yes", "yes", "yes", "yes", "yes"), {}, "report", id="R16-whatever-follows"),
        pytest.param(("yes", "doubt"), {"sector": "education"}, "report", id="R17-education"),
        pytest.param(
            ("yes", "doubt"), {"sector": "school_attendance"}, "report", id="R17-attendance"
        ),
        pytest.param(("yes", "doubt"), {"sector": "other"}, "open", id="R17-elsewhere"),
        pytest.param(("yes", "doubt"), {"lifted": ["R17"]}, "open", id="R17-a-call-is-no-answer"),
        pytest.param(("yes", "doubt", "no"), {}, "open", id="R17-what-follows-does-not-count"),
        pytest.param(("yes", "no", "no"), {}, "report", id="R18-question-3"),
        pytest.param(("yes", "no", "yes", "yes"), {}, "help-first", id="R19-5-missing"),
        pytest.param(
            ("yes", "no", "yes", "yes", "yes"), HELPING, "no-report-possible", id="R19-5-yes"
        ),
        pytest.param(
            ("yes", "no", "yes", "yes", "yes"), {}, "help-first", id="R19-5-counts-after-help"
        ),
        pytest.param(
            ("yes", "no", "yes", "yes", "no"), NEITHER, "help-first", id="R19-5-no-without-help"
        ),
        pytest.param(("yes", "no", "yes", "yes", "no"), HELPING, "report", id="R18-5-no"),
        pytest.param(("yes", "no"), {}, "open", id="R20-3-missing"),
        pytest.param((None, "yes"), {}, "open", id="R20-1-missing"),
        pytest.param(("yes", "no", "no"), {"disclosure": "yes"}, "open", id="R14-no-is-barred"),
        pytest.param(
            ("yes", "no", "no"), {"disclosure": "yes", "lifted": ["R14"]}, "report", id="R14-lifted"
        ),
        pytest.param(("yes", "yes"), {"signals": []}, "report", id="R48-does-not-change-it"),
    ],
)
def test_where_the_walk_ends(said, more, outcome):
    assert told("5", **walk(*said), **more)["outcome"] == outcome


@pytest.mark.parametrize(
    ("situation", "ids"),
    [
        pytest.param(REPORT | NEITHER, ["R21", "R22"], id="R22"),
        pytest.param(HELP_FIRST | NEITHER, ["R19", "R21", "R68"], id="R19-R68"),
        pytest.param(HELP_FIRST | NEITHER | {"lifted": ["R19"]}, ["R68"], id="R68-alone"),
        pytest.param(HELP_FIRST | NOT_REPORTING, ["R19", "R21"], id="R19"),
        pytest.param(HELP_FIRST | BOTH, None, id="R68-reporting"),
        pytest.param(
            walk("yes", "no") | NEITHER | {"disclosure": "yes"}, ["R21"], id="R14-a-fallen-decision"
        ),
        pytest.param(
            REPORT | NEITHER | {"disclosure": "yes", "lifted": ["R22"]}, None, id="R14-agreed-stays"
        ),
        pytest.param(walk("yes") | NEITHER, ["R20", "R21"], id="R20"),
        pytest.param(
            walk("yes") | {"decisions": {"report": "no"}}, ["R20", "R21"], id="R20-help-missing"
        ),
        pytest.param(
            REPORT | {"decisions": {"report": "yes"}}, ["R21"], id="R21-reporting-needs-no-gate"
        ),
        pytest.param(walk("no") | NEITHER, None, id="no-suspicion"),
        pytest.param(REPORT | BOTH, None, id="reporting"),
    ],
)
def test_what_keeps_step_5_open(situation, ids):
    assert told("5", **situation)["closed"].get("complete-decide") == ids


FELL = {"decisions": {"report": "no"}, "disclosure": "yes"}


@pytest.mark.parametrize(
    ("situation", "fell"),
    [
        pytest.param(FELL, True, id="the-person-told-it"),
        pytest.param(FELL | {"lifted": ["R14"]}, False, id="a-second-person-looked-along"),
        pytest.param(FELL | {"lifted": ["R22"]}, True, id="R22-without-the-outcome-report"),
        pytest.param(FELL | REPORT | {"lifted": ["R22"]}, False, id="R22-with-it"),
        pytest.param(FELL | REPORT, True, id="outcome-report-and-nobody-looked-along"),
        pytest.param(FELL | {"decisions": {"report": "yes"}}, False, id="reporting-never-falls"),
        pytest.param(FELL | {"disclosure": "unknown"}, False, id="not-told"),
    ],
)
def test_R75_a_decision_not_to_report_falls_and_says_so(situation, fell):
    fallen = {"what": "report-no", "by": ["R14"]}
    assert (fallen in told("5", **situation)["briefing"]["voided"]) is fell
