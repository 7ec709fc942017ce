"""No single person changes what others see: keepers, doors, look-alikes, and how one is named."""

import contextlib
import csv
import io
import json
import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts import changes, checks, creating, keepers, work
from contacts.models import (
    Contact,
    Country,
    ImportDraft,
    Keeper,
    Proposal,
    Refused,
    RegionEntry,
    Version,
)
from contacts.subjects import Ground
from meldcode.accounts import staffing
from meldcode.accounts.models import User
from meldcode.contact_desk import region_deciding, restoring
from meldcode.contact_desk.transfer import exporting
from tests.contacts.test_changes import change
from tests.contacts.test_desk import typed
from tests.factories.accounts import UserFactory
from tests.factories.keepers import a_keeper

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
SEEN = ("/bellen/", "/bellen/fier/", "/bellen/lkha/", "/bellen/fier.vcf", "/landen/MA/", "/")
API = ("/api/v1/contacts", "/api/v1/countries")
PHONE = "06 12345678"
GIVEN = {"source": "gehoord", "source_date": date(2026, 11, 1), "reason": "zo heet het"}
SOURCE = {"source": "gehoord", "source_date": "2026-11-01", "how": "site", "reason": "zo heet het"}


@pytest.fixture
def admin(db: None) -> User:
    """An admin of an organisation, who keeps no list."""
    return UserFactory(admin=True, name="Otto")


def seen() -> list[str]:
    """Everything that a visitor without account can see of the directory."""
    client = Client()
    pages = [client.get(path).content.decode() for path in (*SEEN, *API)]
    return [re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page) for page in pages]


def form_of(kind: str, **values: str) -> dict[str, str]:
    blank = Contact(kind=kind if kind in ("regional", "own") else "national")
    return typed(blank, **SOURCE | {"version": "0"} | values)


def add(client: Client, by: User) -> None:
    for kind in ("regional", "national", "vital"):
        client.post(
            reverse("contacts:new", args=[kind]),
            form_of(kind, name="Veilig Thuis (spoedlijn)", phone=PHONE, region="Drenthe"),
        )


def add_a_country(client: Client, by: User) -> None:
    given = {"iso": "ZW", "nl": "Zimbabwe", "help": "yes", "term_days": "90", "version": "0"}
    client.post(reverse("contacts:new", args=["country"]), given | SOURCE)


def rename(client: Client, by: User) -> None:
    fier = Contact.objects.get(slug="fier")
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": fier.pk})
    client.post(path, typed(fier, **SOURCE | {"name": "LKHA dag en nacht"}))


def renumber(client: Client, by: User) -> None:
    for slug in ("kindertelefoon", "lkha"):
        row = Contact.objects.get(slug=slug)
        path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": row.pk})
        client.post(path, typed(row, **SOURCE | {"phone": PHONE, "display": ""}))


def reroute(client: Client, by: User) -> None:
    land = Country.objects.get(iso="MA")
    changes.change(
        land, {"help": "none"}, by=by, ground=Ground("x", date(2026, 11, 1)), version=land.version
    )


def retire(client: Client, by: User) -> None:
    client.post(reverse("contacts:retire", args=[Contact.objects.get(slug="fier").pk]))


def bring(client: Client, by: User) -> None:
    text = exporting.as_csv().removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    changed = [row | {"when_nl": "Bel mij eerst"} for row in rows]
    new = rows[0] | {"slug": "nieuw", "kind": "regional", "name": "Nieuw", "critical": "nee"}
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    writer.writerows([*changed, new])
    upload = {"file": SimpleUploadedFile("l.csv", out.getvalue().encode()), **SOURCE}
    answer = client.post(reverse("contacts:import"), upload, follow=True)
    if answer.redirect_chain:
        client.post(answer.redirect_chain[-1][0])


def restore(client: Client, by: User) -> None:
    row = Contact.objects.get(slug="fier")
    first = Version.objects.get(contact=row, number=1)
    restoring.restore(row, first, by=by, reason="toch")


