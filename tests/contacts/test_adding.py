"""New contacts and countries: at once where they are not vital, as a proposal where they
are (R33).
"""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from contacts import changes, creating, directory
from contacts.models import Contact, Country, Proposal
from contacts.models.sealed import Refused

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
GROUND = {
    "version": "0",
    "source": "website",
    "source_date": "2026-11-01",
    "how": "site",
    "reason": "nieuw",
}
VITAL = {
    "name": "Nieuw Meldpunt",
    "phone": "070 345 43 19",
    "audience": "everyone",
    "term_days": "90",
    "from_abroad": "unknown",
}
COUNTRY = {
    "iso": "zw",
    "nl": "Zimbabwe",
    "help": "yes",
    "term_days": "90",
    "treats_as_own": "unknown",
    "posts": "Harare | zimbabwe/ambassade-harare",
}


def test_a_new_regional_contact_gets_a_short_name(seeded, ada, ground):
    made = creating.propose_contact(
        {"name": "Regio", "website": "https://a.example"}, kind="regional", by=ada, ground=ground
    )
    assert re.fullmatch(r"regio-[0-9a-f]{4}", made.subject.slug)


def added(client, kind, **values):
    """What the desk answers to this form."""
    return client.post(reverse("contacts:new", args=[kind]), {**GROUND, **values})


def test_a_new_contact_that_is_sent_twice_is_one_proposal(client, seeded, ada):
    client.force_login(ada)
    assert added(client, "vital", **VITAL).url == added(client, "vital", **VITAL).url
    assert Contact.objects.filter(name=VITAL["name"]).count() == 1


def test_R33_a_new_vital_contact_is_seen_by_nobody_before_a_second_admin(client, seeded, ada, ben):
    client.force_login(ada)
    onward = added(client, "vital", **VITAL)
    assert "Er wacht een voorstel" in client.get(onward.url).content.decode()
    contact, proposal = Contact.objects.get(name="Nieuw Meldpunt"), Proposal.objects.get()
    card = reverse("contacts:card", args=[contact.slug])
    assert client.get(card).status_code == 404
    assert contact.slug not in directory.load().contacts
    with pytest.raises(Refused):
        changes.approve(proposal, by=ada)
    client.force_login(ben)
    client.post(reverse("contacts:proposal", args=[proposal.pk]), {"approve": "1", "version": "0"})
    contact.refresh_from_db()
    assert (contact.critical, contact.version, contact.retired_on) == (True, 1, None)
    assert contact.seal_fits()
    assert "070 345 43 19" in client.get(card).content.decode()


def test_R33_a_proposed_contact_comes_into_use_by_approval_alone(client, seeded, ada, ben):
    client.force_login(ada)
    added(client, "vital", **VITAL)
    contact = Contact.objects.get(name="Nieuw Meldpunt")
    client.post(reverse("contacts:retire", args=[contact.pk]))
    with pytest.raises(Refused):
        creating.bring_back(contact, by=ben)
    changes.reject(Proposal.objects.get(), by=ben)
    contact.refresh_from_db()
    assert contact.version == 0
    assert contact.retired_on


def test_a_new_vital_contact_needs_a_way_in(client, seeded, ada):
    client.force_login(ada)
    page = added(client, "vital", **VITAL | {"phone": "", "email": "meld@punt.example"})
    assert page.status_code == 200
    assert creating.NO_WAY_IN in page.content.decode()
    assert not Contact.objects.filter(name="Nieuw Meldpunt").exists()


def test_R33_a_new_country_is_seen_by_nobody_before_a_second_admin(client, seeded, ada, ben):
    client.force_login(ada)
    onward = added(client, "country", **COUNTRY)
    assert "Er wacht een voorstel" in client.get(onward.url).content.decode()
    assert "Harare" not in client.get(reverse("contacts:country", args=["ZW"])).content.decode()
    assert "ZW" not in directory.load().countries
    changes.approve(Proposal.objects.get(), by=ben)
    assert Country.objects.get(iso="ZW").version == 1
    assert "Harare" in client.get(reverse("contacts:country", args=["ZW"])).content.decode()


@pytest.mark.parametrize(
    ("iso", "sentence"),
    [("MA", creating.KNOWN), ("QQ", creating.NO_COUNTRY), ("1", "Twee hoofdletters.")],
)
def test_a_country_that_is_known_or_none_is_refused(client, seeded, ada, iso, sentence):
    client.force_login(ada)
    page = added(client, "country", **COUNTRY | {"iso": iso}).content.decode()
    assert sentence in page.replace("&#x27;", "'")
    assert "Zimbabwe" in page
    assert not Proposal.objects.exists()


def test_a_country_may_be_proposed_again_after_a_rejection(seeded, ada, ben, ground):
    values = {"nl": "Zimbabwe", "help": "yes"}
    changes.reject(creating.propose_country("ZW", values, by=ada, ground=ground), by=ben)
    changes.approve(creating.propose_country("ZW", values, by=ben, ground=ground), by=ada)
    assert Country.objects.get(iso="ZW").help == "yes"
    with pytest.raises(ValidationError):
        creating.propose_country("ZW", values, by=ben, ground=ground)


def test_a_proposal_about_an_own_contact_of_others_does_not_exist(client, seeded, ada, ben, ground):
    """A proposal about what only one organisation sees is a 404 for an admin of another one, and in
    no list.
    """
    own = creating.create(
        {"name": "Aandachtsfunctionaris", "phone": "030 555 12 12"},
        by=ada,
        ground=ground,
    )
    proposal = changes.propose(
        own, {"name": {"old": own.name, "new": "Iemand"}}, by=ada, ground=ground
    )
    page = reverse("contacts:proposal", args=[proposal.pk])
    client.force_login(ben)
    assert client.get(page).status_code == 404
    assert client.post(page, {"approve": "1"}).status_code == 404
    assert "Functionaris" not in client.get(reverse("contacts:proposals")).content.decode()
    client.force_login(ada)
    assert client.get(page).status_code == 200
