"""Whatever one person does, of whichever kind, name or number: nobody outside the own organisation
sees a difference.
"""

import contextlib
from itertools import product

import pytest
from django.core.exceptions import ValidationError

from contacts import changes, creating, directory, restoring
from contacts.models import Contact, Country, Proposal, Version
from contacts.models.sealed import Refused
from meldcode.accounts.models import User
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