def table(client: Client, by: User) -> None:
    given = {"target": "regions", "form": "csv", "source": "x", "source_date": date(2026, 11, 1)}
    draft = ImportDraft.objects.create(made_by=by, text="plaats,regio\nAssen,Drenthe\n", **given)
    region_deciding.propose(draft, by=by)
    region_deciding.replace(draft, by=by)


def approve(client: Client, by: User) -> None:
    for proposal in Proposal.objects.filter(decision="", proposed_by=by):
        client.post(
            reverse("contacts:proposal", args=[proposal.pk]), {"approve": "1", "version": "1"}
        )


def bring_json(client: Client, by: User) -> None:
    rows = [one | {"when_nl": "Bel mij eerst"} for one in json.loads(exporting.as_json())]
    new = rows[0] | {"slug": "nieuw", "kind": "regional", "name": "Nieuw", "critical": "nee"}
    text = json.dumps([*rows, new]).encode()
    upload = {"file": SimpleUploadedFile("l.json", text), **SOURCE}
    answer = client.post(reverse("contacts:import"), upload, follow=True)
    if answer.redirect_chain:
        client.post(answer.redirect_chain[-1][0])


def line(client: Client, by: User) -> None:
    client.post(
        reverse("contacts:new_region_line"), SOURCE | {"plaats": "Assen", "regio": "Drenthe"}
    )
    for draft in ImportDraft.objects.filter(made_by=by):
        client.post(reverse("contacts:import_try", args=[draft.pk]))


def bring_regions(client: Client, by: User) -> None:
    upload = {"file": SimpleUploadedFile("r.csv", b"plaats,regio\nAssen,Drenthe\n"), **SOURCE}
    answer = client.post(reverse("contacts:import_regions"), upload, follow=True)
    for _ in range(2):
        client.post(answer.redirect_chain[-1][0] if answer.redirect_chain else "/")


def name_a_keeper(client: Client, by: User) -> None:
    friend = UserFactory(admin=True, organisation=by.organisation)
    client.post(reverse("contacts:keepers"), {"email": friend.email})
    for asked in Keeper.objects.filter(granted=None):
        client.post(reverse("contacts:decide_keeper", args=[asked.pk]), {"besluit": "ja"})
    assert not keepers.is_keeper(friend)
    change(Contact.objects.get(slug="kindertelefoon"), by, Ground(**GIVEN), when_nl="Bel mij")
    waits = Proposal.objects.get(contact__slug="kindertelefoon", decision="")
    changes.approve(waits, by=friend)


def take_the_release(client: Client, by: User) -> None:
    fier = Contact.objects.get(slug="fier")
    task = work.open_task("release", fier)
    client.post(reverse("contacts:take_release", args=[task.pk]))


def api(client: Client, by: User) -> None:
    for method in (client.post, client.put, client.patch, client.delete):
        method("/api/v1/contacts", {"slug": "fier", "phone": PHONE})


def own(client: Client, by: User) -> None:
    given = Ground("x", date(2026, 11, 1))
    creating.create({"name": "Zorgteam", "phone": PHONE}, by=by, ground=given)


DOORS = (
    add, add_a_country, rename, renumber, reroute, retire, bring, bring_json, restore, table, line,
    bring_regions, name_a_keeper, take_the_release, api, own,
)  # fmt: skip


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
@pytest.mark.parametrize("who", ["admin", "ada"])
def test_nothing_changes_for_a_visitor_after_one_persons_act(who, door, seeded, request) -> None:
    person: User = request.getfixturevalue(who)
    agreed_before(request)
    client = Client()
    client.force_login(person)
    before = seen()
    with contextlib.suppress(ValidationError):
        door(client, person)
    approve(client, person)
    assert seen() == before
    assert not RegionEntry.objects.exists()


def agreed_before(request: pytest.FixtureRequest) -> None:
    """Fier has a second version, so that there is one to bring back."""
    ada, ben, ground = map(request.getfixturevalue, ("ada", "ben", "ground"))
    fier = Contact.objects.get(slug="fier")
    changes.approve(change(fier, ada, ground, when_nl="Altijd"), by=ben)


