"""What is next is one answer in generated cases too: list, line of stages, route, paper, every
page, and what the public guide says of the same situation.
"""

import re
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone

from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, Entry, Kind
from meldcode.cases.route import STANDING, route_of
from meldcode.cases.situation import SITUATION_FIELDS, from_choices
from meldcode.cases.summary.masked import Masked
from meldcode.cases.summary.told import to_do
from meldcode.cases.views.looking import CaseView
from meldcode.cases.views.opening import with_what_is_next
from meldcode.domain.guidance import Guidance
from meldcode.domain.stages import Stage
from meldcode.guide.choices import Choices
from meldcode.guide.screens import guidance_for, screen_for

pytestmark = pytest.mark.django_db(databases=["default", "keys"])

CASES = 50
SITUATION: dict[str, tuple[Any, ...]] = {
    "whereabouts": ("netherlands", "netherlands", "netherlands", "abroad", "unknown"),
    "danger_now": ("no", "no", "no", "unknown", "yes"),
    "departure_in_days": (None, None, -3, 0, 1, 5, 40),
    "departure_expected": (None, "yes", "no"),
    "age_group": ("under_12", "12_15", "16_17", "adult", None),
    "disclosure": (None, "yes", "no"),
    "last_seen_days": (None, 0, 3),
    "return_overdue_days": (None, None, None, 2),
    "signals": ([], ["afraid-of-trip"], ["ran-away-from-home", "not-back-from-trip"]),
}
TALKS = ("safe", "unsafe", "not-discussed")
NEXT = re.compile(r'data-stage="([^"]*)" data-state="[^"]*" data-next')


def chosen(chance: Random) -> dict[str, Any]:
    """What a visitor of the guide may have said, in the order of the steps."""
    values = {name: chance.choice(options) for name, options in SITUATION.items()}
    if chance.random() < 0.6:
        values |= {"consult_with": chance.choice(("lkha", "veilig-thuis")), "consult_days": 0}
        values |= {"consult_talk": chance.choice(TALKS), "consult_person": chance.choice(TALKS)}
        values["consult_current"] = "yes"
    for number in range(1, chance.randint(0, 5) + 1):
        values[f"answer_{number}"] = chance.choice(("yes", "yes", "no"))
    if chance.random() < 0.5:
        values |= {
            "report": chance.choice(("yes", "yes", "no")),
            "help": chance.choice("yes no".split()),
        }
    if values.get("report") == "yes" and chance.random() < 0.4:
        values["reported"] = "yes"
    if values.get("return_overdue_days"):
        values["last_seen_days"] = None
    return {name: value for name, value in values.items() if value not in (None, [])}


def a_case_of(values: dict[str, Any]) -> Case:
    """The same as the rows of a case, in memory."""
    today, now = timezone.localdate(), timezone.now()
    case = Case(sector="other", moved_on=today)
    rows: list[tuple[Kind, str, dict[str, Any]]] = [(Kind.OPENED, "", {"sector": "other"})]
    told = {**dict.fromkeys(SITUATION_FIELDS), **from_choices(values, today)}
    plain = {
        name: day.isoformat() if hasattr(day, "isoformat") else day for name, day in told.items()
    }
    rows.append((Kind.SITUATION, "", plain))
    if "signals" in values:
        seen = {"signals": list(values["signals"]), "other": False, "source": "own", "role": ""}
        rows.append((Kind.OBSERVATION, "1", seen))
    if "consult_with" in values:
        said = {"with": values["consult_with"], "talk": values["consult_talk"]}
        said |= {"person_talk": values["consult_person"], "informing": "not-discussed"}
        rows.append((Kind.CONSULTATION, "2", said))
    for number in range(1, 6):
        if f"answer_{number}" in values:
            answer = {"question": number, "answer": values[f"answer_{number}"]}
            rows.append((Kind.ANSWER, "4", answer))
    for name in ("report", "help"):
        if name in values:
            rows.append((Kind.DECISION, "5", {"decision": name, "choice": values[name]}))
    if "reported" in values:
        rows.append((Kind.REPORTED, "5", {"who": "self"}))
    case.entries_in_order = [
        Entry(
            case=case, number=number, kind=kind, stage=stage, data=data, happened_on=today,
            at=now - timedelta(hours=1) + timedelta(seconds=number),
        )
        for number, (kind, stage, data) in enumerate(rows, 1)
    ]  # fmt: skip
    return case


def message_of(guidance: Guidance) -> tuple[Any, ...]:
    said = guidance.briefing
    return said.headline, said.call, said.stop, said.because, guidance.closed


@pytest.mark.parametrize("number", range(CASES))
def test_every_place_and_the_guide_say_the_same(number: int, rf: RequestFactory) -> None:
    values = chosen(Random(number))
    case, request = a_case_of(values), rf.get("/werk/")
    request.user = AnonymousUser()
    views = [CaseView(case), *(CaseView(case, stage) for stage in Stage)]
    (named,) = {view.next for view in views}
    turn = [named.stage] if named else []
    for view in views:
        line = str(view.screen(request).stages_line)
        assert NEXT.findall(line) == [stage.value for stage in turn]
    assert [stop.stage for stop in route_of(views[0]) if stop.is_next] == turn
    with_what_is_next([case])
    assert case.next == named  # type: ignore[attr-defined] # set just above
    paper = to_do(views[0], (), Masked(CaseMasks(), None))
    assert [line.title for line in paper if line.title.startswith("Nu aan de beurt")] == (
        [f"Nu aan de beurt: {named.nl}"] if named else []
    )
    of_case = views[0].of_turn
    in_guide = guidance_for(of_case.stage, Choices(values))
    assert message_of(in_guide) == message_of(of_case)
    if of_case.briefing.call and of_case.briefing.headline.slug not in STANDING:
        assert named
        assert named.nl.startswith(("Bel", "Meld"))
    guide = screen_for(request, of_case.stage, Choices(values)).message_values()
    own = CaseView(case, of_case.stage).screen(request).message_values()
    assert guide["headline"]["slug"] == own["headline"]["slug"]
