"""Who steals a copy of both databases: nothing that was typed anywhere stands plain, and of a
deleted case nothing opens with any key that lives.
"""

from itertools import count
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone

from meldcode.accounts import form_text, kept_text
from meldcode.accounts.models import User
from meldcode.cases.casework import access, appointments, emergency_access, exporting, naming
from meldcode.cases.casework.copies import confirm_copy
from meldcode.cases.casework.double_weighing import answer_apart, ask_second
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import ApartAnswers, Case
from meldcode.retention.deleting import carry_out
from meldcode.retention.models import Deletion
from meldcode.review.models import Comment, Review, Turn
from meldcode.review.remarks import remark
from meldcode.review.reviewing import take_turn
from meldcode.review.turns import Event, Side
from meldcode.subject_access.answering import give, refuse
from meldcode.subject_access.models import Answer
from meldcode.vault import epochs, keys, ring
from meldcode.vault.models import WrappedKey
from tests.access.secret import offered, todays_desk
from tests.cases.given import Desk
from tests.cases.test_no_words_outside import whole_database
from tests.factories.accounts import People
from tests.noloss.carving import search

MARK = "Kersenbloesem"
TAIL = " stond bij de deur, en er was nog veel meer te zien dan dat op die dag."


class Planted:
    """Gives a word for each place, and remembers where it went."""

    def __init__(self) -> None:
        self.places: dict[bytes, str] = {}
        self.numbers = count(1)

    def __call__(self, place: str) -> str:
        word = f"{MARK}{next(self.numbers):04}"
        self.places[word.encode()] = place
        return word + TAIL


def in_the_case(desk: Desk, p: People, word: Planted) -> None:
    """What its people write down."""
    common = {"case": desk.case, "by": desk.by}
    with transaction.atomic():
        entry = desk.contact()
        desk.correct(entry, texts={"text": word("a correction")})
    desk.observe("")
    appointments.make_appointment(
        **common, token=None, what="call", due_on=desk.today, at=None, text=word("appointment")
    )
    lists: dict[str, list[Any]] = {"person": [], "names": []}
    given = lists | {"names": [word("a name that is always masked")[:60]]}
    naming.give_names(**common, given=given, shown=lists)
    exporting.export(**common, purpose="advice", text=word("what a summary is for"))
    asked = {"asked_on": desk.today, "token": None}
    refuse(**common, **asked, reason="safety", words=word("a refusal"))
    told = {"notes": [word("an answer to the person")]}
    give(case=desk.now, by=desk.by, **asked, told=told)
    emergency_access.take(case=desk.case, by=p.lead, reason=word("why emergency access"))
    emergency_access.add_note(
        case=desk.case, by=p.lead, token=None, text=word("a note by way of it")
    )
    fields = QueryDict(mutable=True)
    fields["tekst"] = word("typed and not saved")
    kept_text.keep_for(
        form_text.owner_of(form_text.sign(desk.by, f"/werk/{desk.case.pk}/")), fields
    )


def in_a_review(desk: Desk, reader: User, word: Planted) -> None:
    """What is shared with a lead, and what both say of it."""
    masks, entry = CaseMasks.of(desk.case.pk), desk.ledger.entries[-1]
    own = [row for row in desk.ledger.entries if row.kind == "contact"][-1]
    masks.answer(own, [], [])
    told = {"title": "Contact", "lines": [], "texts": [["Tekst", word("a masked copy")]]}
    copy = confirm_copy(
        case=desk.case, entry=own, by=desk.by, told=told, week="2026-W47", masks=masks
    )
    review = offered(desk)
    by_lead: dict[str, Any] = {"review": review, "by": reader, "side": Side.LEAD}
    take_turn(**by_lead, event=Event.TAKE, token=None)
    remark(**by_lead, copy_id=copy.pk, words=word("a remark"), pointing=False, token=None)
    take_turn(**by_lead, event=Event.ANSWER, token=None, words=word("an answer"), seen=entry.number)


def apart(desk: Desk, p: People, word: Planted) -> None:
    """What one of two answered, before the other did."""
    access.add_colleague(case=desk.case, by=desk.by, person=p.bob)
    ask_second(case=desk.case, by=desk.by, person=p.bob)
    said = {"answer_1": "yes", "reason_1": word("answered apart")}
    last = desk.ledger.entries[-1].number
    answer_apart(case=desk.case, by=desk.by, token=uuid4(), given=said, seen=last)


def dump() -> list[bytes]:
    return [whole_database(alias) for alias in ("default", "keys")]


def found() -> set[bytes]:
    """The planted words that open with everything that lives: ring, epochs, keys."""
    masters = [key for _, key in ring.ring().keys]
    secrets = [None, *(secret for _, secret in epochs.epochs().keys)]
    wrapping = [epochs.wrapping_key(master, one) for master in masters for one in secrets]
    living = keys.keys_for(WrappedKey.objects.values_list("pk", flat=True)).values()
    return search(iter(dump()), wrapping, [*living, *masters], set(), MARK.encode()).words


def test_a_dump_holds_no_word_and_after_deletion_none_opens(p: People) -> None:
    type(p.alice.organisation).objects.update(double_weighing=True)
    p.alice.organisation.refresh_from_db()
    reader = User.objects.create_user(
        "lezer@school.example", name="Lia", organisation=p.alice.organisation, team=p.alice.team,
        is_lead=True,
    )  # fmt: skip
    desk, word = todays_desk(p.alice), Planted()
    # given words in every place where something can be typed about a case
    in_the_case(desk, p, word)
    in_a_review(desk, reader, word)
    apart(desk, p, word)
    for model in (Turn, Comment, Review, Answer, ApartAnswers):
        assert model.objects.exists(), model
    # when somebody takes both databases, then none of them can be read
    assert [MARK.encode() in held for held in dump()] == [False, False]
    # and with all keys that live each opens: the search finds what there is to find
    assert {word.places[one] for one in word.places.keys() - found()} == set()
    # when two people delete the case
    now = {"decided_at": timezone.now(), "decided_by": p.lead, "granted": True}
    asked = {"case_id": desk.case.pk, "organisation": desk.case.organisation}
    carry_out(Deletion.objects.create(**asked, reason="request", asked_by=p.alice, **now))
    # then none of them opens any more, in whatever room it lay
    assert {word.places[one] for one in found()} == set()
    assert not Case._base_manager.filter(pk=desk.case.pk).exists()
