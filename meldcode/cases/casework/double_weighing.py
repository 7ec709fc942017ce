"""Weighing apart: asking a colleague, answering, stopping. Both sets of answers become rows of the
case in one moment, or none does; nothing of them counts for the rules.
"""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.lapsing import LAPSES_AFTER
from meldcode.accounts.models import User
from meldcode.accounts.models.roles import leading, managing, working_on_cases
from meldcode.audit import CHAIN_ACCOUNTS, record
from meldcode.cases.casework.alarms import Missing
from meldcode.cases.casework.rounds import ask_for, finish, open_round, stale
from meldcode.cases.casework.telling_owner import tell_who_has_it
from meldcode.cases.casework.work import Work, work_on
from meldcode.cases.changes import changes_since
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import (
    ApartAnswers,
    Case,
    DoubleWeighing,
    Ended,
    Entry,
    Exclusion,
    Kind,
    Mandate,
    May,
    Member,
    Task,
    TaskKind,
)
from meldcode.cases.weighed_apart import differing
from meldcode.domain.stages import Stage

__all__ = [
    "UNFINISHED", "CannotWeigh", "answer_apart", "answer_one", "ask_second",
    "choose_double_weighing", "end_lapsed", "own_answers", "seconds_for", "stop", "why_not",
]  # fmt: skip

NOT_WANTED = "Uw organisatie weegt niet dubbel. Een beheerder kan dat aanzetten."
PRACTICE = (
    "Apart wegen kan niet in een oefening: het vraagt een tweede persoon, en u bent hier alleen."
)
KNOWN = (
    "In deze casus staan al antwoorden op de vragen. Een collega kan die gelezen hebben. Apart"
    " wegen kan dus niet meer."
)
WAITS = "Er loopt al een dubbele weging."
NOT_ONE = "Deze collega kan niet meewegen. Kies een collega die aan deze casus werkt."
NONE_RUNS = "Er loopt voor u geen dubbele weging (meer). Kijk bij stap 4 hoe het staat."
CHANGED = "De casus is veranderd terwijl u antwoordde. Kijk uw antwoorden na en sla nog eens op."


# Stands with answers that are not looked at once more yet.
UNFINISHED = "unfinished"


class CannotWeigh(Missing):
    """This cannot be done now; the message is a sentence for the screen."""


def why_not(case: Case, ledger: Ledger) -> str:
    """Why no colleague can be asked now, as a sentence; empty where one can."""
    if case.practice:
        return PRACTICE
    if not case.organisation.double_weighing:
        return NOT_WANTED
    # Who weighed apart before knows the answers of then; those of now are new to both.
    known = ledger.live(Kind.ANSWER) and not ledger.live(Kind.WEIGHED_APART)
    return KNOWN if known else ""


def seconds_for(case: Case, by: User) -> QuerySet[User]:
    """Who may weigh along: colleagues who work on the case and may vouch in it."""
    full = Member.objects.filter(
        case=case, removed_at=None, until=None, mandate=Mandate.FULL
    ).exclude(person=by)
    excluded = Exclusion.objects.filter(case=case, lifted_at=None).values("person")
    here = {"is_active": True, "organisation_id": case.organisation_id}
    found = User.objects.filter(working_on_cases(), pk__in=full.values("person"), **here)
    return found.exclude(pk__in=excluded)


def ask_second(*, case: Case, by: User, person: User) -> DoubleWeighing:
    """Ask a colleague to weigh along. Raises Case.DoesNotExist, MayNot, CaseIsClosed,
    CannotWeigh.
    """
    with work_on(case, by, None, "weighing asked", right=May.VOUCH) as work:
        refusal = why_not(work.case, work.ledger)
        if refusal:
            raise CannotWeigh(refusal)
        round_ = open_round(work.case)
        if round_ and not round_.has_lapsed:
            raise CannotWeigh(WAITS)
        if not seconds_for(work.case, by).filter(pk=person.pk).exists():
            raise CannotWeigh(NOT_ONE)
        if round_:
            finish(round_, Ended.LAPSED, None)
        made = DoubleWeighing.objects.create(case=work.case, first=by, second=person)
        for one in (by, person):
            ask_for(made, one)
        neutral_mail.tell([person])
        if person.pk != work.case.owner_id:
            tell_who_has_it(work.case, by)
        return made


def answer_one(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    number: int,
    given: dict[str, str],
    seen: int,
    today: date | None = None,
) -> ApartAnswers:
    """Keep the answer to one question, beside those of before; none of them counts until
    `answer_apart`. Raises as that does.
    """
    with work_on(case, by, token, "weighed apart", right=May.VOUCH, today=today) as work:
        round_, last = turn_of(work, by, seen)
        row = own_answers(round_, by)
        before = row.texts if row else {}
        row = row or ApartAnswers(weighing=round_, by=by, basis=last)
        row.weighing, row.at = round_, timezone.now()
        others = {n: said for n, said in before.items() if not n.endswith(f"_{number}")}
        row.texts = {**others, **given, UNFINISHED: "yes"}
        row.save()
        return row


