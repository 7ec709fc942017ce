"""Making a case and telling where the person is and what presses."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases import codes
from meldcode.cases.casework.alarms import Missing
from meldcode.cases.casework.once import hold, refuse_spent
from meldcode.cases.casework.tasks import plan_alarm_task
from meldcode.cases.casework.work import Work, work_on, write
from meldcode.cases.models import Case, Entry, Kind, May, Member
from meldcode.cases.undoing import last_press
from meldcode.domain.stages import Stage
from meldcode.vault import keys

__all__ = ["change_situation", "open_case", "press", "save_plan", "undo_press"]

TOO_LATE = "Dit kan niet meer ongedaan worden gemaakt. Kies zelf wat er moet staan."


@transaction.atomic
def open_case(
    *,
    by: User,
    token: UUID | None,
    situation: dict[str, Any],
    sector: str,
    signals: tuple[str, ...] = (),
    risk_factors: tuple[str, ...] = (),
    today: date | None = None,
    practice: bool = False,
) -> Case:
    """A new case with its own key, `by` as owner, and the situation as it is known now.

    `signals` and `risk_factors` are slugs carried over from the public guide: the signals become
    one observation of today that still asks where they come from. Raises AlreadySaved for a form
    that was sent before.
    """
    hold(token)
    refuse_spent(token, Entry)
    today = today or timezone.localdate()
    of_whom = {"organisation": by.organisation, "team": by.team, "owner": by}
    case = Case(**of_whom, sector=sector, practice=practice, moved_on=today, code=free_code())
    case.save(force_insert=True)
    # The key last: its store is another database, which this transaction does not roll back.
    case.data_key = keys.new_key(case.pk)
    Member.objects.create(case=case, person=by, added_by=by)
    case.entries_in_order = []
    work = Work(case=case, by=by, today=today)
    work.add(Kind.OPENED, data={"sector": sector})
    work.add(Kind.SITUATION, data=situation)
    add_carried(work, signals, risk_factors)
    write(work, token)
    record(by, "made", case.pk)
    return case


def add_carried(work: Work, signals: tuple[str, ...], risk_factors: tuple[str, ...]) -> None:
    """What was ticked in the public guide: an observation of today without its source yet."""
    if signals:
        data = {
            "signals": list(signals),
            "other": False,
            "source": "own",
            "role": "",
            "carried": True,
        }
        work.add(Kind.OBSERVATION, stage=Stage.SIGNALS, happened_on=work.today, data=data)
    if risk_factors:
        work.add(Kind.RISK_FACTORS, data={"slugs": sorted(set(risk_factors))})


def free_code() -> str:
    """A code that no case has yet; two cases at once with the same one is left to the row's
    constraint.
    """
    code = codes.new_code()
    while Case.with_practice.filter(code=code).exists():
        code = codes.new_code()
    return code


def change_situation(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    basis: int,
    situation: dict[str, Any],
    today: date | None = None,
) -> Entry | None:
    """The situation as it is known now; None when nothing changed. Raises ChangedMeanwhile for a
    second editor.
    """
    with work_on(case, by, token, "changed", right=May.VOUCH, today=today) as work:
        return work.replace(Kind.SITUATION, basis=basis, data=situation)


def press(
    *, case: Case, by: User, name: str, value: str, today: date | None = None
) -> Entry | None:
    """One fact of the situation, as it is now; the rest stays as it stands. None when it was so."""
    with work_on(case, by, None, "changed", right=May.VOUCH, today=today) as work:
        standing = work.ledger.latest_data(Kind.SITUATION)
        if standing.get(name) == value:
            return None
        return work.add(Kind.SITUATION, data={**standing, name: value})


def undo_press(*, case: Case, by: User, number: int, today: date | None = None) -> Entry:
    """Put back what stood there before the press that is row `number`: its row stays, and is read
    as undone. What it closed stays closed (R07: what was changed back lapses too). Raises Missing
    when it was too long ago, or something else was recorded since.
    """
    with work_on(case, by, None, "changed", right=May.VOUCH, today=today) as work:
        undo = last_press(work.ledger, by.pk, timezone.now())
        if undo is None or undo.row.number != number:
            raise Missing(TOO_LATE)
        rows = [row for row in work.ledger.live(Kind.SITUATION) if row.number < number]
        return work.add(Kind.SITUATION, data=rows[-1].data, corrects=undo.row)


def save_plan(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    basis: int,
    plan: dict[str, Any],
    today: date | None = None,
) -> Entry | None:
    """The departure plan (R39): per item its state and where it is kept; the alarm date makes a
    task (R41).
    """
    with work_on(case, by, token, "changed", right=May.VOUCH, today=today) as work:
        alarm_on = work.ledger.alarm_on
        entry = work.replace(Kind.PLAN, basis=basis, data=plan)
        # A task that was ticked off does not come back because something else of the plan changed.
        if entry and work.ledger.alarm_on != alarm_on:
            plan_alarm_task(work)
        return entry