def test_an_admin_who_is_no_keeper_proposes_checks_and_decides_nothing(
    fier, admin, ada, ground
) -> None:
    proposal = change(fier, ada, ground, when_nl="Altijd")
    for act in (
        lambda: change(fier, admin, ground, when_nl="Nooit"),
        lambda: changes.approve(proposal, by=admin),
        lambda: changes.reject(proposal, by=admin),
        lambda: checks.still_right(fier, by=admin, how="site"),
        lambda: creating.retire(fier, by=admin),
    ):
        with pytest.raises(Refused, match="lijstbeheerder"):
            act()


def test_two_of_one_organisation_decide_nothing_where_two_organisations_keep(
    fier, ada, ben, ground
) -> None:
    beside = a_keeper(organisation=ada.organisation)
    proposal = change(fier, ada, ground, when_nl="Altijd")
    with pytest.raises(Refused, match="andere organisatie"):
        changes.approve(proposal, by=beside)
    changes.approve(proposal, by=ben)


def test_two_of_one_organisation_decide_where_it_is_the_only_one(fier, ada, ground) -> None:
    beside = a_keeper(organisation=ada.organisation)
    changes.approve(change(fier, ada, ground, when_nl="Altijd"), by=beside)
    fier.refresh_from_db()
    assert fier.when_nl == "Altijd"


def test_what_somebody_proposed_who_left_is_taken_over_by_another(fier, ada, ben, ground) -> None:
    third = a_keeper()
    UserFactory(admin=True, organisation=ada.organisation)
    proposal = change(fier, ada, ground, when_nl="Altijd")
    staffing.deactivate(admin=ada, person=ada)
    with pytest.raises(Refused, match="Neem het over"):
        changes.approve(proposal, by=ben)
    again = restoring.take_over(proposal, by=ben)
    with pytest.raises(Refused, match="eigen voorstel"):
        changes.approve(again, by=ben)
    changes.approve(again, by=third)
    fier.refresh_from_db()
    assert fier.when_nl == "Altijd"


def test_who_comes_back_as_an_admin_is_no_keeper_again(ada) -> None:
    ada.is_active = False
    ada.save()
    ada.is_active = True
    ada.save()
    assert not keepers.is_keeper(ada)


def test_admins_of_an_old_installation_name_two_together(client, seeded) -> None:
    first, second = UserFactory(admin=True), UserFactory(admin=True)
    beside = UserFactory(admin=True, organisation=first.organisation)
    client.force_login(first)
    assert "Noem twee lijstbeheerders" in client.get(reverse("contacts:desk")).content.decode()
    client.post(reverse("contacts:keepers"), {"email": first.email.upper()})
    asked = Keeper.objects.get()
    with pytest.raises(Refused, match="iemand anders"):
        keepers.decide(asked, by=first, granted=True)
    with pytest.raises(Refused, match="andere organisatie"):
        keepers.decide(asked, by=beside, granted=True)
    client.force_login(second)
    client.post(reverse("contacts:decide_keeper", args=[asked.pk]), {"besluit": "ja"})
    assert keepers.is_keeper(first)
    with pytest.raises(Refused, match="Dit kan alleen een lijstbeheerder"):
        keepers.decide(
            keepers.ask(by=second, email=second.email), by=UserFactory(admin=True), granted=True
        )
    keepers.decide(Keeper.objects.get(person=second), by=first, granted=True)
    assert not keepers.too_few()
    with pytest.raises(Refused, match="lijstbeheerder"):
        keepers.ask(by=beside, email=beside.email)


@pytest.mark.parametrize("email", ["niemand@school.example", "docent@school.example"])
def test_only_an_active_admin_is_asked_and_nobody_tries_out_addresses(client, ada, email) -> None:
    UserFactory(email="docent@school.example")
    there = UserFactory(admin=True).email
    client.force_login(ada)
    said = [
        client.post(reverse("contacts:keepers"), {"email": one}, follow=True).content.decode()
        for one in (there, email)
    ]
    assert all("Gevraagd, als een beheerder dit e-mailadres heeft" in page for page in said)
    assert Keeper.objects.filter(decided_at=None).get().person.email == there


