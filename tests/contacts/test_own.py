"""The own contacts of an organisation stand where one works, by location, and nowhere else."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts import changes, creating, directory, speaking
from contacts.models import Contact, Proposal, Refused, Version
from contacts.subjects import Ground
from meldcode.accounts.models import Team, User
from meldcode.cases.casework.exporting import export
from meldcode.contact_desk import restoring
from tests.contacts.test_desk import typed
from tests.factories.accounts import TeamFactory, UserFactory
from tests.factories.cases import a_case

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
OF_ORGANISATION = "an uw organisatie, niet van Wegwijzer"
STAGES = ("1", "2", "3a", "4", "3b", "5")
GUIDE = (
    *(f"/stap/{stage}/" for stage in STAGES),
    "/bellen/",
    "/bellen/lkha/?stap=2",
)


@pytest.fixture
def own(seeded, ada, alice, ground) -> Contact:
    return creating.create(
        {"name": "Zorgteam Oost", "phone": "020 123 4567", "location": str(alice.team_id)},
        by=ada,
        ground=ground,
    )


def test_an_organisation_has_no_more_own_contacts_than_a_page_holds(client, own, ada, ground):
    for number in range(creating.MOST_OWN - 1):
        row = Contact(kind="own", organisation=ada.organisation, slug=f"eigen-{number}",
                      name="Zorgteam", phone=f"020 123 {5000 + number}")  # fmt: skip
        row.full_clean()
        row.save()
    given = {"name": "Leerplichtambtenaar", "phone": "020 123 4568"}
    with pytest.raises(Refused, match="Er staan al 60 eigen contacten"):
        creating.create(given, by=ada, ground=ground)
    creating.retire(own, by=ada)
    made = creating.create(given, by=ada, ground=ground)
    assert creating.create(given, by=ada, ground=ground) == made, "sent twice"
    own.refresh_from_db()
    with pytest.raises(Refused, match="Er staan al 60 eigen contacten"):
        creating.bring_back(own, by=ada)
    creating.retire(made, by=ada)
    creating.bring_back(own, by=ada)


def text(path: str, user: User | None) -> str:
    client = Client()
    if user:
        client.force_login(user)
    return client.get(path, follow=True).content.decode()


def paths() -> tuple[str, ...]:
    return (*GUIDE, reverse("guide:print_card"), reverse("guide:print_outcome"))


def test_an_own_contact_stands_on_every_page_that_says_whom_to_call(own, alice) -> None:
    for path in paths():
        assert "Zorgteam Oost" in text(path, alice), path
        assert "020 123 4567" in text(path, alice), path


def test_nobody_else_sees_it(own, alice, ben) -> None:
    elsewhere = TeamFactory(organisation=alice.organisation)
    others = (None, ben, UserFactory(), UserFactory(team=elsewhere))
    for path in paths():
        for other in others:
            assert "Zorgteam Oost" not in text(path, other), (path, other)


def test_one_for_the_whole_organisation_stands_in_every_location(own, ada, alice, ground) -> None:
    given = {"name": "Vertrouwenspersoon", "phone": "020 123 4568"}
    creating.create(given, by=ada, ground=ground)
    elsewhere = UserFactory(team=TeamFactory(organisation=alice.organisation))
    assert "Vertrouwenspersoon" in text("/stap/2/", elsewhere)
    page = text("/stap/2/", alice).partition('id="eigen-contacten"')[2]
    assert page.index("Zorgteam Oost") < page.index("Vertrouwenspersoon")


def test_a_change_is_seen_at_once(own, ada, alice, ground) -> None:
    assert "Zorgteam Oost" in text("/stap/2/", alice)
    changes.change(own, {"phone": "020 123 4569"}, by=ada, ground=ground, version=1)
    assert "020 123 4569" in text("/stap/2/", alice)


def test_the_form_asks_for_the_location_and_takes_no_team_of_others(
    own, ada, alice, ground
) -> None:
    client = Client()
    client.force_login(ada)
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": own.pk})
    assert alice.team.name in client.get(path).content.decode()
    ground_of_form = {"source": "eigen", "source_date": "2026-11-01", "how": "site"}
    client.post(path, typed(own, location="", **ground_of_form))
    own.refresh_from_db()
    assert (own.team, own.version, own.seal_fits()) == (None, 2, True)
    with pytest.raises(ValidationError):
        changes.change(own, {"location": str(TeamFactory().pk)}, by=ada, ground=ground, version=2)
    assert Team.objects.count() >= 2


@pytest.mark.parametrize("which", ["new", "edit"])
def test_at_a_desk_left_open_no_number_comes_or_changes(which, own, ada) -> None:
    # given an admin who signed in ten minutes ago
    client = Client()
    client.force_login(ada)
    client.get(reverse("accounts:me"))
    at = {"new": ["own"], "edit": ["contact", own.pk]}[which]
    page = reverse(f"contacts:{which}", args=at)
    sent = typed(own, phone="020 765 4321", display="", name="Zorgteam West")
    # when another number is sent from there
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=10)):
        answer = client.post(page, sent)
    # then it is asked who that is, and nothing changed
    assert answer["Location"].startswith("/accounts/reauthenticate/"), answer
    assert [one.phone for one in Contact.objects.filter(kind="own")] == [own.phone]
    assert client.post(page, sent).status_code == 302
    assert Contact.objects.filter(kind="own", name="Zorgteam West").exists()


@pytest.mark.parametrize("which", ["new", "edit"])
def test_at_a_desk_left_open_nobody_is_the_first_of_two_keepers(which, lkha, ada) -> None:
    # given a keeper who signed in ten minutes ago
    client = Client()
    client.force_login(ada)
    client.get(reverse("accounts:me"))
    at = {"new": ["regional"], "edit": ["contact", lkha.pk]}[which]
    page = reverse(f"contacts:{which}", args=at)
    other = {"name": "Wijkteam Zuid", "phone": "020 765 4321", "display": "", "display_abroad": ""}
    sent = typed(lkha, when_nl="Altijd.") | (other if which == "new" else {})
    # when something for everybody is looked at, and proposed
    with patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(minutes=10)):
        if which == "edit":
            assert client.post(page, sent | {"preview": "1"}).status_code == 200
        answer = client.post(page, sent)
    # then only the second asks who that is, and nothing waits
    assert answer["Location"].startswith("/accounts/reauthenticate/"), answer
    assert not Proposal.objects.exists()
    assert client.post(page, sent).status_code == 302
    assert Proposal.objects.exists()


def test_a_case_has_it_too_on_screen_and_on_paper(own, alice) -> None:
    case = a_case(alice)
    made = export(case=case, by=alice, purpose="advice", text="Ik bel.")
    paper = reverse("cases:summary", args=[case.pk, made.pk])
    for path in (*(reverse("cases:stage", args=[case.pk, key]) for key in STAGES), paper):
        assert "020 123 4567" in text(path, alice), path


def test_everywhere_it_is_said_once_whose_words_these_are(own, ada, alice, ground) -> None:
    creating.create({"name": "Directie", "phone": "020 123 4568"}, by=ada, ground=ground)
    case = a_case(alice)
    made = export(case=case, by=alice, purpose="advice", text="Ik bel.")
    paper = reverse("cases:summary", args=[case.pk, made.pk])
    on_screen = reverse("cases:stage", args=[case.pk, "2"])
    card = reverse("contacts:card", args=[own.slug])
    for path in (*paths(), reverse("guide:save_card"), on_screen, paper):
        page = re.sub(r"<textarea.*?</textarea>", "", text(path, alice), flags=re.DOTALL)
        assert page.count(OF_ORGANISATION) == 1, path
        assert page.index(OF_ORGANISATION) < page.index("Zorgteam Oost", page.index("<h1")), path
    assert OF_ORGANISATION in text(card, alice).partition("020 123 4567")[0]
    assert OF_ORGANISATION not in text("/bellen/", None)


WORDY = {
    "when_nl": "Praat eerst met de ouders.",
    "opening_line_nl": "Zeg dat het meevalt.",
    "will_ask": [{"nl": "Hebt u de ouders gesproken?", "en": ""}],
}


@pytest.fixture
def wordy(own) -> Contact:
    """One of an older edition, which says what it no longer may."""
    for name, value in WORDY.items():
        setattr(own, name, value)
    own.store_change()
    directory.forget()
    return own


def test_what_an_older_one_says_stays_until_somebody_edits_it(wordy, ada, alice, ground) -> None:
    assert "Praat eerst met de ouders." in text("/bellen/", alice)
    with pytest.raises(ValidationError) as refused:
        changes.change(
            wordy, {"phone": "020 123 4569"}, by=ada, ground=ground, version=wordy.version
        )
    assert set(refused.value.message_dict) == set(WORDY)
    client = Client()
    client.force_login(ada)
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": wordy.pk})
    ground_of_form = {"source": "eigen", "source_date": "2026-11-01", "how": "site"}
    page = client.post(path, typed(wordy, phone="020 123 4569", **ground_of_form))
    assert page.content.decode().count("zegt alleen wie het is") >= len(WORDY)
    emptied = {"when_nl": "", "opening_line_nl": "", "will_ask": ""}
    assert client.post(path, typed(wordy, **emptied, **ground_of_form)).status_code == 302
    wordy.refresh_from_db()
    assert (wordy.when_nl, wordy.opening_line_nl, wordy.will_ask) == ("", "", [])


def test_the_work_list_names_it_for_admins_of_the_organisation(wordy, ada, ben) -> None:
    page = text(reverse("contacts:desk"), ada)
    assert "data-say-more" in page
    assert reverse("contacts:edit", args=["contact", wordy.pk]) in page
    assert "data-say-more" not in text(reverse("contacts:desk"), ben)


def test_out_of_use_it_does_not_come_back_so(wordy, ada) -> None:
    creating.retire(wordy, by=ada)
    wordy.refresh_from_db()
    with pytest.raises(ValidationError):
        creating.bring_back(wordy, by=ada)


def test_the_form_has_no_field_for_what_it_does_not_say(own, ada) -> None:
    client = Client()
    client.force_login(ada)
    for path in (
        reverse("contacts:new", args=["own"]),
        reverse("contacts:edit", args=["contact", own.pk]),
    ):
        page = client.get(path).content.decode()
        assert 'name="when_nl"' in page
        assert not [name for name in speaking.GUIDING if f'name="{name}"' in page], path


def test_the_source_of_an_own_contact_is_for_admins_alone(own, ada, alice) -> None:
    ground = Ground("Praat met de ouders", timezone.localdate())
    changes.change(own, {"phone": "020 123 4569"}, by=ada, ground=ground, version=own.version)
    assert "Praat met" not in text(reverse("contacts:card", args=[own.slug]), alice)


WORDS = {
    "when_nl": "Voor leerlingen van de onderbouw.",
    "when_en": "For pupils of the lower school.",
    "address": "Kamer 1.12, naast de receptie",
    "region": "Locatie Oost",
    "hours_nl": "op werkdagen van 9 tot 17 uur",
    "hours_en": "on weekdays",
    "website": "https://www.school.example/zorgteam",
}
GROUND_OF_FORM = {"source": "eigen", "source_date": "2026-11-01", "how": "site"}


def another_admin(ada: User) -> User:
    return UserFactory(organisation=ada.organisation, admin=True)


def seen_by(alice: User, own: Contact) -> str:
    return text("/bellen/", alice) + text(reverse("contacts:card", args=[own.slug]), alice)


@pytest.mark.parametrize("field", WORDS)
def test_words_are_seen_when_a_second_admin_agreed(field, own, ada, alice, ground) -> None:
    changes.change(own, {field: WORDS[field]}, by=ada, ground=ground, version=own.version)
    asked = Proposal.objects.get(decision="")
    own.refresh_from_db()
    assert getattr(own, field) == ""
    with pytest.raises(Refused):
        changes.approve(asked, by=ada)
    changes.approve(asked, by=another_admin(ada))
    own.refresh_from_db()
    assert (getattr(own, field), own.seal_fits()) == (WORDS[field], True)


CHAT = {"chat_for": "all-ages", "chat_anonymous": True, "opening": "dag en nacht"}
BESIDE = CHAT | {
    "email": "zorg@school.example",
    "whatsapp": "+31612345678",
    "audience": "professionals",
    "languages": ["nl"],
    "from_abroad": False,
}


@pytest.mark.parametrize("field", BESIDE)
def test_so_is_all_else_beside_name_and_number(field, own, ada, ground) -> None:
    typed_in = {"website": WORDS["website"], field: BESIDE[field]}
    asked = changes.change(own, typed_in, by=ada, ground=ground, version=own.version)
    before = getattr(own, field)
    own.refresh_from_db()
    assert getattr(own, field) == before != BESIDE[field]
    changes.approve(asked, by=another_admin(ada))
    own.refresh_from_db()
    assert getattr(own, field) == BESIDE[field]


def test_one_admin_alone_makes_no_chat_of_a_website_that_was_agreed_to(
    own, ada, alice, ground
) -> None:
    given = {"website": WORDS["website"]}
    changes.change(own, given, by=ada, ground=ground, version=own.version)
    changes.approve(Proposal.objects.get(), by=another_admin(ada))
    own.refresh_from_db()
    changes.change(own, CHAT, by=ada, ground=ground, version=own.version)
    card = reverse("contacts:card", args=[own.slug])
    page = text(card, alice)
    assert WORDS["website"] in page
    assert not re.search(r"Anoniem chatten|Nu open", page)
    changes.approve(Proposal.objects.get(decision=""), by=another_admin(ada))
    assert re.search(r"Anoniem chatten", text(card, alice))
    assert re.search(r"Nu open", text(card, alice))


def test_a_new_one_shows_name_number_and_location_alone(seeded, ada, alice, ground) -> None:
    given = {"name": "Directie", "phone": "020 123 4568", "location": str(alice.team_id)}
    made = creating.create(given | BESIDE, by=ada, ground=ground)
    assert (made.location, made.dial) == (str(alice.team_id), "+31201234568")
    assert {name: getattr(made, name) for name in BESIDE} == {
        name: made.default_of(name) for name in BESIDE
    }
    asked = Proposal.objects.get()
    changes.approve(asked, by=another_admin(ada), read=str(made.version))
    made.refresh_from_db()
    assert {name: getattr(made, name) for name in BESIDE} == BESIDE


def test_a_number_makes_no_way_for_an_address_that_nobody_sees_yet(own, ada, ground) -> None:
    typed_in = {"phone": "", "dial": "", "email": BESIDE["email"]}
    asked = changes.change(own, typed_in, by=ada, ground=ground, version=own.version)
    own.refresh_from_db()
    assert own.dial
    changes.approve(asked, by=another_admin(ada))
    own.refresh_from_db()
    assert (own.dial, own.email) == ("", BESIDE["email"])


def test_the_number_changes_at_once_while_the_words_wait(own, ada, alice, ground) -> None:
    typed_in = {"phone": "020 123 4569", "when_nl": WORDS["when_nl"]}
    changes.change(own, typed_in, by=ada, ground=ground, version=own.version)
    assert "020 123 4569" in seen_by(alice, own)
    assert WORDS["when_nl"] not in seen_by(alice, own)
    changes.approve(Proposal.objects.get(), by=another_admin(ada))
    assert WORDS["when_nl"] in seen_by(alice, own)


def test_one_admin_alone_takes_words_away_and_adds_a_contact_without_them(
    own, ada, alice, ground
) -> None:
    changes.change(own, {"when_nl": WORDS["when_nl"]}, by=ada, ground=ground, version=own.version)
    changes.approve(Proposal.objects.get(), by=another_admin(ada))
    own.refresh_from_db()
    changes.change(own, {"when_nl": ""}, by=ada, ground=ground, version=own.version)
    assert WORDS["when_nl"] not in seen_by(alice, own)
    given = {"name": "Directie", "phone": "020 123 4568", **WORDS}
    made = creating.create(given, by=ada, ground=ground)
    page = seen_by(alice, made)
    assert "020 123 4568" in page
    assert not [word for word in WORDS.values() if word in page]
    assert creating.create(given, by=ada, ground=ground) == made
    changes.approve(Proposal.objects.get(decision=""), by=another_admin(ada))
    assert WORDS["address"] in seen_by(alice, made)
    assert Contact.objects.filter(name="Directie").count() == 1


@pytest.mark.parametrize(
    "typed_in",
    [{"name": "Leerlingzorg"}, {"phone": "020 123 4569"}, {"location": ""}],
)
def test_words_that_were_agreed_to_move_to_no_other_name_or_number_alone(
    typed_in, own, ada, alice, ground
) -> None:
    changes.change(own, {"when_nl": WORDS["when_nl"]}, by=ada, ground=ground, version=own.version)
    changes.approve(Proposal.objects.get(), by=another_admin(ada))
    own.refresh_from_db()
    before = {name: getattr(own, name) for name in typed_in}
    asked = changes.change(own, typed_in, by=ada, ground=ground, version=own.version)
    own.refresh_from_db()
    assert {name: getattr(own, name) for name in typed_in} == before
    changes.approve(asked, by=another_admin(ada))
    own.refresh_from_db()
    assert {name: getattr(own, name) for name in typed_in} != before
    # Without those words it is the number of one admin again.
    changes.change(own, {"when_nl": ""}, by=ada, ground=ground, version=own.version)
    own.refresh_from_db()
    changes.change(own, {"phone": "020 123 4577"}, by=ada, ground=ground, version=own.version)
    assert "020 123 4577" in seen_by(alice, own)


def test_nobody_agrees_to_words_beside_another_name_than_was_read(own, ada, ground) -> None:
    changes.change(own, {"when_nl": WORDS["when_nl"]}, by=ada, ground=ground, version=own.version)
    own.refresh_from_db()
    changes.change(own, {"name": "Leerlingzorg"}, by=ada, ground=ground, version=own.version)
    with pytest.raises(Refused, match="Lees eerst hoe het nu is"):
        changes.approve(Proposal.objects.get(), by=another_admin(ada), read=str(own.version))
    own.refresh_from_db()
    assert own.when_nl == ""
    changes.approve(Proposal.objects.get(), by=another_admin(ada), read=str(own.version))


def test_who_changes_a_number_beside_such_words_is_told_that_it_waits(own, ada, ground) -> None:
    changes.change(own, {"when_nl": WORDS["when_nl"]}, by=ada, ground=ground, version=own.version)
    changes.approve(Proposal.objects.get(), by=another_admin(ada))
    own.refresh_from_db()
    client = Client()
    client.force_login(ada)
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": own.pk})
    sent = typed(own, phone="020 123 4569", **GROUND_OF_FORM)
    assert "Nog niet veranderd" in client.post(path, sent, follow=True).content.decode()


def test_who_is_of_another_organisation_decides_nothing(own, ada, ben, ground) -> None:
    changes.change(own, {"when_nl": WORDS["when_nl"]}, by=ada, ground=ground, version=own.version)
    with pytest.raises(Refused):
        changes.approve(Proposal.objects.get(), by=ben)
    client = Client()
    client.force_login(ben)
    page = reverse("contacts:proposal", args=[Proposal.objects.get().pk])
    assert client.get(page).status_code == 404
    assert str(own) not in text(reverse("contacts:desk"), ben)


def test_a_second_admin_finds_it_on_the_work_list_and_agrees_there(own, ada, alice) -> None:
    client, other = Client(), another_admin(ada)
    client.force_login(ada)
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": own.pk})
    sent = client.post(path, typed(own, when_nl=WORDS["when_nl"], **GROUND_OF_FORM), follow=True)
    assert "een andere beheerder van uw organisatie" in sent.content.decode()
    asked = reverse("contacts:proposal", args=[Proposal.objects.get().pk])
    assert asked not in text(reverse("contacts:desk"), ada)
    assert "Een andere beheerder van uw organisatie keurt het goed." in text(asked, ada)
    assert asked in text(reverse("contacts:desk"), other)
    client.force_login(other)
    page = client.get(asked).content.decode()
    assert WORDS["when_nl"] in page
    assert "mag dit niet meer wijzigen" not in page
    client.post(asked, {"approve": "1", "reason": "", "version": str(own.version)})
    assert WORDS["when_nl"] in seen_by(alice, own)


def test_what_a_new_contact_says_waits_as_its_page_tells(seeded, ada) -> None:
    client = Client()
    client.force_login(ada)
    blank = Contact(kind="own", organisation=ada.organisation)
    given = {"name": "Zorgteam", "phone": "020 123 4567", "hours_nl": WORDS["hours_nl"]}
    sent = typed(blank, **given, **GROUND_OF_FORM)
    page = client.post(reverse("contacts:new", args=["own"]), sent, follow=True).content.decode()
    assert "pas als een andere beheerder van uw organisatie het goedkeurt" in page
    assert Contact.objects.get(name="Zorgteam").hours_nl == ""


def test_an_earlier_state_brings_no_words_back_alone(own, ada, ground) -> None:
    changes.change(own, {"when_nl": WORDS["when_nl"]}, by=ada, ground=ground, version=own.version)
    changes.approve(Proposal.objects.get(), by=another_admin(ada))
    own.refresh_from_db()
    said = Version.objects.get(contact=own, number=own.version)
    changes.change(own, {"when_nl": ""}, by=ada, ground=ground, version=own.version)
    restoring.restore(own, said, by=ada, reason="toch")
    own.refresh_from_db()
    assert own.when_nl == ""
    assert Proposal.objects.filter(decision="").count() == 1


def test_admins_of_the_organisation_are_mailed_that_something_waits(
    own, ada, ben, ground, mailoutbox, django_capture_on_commit_callbacks
) -> None:
    other = another_admin(ada)
    with django_capture_on_commit_callbacks(execute=True):
        changes.change(own, {"region": "Oost"}, by=ada, ground=ground, version=own.version)
    told = {address for mail in mailoutbox for address in mail.to}
    assert other.email in told
    assert not {ada.email, ben.email} & told


OTHER_NAMES = ("Huisbezoek plannen", "Reis akkoord", "Nationaal loket", "Verwanten", "Next of kin")


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_a_name_that_is_no_function_is_seen_when_a_second_admin_agreed(
    name, own, ada, alice, ground
) -> None:
    # given a new contact of one admin, and another name for one that is there
    given = {"name": name, "phone": "020 123 4568"}
    made = creating.create(given, by=ada, ground=ground)
    changes.change(own, {"name": name}, by=ada, ground=ground, version=own.version)
    # then its number stands there, and nobody reads the name
    assert "020 123 4568" in seen_by(alice, made)
    assert speaking.UNNAMED in seen_by(alice, made)
    assert "Zorgteam Oost" in seen_by(alice, own)
    assert name not in seen_by(alice, made) + seen_by(alice, own)
    # until another admin agrees
    asked = Proposal.objects.get(contact=made)
    with pytest.raises(Refused):
        changes.approve(asked, by=ada)
    changes.approve(asked, by=another_admin(ada))
    assert name in seen_by(alice, made)


def test_the_same_name_asked_twice_waits_once_and_another_waits_too(own, ada, ground) -> None:
    given = {"name": "Verwanten", "phone": "020 123 4568"}
    made = creating.create(given, by=ada, ground=ground)
    assert creating.create(given, by=ada, ground=ground) == made
    assert Proposal.objects.filter(contact=made).count() == 1
    creating.create(given | {"name": "Reis mag"}, by=ada, ground=ground)
    asked = Proposal.objects.filter(decision="").order_by("proposed_at")
    assert [one.changes["name"]["new"] for one in asked] == ["Verwanten", "Reis mag"]
    changes.approve(asked[0], by=another_admin(ada))
    assert creating.create(given, by=ada, ground=ground) == made


@pytest.mark.parametrize(("which", "until"), [("new", speaking.UNNAMED), ("edit", "naam van nu")])
def test_the_admin_reads_that_the_name_waits_and_why(which, until, own, ada) -> None:
    client = Client()
    client.force_login(ada)
    at = {"new": ["own"], "edit": ["contact", own.pk]}[which]
    sent = typed(own, name="Verwanten", **GROUND_OF_FORM)
    page = client.post(reverse(f"contacts:{which}", args=at), sent, follow=True).text
    assert "alleen een functie of team" in page
    assert until in page
