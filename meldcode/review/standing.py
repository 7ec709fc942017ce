"""How a review stands now: what changed since it was offered or answered, and which masked copies
belong to it.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.utils import timezone

from meldcode.cases.approvals import GROUNDS, READ_FOR, WEIGHING, is_void, situation_changed
from meldcode.cases.changes import NO_CHANGE
from meldcode.cases.ledger import Ledger
from meldcode.cases.models import Case, Entry, Exclusion, Kind, MaskedCopy, May
from meldcode.content import memory
from meldcode.domain.guidance import Guidance, guide
from meldcode.domain.stages import Stage
from meldcode.review.models import Review, Scope
from meldcode.review.models.review import Reviews
from meldcode.review.turns import State

__all__ = [
    "UNREAD", "authors_of", "changed_since", "confirmed_of", "copies_of", "guidance_now",
    "is_part", "name_known_at", "read_of", "sign_of", "standing_of", "unread_among",
    "with_standing",
]  # fmt: skip


def standing_of(review: Review, ledger: Ledger) -> State:
    """The state as it holds now: a later change voids, whatever was stored."""
    state = State(review.state)
    if review.asked and state in (State.OFFERED, State.WITH_LEAD, State.AGREED):
        return State.VOID if is_void(ledger, review.asked) else state
    if state is State.AGREED and changed_since(review, ledger, review.basis):
        return State.VOID
    return state


def guidance_now(review: Review) -> Guidance:
    """What the guide says of this case now, at the stage that is reviewed."""
    now = timezone.localtime()
    facts = review.case.facts(now.date(), now)
    stage = Stage(review.stage or review.case.stage)
    return guide(stage, facts, memory.terms(), memory.directory().routing())


def changed_since(review: Review, ledger: Ledger, number: int) -> bool:
    """Whether what is reviewed, or the situation it rests on, changed after the entry of this
    number.
    """
    later = [row for row in ledger.entries if row.number > number]
    touched = any(belongs(review, row) for row in later if row.kind not in NO_CHANGE)
    return touched or situation_changed(ledger, number)


def belongs(review: Review, row: Entry) -> bool:
    """Whether an entry is part of what was offered."""
    if review.scope == Scope.STAGE:
        return row.stage == review.stage
    if review.scope == Scope.DECISION:
        return row.kind in WEIGHING
    return review.scope == Scope.CASE


def copies_of(review: Review) -> list[MaskedCopy]:
    """The confirmed copies that were offered, oldest week first; nothing else of the case."""
    return [copy for copy in confirmed_of(review) if copy.in_round]  # type: ignore[attr-defined] # set there


def confirmed_of(review: Review) -> list[MaskedCopy]:
    """The confirmed copies of the part that was offered, each with `in_round`: whether its reader
    reads it, and `by_colleague`: whether another than who stands for the offer wrote the note. What
    a colleague confirms after the offer was never offered by who
    stands for it: it waits for a new offer. A new copy of a note that stood there comes with it.
    """
    standing = MaskedCopy.objects.standing().filter(case=review.case_id)
    stood = MaskedCopy.objects.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=review.offered_at),
        entry=OuterRef("entry"),
        confirmed_at__lte=review.offered_at,
    )
    own = Q(entry__by__in=authors_of(review))
    # As if who wrote it had taken it back: whoever may not know of the case is no witness in it.
    unknown = Exclusion.objects.filter(
        case=OuterRef("case_id"), person=OuterRef("entry__by_id"), lifted_at=None
    )
    standing = standing.exclude(Exists(unknown))
    copies = offered_of(review, standing).alias(stood=Exists(stood))
    copies = copies.annotate(in_round=Q(own | Q(stood=True)), by_colleague=~own)
    found: list[MaskedCopy] = list(copies.order_by("week", "confirmed_at"))
    for copy in found:
        copy.case = review.case  # one case holds the key for all of them
    return found


def read_of(review: Review, **entry: Any) -> bool:
    """Whether such an entry stood in what was offered, also where its copy is withdrawn since."""
    stood = MaskedCopy.objects.filter(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=review.offered_at),
        Q(confirmed_at__lte=review.offered_at) | Q(entry__by=review.offered_by_id),
        **{f"entry__{name}": value for name, value in entry.items()},
        case=review.case_id,
    )
    return offered_of(review, stood).exists()


def authors_of(review: Review) -> set[UUID]:
    """Who stands for what was offered: who has the case, and who offered it while that person may
    vouch in it; of who works along by now, a note is that of a colleague.
    """
    owner, by = review.case.owner_id, review.offered_by_id
    if by == owner:
        return {owner}
    vouches = Case.objects.allowing(review.offered_by, May.VOUCH).filter(pk=review.case_id)
    return {owner, by} if vouches.exists() else {owner}


# One of a kind, and more.
UNREAD = {
    Kind.OBSERVATION: ("signaal of observatie", "signalen of observaties"),
    Kind.AGAINST: ("notitie van wat er niet bij past", "notities van wat er niet bij past"),
    Kind.PERSON_TALK: ("gesprek met de persoon", "gesprekken met de persoon"),
}


def unread_among(ledger: Ledger, read: Iterable[UUID], stage: str = "") -> list[tuple[int, str]]:
    """Of the grounds of a case (of one stage of it, where that is given) those that are not among
    the entries that are `read`: how many of each kind, with its name. They may hold no text, or
    wait for a colleague to confirm a copy: whoever agrees has to know that there is more.
    """
    known = set(read)
    kinds = Counter(
        Kind(row.kind)
        for row in ledger.live(*GROUNDS)
        if row.pk not in known and stage in ("", row.stage) and not row.data.get("undone")
    )
    return [(kinds[kind], UNREAD[kind][kinds[kind] > 1]) for kind in GROUNDS if kinds[kind]]


def is_part(review: Review, copy: MaskedCopy) -> bool:
    """Whether a copy that stands is of the part that was offered, in its round or not."""
    return copy in confirmed_of(review)


def name_known_at(review: Review) -> datetime | None:
    """When a copy that was offered was last withdrawn because a name in it became known."""
    withdrawn = MaskedCopy.objects.filter(case=review.case_id, name_known=True)
    last: datetime | None = offered_of(review, withdrawn).aggregate(last=Max("withdrawn_at"))[
        "last"
    ]
    return last


def offered_of(review: Review, copies: QuerySet[MaskedCopy]) -> QuerySet[MaskedCopy]:
    """Those of these copies of its case that are part of what was offered."""
    if review.scope == Scope.STAGE:
        copies = copies.filter(stage=review.stage)
    elif review.scope == Scope.DECISION:
        copies = copies.filter(kind__in=WEIGHING)
    elif review.scope == Scope.GATE:
        kinds = copies.filter(kind__in=READ_FOR[review.rule])
        copies = kinds | copies.filter(entry=review.asked_id)
    return copies


def sign_of(copies: Iterable[MaskedCopy]) -> str:
    """Which copies a page showed, in one word: another set of copies has another one."""
    return sha256(b"".join(sorted(copy.pk.bytes for copy in copies))).hexdigest()[:32]


def with_standing(reviews: Reviews) -> list[tuple[Review, State]]:
    """Each review with how it stands. Only where something was recorded since it was offered are
    the entries of its case read, once and without their texts.
    """
    later = Entry.objects.filter(case=OuterRef("case_id"), number__gt=OuterRef("basis"))
    found = list(reviews.select_related("asked").annotate(since=Exists(later)))
    rows: dict[object, list[Entry]] = {}
    cases = {review.case_id for review in found if review.since or review.asked_id}
    for entry in Entry.objects.filter(case__in=cases).defer("sealed").order_by("number"):
        rows.setdefault(entry.case_id, []).append(entry)
    return [
        (review, standing_of(review, Ledger.of(rows.get(review.case_id, [])))) for review in found
    ]
