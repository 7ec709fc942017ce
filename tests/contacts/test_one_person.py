"""Whatever one person does, of whichever kind, name or number: nobody outside the own organisation
sees a difference.
"""

import contextlib
from datetime import date
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from contacts import changes, creating, directory
from contacts.models import Contact, Country, Proposal, Version
from contacts.models.sealed import Refused
from meldcode.accounts.models import User
from meldcode.contact_desk import restoring
from meldcode.contact_desk.transfer.resource import NUMBERS as WRITINGS
from tests.contacts.test_changes import change
from tests.contacts.test_transfer import as_csv, bring, desk, row

__all__ = ["desk"]
pytestmark = pytest.mark.django_db(databases=["default", "keys"])
KINDS = (("national", False), ("national", True), ("regional", False), ("own", False))
NAMES = ("Veilig Thuis (spoedlijn)", "LKHA dag en nacht", "Fïer", "Zorgteam Oost")
NUMBERS = ("06 12345678", "0800 0432", "0318 000 432", "+212 537 21 96 00", "112", "14 070")


def seen() -> tuple:
    """All that a visitor's pages, papers, files and answers are made of."""
    known = directory.load()
    return known.contacts, known.countries, known.regions


def test_no_kind_name_and_number_is_seen_after_one_act_of_one_person(seeded, ada, ben, ground):
    before = seen()
    given = {"by": ada, "ground": ground}
    for (kind, vital), name, number in product(KINDS, NAMES, NUMBERS):
        values = {"name": name, "phone": number, "region": "Drenthe"}
        with contextlib.suppress(ValidationError):
            if kind == "own":
                creating.create(values, **given)
            else:
                creating.propose_contact(values, kind=kind, vital=vital, **given)
    assert seen() == before
    assert Proposal.objects.filter(contact__kind="regional").exists(), "something was tried"
    assert Contact.objects.filter(kind="own").exists()


def test_no_change_of_any_contact_is_seen_after_one_act_of_one_person(seeded, ada, ben, ground):
    before, number = seen(), iter(range(100_000, 999_999))
    for contact in Contact.objects.all():
        for typed in (
            {"name": "Anders", "when_nl": "Bel mij"},
            {"phone": f"020 1{next(number)}"},
            {"website": "https://www.anders.example"},
        ):
            with contextlib.suppress(ValidationError):
                change(Contact.objects.get(pk=contact.pk), ada, ground, **typed)
        first = Version.objects.get(contact=contact, number=1)
        for act in (
            lambda row=contact: creating.retire(row, by=ada),
            lambda row=contact, first=first: restoring.restore(row, first, by=ada, reason="x"),
        ):
            with contextlib.suppress(ValidationError):
                act()
    for land in Country.objects.all():
        changes.change(land, {"note_nl": "Ga zelf"}, by=ada, ground=ground, version=land.version)
    for waits in Proposal.objects.filter(decision=""):
        with pytest.raises(Refused):
            changes.approve(waits, by=User.objects.get(pk=ada.pk))  # in a second browser
    assert seen() == before
    assert Proposal.objects.count() > 2 * Contact.objects.count()


def test_an_import_while_a_proposal_waits_brings_nothing_back(desk, fier, ada, ben, ground):
    first = change(fier, ada, ground, when_nl="Altijd")
    page = bring(desk, as_csv([row("fier", when_nl="Nooit")]))
    desk.post(page.redirect_chain[-1][0])
    later = Proposal.objects.exclude(pk=first.pk).get()
    changes.approve(first, by=ben)
    with pytest.raises(Refused, match="intussen veranderd: Wanneer iemand dit contact belt"):
        changes.approve(later, by=ben)
    fier.refresh_from_db()
    assert fier.when_nl == "Altijd"


def gone_from_the_table(slug: str) -> None:
    """As between the upgrade to a release with a new contact and its `load_content`."""
    row = Contact.objects.get(slug=slug)
    with connection.cursor() as cursor:
        for table in ("task", "provenance", "version"):
            cursor.execute(f"DELETE FROM contacts_{table} WHERE contact_id = %s", [row_key(row)])
        cursor.execute("DELETE FROM contacts_contact WHERE slug = %s", [slug])


def row_key(row: Contact) -> object:
    return row.pk if connection.vendor == "postgresql" else row.pk.hex


def test_what_ships_stays_in_sight_where_one_keeper_brings_its_short_name(desk, ada, ground):
    line = row("sterk-huis", when_nl="Bel mij")
    gone_from_the_table("sterk-huis")
    before = seen()
    assert "sterk-huis" in before[0]
    page = bring(desk, as_csv([line]))
    assert creating.TAKEN in page.content.decode()
    values = {"name": "Sterk Huis", "phone": "020 123 4567"}
    with pytest.raises(Refused, match="in gebruik"):
        creating.propose_contact(values, by=ada, ground=ground, slug="sterk-huis")
    made = creating.propose_contact(values, by=ada, ground=ground).subject
    assert made.slug != "sterk-huis"
    assert seen() == before


def test_a_row_that_one_person_only_proposed_hides_nothing_that_ships(seeded):
    gone_from_the_table("sterk-huis")
    before = seen()
    Contact(slug="sterk-huis", name="x", version=0, retired_on=date(2026, 11, 1)).save()
    assert seen() == before


def test_the_same_new_row_brought_twice_is_told_and_not_an_error(desk):
    new = row("fier", slug="wijkteam-oost", kind="regional", name="Wijkteam Oost", website="")
    new |= dict.fromkeys(WRITINGS, "") | {"phone": "020 123 4567"}
    desk.post(bring(desk, as_csv([new])).redirect_chain[-1][0])
    assert Proposal.objects.count() == 1
    assert creating.TAKEN in bring(desk, as_csv([new])).content.decode()


def test_who_agrees_to_what_looks_like_a_vital_contact_says_why_too(seeded, ada, ben, ground):
    values = {"name": "Veilig Thuis Drenthe", "phone": "020 123 4567", "region": "Drenthe"}
    asked = creating.propose_contact(values, kind="regional", by=ada, ground=ground)
    with pytest.raises(Refused, match=r"lijkt op «Veilig Thuis».*«Reden»"):
        changes.approve(asked, by=ben)
    changes.approve(asked, by=ben, reason="Zo heet deze regio")
    assert "veilig-thuis-drenthe" in seen()[0]


def test_a_file_brings_nothing_that_looks_like_a_vital_contact(desk):
    new = row("fier", slug="spoed", kind="regional", name="Veilig Thuis (spoedlijn)")
    for line in (new, row("kindertelefoon", name="LKHA dag en nacht")):
        page = bring(desk, as_csv([line])).content.decode()
        assert "Schrijf dan bij het contact zelf" in page
    assert not Proposal.objects.exists()
