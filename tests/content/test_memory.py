"""The memory of content: no query a page, and never an empty checklist."""

import pytest
from django.core.management import call_command
from django.db import OperationalError

from contacts import directory
from meldcode.content import memory
from meldcode.content.models import TermSetting
from meldcode.domain.facts import Terms
from signals import checklist, loading
from signals.models import Signal
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(databases="__all__")


def test_it_works():
    loading.load_shipped()
    assert memory.checklist() == checklist.shipped()
    assert memory.terms() == Terms()
    assert memory.holidays() == ()
    assert memory.directory() is memory.directory()


def test_once_loaded_a_page_asks_nothing(django_assert_num_queries):
    for remembered in (memory.checklist, memory.directory, memory.terms, memory.holidays):
        remembered()
    with django_assert_num_queries(0):
        memory.checklist(), memory.directory(), memory.terms(), memory.holidays()


def test_a_database_without_content_shows_what_ships():
    assert memory.checklist() == checklist.shipped()


def test_a_half_loaded_database_misses_nothing():
    call_command("loaddata", "signals", verbosity=0)
    assert memory.checklist() == checklist.shipped()


def test_a_retired_signal_leaves_the_page():
    loading.load_shipped()
    Signal.objects.filter(pk="wrong-friends").update(retired=True)
    assert "wrong-friends" not in memory.checklist().signal_slugs
    assert "wrong-friends" in memory.checklist().signal_by_slug


def test_without_a_database_everything_is_as_shipped(monkeypatch):
    def fail(*args, **kwargs):
        raise OperationalError("weg")

    for remembered in (memory.checklist, memory.directory, memory.terms, memory.holidays):
        monkeypatch.setattr(remembered, "_version", fail)
    assert memory.checklist() is checklist.shipped()
    assert memory.terms() == Terms()
    assert memory.holidays() == ()
    assert memory.directory() == directory.pinned()


def test_the_newest_change_of_a_term_counts():
    admin = UserFactory(admin=True)
    for value in (10, 12):
        TermSetting.objects.create(name="judgement_days", value=value, made_by=admin)
    assert memory.terms() == Terms(judgement_days=12)


def test_a_number_outside_the_limits_of_today_is_brought_back():
    admin = UserFactory(admin=True)
    TermSetting.objects.create(name="judgement_days", value=400, made_by=admin)
    TermSetting.objects.create(name="a_term_of_long_ago", value=3, made_by=admin)
    assert memory.terms() == Terms()
