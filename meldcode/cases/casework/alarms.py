"""What becomes of an alarm date when its case is closed (R76)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from meldcode.accounts.models import User
from meldcode.cases.models import Case, Member, Task, TaskKind
from meldcode.cases.pressing import WATCHED
from meldcode.domain.stages import Line

if TYPE_CHECKING:
    from meldcode.cases.casework.work import Work

__all__ = [
    "DROPPED",
    "KEPT",
    "Alarm",
    "Missing",
    "end_watch",
    "kept_alarm",
    "open_alarm",
    "take_up_watch",
    "watcher_of",
    "whose_watch",
]

OUTSIDE = {
    "veilig-thuis": Line("Veilig Thuis", "Veilig Thuis"),
    "lkha": Line("Het LKHA", "The LKHA"),
    "police": Line("De politie", "The police"),
    "other": Line("Een andere organisatie", "Another organisation"),
}
"""Who may watch an alarm date outside the team, by the choice of the form."""

KEPT, DROPPED = "kept", "dropped"
WHO_WATCHES = "Er staat nog een alarmdatum. Kies wie er let, of schrijf op waarom dat niet hoeft."


class Missing(Exception):
    """Something must be recorded first; the message is a sentence for the screen."""


@dataclass(frozen=True)
class Alarm:
    """Kept with someone who watches, or dropped with a reason. `watch` is a choice of the form;
    `watcher` is the colleague where it is one of the case.
    """

    watch: str = ""
    watcher: User | None = None
    reason: str = ""


def open_alarm(case: Case) -> Task | None:
    """The alarm date that nobody ticked off yet."""
    return Task.objects.filter(case=case, kind=TaskKind.ALARM, ended_at=None).first()


def kept_alarm(work: "Work", alarm: Alarm | None) -> dict[str, Any]:
    """What the closing records of it; nothing where no alarm date stands open."""
    task = open_alarm(work.case)
    if task is None:
        return {}
    if alarm is None or not (alarm.watch or alarm.reason.strip()):
        raise Missing(WHO_WATCHES)
    told = {"alarm_on": task.due_on.isoformat()}
    if alarm.watch:
        return {**told, "alarm": KEPT, "watch": alarm.watch}
    return {**told, "alarm": DROPPED}


def whose_watch(work: "Work", alarm: Alarm) -> User:
    """Whose task it is in the closed case: of who watches; where that is somebody outside the team,
    of who has the case.
    """
    outside = alarm.watch in OUTSIDE
    return alarm.watcher or (work.case.owner if outside else work.by)


def watcher_of(closed: dict[str, Any]) -> Line | None:
    """Who watches outside the team, by what the closing recorded; None where somebody of the team
    does, whose task it is.
    """
    return OUTSIDE.get(closed.get("watch", ""))


def end_watch(task: Task) -> None:
    """Who watches a closed case ticked the alarm date off: nothing in that case presses now."""
    if task.kind != TaskKind.ALARM or not task.case.is_closed:
        return
    case = task.case
    case.standing = {**case.standing, "closed": WATCHED}
    case.save(update_fields=["standing"])
    Member.objects.filter(case=case, removed_at=None).update(presses=False)


def take_up_watch(case: Case) -> None:
    """The tick of who watched a closed case counts no more: it presses again."""
    case.standing = {**case.standing, "closed": KEPT}
    case.save(update_fields=["standing"])
    Member.objects.filter(case=case, removed_at=None).update(presses=True)
