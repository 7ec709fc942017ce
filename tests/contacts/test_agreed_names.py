"""Under a name that is no function or team stands what two admins read, whatever one of them does
alone; taking away holds at once, and the others are mailed of every change.
"""

import contextlib
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse

from contacts import changes, creating, speaking
from contacts.models import Contact, Proposal, Version
from contacts.subjects import Ground
from meldcode.accounts.models import User
from meldcode.contact_desk import restoring
from meldcode.values.functions import is_function
from tests.contacts.test_desk import typed
from tests.factories.accounts import TeamFactory, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
OLD, NEW = "030 2345678", "06 87654321"
AGREED = {
    "name": "Mevrouw Bos",
    "phone": OLD,
    "whatsapp": "+31612345678",
    "email": "bos@school.example",
    "website": "https://www.school.example/bos",
    "address": "Kamer 1.12",
    "chat_for": "young",
    "region": "Locatie Oost",
    "languages": ["nl"],
    "audience": "professionals",
    "from_abroad": False,
    "when_nl": "Voor leerlingen van de onderbouw.",
    "when_en": "For pupils of the lower school.",
    "hours_nl": "op werkdagen van 9 tot 17 uur",
    "hours_en": "on weekdays",
    "opening": "ma-vr 09:00-17:00",
}
OTHER: dict[str, Any] = {
    "name": "Meneer Vos",
    "phone": NEW,
    "display": "030-2345678",
    "display_abroad": "+31 30 234 56 78",
    "whatsapp": "+31687654321",
    "whatsapp_chat_only": True,
    "email": "vos@elders.example",
    "website": "https://www.elders.example/vos",
    "address": "Kamer 9.99",
    "chat_for": "all-ages",
    "chat_anonymous": True,
    "region": "Locatie West",
    "languages": ["ar"],
    "audience": "everyone",
    "from_abroad": True,
    "when_nl": "Voor leerlingen van de bovenbouw.",
    "when_en": "For pupils of the upper school.",
    "hours_nl": "op zaterdag",
    "hours_en": "on Saturdays",
    "opening": "dag en nacht",
}
EMPTIED = {name: type(OTHER[name])() for name in OTHER if name in speaking.TAKEN_AWAY}
FUNCTION = "Vertrouwenspersoon"


@pytest.fixture
def other(ada: User) -> User:
    return UserFactory(organisation=ada.organisation, admin=True)


@pytest.fixture(params=["all", "number"])
def bos(request, seeded, ada, other, alice, ground) -> Contact:
    """A contact to which two agreed, with all that it may say or its number alone."""
    given = AGREED if request.param == "all" else {key: AGREED[key] for key in ("name", "phone")}
    made = creating.create(given | {"location": str(alice.team_id)}, by=ada, ground=ground)
    changes.approve(Proposal.objects.get(), by=other)
    made.refresh_from_db()
    assert (made.name, made.phone) == ("Mevrouw Bos", "+31302345678")
    return made


Act = Callable[[Contact], Any]


def change(row: Contact, by: User, ground: Ground, **values: Any) -> Any:
    return changes.change(row, values, by=by, ground=ground, version=row.version)


def acts(ada: User, ground, elsewhere: str) -> dict[str, Act]:
    """What one admin can do to a contact, each by itself."""

    def put(**values: Any) -> Act:
        return lambda row: change(row, ada, ground, **values)

    def back(row: Contact) -> None:
        agreed = Version.objects.filter(contact=row).get(number=2)
        restoring.restore(row, agreed, by=ada, reason="terug")

    blank = {name: Contact().default_of(name) for name in speaking.FREE}
    found = {f"other {name}": put(**{name: value}) for name, value in OTHER.items()}
    found |= {f"no {name}": put(**{name: value}) for name, value in EMPTIED.items()}
    return found | {
        "no number": put(phone="", dial=""),
        "elsewhere": put(location=elsewhere),
        "everywhere": put(location=""),
        "function": put(name=FUNCTION),
        "bare function": put(name=FUNCTION, **blank),
        "function and number": put(name=FUNCTION, phone=NEW),
        "agreed name": put(name="Mevrouw Bos"),
        "other number and mail": put(phone=NEW, email="vos@elders.example"),
        "mail for number": put(phone="", dial="", email="vos@elders.example"),
        "back": back,
        "hide": lambda row: creating.retire(row, by=ada),
        "show": lambda row: creating.bring_back(row, by=ada),
    }  # fmt: skip


def seen(row: Contact) -> dict[str, Any]:
    return {name: value for name, value in row.values().items() if name not in speaking.OF_DESK}


def after(bos: Contact, *done: Act) -> Contact:
    """The contact after these acts, each undone again."""
    with transaction.atomic():
        for act in done:
            with contextlib.suppress(ValidationError):
                act(Contact.objects.get(pk=bos.pk))
        row = Contact.objects.get(pk=bos.pk)
        transaction.set_rollback(True)
    return row


def test_no_acts_of_one_admin_change_what_stands_under_a_name_that_two_agreed_to(
    bos, ada, ground
) -> None:
    # given all that one admin can do, before and behind what touches the name, and that thrice
    one_by_one = acts(ada, ground, str(TeamFactory(organisation=ada.organisation).pk))
    naming = ("bare function", "other phone", "agreed name")
    rows = [*product((*naming, "elsewhere"), repeat=3)]
    if bos.email:
        rows += [*product(naming, one_by_one), *product(one_by_one, naming)]
    agreed, moved = seen(bos), set()
    for names in rows:
        row = after(bos, *(one_by_one[name] for name in names))
        if is_function(row.name):
            moved |= {name for name, value in seen(row).items() if value != agreed[name]}
            continue
        # then under another name than a function or team stands what was agreed to, or less
        for name, value in seen(row).items():
            gone = name in speaking.TAKEN_AWAY and value == row.default_of(name)
            assert value == agreed[name] or gone, (names, name)
    assert {"phone", "location", "name"} <= moved, "something was tried"


