"""Writing down what was seen, said and done; recording what happened is never closed."""

from datetime import date
from typing import Any
from uuid import UUID

from meldcode.accounts.models import User
from meldcode.cases.casework.work import Work, work_on
from meldcode.cases.ledger import StageEvent
from meldcode.cases.models import Case, Entry, Kind
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage

__all__ = [
    "CannotCorrect", "correct", "observe", "record_consultation", "record_contact", "record_entry",
    "record_family_talk",
    "record_person_talk", "save_risk_factors",
]  # fmt: skip

OWN_WORDS = (
    Kind.OBSERVATION, Kind.AGAINST, Kind.CONSULTATION, Kind.CONTACT, Kind.PREPARATION, Kind.PERSON_TALK,
    Kind.FAMILY_TALK,
)  # fmt: skip


class CannotCorrect(Exception):
    """Only the one who wrote an entry corrects it, once, and only where a correction makes sense."""


def record_entry(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    kind: Kind,
    stage: Stage,
    happened_on: date | None = None,
    data: dict[str, Any],
    texts: dict[str, str] | None = None,
    today: date | None = None,
) -> Entry:
    """One row of `kind`: an observation (R46: with source and day), what speaks against, a
    preparation.
    """
    with work_on(case, by, token, "changed", today=today) as work:
        return work.add(kind, stage=stage, happened_on=happened_on, data=data, texts=texts)


def observe(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    signals: list[str],
    happened_on: date,
    data: dict[str, Any],
    texts: dict[str, str],
    today: date | None = None,
) -> list[Entry]:
    """One observation for each signal, all of one day and source (R46); an empty slug is another
    observation.
    """
    with work_on(case, by, token, "changed", today=today) as work:
        return [
            work.add(
                Kind.OBSERVATION,
                stage=Stage.SIGNALS,
                happened_on=happened_on,
                data={**data, "signal": signal},
                texts=texts,
            )
            for signal in signals
        ]


def record_consultation(**given: Any) -> Entry:
    """A consultation (R08): `data` with, talk, person_talk, informing, absence_agreed, shared;
    texts per question.
    """
    return record_entry(kind=Kind.CONSULTATION, stage=Stage.CONSULT, **given)


def record_contact(**given: Any) -> Entry:
    """That family or person made contact unasked: always recordable, opens nothing (R02)."""
    return record_entry(kind=Kind.CONTACT, stage=Stage.TALK_WITH_FAMILY, **given)


def record_person_talk(*, disclosed: bool = False, **given: Any) -> Entry:
    """The talk with the person; when the person told it themselves the situation says so too
    (disclosure).
    """
    case, by, token = given["case"], given["by"], given["token"]
    with work_on(case, by, token, "changed", today=given.get("today")) as work:
        entry = work.add(
            Kind.PERSON_TALK,
            stage=Stage.TALK_WITH_PERSON,
            happened_on=given["happened_on"],
            data=given["data"],
            texts=given.get("texts"),
        )
        if disclosed:
            note_disclosure(work)
        return entry


def note_disclosure(work: Work) -> None:
    situation = work.ledger.latest_data(Kind.SITUATION)
    if situation.get("disclosure") != "yes":
        work.add(Kind.SITUATION, data={**situation, "disclosure": "yes"})


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

    Raises Refused when a talk is to be recorded as held while the rules close it. What happened all
    the same is
    recorded as contact.
    """
    with work_on(case, by, token, "changed", today=today) as work:
        if held:
            work.refuse_if_closed(Action.TALK_WITH_FAMILY, Stage.TALK_WITH_FAMILY)
        else:
            work.add(
                Kind.STAGE, stage=Stage.TALK_WITH_FAMILY, data={"event": StageEvent.NOT_HELD.value}
            )
        return work.add(
            Kind.FAMILY_TALK,
            stage=Stage.TALK_WITH_FAMILY,
            happened_on=happened_on,
            data={**data, "held": held},
            texts=texts,
        )


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
    with work_on(case, by, token, "changed", today=today) as work:
        return work.replace(Kind.RISK_FACTORS, basis=basis, data={"slugs": sorted(set(slugs))})


def correct(
    *,
    case: Case,
    entry: Entry,
    by: User,
    token: UUID | None,
    happened_on: date | None,
    data: dict[str, Any],
    texts: dict[str, str],
    today: date | None = None,
) -> Entry:
    """A correction of one's own entry: a newer row; the old one stays readable. Raises
    CannotCorrect.
    """
    with work_on(case, by, token, "corrected", today=today) as work:
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
        if standing.kind == Kind.PERSON_TALK and data.get("disclosed") == "yes":
            note_disclosure(work)
        return corrected
