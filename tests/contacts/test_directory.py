"""The directory of this moment: rows with a seal, pinned where they are missing or altered."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone

from contacts import changes, creating, directory, pinned
from contacts.models import Contact, Country, Provenance
from tests.contacts.test_changes import agreed, by_sql, change

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def test_it_loads_in_five_queries(seeded, django_assert_num_queries):
    with django_assert_num_queries(5):
        loaded = directory.load()
    assert list(loaded.contacts) == list(pinned.contacts())
    assert loaded.routing() == pinned.countries()


def test_version_is_one_query_and_changes_with_the_directory(
    fier, ada, ben, ground, django_assert_num_queries
):
    with django_assert_num_queries(1):
        before = directory.version()
    assert directory.version() == before
    agreed(fier, ada, ben, ground, when_nl="Altijd")
    after = directory.version()
    assert after != before
    by_sql("lkha", dial="+31900000000")
    assert directory.version() != after


def test_without_rows_everything_that_ships_is_there():
    assert list(directory.load().contacts) == list(pinned.contacts())
    assert directory.emergency() == pinned.EMERGENCY
    assert list(directory.pinned().contacts) == list(pinned.contacts())
    assert set(directory.pinned().countries) == set(pinned.embassies())


def test_R33_an_altered_number_gives_way_to_the_pinned_one(lkha):
    by_sql("lkha", dial="+31900000000", display="0900 000")
    entry = directory.load().contacts["lkha"]
    assert (entry.dial, entry.display, entry.altered, entry.from_pin) == (
        "+31703454319", "070 345 43 19", True, True,
    )  # fmt: skip
    assert directory.emergency() == pinned.EMERGENCY


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("slug", "anders"),
        ("kind", "regional"),
        ("critical", False),
        ("seal", "00"),
        ("version", 9),
        ("name", "x"),
        ("opening_line_nl", "Bel de familie"),
        ("website", "https://evil.example"),
        ("facts", "[]"),
    ],
)
def test_R33_every_altered_column_shows(lkha, column, value):
    by_sql("lkha", **{column: value})
    entry = directory.load().contacts["lkha"]
    assert entry.from_pin
    assert entry.name == pinned.contacts()["lkha"]["name"]


def test_R33_a_vital_row_that_is_gone_is_shown_from_the_pin(seeded):
    row = Contact.objects.get(slug="lkha")
    Provenance.objects.filter(contact=row).delete()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM contacts_version WHERE contact_id = %s", [row.pk.hex])
        cursor.execute("DELETE FROM contacts_contact WHERE slug = 'lkha'")
    assert directory.load().contacts["lkha"].dial == "+31703454319"
    assert directory.one("lkha", AnonymousUser()).dial == "+31703454319"
    assert directory.emergency() == pinned.EMERGENCY


def test_an_altered_row_without_a_pin_shows_no_number(seeded, ada, ben, ground):
    values = {"name": "Wijkteam", "phone": "020 123 4567"}
    asked = creating.propose_contact(values, kind="regional", by=ada, ground=ground)
    made = changes.approve(asked, by=ben).contact
    by_sql(made.slug, dial="+31900000000")
    entry = directory.load().contacts[made.slug]
    assert (entry.dial, entry.phone, entry.trusted, entry.name) == ("", "", False, "Wijkteam")


def test_R33_a_verified_row_wins_and_says_for_thirty_days_that_it_differs(lkha, ada, ben, ground):
    changes.approve(change(lkha, ada, ground, phone="070 345 43 20"), by=ben)
    entry = directory.load().contacts["lkha"]
    today = timezone.localdate()
    assert (entry.dial, entry.pin_display) == ("+31703454320", "070 345 43 19")
    assert entry.differs_from_pin(today)
    assert entry.differs_from_pin(today + timedelta(days=30))
    assert not entry.differs_from_pin(today + timedelta(days=31))
    assert directory.emergency()[2].dial == "+31703454320"


def test_altered_routing_gives_way_to_the_shipped_one(seeded):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE contacts_post SET tail = 'x/ambassade-x'")
        cursor.execute("UPDATE contacts_country SET help = 'yes' WHERE iso = 'AF'")
    assert directory.country("MA").posts[0].tail == "marokko/ambassade-rabat"
    assert directory.country("MA").altered
    assert directory.load().countries["AF"].help == "none"


def test_without_the_key_the_pinned_values_serve(seeded, monkeypatch):
    def no_key(purpose, message):
        raise RuntimeError("no key")

    monkeypatch.setattr("meldcode.vault.mac", no_key)
    assert directory.load().contacts["lkha"].from_pin
    assert directory.load().contacts["lkha"].dial == "+31703454319"


def test_a_country_without_an_approved_routing_is_not_in_the_table(seeded):
    country = Country(iso="XK", nl="Kosovo", version=0)
    country.save()
    assert directory.country("XK") is None
    assert "XK" not in directory.load().countries
