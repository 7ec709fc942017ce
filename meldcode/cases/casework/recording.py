"""Writing down what was seen, said and done; recording what happened is never closed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, NotRequired, TypedDict, Unpack
from uuid import UUID

from meldcode.accounts.models import User
from meldcode.cases.casework.tasks import end_report_tasks, plan_report_tasks
from meldcode.cases.casework.telling_owner import tell_who_has_it
from meldcode.cases.casework.work import Work, work_on
from meldcode.cases.ledger import StageEvent
from meldcode.cases.models import Case, Entry, Kind, May
from meldcode.cases.observed import ALONG
from meldcode.cases.reading import reports_that_count
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage

__all__ = [
    "VOUCHED_FOR", "CannotCorrect", "correct", "observe", "record_consultation", "record_contact",
    "record_entry", "record_family_talk", "record_person_talk", "record_preparation",
    "record_report", "save_risk_factors", "written_along",
]  # fmt: skip

OWN_WORDS = (
    Kind.OBSERVATION, Kind.AGAINST, Kind.CONSULTATION, Kind.CONTACT, Kind.PREPARATION,
    Kind.PERSON_TALK, Kind.FAMILY_TALK, Kind.REPORTED,
)  # fmt: skip
# What takes the right to vouch: it opens or closes a door, or ends a task of another.
# What who works along writes, corrects and takes words out of; all else was vouched for.
WRITTEN_ALONG = frozenset({Kind.OBSERVATION, Kind.AGAINST, Kind.CONTACT})
VOUCHED_FOR = frozenset(OWN_WORDS) - WRITTEN_ALONG
# These tell of the situation too: what the person told, and what one asked on the way.
DISCLOSING = (Kind.OBSERVATION, Kind.PERSON_TALK, Kind.CONTACT)

# Of these who has the case hears from another.
OF_A_CALL_OR_TALK = (Kind.CONSULTATION, Kind.PERSON_TALK, Kind.FAMILY_TALK, Kind.REPORTED)


def written_along(entry: Any) -> bool:
    """Whether who works along corrects this entry and takes words out of it, where it is their own:
    a signal that was vouched for when it was written is not among them.
    """
    vouched = entry.kind == Kind.OBSERVATION and not entry.data.get(ALONG)
    return entry.kind in WRITTEN_ALONG and not vouched


class CannotCorrect(Exception):
    """Only the one who wrote an entry corrects it, once, and only where a correction makes
    sense.
    """


class Working(TypedDict):
    """Who works on which case; `token` is the one-time token of the form."""

    case: Case
    by: User
    token: UUID | None
    today: NotRequired[date | None]


class Noted(Working):
    """What else an entry may have: its day, its words per question, what one learned."""

    happened_on: NotRequired[date | None]
    texts: NotRequired[dict[str, str] | None]
    facts: NotRequired[Mapping[str, Any] | None]


def record_entry(
    *,
    kind: Kind,
    stage: Stage,
    happened_on: date | None = None,
    data: dict[str, Any],
    texts: dict[str, str] | None = None,
    facts: Mapping[str, Any] | None = None,
    right: May = May.WRITE,
    **working: Unpack[Working],
) -> Entry:
    """One row of `kind`; `facts` is what one learned of the situation on the way."""
    with work_on(action="changed", right=right, **working) as work:
        entry = work.add(kind, stage=stage, happened_on=happened_on, data=data, texts=texts)
        learn(work, entry, facts)
        return entry


def learn(work: Work, entry: Entry, facts: Mapping[str, Any] | None = None) -> None:
    """The situation says it too where the person told it themselves."""
    told = {"disclosure": "yes"} if tells_it(entry) else {}
    work.tell(**{**(facts or {}), **told})


def tells_it(entry: Entry) -> bool:
    return entry.kind in DISCLOSING and entry.data.get("disclosed") == "yes"


def observe(
    *, signals: list[str], other: bool = False, data: dict[str, Any], **given: Unpack[Noted]
) -> Entry:
    """Signals of one day and source, in one note (R46, R63): `data` has source, role, whether the
    person told it, and whether someone saw the person since.
    """
    observed = {"signals": signals, "other": other, **data}
    return record_entry(kind=Kind.OBSERVATION, stage=Stage.SIGNALS, data=observed, **given)


def record_consultation(*, data: dict[str, Any], **given: Unpack[Noted]) -> Entry:
    """A call (R08): `data` with, talk, person_talk, informing, absence_agreed, shared; texts per
    question.
    """
    entry = record_entry(
        kind=Kind.CONSULTATION, stage=Stage.CONSULT, right=May.VOUCH, data=data, **given
    )
    tell_who_has_it(given["case"], given["by"])
    return entry


def record_contact(*, data: dict[str, Any], **given: Unpack[Noted]) -> Entry:
    """That family or person made contact unasked: always recordable, opens nothing (R02)."""
    return record_entry(kind=Kind.CONTACT, stage=Stage.TALK_WITH_FAMILY, data=data, **given)


def record_preparation(
    *, case: Case, by: User, token: UUID | None, data: dict[str, Any], today: date | None = None
) -> Entry:
    """The check before a talk with the person (R43). Raises Refused while planning one is closed
    (R64, R65).
    """
    with work_on(case, by, token, "changed", right=May.VOUCH, today=today) as work:
        work.refuse_if_closed(Action.CONTACT_PERSON, Stage.TALK_WITH_PERSON)
        return work.add(Kind.PREPARATION, stage=Stage.TALK_WITH_PERSON, data=data)


def record_person_talk(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    happened_on: date,
    data: dict[str, Any],
    texts: dict[str, str],
    facts: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> Entry:
    """The talk with the person; a check that was made before says that it was planned."""
    with work_on(case, by, token, "changed", right=May.VOUCH, today=today) as work:
        planned = "yes" if work.ledger.vouched_for(Kind.PREPARATION) else "no"
        entry = work.add(
            Kind.PERSON_TALK,
            stage=Stage.TALK_WITH_PERSON,
            happened_on=happened_on,
            data={"planned": planned, **data},
            texts=texts,
        )
        learn(work, entry, facts)
        tell_who_has_it(work.case, by)
        return entry


def record_family_talk(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    held: bool,
    happened_on: date | None,
    data: dict[str, Any],
    texts: dict[str, str],
    today: date | None = None,
) -> Entry:
    """The talk with the family, or that it was not held for safety, which ends the stage too.

    Raises Refused when a talk is to be recorded as held while the rules close it; what happened all
    the same is recorded as contact. What closed it stands beside a talk that was not held.
    """
    with work_on(case, by, token, "changed", right=May.VOUCH, today=today) as work:
        kept = {**data, "held": held}
        if held:
            work.refuse_if_closed(Action.TALK_WITH_FAMILY, Stage.TALK_WITH_FAMILY)
        else:
            kept["because"] = reasons_of(work)
            work.add(
                Kind.STAGE, stage=Stage.TALK_WITH_FAMILY, data={"event": StageEvent.NOT_HELD.value}
            )
        tell_who_has_it(work.case, by)
        return work.add(
            Kind.FAMILY_TALK,
            stage=Stage.TALK_WITH_FAMILY,
            happened_on=happened_on,
            data=kept,
            texts=texts,
        )


def reasons_of(work: Work) -> list[str]:
    """The rules that close the talk with the family now."""
    closed = work.guidance(Stage.TALK_WITH_FAMILY).closed.get(Action.TALK_WITH_FAMILY, ())
    return [rule.id for rule in closed]


def record_report(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    happened_on: date,
    data: dict[str, Any],
    texts: dict[str, str],
    today: date | None = None,
) -> Entry:
    """That the report was made: who made it, when, and what Veilig Thuis said (R25, R77)."""
    with work_on(case, by, token, "changed", right=May.VOUCH, today=today) as work:
        entry = work.add(
            Kind.REPORTED, stage=Stage.DECIDE, happened_on=happened_on, data=data, texts=texts
        )
        end_report_tasks(work)
        plan_report_tasks(work, reported_on=happened_on)
        tell_who_has_it(work.case, by)
        return entry


def save_risk_factors(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    basis: int,
    slugs: list[str],
    today: date | None = None,
) -> Entry | None:
    """Which risk factors play a part: background, never a signal."""
    with work_on(case, by, token, "changed", right=May.VOUCH, today=today) as work:
        return work.replace(Kind.RISK_FACTORS, basis=basis, data={"slugs": sorted(set(slugs))})


def correct(
    *,
    case: Case,
    entry: Any,
    by: User,
    token: UUID | None,
    happened_on: date | None,
    data: dict[str, Any],
    texts: dict[str, str],
    today: date | None = None,
) -> Entry:
    """A correction of one's own entry: a newer row; the old one stays readable. It takes the right
    that writing such an entry takes. Raises CannotCorrect.
    """
    right = May.WRITE if written_along(entry) else May.VOUCH
    with work_on(case, by, token, "corrected", right=right, today=today) as work:
        standing = work.ledger.by_id.get(entry.pk)
        if standing is None or standing.by_id != by.pk or standing.kind not in OWN_WORDS:
            raise CannotCorrect
        if standing.pk in work.ledger.corrected:
            raise CannotCorrect
        corrected = work.add(
            Kind(standing.kind),
            stage=Stage(standing.stage),
            happened_on=happened_on,
            data=data,
            texts=texts,
            corrects=standing,
        )
        if not tells_it(standing):
            learn(work, corrected)
        if bool(data.get("undone")) != bool(standing.data.get("undone")):
            ask_of_report_anew(work, corrected)
        if entry.kind in OF_A_CALL_OR_TALK:
            tell_who_has_it(work.case, by)
        return corrected


def ask_of_report_anew(work: Work, corrected: Entry) -> None:
    """Nobody reported after all: it is asked today again; or somebody did. A report of before the
    case was taken up again, or before it was decided anew, says nothing of what is asked now.
    """
    if corrected not in reports_that_count(work.ledger):
        return
    end_report_tasks(work)
    if not corrected.data.get("undone"):
        plan_report_tasks(work, reported_on=corrected.happened_on)
        return
    decided = work.ledger.latest(Kind.DECISION, decision="report")
    if decided and decided.data["choice"] == "yes":
        plan_report_tasks(work)
