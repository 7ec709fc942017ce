"""Loading: adds what is missing, sets right what differs, retires what is gone, and changes nothing
twice.
"""

import pytest
from django.core.management import call_command
from django.db.models.deletion import ProtectedError

from signals import checklist, loading
from signals.models import Release, Signal, Source

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded():
    return loading.load_shipped()


def test_it_works(loaded):
    assert "signal:afraid-of-trip" in loaded.added
    assert len(loaded.added) == 228
    assert not loaded.differs


def test_a_second_run_changes_nothing_and_keeps_the_version(loaded):
    before = checklist.version()
    assert not loading.load_shipped()
    assert checklist.version() == before


def test_a_changed_text_is_set_right_and_reported(loaded):
    Signal.objects.filter(pk="afraid-of-trip").update(nl="Iets anders")
    before = checklist.version()
    report = loading.load_shipped()
    assert report.differs == ["signal:afraid-of-trip (nl)"]
    assert checklist.load() == checklist.shipped()
    assert checklist.version() != before


def test_what_no_longer_ships_is_retired_once_and_never_deleted(loaded):
    Signal.objects.create(slug="old-signal", order=99, nl="Oud", en="Old", group="travel")
    assert loading.load_shipped().retired == ["signal:old-signal"]
    assert not loading.load_shipped()
    assert Signal.objects.get(pk="old-signal").retired
    assert "old-signal" in checklist.load().signal_by_slug


def test_what_ships_again_comes_back(loaded):
    Source.objects.filter(pk="factsheet").update(retired=True)
    assert loading.load_shipped().differs == ["source:factsheet (retired)"]
    assert "factsheet" in {source.slug for source in checklist.load().sources}


def test_content_is_never_deleted(loaded):
    with pytest.raises(ProtectedError):
        Signal.objects.get(pk="afraid-of-trip").delete()
    with pytest.raises(ProtectedError):
        Signal.objects.filter(pk="afraid-of-trip").delete()
    assert Signal.objects.count() == 18


def test_django_itself_can_load_the_fixtures():
    call_command(
        "loaddata",
        "sources",
        "signals",
        "risk_factors",
        "background",
        "departure_plan",
        verbosity=0,
    )
    assert checklist.load() == checklist.shipped()
    assert not Release.objects.exists()
