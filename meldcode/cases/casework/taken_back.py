"""What an excluded person vouched for counts no more where it opened something."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.casework.asked_anew import ask_anew, ask_to_look
from meldcode.cases.casework.said_before import most_pressing
from meldcode.cases.casework.set_back import set_back
from meldcode.cases.casework.tasks import ask_for_report
from meldcode.cases.casework.weighed_back import weigh_back
from meldcode.cases.casework.who_said import written_by
from meldcode.cases.casework.work import Work, without_ground, write
from meldcode.cases.models import Case, Exclusion, Kind, Member
from meldcode.cases.models.entry import SET_BACK
from meldcode.cases.reading import is_reported, reports_that_count
from meldcode.domain.stages import Stage

__all__ = ["end_words"]

# Who works along reads it too, and knows of no list.
WHY = (
    "Wie dit opschreef, werkt niet meer aan deze casus. Wat een gesprek opende of rust gaf, telt"
    " niet meer. Vraag het opnieuw."
)
WHY_UNSURE = (
    " De dag van vertrek is niet zeker meer. Wat vóór het vertrek moet, blijft bij uw taken staan."
)
WHY_REPORT = (
    "Wie dit opschreef, werkt niet meer aan deze casus. Bel Veilig Thuis en vraag na of er is"
    " gemeld. Is er niet gemeld? Meld dan zelf."
)
WHY_AGAINST = (
    "Wie dit opschreef, werkt niet meer aan deze casus. Deze notitie over wat er niet bij past"
    " telt niet meer."
)
# What of an entry opens something, and what stands there instead.
OPENS = {
    "talk": ("safe", "not-discussed"),
    "person_talk": ("safe", "not-discussed"),
    "informing": ("yes", "not-discussed"),
    "absence_agreed": (True, False),
    "seen_since": ("yes", ""),
}
# The entries that can hold it, and their step.
WHERE = {
    Kind.OBSERVATION: Stage.SIGNALS,
    Kind.CONSULTATION: Stage.CONSULT,
    Kind.PREPARATION: Stage.TALK_WITH_PERSON,
    Kind.PERSON_TALK: Stage.TALK_WITH_PERSON,
    Kind.FAMILY_TALK: Stage.TALK_WITH_FAMILY,
}
# What stays of a talk that nobody vouches for: what it is called by.
OF_A_TALK = ("held",)


def end_words(*, case: Case, person: User, by: User) -> bool:
    """Correct the consultations, sightings, talks, reports, answers, decisions, alarm date and
    situation that this person wrote down: what closes or presses stays, also where that person
    corrected it, what opens or calms goes, and so does that an expert was called, that one talked
    or that it was reported. The row itself stays readable. `case` is held by the caller, and this
    person stands on its list. Whether something has to be asked anew.
    """
    work = Work(case=case, by=by, today=timezone.localdate())
    for row in list(work.ledger.live(*WHERE)):
        if row.by_id == person.pk:
            end_word(work, row)
    end_against(work, person)
    spoke = spoke_on(case)
    weigh_back(work, spoke, WHY)
    end_reports(work, person)
    end_calm(work, spoke)
    again = ask_anew(work, spoke)
    write(work, moves=False)
    closed_it = ask_to_look(work, person.pk)
    return again or closed_it or bool(work.new)


def end_word(work: Work, row: Any) -> None:
    """Correct this row where it says more than what presses in it; what was seen or told, and still
    counts, keeps its words.
    """
    (day, said), *beside = most_pressing(work.ledger, row)
    less = closed(said)
    if row.kind == Kind.CONSULTATION:
        # Whether there was such a call nobody vouches for.
        less["undone"] = SET_BACK
    elif row.kind != Kind.OBSERVATION and less.get("disclosed") != "yes":
        less = {name: said[name] for name in OF_A_TALK if name in said} | {"undone": SET_BACK}
    if (day, less) != (row.happened_on, row.data):
        words = {} if "undone" in less else {"text": row.texts.get("text", "")}
        kept = {name: text for name, text in words.items() if text}
        stage = WHERE[Kind(row.kind)]
        take_back(work, row, stage, without_ground(less), {**kept, SET_BACK: WHY}, day)
    for on, other in beside:
        stands_beside(work, row, on, {**closed(other), "undone": SET_BACK})


def stands_beside(work: Work, row: Any, day: date | None, data: dict[str, Any]) -> None:
    """What another expert closed by the same row: one row says what one expert said."""
    kind, data = Kind(row.kind), without_ground(data)
    work.add(kind, stage=WHERE[kind], happened_on=day, data=data, texts={SET_BACK: WHY})
    record(work.by, "corrected", work.case.pk, subject=row.pk)


def take_back(
    work: Work,
    row: Any,
    stage: Stage,
    data: dict[str, Any],
    texts: dict[str, str],
    day: date | None = None,
) -> None:
    given = {"stage": stage, "happened_on": day or row.happened_on, "corrects": row}
    work.add(Kind(row.kind), data=data, texts=texts, **given)
    record(work.by, "corrected", work.case.pk, subject=row.pk)


def end_against(work: Work, person: User) -> None:
    """What does not fit calms: it counts no more, and an agreement that it was read for is void."""
    for row in list(work.ledger.live(Kind.AGAINST)):
        if row.by_id == person.pk:
            data = {**row.data, "undone": SET_BACK}
            take_back(work, row, Stage(row.stage), data, {SET_BACK: WHY_AGAINST})


def end_reports(work: Work, person: User) -> None:
    """That Veilig Thuis was told is asked of Veilig Thuis, and until then it is asked to report. It
    may have been: what it decided stays to be asked.
    """
    for row in reports_that_count(work.ledger):
        if row.by_id == person.pk and not row.data.get("undone"):
            data = {**without_ground(row.data), "who": "", "undone": SET_BACK}
            take_back(work, row, Stage.DECIDE, data, {SET_BACK: WHY_REPORT})
    decided = work.ledger.latest(Kind.DECISION, decision="report")
    wanted = decided is not None and decided.data["choice"] == "yes"
    if work.new and wanted and not work.case.is_closed and not is_reported(work.ledger):
        ask_for_report(work)


def end_calm(work: Work, persons: set[UUID]) -> None:
    """Set the situation back where one of these people calmed it: one row for each of theirs that
    counts no more. Who never worked on the case said nothing of the situation: the rows of a lead
    are those by which that lead excluded another.
    """
    back = set_back(work.ledger, persons, work.today)
    data = {**work.ledger.latest_data(Kind.SITUATION), **back}
    unsure = "departure_on" in back and not back["departure_on"]
    why = WHY + WHY_UNSURE if unsure else WHY
    for row in written_by(work.ledger, persons, set(back)):
        work.add(Kind.SITUATION, data=data, texts={SET_BACK: why}, corrects=row)
        record(work.by, "corrected", work.case.pk, subject=row.pk)


def spoke_on(case: Case) -> set[UUID]:
    """Who is excluded and worked on the case."""
    worked = Member.objects.filter(case=case, until=None).values("person")
    on_list = Exclusion.objects.filter(case=case, lifted_at=None, person__in=worked)
    return set(on_list.values_list("person", flat=True))


def closed(said: dict[str, Any]) -> dict[str, Any]:
    """What was said, without what opens something."""
    shut = {name: instead for name, (open_, instead) in OPENS.items() if said.get(name) == open_}
    return {**said, **shut}
