"""Figures above team level: below 10 hidden, the rest rounded to 5, and nobody works out a hidden
cell.
"""

import random
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given as for_all
from hypothesis import strategies as st

from meldcode.accounts.models import Organisation
from meldcode.cases.casework import access
from meldcode.cases.models import Case
from meldcode.review.figures.counting import (
    TABLES,
    Counts,
    HalfYear,
    WholeYear,
    counted,
    past_half_years,
    past_years,
)
from meldcode.review.figures.keeping import tables_for
from meldcode.review.figures.protecting import LEAST, at_least, protected, thin, unless_in_parts
from meldcode.review.figures.tables import everyone_of
from tests.cases.given import Desk
from tests.cases.rows import TODAY
from tests.factories.accounts import TeamFactory, UserFactory, people
from tests.factories.cases import a_case
from tests.rooms import signed_in

MARGIN = 2
HALF = HalfYear(2026, 1)
tables = st.lists(st.integers(0, 60), min_size=2, max_size=9).map(
    lambda counts: dict(zip("abcdefghi", counts, strict=False))
)


@for_all(tables)
def test_small_is_hidden_and_the_rest_is_rounded(counts: dict[str, int]) -> None:
    for name, shown in protected(counts).items():
        if counts[name] < LEAST:
            assert shown is None
        elif shown is not None:
            assert shown % 5 == 0
            assert abs(shown - counts[name]) <= MARGIN


@for_all(tables)
def test_who_knows_the_exact_total_cannot_recompute_a_hidden_cell(counts: dict[str, int]) -> None:
    """The worst case: an attacker has the true total from elsewhere and reasons about every shown
    cell.
    """
    shown = protected(counts)
    hidden = [name for name, value in shown.items() if value is None]
    if not hidden:
        return
    seen = [value for value in shown.values() if value is not None]
    total = sum(counts.values())
    most_left = total - sum(max(value - MARGIN, LEAST) for value in seen)
    # Every hidden cell can be anything from nought to ten or more, because the others can hold the
    # rest.
    everything_hidden = len(hidden) == len(counts)
    assert len(hidden) > 1
    assert most_left >= LEAST or everything_hidden


def test_every_cell_of_a_small_table_has_many_possible_values() -> None:
    """Not reasoning but trying: all tables that give the same page, with the total known."""
    for counts in (
        {"a": 3, "b": 12, "c": 41},
        {"a": 0, "b": 10, "c": 30},
        {"a": 9, "b": 9, "c": 25},
    ):
        page, total = protected(counts), sum(counts.values())
        fitting = [
            table
            for values in product(range(total + 1), repeat=2)
            if sum(values) <= total
            for table in [dict(zip("abc", (*values, total - sum(values)), strict=True))]
            if protected(table) == page
        ]
        for name, value in page.items():
            if value is None:
                assert len({table[name] for table in fitting}) >= 5, (counts, name)


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_signal_counts_in_the_half_year_it_was_recorded_in_and_never_by_its_correction() -> None:
    owner = UserFactory()
    desk = Desk(a_case(owner, today=date(2026, 1, 5)), owner, (date(2026, 1, 5) - TODAY).days)
    entry = desk.observe("afraid-of-trip")
    desk.later(200).correct(entry, data={**entry.data, "signals": ["afraid-of-trip", "not-back"]})
    first, second = (counted("signals", HalfYear(2026, half)) for half in (1, 2))
    assert first == {owner.organisation_id: Counter({"afraid-of-trip": 1})}
    assert second == {owner.organisation_id: Counter({"not-back": 1})}


def splits(total: int) -> list[dict[str, int]]:
    """Every table of three cells with this total."""
    pairs = product(range(total + 1), repeat=2)
    return [
        {"a": one, "b": two, "c": total - one - two} for one, two in pairs if one + two <= total
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((9, 4, 3), (9, 2, 6)),
        ((7, 3, 2), (4, 5, 1)),
        ((12, 2, 1), (3, 3, 3)),
        ((0, 0, 6), (9, 9, 0)),
    ],
)
def test_a_year_beside_its_halves_tells_no_hidden_cell(
    first: tuple[int, ...], second: tuple[int, ...]
) -> None:
    """Every pair of halves that gives the same three pages, with both totals known."""

    def pages(one: dict[str, int], two: dict[str, int]) -> Any:
        whole = {name: one[name] + two[name] for name in "abc"}
        parts = [{"t": protected(one)}, {"t": protected(two)}]
        year = unless_in_parts({"t": protected(whole, told=at_least)}, parts)
        return parts, year

    one, two = (dict(zip("abc", counts, strict=True)) for counts in (first, second))
    page = pages(one, two)
    firsts, seconds = (
        [table for table in splits(sum(counts)) if protected(table) == part["t"]]
        for counts, part in zip((first, second), page[0], strict=True)
    )
    fitting = [(x, y) for x in firsts for y in seconds if pages(x, y)[1] == page[1]]
    for place, part in enumerate(page[0]):
        hidden = [name for name, told in part["t"].items() if told is None]
        least = min(5, sum((first, second)[place]) + 1)
        for name in hidden:
            assert len({pair[place][name] for pair in fitting}) >= least, (name, page)