def answer_apart(
    *,
    case: Case,
    by: User,
    token: UUID | None,
    given: dict[str, str],
    seen: int,
    today: date | None = None,
) -> ApartAnswers | list[Entry]:
    """Answer the five questions; `seen` is the last entry that the page rested on. Gives the rows
    of the case where both answered now.

    Raises Case.DoesNotExist, MayNot, CaseIsClosed, AlreadySaved, CannotWeigh.
    """
    with work_on(case, by, token, "weighed apart", right=May.VOUCH, today=today) as work:
        round_, last = turn_of(work, by, seen)
        own = kept(round_, by, given, last)
        others = [row for row in round_.answers.select_related("by") if row.by_id != by.pk]
        fresh = [row for row in others if is_finished(row, round_) and not stale(row, work.ledger)]
        return show(work, round_, own, fresh[0]) if fresh else own


def turn_of(work: Work, by: User, seen: int) -> tuple[DoubleWeighing, int]:
    """The round of this person, and the last entry of the case; what was seen has to be that."""
    round_ = open_round(work.case)
    if round_ is None or round_.has_lapsed or by.pk not in (round_.first_id, round_.second_id):
        raise CannotWeigh(NONE_RUNS)
    last = work.ledger.entries[-1].number
    if not 0 <= seen <= last or changes_since(work.ledger, seen):
        raise CannotWeigh(CHANGED)
    return round_, last


def own_answers(round_: DoubleWeighing, by: User) -> ApartAnswers | None:
    """What this person answered in this round, also what is not finished."""
    row = round_.answers.filter(by=by).first()
    if row:
        row.weighing = round_  # one case holds the key
    return row


def is_finished(row: ApartAnswers, round_: DoubleWeighing) -> bool:
    """Whether all was answered and looked at once more."""
    row.weighing = round_
    return UNFINISHED not in row.texts


def kept(round_: DoubleWeighing, by: User, given: dict[str, str], last: int) -> ApartAnswers:
    """The answers of one, sealed; they take the place of what this person answered before."""
    row = own_answers(round_, by) or ApartAnswers(weighing=round_, by=by)
    row.weighing, row.texts, row.basis, row.at = round_, given, last, timezone.now()
    row.save()
    asked = Task.objects.filter(case=round_.case, kind=TaskKind.WEIGH, person=by, ended_at=None)
    asked.update(ended_at=row.at, ended_by=by)
    return row


def show(work: Work, round_: DoubleWeighing, own: ApartAnswers, other: ApartAnswers) -> list[Entry]:
    """Both have answered on the same case: each set becomes a row of who gave it."""
    other.weighing = round_
    given = {row.by_id: row.texts for row in (own, other)}
    people = (round_.first, round_.second)
    differs = differing(*(given[one.pk] for one in people))
    made = []
    for one in people:
        data = {"round": str(round_.pk), "differs": differs}
        data |= {name: said for name, said in given[one.pk].items() if name.startswith("answer_")}
        reasons = {name: said for name, said in given[one.pk].items() if name not in data}
        entry = work.add(Kind.WEIGHED_APART, stage=Stage.WEIGH, data=data, texts=reasons)
        entry.by = one
        made.append(entry)
    finish(round_, Ended.SHOWN, work.by)
    return made


def stop(*, case: Case, by: User) -> None:
    """Who was asked declines; who asked, or the handler, stops it. Raises Case.DoesNotExist,
    MayNot, CannotWeigh.
    """
    with work_on(case, by, None, "changed", right=May.VOUCH, on_closed=True) as work:
        round_ = open_round(work.case)
        if round_ is None or by.pk not in (round_.first_id, round_.second_id, work.case.owner_id):
            raise CannotWeigh(NONE_RUNS)
        declined = by.pk == round_.second_id
        finish(round_, Ended.DECLINED if declined else Ended.WITHDRAWN, by)


def end_lapsed() -> int:
    """Once a day: what not both answered in two weeks ends, and both hear of it; how many."""
    before = timezone.now() - LAPSES_AFTER
    late = DoubleWeighing.objects.filter(ended_at=None, asked_at__lte=before)
    return sum(lapses(case) for case in list(late.values_list("case", flat=True)))


@transaction.atomic
def lapses(case: UUID) -> bool:
    """The case first, as every verb does: somebody may be answering now."""
    round_ = open_round(Case.objects.select_for_update(of=("self",)).get(pk=case))
    if round_ is None or not round_.has_lapsed:
        return False
    finish(round_, Ended.LAPSED, None)
    return True


@transaction.atomic
def choose_double_weighing(*, by: User, wanted: bool) -> None:
    """An admin chooses for the own organisation; what runs goes on. The other admins and the leads
    hear that it is otherwise now.
    """
    if by.organisation.double_weighing == wanted:
        return
    by.organisation.double_weighing = wanted
    by.organisation.save(update_fields=["double_weighing"])
    record(by, "chose double weighing", CHAIN_ACCOUNTS, subject=by.organisation_id)
    hear = User.objects.filter(managing() | leading(), organisation_id=by.organisation_id)
    neutral_mail.tell(hear.exclude(pk=by.pk), "account")
