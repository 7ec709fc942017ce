"""Who agrees, agrees to what stood on the page: beside the contact as it is now, asked lately, by
somebody who may still ask it.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts import changes, checks, creating
from contacts.models import Contact, Country, Proposal, Refused
from contacts.subjects import Ground
from meldcode.accounts.models import User
from meldcode.contact_desk import restoring
from tests.contacts.test_changes import agreed, change
from tests.contacts.test_desk import fields
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
CHAT = {"chat_for": "all-ages", "chat_anonymous": True}
WEBSITE = "https://www.iko-gesprek.nl"


def opened(by: User, proposal: Proposal) -> tuple[Client, str, dict[str, str]]:
    """The page of a proposal as somebody has it open, and what its button sends."""
    client = Client()
    client.force_login(by)
    page = reverse("contacts:proposal", args=[proposal.pk])
    return client, page, fields(client.get(page).content.decode()) | {"approve": "1"}


def test_nobody_agrees_beside_another_website_than_stood_on_the_page(seeded, ada, ben, ground):
    iko = Contact.objects.get(slug="centrum-iko")
    chat = change(iko, ada, ground, **CHAT)
    client, page, sent = opened(ben, chat)
    agreed(iko, ada, ben, ground, website=WEBSITE)
    # when the button of the page that was open is pressed
    shown = client.post(page, sent)
    # then nothing is decided, and the page says what changed
    chat.refresh_from_db()
    assert chat.decision == ""
    text = shown.content.decode()
    assert "Lees eerst hoe het nu is" in text
    assert WEBSITE in text.partition("data-since")[2].partition("data-preview")[0]
    # and who read that, agrees
    assert client.post(page, fields(text) | {"approve": "1"}).status_code == 302
    iko.refresh_from_db()
    assert (iko.website, iko.chat_anonymous) == (WEBSITE, True)


def test_nor_beside_other_posts_of_a_country(seeded, ada, ben, ground):
    land = Country.objects.get(iso="MA")
    note = change(land, ada, ground, note_nl="Bel de post")
    client, page, sent = opened(ben, note)
    agreed(land, ada, ben, ground, help="limited" if land.help != "limited" else "none")
    assert "Lees eerst hoe het nu is" in client.post(page, sent).content.decode()
    land.refresh_from_db()
    assert land.note_nl != "Bel de post"


def test_a_check_in_between_stops_nobody(fier, ada, ben, ground):
    client, page, sent = opened(ben, change(fier, ada, ground, when_nl="Altijd"))
    checks.still_right(fier, by=ada, how="site")
    assert client.post(page, sent).status_code == 302
    fier.refresh_from_db()
    assert fier.when_nl == "Altijd"


def test_a_button_that_says_not_what_was_read_decides_nothing(fier, ada, ben, ground):
    client, page, sent = opened(ben, change(fier, ada, ground, when_nl="Altijd"))
    assert client.post(page, sent | {"version": ""}).status_code == 200
    assert Proposal.objects.get().decision == ""


@pytest.fixture
def words(seeded: None, ada: User, ground: Ground) -> Proposal:
    """Words of an own contact, asked by one admin."""
    own = creating.create({"name": "Zorgteam", "phone": "020 123 4567"}, by=ada, ground=ground)
    changes.change(own, {"when_nl": "Voor ouders"}, by=ada, ground=ground, version=1)
    return Proposal.objects.get()


def test_words_of_an_admin_who_left_are_taken_over_and_decided_by_a_third(words, ada) -> None:
    second, third = (UserFactory(organisation=ada.organisation, admin=True) for _ in range(2))
    ada.is_active = False
    ada.save()
    with pytest.raises(Refused, match="mag dit niet meer wijzigen"):
        changes.approve(words, by=second)
    client, page, _ = opened(second, words)
    text = client.get(page).content.decode()
    assert 'name="take"' in text
    assert 'name="approve"' not in text
    client.post(page, {"take": "1"})
    changes.approve(Proposal.objects.get(decision=""), by=third)
    words.contact.refresh_from_db()
    assert words.contact.when_nl == "Voor ouders"


@pytest.fixture
def late(fier: Contact, ada: User, ground: Ground) -> Proposal:
    """A proposal of more than two weeks ago."""
    made = change(fier, ada, ground, when_nl="Altijd")
    made.proposed_at = timezone.now() - timedelta(days=14)
    made.save()
    return made


def test_what_nobody_decided_in_two_weeks_is_brought_again(late, fier, ada, ben) -> None:
    with pytest.raises(Refused, match="ouder dan 14 dagen"):
        changes.approve(late, by=ben)
    client, page, _ = opened(ada, late)
    assert "verlopen" in client.get(reverse("contacts:proposals")).content.decode()
    assert "Dien het opnieuw in" in client.get(page).content.decode()
    client.post(page, {"take": "1"})
    late.refresh_from_db()
    assert late.decision == Proposal.WITHDRAWN
    again = Proposal.objects.get(decision="")
    with pytest.raises(Refused, match="eigen voorstel"):
        changes.approve(again, by=ada)
    changes.approve(again, by=ben)
    fier.refresh_from_db()
    assert fier.when_nl == "Altijd"


def test_another_keeper_takes_it_over_and_who_asked_decides(late, fier, ada, ben) -> None:
    again = restoring.take_over(late, by=ben)
    changes.approve(again, by=ada)
    fier.refresh_from_db()
    assert fier.when_nl == "Altijd"


def test_the_same_form_sent_after_two_weeks_is_a_new_proposal(late, fier, ada, ground) -> None:
    assert change(fier, ada, ground, when_nl="Altijd") != late