def test_a_year_shows_what_both_halves_hide() -> None:
    """Given twelve closed cases a year in each of three organisations, then the year says that
    there are 10 or more, and no number.
    """
    reasons = Counter({"safe": 12, "unfounded": 6, "help": 6})
    counts: dict[str, Counts] = {name: {} for name in TABLES}
    counts["closings"] = {uuid4(): reasons for _ in range(3)}
    assert everyone_of(counts, year=True)["closings"]["safe"] == LEAST
    assert everyone_of(counts)["closings"]["safe"] == 35


def test_the_page_of_a_year() -> None:
    leads = [UserFactory(lead=True) for _ in range(3)]
    for lead in leads:
        for half in WholeYear(2025).halves:
            made(lead.organisation, 6, half.bounds[0] + timedelta(days=40))
    year = {"halfjaar": "2025"}
    moment = timezone.make_aware(datetime(2026, 3, 1, 12))
    with patch("django.utils.timezone.now", return_value=moment):
        client = signed_in(leads[0])
        half = client.get(reverse("review:figures"), {"halfjaar": "2025-1"}).context["tables"][0]
        page = client.get(reverse("review:figures"), year)
    assert half.rows[0][1:] == (None, None)
    assert "heel 2025" in page.content.decode()


def test_only_years_of_which_both_halves_are_shown() -> None:
    assert [one.key for one in past_years(date(2026, 11, 21))] == ["2025"]
    assert [one.key for one in past_years(date(2027, 1, 1))] == ["2026", "2025"]


@pytest.mark.parametrize(
    ("by_organisation", "hidden"),
    [
        ([30, 30], True),
        ([30, 4, 5], True),
        ([30, 5, 5], False),
        ([12, 11, 13], False),
        ([100, 0, 0, 20], True),
    ],
)
def test_all_organisations_say_nothing_of_one(by_organisation: list[int], hidden: bool) -> None:
    assert thin(by_organisation) is hidden


@for_all(st.lists(st.integers(0, 40), min_size=1, max_size=6))
def test_all_minus_own_leaves_no_small_number(by_organisation: list[int]) -> None:
    if not thin(by_organisation):
        assert all(sum(by_organisation) - own >= LEAST for own in by_organisation)


def test_only_half_years_that_are_over() -> None:
    assert [half.key for half in past_half_years(date(2026, 11, 21))] == [
        "2026-1",
        "2025-2",
        "2025-1",
        "2024-2",
    ]
    assert past_half_years(date(2026, 7, 1))[0] == HALF
    assert past_half_years(date(2026, 6, 30))[0].key == "2025-2"


def made(organisation: Organisation, number: int, at: Any = "2026-03-03T12:00:00+01:00") -> None:
    """Cases of one organisation, opened in March or at that moment."""
    owner = UserFactory(team=TeamFactory(organisation=organisation))
    for _ in range(number):
        case = a_case(owner, today=date(2026, 3, 3))
        Case.objects.filter(pk=case.pk).update(opened_at=at)


def test_the_page_adds_up_to_nothing_that_is_hidden() -> None:
    p = people()
    mine = p.lead.organisation
    made(mine, 12)
    others = [TeamFactory().organisation for _ in range(2)]
    for organisation in others:
        made(organisation, random.Random(1).randint(5, 6))
    assert counted("stages", HALF)[mine.pk] == {"1": 12}
    stages = tables_for(p.lead, HALF)[0]
    # Twelve in one cell and nought elsewhere: shown, it would tell that the rest is nought.
    assert [own for _, own, _ in stages.rows] == [None] * 6
    page = signed_in(p.lead).get(reverse("review:figures"), {"halfjaar": "2026-1"})
    assert page.status_code == 200
    assert "Totaal" not in page.content.decode()
    assert page.content.decode().count("In deze tabel is alles verborgen") == 6


def test_each_signal_of_a_note_counts_and_a_case_stands_where_its_work_is() -> None:
    p = people()
    mine = p.lead.organisation
    desk = Desk(a_case(p.alice, whereabouts="netherlands"), p.alice)
    desk.observe("afraid-of-trip", "suddenly-on-holiday", "")
    desk.observe("afraid-of-trip")
    today = timezone.localdate()
    now = HalfYear(today.year, 1 if today.month < 7 else 2)
    once = {"afraid-of-trip": 1, "suddenly-on-holiday": 1, "other": 1}
    assert counted("signals", now)[mine.pk] == once
    assert counted("stages", now)[mine.pk] == {Case.objects.get(pk=desk.case.pk).stage: 1}
    assert counted("stages", now)[mine.pk] != {"1": 1}


def test_for_leads_only() -> None:
    p = people()
    for person in (p.alice, p.admin):
        assert signed_in(person).get(reverse("review:figures")).status_code == 404


def test_a_decision_that_was_put_back_counts_no_more_and_nobody_decided_it_anew() -> None:
    p = people()
    on = (timezone.localdate() - TODAY).days
    desk = Desk(a_case(p.alice, whereabouts="netherlands"), p.alice, on)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    desk.observe("afraid-of-trip")
    desk.answer("no", "no")
    desk.decide("help", "yes")
    desk.taken_by(p.bob).decide("report", "no")
    desk.taken_by(p.bob).decide("help", "no")
    access.exclude(case=desk.now, by=p.alice, person=p.bob)
    today = timezone.localdate()
    now = HalfYear(today.year, 1 if today.month < 7 else 2)
    mine = p.lead.organisation.pk
    assert counted("help", now) == {mine: Counter({"yes": 1})}
    assert counted("report", now) == {}