def test_who_decides_on_a_keeper_reads_addresses_and_a_rename_ends_it(client, ada, ben) -> None:
    asked = UserFactory(admin=True, name="Cora")
    other = UserFactory(admin=True, organisation=asked.organisation)
    keepers.ask(by=ada, email=asked.email)
    client.force_login(ben)
    page = client.get(reverse("contacts:keepers")).content.decode()
    assert asked.with_address() in page
    assert ada.with_address() in page
    staffing.rename(admin=other, person=asked, name="Ben Twee")
    assert not Keeper.objects.filter(person=asked).exists()


def test_who_decides_reads_that_the_name_of_who_asks_is_new(
    client, seeded, fier, ada, ben, ground
) -> None:
    """As where roles are decided on: one admin alone gave that name."""
    asked = UserFactory(admin=True, name="Cora")
    keepers.ask(by=ada, email=asked.email)
    proposal = change(fier, ada, ground, when_nl="Altijd")
    given = {"target": "regions", "form": "csv", "source": "x", "source_date": ground.source_date}
    draft = ImportDraft.objects.create(made_by=ada, text="plaats,regio\nAssen,Drenthe\n", **given)
    region_deciding.propose(draft, by=ada)
    client.force_login(ben)
    pages = {
        "keepers": reverse("contacts:keepers"),
        "proposal": reverse("contacts:proposal", args=[proposal.pk]),
        "regions": reverse("contacts:import_try", args=[draft.pk]),
    }
    new = "De naam van wie dit vraagt is nieuw"
    assert not [name for name, path in pages.items() if new in client.get(path).text]
    other = UserFactory(admin=True, organisation=ada.organisation)
    staffing.rename(admin=other, person=ada, name="Vera Anders")
    assert [name for name, path in pages.items() if new in client.get(path).text] == [*pages]
    User.objects.filter(pk=ada.pk).update(renamed_at=timezone.now() - timedelta(days=15))
    assert not [name for name, path in pages.items() if new in client.get(path).text]


def test_the_first_two_are_named_by_command(db) -> None:
    one, two = UserFactory(admin=True), UserFactory(admin=True)
    with pytest.raises(CommandError, match="Noem er twee"):
        call_command("name_keepers", one.email)
    with pytest.raises(CommandError, match="Geen actieve beheerder"):
        call_command("name_keepers", one.email, UserFactory().email)
    call_command("name_keepers", one.email, two.email)
    assert keepers.is_keeper(one)
    with pytest.raises(CommandError, match="al lijstbeheerders"):
        call_command("name_keepers", UserFactory(admin=True).email, UserFactory(admin=True).email)


def test_an_own_contact_that_resembles_a_vital_one_is_refused_beside_its_field(
    client, seeded, admin
) -> None:
    client.force_login(admin)
    given = form_of("own", name="Veilig Thuis (spoedlijn)", phone=PHONE)
    page = client.post(reverse("contacts:new", args=["own"]), given).content.decode()
    assert "Deze naam lijkt op «Veilig Thuis»" in page
    assert PHONE in page
    assert not Contact.objects.filter(kind="own").exists()


def test_a_shared_contact_that_resembles_a_vital_one_needs_both_keepers_to_see_it(
    client, seeded, ada, ben
) -> None:
    given = form_of("regional", name="Veilig Thuis Drenthe", phone="088 222 77 77")
    client.force_login(ada)
    path = reverse("contacts:new", args=["regional"])
    assert "Schrijf dan bij" in client.post(path, given | {"reason": ""}).content.decode()
    assert client.post(path, given).status_code == 302
    client.force_login(ben)
    proposal = Proposal.objects.get()
    page = client.get(reverse("contacts:proposal", args=[proposal.pk])).content.decode()
    assert "data-alike" in page


def test_history_names_the_organisation(client, fier, ada, ben, ground) -> None:
    changes.approve(change(fier, ada, ground, when_nl="Altijd"), by=ben)
    client.force_login(ada)
    page = client.get(reverse("contacts:history", args=["contact", fier.pk])).content.decode()
    assert f"{ada.with_address()}, {ada.organisation}" in page
    assert f"{ben.with_address()}, {ben.organisation}" in page