@pytest.mark.parametrize("name", ["Mevrouw Bos", FUNCTION])
def test_what_another_proposed_stands_above_nothing_that_one_slips_under_it(
    name, seeded, ada, other, alice, ground
) -> None:
    # given a name and words of a colleague that wait, and what each act of one admin makes of it
    given = AGREED | {"name": name, "location": str(alice.team_id)}
    made = creating.create(given, by=other, ground=ground)
    asked = Proposal.objects.get()
    read = seen(made) | {field: pair["new"] for field, pair in asked.changes.items()}
    one_by_one = acts(ada, ground, str(TeamFactory(organisation=ada.organisation).pk))
    del one_by_one["back"]
    less = speaking.FREE if is_function(name) else speaking.TAKEN_AWAY

    def agree(row: Contact) -> None:
        changes.approve(asked, by=ada, read=str(row.version))

    refused = set()
    naming = ("other phone", "elsewhere", "function")
    rows = [(), *((act,) for act in one_by_one), *product(naming, one_by_one)]
    # when that one agrees, in each order
    for names in rows:
        done = [one_by_one[act] for act in names]
        for order in ([*done, agree], [agree, *done]):
            row = after(made, *order)
            if row.when_nl != read["when_nl"] or row.name != name:
                refused.add(names)
                continue
            # then under it stands what the colleague read, or less
            for field, value in seen(row).items():
                gone = field in less and value == row.default_of(field)
                # Under a function one writes the same number otherwise.
                same = is_function(name) and field.startswith("display")
                free = order[0] is agree and (gone or same)
                assert value == read[field] or free, (names, field)
    assert () not in refused
    assert {("other phone",), ("elsewhere",)} <= refused


def test_what_its_author_changed_or_agreed_to_since_is_no_surprise(
    seeded, ada, other, alice, ground
) -> None:
    made = creating.create(AGREED, by=other, ground=ground)
    asked = Proposal.objects.get()
    # given another number: of the colleague who proposed the name, and of the one who reads it
    change(Contact.objects.get(pk=made.pk), ada, ground, phone=NEW)
    with pytest.raises(ValidationError, match="Telefoonnummer"):
        changes.approve(asked, by=ada)
    third = change(Contact.objects.get(pk=made.pk), other, ground, phone="030 7654321")
    # then who proposed knows what stands there now
    changes.approve(asked, by=ada, read=str(third.number))
    made.refresh_from_db()
    assert (made.name, made.phone) == ("Mevrouw Bos", "+31307654321")


def test_what_is_taken_away_holds_at_once(bos, ada, ground) -> None:
    named = {name: value for name, value in EMPTIED.items() if getattr(bos, name) != value}
    for name, value in named.items():
        if name not in ("phone", "display"):
            assert getattr(after(bos, acts(ada, ground, "")[f"no {name}"]), name) == value, name
    assert not after(bos, lambda row: creating.retire(row, by=ada)).in_use
    if bos.email:
        assert after(bos, acts(ada, ground, "")["no number"]).dial == ""


def test_a_number_under_such_a_name_waits_on_screen_and_a_second_admin_brings_it(
    bos, ada, other, alice
) -> None:
    client, reader = Client(), Client()
    client.force_login(ada)
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": bos.pk})
    said = client.post(path, typed(bos, phone=NEW, display=""), follow=True).text
    assert "keurde deze naam en dit nummer samen goed" in said
    reader.force_login(alice)
    assert "06 87654321" not in reader.get("/bellen/").text
    changes.approve(Proposal.objects.get(decision=""), by=other, read=str(bos.version))
    assert "06 87654321" in reader.get("/bellen/").text


def test_who_agrees_to_a_name_again_reads_the_number_and_the_location_too(
    bos, ada, other, ground
) -> None:
    # given a name that made way for a function, another number and location, and the name again
    team = TeamFactory(organisation=ada.organisation, name="Vestiging Verweg")
    one_by_one = acts(ada, ground, str(team.pk))
    for name in ("bare function", "other phone", "elsewhere", "agreed name"):
        one_by_one[name](Contact.objects.get(pk=bos.pk))
    # when the second admin opens what waits
    client = Client()
    client.force_login(other)
    asked = Proposal.objects.get(decision="")
    page = client.get(reverse("contacts:proposal", args=[asked.pk])).text
    # then not the name alone stands there
    assert asked.changes.keys() == {"name"}
    shown = page.partition("data-preview")[2]
    assert "Vestiging Verweg" in shown
    assert "06 87654321" in shown


@pytest.mark.parametrize("act", ["no email", "hide", "function", "other phone"])
def test_the_other_admins_are_mailed_of_each_change(
    act, seeded, ada, other, ben, alice, ground, mailoutbox, django_capture_on_commit_callbacks
) -> None:
    def told() -> set[str]:
        found = {address for mail in mailoutbox for address in mail.to}
        mailoutbox.clear()
        return found

    given = {"name": "Zorgteam", "phone": OLD}
    with django_capture_on_commit_callbacks(execute=True):
        made = creating.create(given, by=ada, ground=ground)
    assert told() == {other.email}
    change(made, ada, ground, email="zorg@school.example")
    changes.approve(Proposal.objects.get(), by=other)
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        acts(ada, ground, "")[act](Contact.objects.get(pk=made.pk))
    assert told() == {other.email}
