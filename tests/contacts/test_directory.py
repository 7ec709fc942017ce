"""The directory of this moment: rows with a seal, pinned where they are missing or altered."""

import re
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone

from contacts import changes, creating, directory, pinned
from contacts.cards import cards
from contacts.models import Contact, Country, Proposal, Provenance
from contacts.vcards import vcard
from meldcode.api.shapes import ContactShape
from meldcode.remembered import LOOK_AGAIN_SECONDS, Remembered
from meldcode.values.phones import clean_phone
from tests.contacts.test_changes import agreed, by_sql, change

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
ONE_NUMBER = (
    "/", "/bellen/", "/bellen/lkha/", "/bellen/lkha.vcf", "/landen/MA/", "/afdrukken/noodkaart/",
    "/api/v1/contacts",
)  # fmt: skip


def test_it_loads_in_five_queries(seeded, django_assert_num_queries):
    with django_assert_num_queries(5):
        loaded = directory.load()
    assert list(loaded.contacts) == list(pinned.contacts())
    assert loaded.routing() == directory.pinned().routing()


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
    assert directory.load().countries["MA"].posts[0].tail == "marokko/ambassade-rabat"
    assert directory.load().countries["MA"].altered
    assert directory.load().countries["AF"].help == "none"


def test_without_the_key_the_pinned_values_serve(seeded, monkeypatch):
    def no_key(purpose, message):
        raise RuntimeError("no key")

    monkeypatch.setattr("contacts.seal.mac", no_key)
    assert directory.load().contacts["lkha"].from_pin
    assert directory.load().contacts["lkha"].dial == "+31703454319"


def test_a_country_without_an_approved_routing_is_not_in_the_table(seeded):
    country = Country(iso="XK", nl="Kosovo", version=0)
    country.save()
    assert "XK" not in directory.load().countries


def test_a_change_is_seen_here_at_once_and_in_another_process_within_thirty_seconds(
    lkha, ada, ben, ground, monkeypatch
):
    clock = [1000.0]
    monkeypatch.setattr("meldcode.remembered.monotonic", lambda: clock[0])
    elsewhere = Remembered(directory.load, directory.version, directory.pinned)
    old = elsewhere().contacts["lkha"].dial
    agreed(lkha, ada, ben, ground, phone="070 345 43 20")
    assert directory.memory().contacts["lkha"].dial == "+31703454320"
    assert elsewhere().contacts["lkha"].dial == old
    clock[0] += LOOK_AGAIN_SECONDS
    assert elsewhere().contacts["lkha"].dial == "+31703454320"
    assert LOOK_AGAIN_SECONDS <= 30


def test_a_page_of_a_process_that_has_not_looked_yet_names_one_number(client, lkha):
    """Strip, card, list, paper, file and answer read the same memory."""
    client.get("/bellen/")
    row = Contact.objects.get(slug="lkha")
    row.phone, row.dial, row.display = "+31703454320", "+31703454320", "070 345 4320"
    row.store_change()  # as another process does it
    shown = {path: client.get(path).content.decode() for path in ONE_NUMBER}
    assert not [path for path, page in shown.items() if re.search("345 ?43 ?20|3454320", page)]
    directory.forget()
    shown = {path: client.get(path).content.decode() for path in ONE_NUMBER}
    assert [path for path, page in shown.items() if "3454319" in page] == []
    assert [path for path, page in shown.items() if "3454320" not in page] == []


def test_what_two_keepers_took_out_of_use_stands_nowhere(client, fier, ada, ben, ground):
    creating.retire(fier, by=ada)
    changes.approve(Proposal.objects.get(), by=ben)
    entries = directory.load().contacts
    assert "fier" not in entries
    assert [card.slug for card in cards(("lkha", "fier"), directory.load(), date.today())] == [
        "lkha"
    ]
    for path in ("/bellen/", "/omstander/", "/stap/3a/"):
        assert 'data-contact="fier"' not in client.get(path, follow=True).content.decode()


@pytest.mark.parametrize("entry", directory.pinned().contacts.values(), ids=lambda one: one.slug)
def test_a_number_comes_back_the_same_from_card_file_and_answer(entry):
    shown = cards([entry.slug], directory.pinned(), date(2026, 11, 27))[0]
    told = ContactShape.model_validate(shown).model_dump(mode="json")
    numbers = re.findall(r"^TEL;[^:]*:(.+)\r$", vcard(shown), re.MULTILINE)
    assert numbers == [one for one in (entry.dial, entry.whatsapp) if one]
    assert [told[name] for name in ("dial", "display", "whatsapp")] == [
        entry.dial, entry.display, entry.whatsapp,
    ]  # fmt: skip
    for written in filter(None, (shown.display, told["phone"], told["display_abroad"])):
        assert clean_phone(written).dial == entry.dial
