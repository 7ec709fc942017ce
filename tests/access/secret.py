"""One case with everything in it: notes, tasks, masked copies, an offer, a request, remarks,
members, exclusions.
"""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from meldcode.accounts.models import Deputy, User
from meldcode.cases.casework import access
from meldcode.cases.casework.copies import confirm_copy
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, Entry, MaskedCopy, Task, TaskKind
from meldcode.domain.guidance import guide
from meldcode.domain.stages import Stage
from meldcode.retention.models import Deletion, Notice
from meldcode.review.models import Comment, Question, Review, Scope
from meldcode.review.remarks import remark
from meldcode.review.reviewing import offer, take_turn
from meldcode.review.turns import Event, Side
from tests.access.cast import Cast
from tests.cases.given import Desk, a_desk
from tests.cases.rows import TODAY

__all__ = ["Secret", "a_secret", "offered", "todays_desk"]


@dataclass
class Secret:
    """The rows of one case."""

    desk: Desk
    entry: Entry
    task: Task
    copy: MaskedCopy
    review: Review
    comment: Comment
    asked: Entry


def todays_desk(by: User, **told: object) -> Desk:
    """A case of today's calendar."""
    return a_desk(by, on=(timezone.localdate() - TODAY).days, **told)


def copied(desk: Desk, entry: Entry) -> MaskedCopy:
    told = {"title": "Contact", "lines": [], "texts": [["Tekst", "gemaskeerd"]]}
    masks = CaseMasks.of(desk.case.pk)
    masks.answer(entry, [], [])
    return confirm_copy(
        case=desk.case, entry=entry, by=desk.by, told=told, week="2026-W47", masks=masks
    )


def offered(desk: Desk, waits: int = 0) -> Review:
    """The whole case offered, that many days ago."""
    guidance = guide(Stage.SIGNALS, desk.facts)
    review = offer(
        case=desk.case,
        by=desk.by,
        token=uuid4(),
        scope=Scope.CASE,
        stage="",
        question=Question.READ_ALONG,
        asked=None,
        guidance=guidance,
    )
    Review.objects.filter(pk=review.pk).update(offered_at=timezone.now() - timedelta(days=waits))
    return review


def a_secret(cast: Cast, waits: int = 0) -> Secret:
    """The case of the owner: offered, taken by the lead, with people added and excluded."""
    soon = (timezone.localdate() + timedelta(days=1)).isoformat()
    desk = todays_desk(cast.owner, departure_on=soon)
    for person in (cast.colleague, cast.excluded, cast.deactivated):
        access.add_colleague(case=desk.case, by=cast.owner, person=person)
    excluded_entry = desk.taken_by(cast.excluded).contact()
    for person in (cast.excluded, cast.excluded_lead):
        access.exclude(case=desk.case, by=cast.owner, person=person)
    entry, asked = desk.contact(), desk.ask("R22")
    desk.plan(desk.on + 9)
    copy = copied(desk, entry)
    Case.objects.filter(pk=desk.case.pk).update(still_from=desk.today)
    Task.objects.create(
        case=desk.case, team=desk.case.team, kind=TaskKind.QUESTION_5_LEAD, due_on=desk.today
    )
    Task.objects.create(case=desk.case, person=cast.excluded, kind=TaskKind.OWN, due_on=desk.today)
    review = offered(desk, waits)
    assert excluded_entry.case_id == desk.case.pk
    lead = {"review": review, "by": cast.lead, "side": Side.LEAD}
    take_turn(**lead, event=Event.TAKE, token=uuid4())
    comment = remark(**lead, copy_id=copy.pk, words="Dit ook", pointing=True, token=uuid4())
    Notice.objects.create(
        case=desk.case, start=desk.today, noticed_on=desk.today, ends_on=desk.today
    )
    Deletion.objects.create(
        case_id=desk.case.pk,
        organisation=desk.case.organisation,
        reason="request",
        asked_by=cast.owner,
    )
    task = Task.objects.filter(case=desk.case, kind=TaskKind.ALARM).get()
    return Secret(desk, entry, task, copy, review, comment, asked)


def end_deputies(person: User) -> None:
    Deputy.objects.filter(person=person).update(ended_at=timezone.now())
