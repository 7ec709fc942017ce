"""What a newer release says is offered to two keepers, and never put over what they changed."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts import changes, checks, pinned, release, work
from contacts.models import Contact, ContactTask, Country, Proposal, Provenance, Version
from contacts.models.sealed import Refused
from contacts.subjects import Ground
from meldcode.accounts.models import User
from meldcode.contact_desk import restoring
from meldcode.contact_desk.forms.edit import ChangeReasonForm, GroundForm
from tests.contacts.test_changes import agreed
from tests.factories.keepers import a_keeper

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TODAY = date(2026, 11, 27)


@pytest.fixture
def newer(seeded, monkeypatch):
    """A release with another text and another address."""
    row = pinned.contacts()["fier"]
    monkeypatch.setitem(row, "when", {"nl": "Voor jongeren in nood", "en": "For the young"})
    monkeypatch.setitem(row, "email", "nieuw@fier.example")
    monkeypatch.setitem(pinned.embassies()["MA"], "note_nl", "Let op het weer")


def offers():
    work.refresh(TODAY)
    open_now = ContactTask.objects.filter(kind=ContactTask.Kind.RELEASE, closed_at=None)
    return {task.subject.slug: task for task in open_now}


def test_a_release_that_says_the_same_offers_nothing(seeded):
    assert offers() == {}


def test_one_press_proposes_it_and_a_second_keeper_decides(client, newer, ada, ben):
    client.force_login(ada)
    page = client.get(reverse("contacts:desk")).content.decode()
    assert page.count("Stel de nieuwe gegevens voor") == 2
    task = offers()["fier"]
    shown = client.post(reverse("contacts:take_release", args=[task.pk]), follow=True)
    assert "Voor jongeren in nood" in shown.content.decode()
    assert "nieuw@fier.example" in shown.content.decode()
    assert Contact.objects.get(slug="fier").email == "", "alone"
    changes.approve(Proposal.objects.get(), by=ben)
    assert Contact.objects.get(slug="fier").email == "nieuw@fier.example"
    assert set(offers()) == {"MA"}
    seen = Provenance.objects.get(contact__slug="fier", field="email")
    assert (seen.how, seen.checked_by) == ("release", None), "nobody compared it"


def test_what_keepers_changed_is_not_offered_back(newer, fier, ada, ben, ground):
    agreed(fier, ada, ben, ground, when_nl="Altijd")
    assert release.offered(Contact.objects.get(slug="fier")) == {
        "when_en": "For the young",
        "email": "nieuw@fier.example",
    }


def test_the_next_release_goes_on_from_what_was_taken_over(newer, fier, ada, ben, monkeypatch):
    given = {"by": ada, "ground": release.ground(fier), "version": fier.version}
    changes.approve(changes.change(fier, release.offered(fier), **given), by=ben)
    monkeypatch.setitem(pinned.contacts()["fier"], "email", "later@fier.example")
    assert release.offered(Contact.objects.get(slug="fier")) == {"email": "later@fier.example"}


def leaves(by: User, reason: str = "Fier zegt iets anders") -> str:
    """One keeper leaves it as it is; the page that follows."""
    client = Client()
    client.force_login(by)
    path = reverse("contacts:task_done", args=[offers()["fier"].pk])
    sent = {"outcome": "right", "reason": reason}
    return client.post(path, sent, follow=True).content.decode()


def test_one_keeper_alone_leaves_nothing_of_a_release(newer, fier, ada, ben):
    beside = a_keeper(organisation=ada.organisation)
    assert "Schrijf waarom" in leaves(ada, "")
    page = leaves(ada)
    assert "blijft staan" in page
    assert "«Fier zegt iets anders»" in page
    assert set(offers()) == {"fier", "MA"}
    # neither twice, nor with a colleague
    for again in (ada, beside):
        assert "van een andere organisatie moet dit ook vinden" in leaves(again)
        assert set(offers()) == {"fier", "MA"}
    # a second one of another organisation reads why, and then it is decided
    client = Client()
    client.force_login(ben)
    assert "«Fier zegt iets anders»" in client.get(reverse("contacts:desk")).content.decode()
    assert "De taak is klaar" in leaves(ben, "Nagevraagd")
    assert set(offers()) == {"MA"}
    history = client.get(reverse("contacts:history", args=["contact", fier.pk])).content.decode()
    assert history.count("niet overgenomen door") == 2
    assert "«Nagevraagd»" in history


def test_what_two_left_as_it_is_is_offered_again_where_a_release_says_otherwise(
    newer, ada, ben, monkeypatch
):
    leaves(ada)
    leaves(ben)
    monkeypatch.setitem(pinned.contacts()["fier"], "email", "later@fier.example")
    assert set(offers()) == {"fier", "MA"}


@pytest.mark.parametrize("who", ["author", "another"])
def test_what_was_proposed_and_not_approved_is_offered_again(newer, fier, ada, ben, who):
    client = Client()
    client.force_login(ada)
    client.post(reverse("contacts:take_release", args=[offers()["fier"].pk]))
    assert set(offers()) == {"MA"}, "it waits for a second keeper"
    changes.reject(Proposal.objects.get(), by={"author": ada, "another": ben}[who])
    assert set(offers()) == {"fier", "MA"}


@pytest.mark.parametrize("words", [release.REASON, "meegeleverd met de  uitgave 1.2!"])
def test_nobody_types_the_words_of_a_release(words):
    given = {"source": "fier-site", "source_date": "2026-11-01", "how": "site", "reason": words}
    for form in (GroundForm(given), ChangeReasonForm(given)):
        assert form.errors["reason"] == ["Dat schrijft alleen Wegwijzer zelf."]


def typed_as_a_release(subject, by) -> Proposal:
    """Every value of the release, and another website, under the words of a release."""
    values = release.offered(subject) | {"website": "https://www.fier.nl/anders"}
    ground = Ground("fier-site", date(2026, 11, 1), "site", release.REASON)
    return changes.change(subject, values, by=by, ground=ground, version=subject.version)


def test_what_a_keeper_typed_is_no_release(client, newer, fier, ada, ben):
    typed = typed_as_a_release(fier, ada)
    assert set(offers()) == {"fier", "MA"}, "the release is still to be looked at"
    client.force_login(ben)
    page = client.get(reverse("contacts:proposal", args=[typed.pk])).content.decode()
    assert "Vergeleken met de website" in page
    assert "data-shipped" not in page
    # nor is it what a release gave, once it was agreed to
    changes.approve(typed, by=ben)
    assert "website" not in release.offered(Contact.objects.get(slug="fier"))


def test_who_decides_reads_that_it_is_a_release(client, newer, ada, ben):
    client.force_login(ada)
    client.post(reverse("contacts:take_release", args=[offers()["fier"].pk]))
    client.force_login(ben)
    path = reverse("contacts:proposal", args=[Proposal.objects.get().pk])
    page = client.get(path).content.decode()
    assert "Alles wat verandert, staat zo in deze uitgave van Wegwijzer." in page
    pinned.contacts()["fier"]["email"] = "later@fier.example"
    assert "data-shipped" not in client.get(path).content.decode(), "another release"


def test_a_lapsed_proposal_hides_no_release(client, newer, ada):
    client.force_login(ada)
    client.post(reverse("contacts:take_release", args=[offers()["fier"].pk]))
    assert set(offers()) == {"MA"}
    Proposal.objects.update(proposed_at=timezone.now() - timedelta(days=15))
    assert set(offers()) == {"fier", "MA"}


def test_an_earlier_state_that_comes_back_is_not_newly_compared(fier, ada, ben, ground):
    agreed(fier, ada, ben, ground, when_nl="Altijd")
    first = Version.objects.get(contact=fier, number=1)
    changes.approve(restoring.restore(fier, first, by=ada, reason="toch"), by=ben)
    assert Provenance.objects.get(contact=fier, field="when").how == "release"


@pytest.mark.parametrize(
    ("outcome", "how"), [("on-site", "site"), ("asked", "mail"), ("right", "")]
)
def test_a_first_check_says_with_what_it_was_compared(seeded, ada, outcome, how):
    work.refresh(TODAY)
    task = ContactTask.objects.get(kind=ContactTask.Kind.FIRST, contact__slug="lkha")
    if not how:
        with pytest.raises(Refused, match="Zeg wat u vond"):
            checks.finish(task, by=ada, outcome=outcome)
        return
    checks.finish(task, by=ada, outcome=outcome)
    seen = Provenance.objects.filter(contact=task.contact)
    assert {(row.how, row.checked_by) for row in seen} == {(how, ada)}
    work.refresh(TODAY)
    assert not ContactTask.objects.filter(
        kind=ContactTask.Kind.FIRST, contact=task.contact, closed_at=None
    )


def test_a_country_is_compared_from_its_task_too(seeded, ada):
    land = Country.objects.get(iso="MA")
    checks.finish(work.open_task(ContactTask.Kind.OVERDUE, land), by=ada, outcome="on-site")
    land.refresh_from_db()
    assert (land.how, land.checked_by) == ("site", ada)
