"""A query that is put together once answers as the ORM does, for other values and other rights."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db.models import Q, Value
from django.utils import timezone

from meldcode.accounts.backend import ACCOUNT, with_all_of
from meldcode.accounts.models import User
from meldcode.cases.models import Case, Entry, Member, Task, TaskKind
from meldcode.cases.plain import PLAIN, WITH_WORDS, plain_rows, with_words
from meldcode.cases.views.common import VISIBLE, visible
from meldcode.prepared import MOST, Prepared
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case


def shown(rows):
    """Rows as values that can be compared: every column, what was annotated and what came along."""
    return [row if isinstance(row, tuple) else without_state(row) for row in rows]


def without_state(row):
    held = {name: getattr(value, "raw", value) for name, value in vars(row).items()}
    del held["_state"]
    beside = row._state.fields_cache
    return held, {name: one and without_state(one) for name, one in beside.items()}


def test_it_answers_as_the_orm_does_for_one_after_the_other():
    for user in (UserFactory(), UserFactory(is_lead=True)):
        case = a_case(user)
        now, rows = (
            timezone.now(),
            list(Entry.objects.filter(case=case).values_list("pk", flat=True)),
        )
        for prepared, make, values in (
            (ACCOUNT, with_all_of, {"pk": user.pk}),
            (VISIBLE, visible, {"pk": case.pk, "person": user.pk, "now": now}),
            (PLAIN, plain_rows, {"case": case.pk}),
            (WITH_WORDS, with_words, {"case": case.pk, "rows": rows}),
            (WITH_WORDS, with_words, {"case": case.pk, "rows": rows[:1]}),
        ):
            found = shown(prepared.rows(**values))
            assert found
            assert found == shown(make(**values))


def test_a_right_that_was_taken_away_is_gone_at_the_next_look():
    user = UserFactory()
    case = a_case(user)

    def found(now=None):
        return VISIBLE.first(pk=case.pk, person=user.pk, now=now or timezone.now())

    assert found() == case
    member = Member.objects.filter(case=case, person=user)
    member.update(until=timezone.now() + timedelta(hours=1))
    assert found()
    assert found(timezone.now() + timedelta(hours=2)) is None
    member.update(until=None, removed_at=timezone.now())
    assert found() is None


def test_texts_days_and_moments_come_into_it():
    case = a_case(UserFactory())
    prepared = Prepared(
        lambda kind, day, at: Task.objects.filter(kind=kind, due_on=day, made_at__lt=at)
    )
    day, late = date(2026, 11, 20), datetime(2100, 1, 1, tzinfo=UTC)
    Task.objects.create(case=case, person=case.owner, kind=TaskKind.OWN, due_on=day)
    assert len(prepared.rows(kind="own", day=day, at=late)) == 1
    assert not prepared.rows(kind="alarm", day=day, at=late)
    assert not prepared.rows(kind="own", day=day + timedelta(days=1), at=late)
    assert not prepared.rows(kind="own", day=day, at=datetime(2000, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("length", [1, 2, MOST, MOST + 1])
def test_lists_of_every_length(length):
    users = [UserFactory() for _ in range(length)]
    UserFactory()
    prepared = Prepared(lambda people: User.objects.filter(pk__in=people).order_by("email"))
    asked = [user.pk for user in users]
    assert {user.pk for user in prepared.rows(people=asked)} == {*asked}


def test_an_empty_list_finds_nothing():
    assert Prepared(lambda cases: Case.objects.filter(pk__in=cases)).rows(cases=[]) == []


def test_a_value_that_does_not_come_into_it_as_it_is_refuses():
    changed = Prepared(lambda text: User.objects.filter(Q(email=f"{text}!")))
    with pytest.raises(ValueError, match="text"):
        changed.rows(text="a@b.example")
    unused = Prepared(lambda pk, more: User.objects.filter(pk=pk))
    with pytest.raises(ValueError, match="more"):
        unused.rows(pk=uuid4(), more=uuid4())


def test_what_stands_in_it_always_stays_as_it_is():
    user = UserFactory()
    prepared = Prepared(
        lambda pk: User.objects.filter(pk=pk, is_active=True).annotate(said=Value("vast"))
    )
    assert prepared.first(pk=user.pk).said == "vast"
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert prepared.first(pk=user.pk) is None


def test_a_value_that_stays_the_same_is_told_as_it_is():
    """A quote, a sign for a place and what looks like one, beside a value that differs."""
    told = Prepared(
        lambda pk: (
            User.objects.filter(pk=pk).annotate(said=Value("10 % van 'ons' %s")).values_list("said")
        )
    )
    for user in (UserFactory(), UserFactory()):
        assert told.rows(pk=user.pk) == [("10 % van 'ons' %s",)]
