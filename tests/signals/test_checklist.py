"""The checklist as a plain value: the same from the rows and from the release, whole, and
in order.
"""

import json
from dataclasses import FrozenInstanceError, fields, replace

import pytest
from django.db import connection

from signals import checklist, loading, release
from signals.models import Signal
from signals.values import VALUE_OF

PLAIN = checklist.shipped()


@pytest.mark.django_db
def test_it_works():
    loading.load_shipped()
    assert checklist.load() == PLAIN


@pytest.mark.django_db
def test_loading_takes_one_query_a_table_and_the_version_one(django_assert_num_queries):
    loading.load_shipped()
    with django_assert_num_queries(7):
        checklist.load()
    with django_assert_num_queries(1):
        assert checklist.version() is not None


@pytest.mark.django_db
def test_nothing_loaded_has_no_version():
    assert checklist.version() is None


def test_the_shipped_checklist_needs_no_database():
    """Without the mark, a query would fail this test."""
    checklist.shipped.cache_clear()
    assert checklist.shipped() == PLAIN
    assert connection.connection is None or connection.queries == []


def test_signals_stand_in_groups_and_those_from_elsewhere_below_the_others():
    assert [group.slug for group in PLAIN.signal_groups] == [
        "travel",
        "presence",
        "behaviour",
        "family",
    ]
    travel = [signal.slug for signal in PLAIN.signal_groups[0].signals]
    assert travel[0] == "no-own-id-document"
    assert travel[-2:] == ["no-return-ticket", "no-control-over-tickets"]


def test_only_one_signal_carries_no_suspicion():
    assert [signal.slug for signal in PLAIN.signals if not signal.carries_suspicion] == [
        "clashing-values"
    ]


def test_motives_are_no_risk_factors_and_can_not_be_ticked():
    assert not {motive.slug for motive in PLAIN.motives} & {
        factor.slug for factor in PLAIN.risk_factors
    }
    assert {motive.who for motive in PLAIN.motives} == {"young", "adult", "all"}


def test_the_named_texts_are_there():
    for text in (
        PLAIN.signals_intro,
        PLAIN.risk_groups_intro,
        PLAIN.relationship_intro,
        PLAIN.motives_intro,
        PLAIN.after_return,
    ):
        assert text.nl
        assert text.en


def test_the_first_question_of_the_plan_is_whether_the_journey_can_be_prevented():
    assert PLAIN.plan_items[0].slug == "prevent"
    assert [item.slug for item in PLAIN.plan_items if item.first] == ["prevent"]
    assert [item.slug for item in PLAIN.plan_items if item.minors_only] == ["child-protection"]


def test_every_text_has_both_languages_and_a_source_that_exists():
    texts = PLAIN.all_signals + PLAIN.all_risk_factors + PLAIN.all_background + PLAIN.all_plan_items
    for text in texts:
        assert text.nl.strip()
        assert text.en.strip()
        assert PLAIN.sources_of(text), text.slug


def test_a_source_tells_its_date_as_exactly_as_it_knows_it():
    dates = {slug: source.date_nl for slug, source in PLAIN.source_by_slug.items()}
    assert dates["factsheet"] == "augustus 2022"
    assert dates["lkha-campaign-2023"] == "5 juni 2023"
    assert dates["vt-utrecht"] == ""


def test_only_the_choice_of_this_product_is_a_proposal():
    assert [source.slug for source in PLAIN.sources if source.is_proposal] == ["product"]


def test_a_retired_entry_leaves_the_lists_and_keeps_its_words():
    first, *others = PLAIN.all_signals
    later = replace(PLAIN, all_signals=(replace(first, retired=True), *others))
    assert first.slug not in {signal.slug for signal in later.signals}
    assert later.signal_by_slug[first.slug].nl == first.nl


def test_values_can_not_be_changed():
    with pytest.raises(FrozenInstanceError):
        PLAIN.signals[0].nl = "iets anders"  # type: ignore[misc] # what is tried


def test_the_fixtures_are_plain_django_fixtures_with_a_slug_as_key():
    for name in release.FILES:
        for row in json.loads(release.text(name)):
            assert set(row) == {"model", "pk", "fields"}
            assert row["pk"] == row["pk"].lower()


@pytest.mark.django_db
def test_the_models_accept_everything_that_ships():
    for row in release.rows():
        row.full_clean(validate_unique=False)
    assert not Signal.objects.exists()


# The place in the order is that of the tuple; the others are said in words or by area.
NOT_AS_IT_IS = {"order", "iso", "read"}


@pytest.mark.parametrize(("model", "values"), list(zip(VALUE_OF, fields(PLAIN), strict=True)))
def test_every_field_of_a_row_is_in_its_value(model, values):
    shape = type(getattr(PLAIN, values.name)[0])
    columns = {field.name for field in model._meta.concrete_fields}
    assert columns - NOT_AS_IT_IS <= {field.name for field in fields(shape)}
