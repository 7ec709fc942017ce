"""The admins' desk: who may come in, what there is to do, and two pairs of eyes."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from contacts import changes, work
from contacts.models import Contact, ContactTask, Country, Proposal, Version
from meldcode.contact_desk.forms.edit import CONTACT_FIELDS, ContactForm
from tests.accounts.typed_text import sign_in_with
from tests.contacts.test_changes import agreed, by_sql, change
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def fields(page: str) -> dict[str, str]:
    """What a browser would send back of a page's main form."""
    form = re.findall(r'<form class="form".*?</form>', page, re.DOTALL)[0]
    found = dict(re.findall(r'<input[^>]*?name="([^"]+)"[^>]*?value="([^"]*)"', form))
    return {name: value for name, value in found.items() if name != "csrfmiddlewaretoken"}


def typed(contact: Contact, **values) -> dict[str, str]:
    """A filled form of a contact, with these values changed."""
    form = ContactForm(subject=contact)
    data = {name: form[name].value() for name in form.fields}
    data = {name: "" if value in (None, False) else value for name, value in data.items()}
    ground = {"source": "website", "source_date": "2026-11-01", "how": "site", "reason": ""}
    prepared = {name: form.fields[name].prepare_value(value) for name, value in data.items()}
    return {**prepared, "from_abroad": "unknown", **ground, **values}


def desk_paths(contact: Contact, country: Country, proposal: Proposal) -> list[str]:
    one, land = {"kind": "contact", "pk": contact.pk}, {"kind": "country", "pk": country.pk}
    plain = [
        reverse(f"contacts:{name}")
        for name in (
            "desk",
            "everything",
            "digest",
            "agenda",
            "proposals",
            "import",
            "import_regions",
        )
    ]
    return [
        *plain,
        *(reverse("contacts:new", args=[kind]) for kind in ("own", "regional", "national")),
        *(
            reverse(f"contacts:{name}", kwargs=kwargs)
            for name in ("edit", "history")
            for kwargs in (one, land)
        ),
        *(reverse("contacts:export", args=[form]) for form in ("csv", "json")),
        reverse("contacts:proposal", args=[proposal.pk]),
    ]


def test_only_an_admin_finds_the_desk(client, lkha, ada, ben, alice, ground):
    proposal = change(lkha, ada, ground, phone="070 345 43 20")
    paths = desk_paths(lkha, Country.objects.get(iso="MA"), proposal)
    for path in paths:
        assert client.get(path).url.startswith("/accounts/login/?next="), path
    for person in (alice, UserFactory(lead=True)):
        client.force_login(person)
        for path in paths:
            assert client.get(path).status_code == 404, path
    client.force_login(ben)
    for path in paths:
        response = client.get(path)
        assert response.status_code == 200, path
        assert "no-store" in response.headers["Cache-Control"]


def test_the_work_list_is_in_order(client, lkha, fier, ada, ben, ground):
    change(lkha, ben, ground, phone="070 345 43 20")
    by_sql("kindertelefoon", checked_on=timezone.localdate() - timedelta(days=91))
    by_sql("sterk-huis", next_check=timezone.localdate() + timedelta(days=3))
    work.open_task("broken-link", fier)
    work.open_task("reported", lkha, "Er wordt niet opgenomen")
    client.force_login(ada)
    page = client.get(reverse("contacts:desk")).content.decode()
    assert re.findall(r'data-task="([a-z-]+)"', page) == [
        "reported", "overdue", "due-soon", "proposal", *["first-check"] * 10, "broken-link",
    ]  # fmt: skip
    client.force_login(ben)
    assert 'data-task="proposal"' not in client.get(reverse("contacts:desk")).content.decode()


def test_the_work_list_is_searched_and_narrowed(client, lkha, fier, ada):
    work.open_task("broken-link", fier)
    work.open_task("reported", lkha, "Er wordt niet opgenomen")
    client.force_login(ada)

    def found(**asked: str) -> list[str]:
        page = client.get(reverse("contacts:desk"), asked).content.decode()
        return re.findall(r'data-task="([a-z-]+)"', page)

    assert found(zoek="fier") == ["first-check", "broken-link"]
    assert found(zoek="niet opgenomen") == ["reported"]
    assert found(soort="broken-link") == ["broken-link"]
    assert found(zoek="bestaat niet", soort="feed") == []
    assert len(found(soort="odd", zoek="\x00")) == 12


def test_an_altered_row_stands_on_top(client, lkha, ada):
    by_sql("lkha", dial="+31900123456")
    work.open_task("reported", lkha)
    client.force_login(ada)
    page = client.get(reverse("contacts:desk")).content.decode()
    assert re.findall(r'data-task="([a-z-]+)"', page)[0] == "altered"
    task = ContactTask.objects.get(kind="altered")
    client.post(reverse("contacts:task_done", args=[task.pk]), {"outcome": "right"})
    task.refresh_from_db()
    assert task.closed_at is None


def test_an_admin_resolves_a_report(client, lkha, ada):
    task = work.open_task("reported", lkha)
    client.force_login(ada)
    # «het klopt» does not say on what it rests
    page = client.post(
        reverse("contacts:task_done", args=[task.pk]), {"outcome": "right"}, follow=True
    )
    assert "Zeg wat u vond" in page.content.decode()
    client.post(reverse("contacts:task_done", args=[task.pk]), {"outcome": "on-site"})
    task.refresh_from_db()
    assert (task.closed_by, task.outcome) == (ada, "on-site")


def test_a_report_about_an_emergency_number_is_not_closed_by_calling_it(client, seeded, ada):
    task = work.open_task("reported", Contact.objects.get(slug="112"))
    client.force_login(ada)
    client.post(reverse("contacts:task_done", args=[task.pk]), {"outcome": "answered"})
    task.refresh_from_db()
    assert task.closed_at is None


def test_changed_is_no_answer_to_a_report_where_nothing_changed(client, lkha, ada):
    task = work.open_task("reported", lkha)
    client.force_login(ada)
    page = client.post(
        reverse("contacts:task_done", args=[task.pk]), {"outcome": "changed"}, follow=True
    )
    task.refresh_from_db()
    assert (task.closed_at, "niets veranderd" in page.content.decode()) == (None, True)


def test_a_bulk_check_shows_number_source_and_report_and_closes_no_report(client, lkha, ada):
    task = work.open_task("reported", lkha)
    client.force_login(ada)
    page = client.get(reverse("contacts:everything")).content.decode()
    row = page.partition('<li data-contact="lkha"')[2].partition("</li>")[0]
    assert all(part in row for part in ("070 345 43 19", "actsheet", "Gemeld: werkt niet"))
    client.post(reverse("contacts:check_many"), {"chosen": [lkha.pk], "how": "site"})
    task.refresh_from_db()
    assert task.closed_at is None


def test_who_is_signed_out_comes_back_to_the_typed_form(client, ada, ben, lkha):
    client.force_login(ada)
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": lkha.pk})
    sent = fields(client.get(path).content.decode()) | typed(lkha, when_nl="Wat ik typte")
    client.logout()
    answer = client.post(path, sent)
    assert answer.request["PATH_INFO"] == path
    ada.set_password(PASSWORD)
    ada.save()
    back = sign_in_with(client, ada, answer).url
    page = client.get(back, follow=True).content.decode()
    assert "Wat ik typte" in page
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("proposal", {"approve": "1", "reason": "Zo staat het op de site"}),
        ("keepers", {"email": "iemand@school.example"}),
        ("import", {"source": "lijst van de gemeente"}),
        ("import_regions", {"source": "lijst van de gemeente"}),
    ],
)
def test_so_do_a_reason_a_keeper_and_a_source(client, ada, ben, lkha, ground, name, typed):
    proposal = change(lkha, ada, ground, phone="070 345 43 20")
    path = reverse(f"contacts:{name}", args=[proposal.pk] if name == "proposal" else [])
    client.force_login(ben)
    sent = fields(client.get(path).content.decode()) | typed
    client.logout()
    answer = client.post(path, sent)
    ben.set_password(PASSWORD)
    ben.save()
    page = client.get(sign_in_with(client, ben, answer).url, follow=True).content.decode()
    assert all(value in page for value in typed.values() if value != "1")
    proposal.refresh_from_db()
    assert proposal.decision == "", "words that come back decide nothing"


def test_a_preview_shows_what_users_will_see_and_stores_nothing(client, lkha, ada):
    client.force_login(ada)
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": lkha.pk})
    page = client.post(path, typed(lkha, phone="070 345 43 20", preview="1")).content.decode()
    for part in (
        'data-preview="strip"',
        'data-preview="entry"',
        'data-preview="card-3b"',
        "tel:+31703454320",
    ):
        assert part in page
    assert not Proposal.objects.exists()


def test_R33_one_admin_proposes_another_approves_and_users_see_it(client, lkha, ada, ben):
    client.force_login(ada)
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": lkha.pk})
    assert client.post(path, typed(lkha, phone="070 345 43 20")).status_code == 302
    proposal = Proposal.objects.get()
    decide = reverse("contacts:proposal", args=[proposal.pk])
    page = client.get(decide).content.decode()
    assert 'name="approve"' not in page
    assert "eigen voorstel" in client.post(decide, {"approve": "1"}).content.decode()
    assert "tel:+31703454319" in client.get("/bellen/lkha/").content.decode()
    client.force_login(ben)
    assert 'name="approve"' in client.get(decide).content.decode()
    assert client.post(decide, {"approve": "1", "version": "1"}).status_code == 302
    assert "tel:+31703454320" in client.get("/bellen/lkha/").content.decode()
    history = client.get(
        reverse("contacts:history", kwargs={"kind": "contact", "pk": lkha.pk})
    ).content.decode()
    assert f"goedgekeurd door {ben}" in history


@pytest.mark.parametrize(
    ("field", "value", "part"),
    [
        ("phone", "0800\u202e2000", "onzichtbaar teken"),
        ("phone", "0900 1234", "betaald nummer"),
        ("phone", "0800 HELP", "Laat letters weg"),
        ("phone", "", "van levensbelang"),
        ("phone", "+31 6 82 38 77 96", "Gebruik +31 857 737 400"),
        ("phone", "0800 20\u041e0", "hoort niet"),
        ("website", "https://veiligthuis.nl@evil.example", "Wat ervoor staat"),
        ("website", "", "van levensbelang"),
        ("website", "javascript:alert(1)", "https://"),
        ("name", "", "naam"),
        ("name", "\u0410lkha", "lijkt op"),
        ("whatsapp", "06 82 38 77 96", "vervallen"),
        ("opening", "soms", "niet te lezen"),
        ("source", "", "de bron"),
        ("source_date", "2099-01-01", "toekomst"),
        ("facts", "los", "korte naam"),
        ("term_days", "0", "1"),
        ("reason", "=1+1", "formule"),
    ],
)
def test_bad_input_gets_a_sentence_and_keeps_what_was_typed(client, lkha, ada, field, value, part):
    client.force_login(ada)
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": lkha.pk})
    page = client.post(
        path, typed(lkha, when_nl="Mijn nieuwe zin", **{field: value})
    ).content.decode()
    assert part in page
    assert "Mijn nieuwe zin" in page
    assert not Proposal.objects.exists()


def test_two_admins_the_second_sees_both_versions_and_loses_nothing(client, fier, ada, ben, ground):
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": fier.pk})
    mine = typed(fier, when_nl="Wat Ben typte")
    agreed(fier, ada, ben, ground, when_nl="Wat Ada opsloeg")
    client.force_login(ben)
    response = client.post(path, mine)
    page = response.content.decode()
    assert response.status_code == 409
    assert "data-conflict" in page
    assert "Wat Ada opsloeg" in page
    assert page.count("Wat Ben typte") == 2
    fier.refresh_from_db()
    assert fier.when_nl == "Wat Ada opsloeg"
    assert client.post(path, mine | {"version": "2"}).status_code == 302
    changes.approve(Proposal.objects.get(decision=""), by=ada)
    fier.refresh_from_db()
    assert (fier.when_nl, fier.version) == ("Wat Ben typte", 3)


def test_a_form_that_changes_nothing_says_so(client, lkha, ada):
    client.force_login(ada)
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": lkha.pk})
    data = typed(lkha) | {"from_abroad": "true"}
    assert "niets veranderd" in client.post(path, data).content.decode()


def test_the_routing_of_a_country_is_proposed(client, seeded, ada):
    syria = Country.objects.get(iso="SY")
    client.force_login(ada)
    path = reverse("contacts:edit", kwargs={"kind": "country", "pk": syria.pk})
    data = {
        "version": "1",
        "nl": "Syrië",
        "en": "Syria",
        "help": "none",
        "note_nl": syria.note_nl,
        "note_en": syria.note_en,
        "treats_as_own": "unknown",
        "term_days": "90",
        "posts": "Amman | jordanie/ambassade-amman | elders",
        "source": "reisadvies",
        "source_date": "2026-11-01",
        "how": "site",
    }
    assert client.post(path, data | {"posts": "Amman"}).status_code == 200
    assert client.post(path, data | {"posts": "Amman | ../x"}).status_code == 200
    assert client.post(path, data).status_code == 302
    assert list(Proposal.objects.get().changes) == ["posts"]


def test_several_are_checked_at_once_or_none(client, seeded, fier, ada):
    client.force_login(ada)
    ids = list(Contact.objects.filter(slug__in=["fier", "lkha"]).values_list("pk", flat=True))
    path = reverse("contacts:check_many")
    by_sql("fier", checked_on=date(2026, 1, 1))
    client.post(path, {"chosen": ids, "how": "called"})
    fier.refresh_from_db()
    assert fier.checked_on == date(2026, 1, 1)
    client.post(path, {"chosen": ids, "how": "site"})
    fier.refresh_from_db()
    assert fier.checked_on == timezone.localdate()
    assert client.post(path, {"chosen": [uuid4()], "how": "site"}).status_code == 302
    assert client.post(path, {}).status_code == 302


def test_own_contacts_are_kept_by_the_own_admins(client, seeded, ada, ben):
    client.force_login(ada)
    data = {
        "name": "Aandachtsfunctionaris",
        "phone": "020 123 4567",
        "audience": "professionals",
        "term_days": "90",
        "source": "directie",
        "source_date": "2026-11-01",
        "how": "mail",
        "from_abroad": "unknown",
        "version": "1",
    }
    path = reverse("contacts:new", args=["own"])
    assert "ten minste één manier" in client.post(path, data | {"phone": ""}).content.decode()
    assert client.post(path, data).status_code == 302
    own = Contact.objects.get(kind="own")
    edit = reverse("contacts:edit", kwargs={"kind": "contact", "pk": own.pk})
    assert client.get(edit).status_code == 200
    assert client.post(reverse("contacts:retire", args=[own.pk])).status_code == 302
    client.force_login(ben)
    assert client.get(edit).status_code == 404
    assert client.post(reverse("contacts:retire", args=[own.pk])).status_code == 404
    assert (
        "Aandachtsfunctionaris" not in client.get(reverse("contacts:everything")).content.decode()
    )


def test_history_brings_a_version_back(client, fier, ada, ben, ground):
    agreed(fier, ada, ben, ground, when_nl="Altijd")
    client.force_login(ada)
    path = reverse("contacts:restore", kwargs={"kind": "contact", "pk": fier.pk, "number": 1})
    assert client.post(path, {"reason": "toch niet"}).status_code == 302
    changes.approve(Proposal.objects.get(decision=""), by=ben)
    fier.refresh_from_db()
    assert fier.when_nl.startswith("Om te chatten")
    assert Version.objects.get(contact=fier, number=3).reason == "toch niet"


def test_R33_a_vital_contact_is_not_taken_out_of_use(client, lkha, ada):
    client.force_login(ada)
    page = client.post(reverse("contacts:retire", args=[lkha.pk]), follow=True).content.decode()
    assert "van levensbelang" in page
    lkha.refresh_from_db()
    assert lkha.retired_on is None


def test_an_approved_proposal_leaves_the_list(lkha, ada, ben, ground):
    proposal = change(lkha, ada, ground, phone="070 345 43 20")
    assert ContactTask.objects.get(kind="proposal").closed_at is None
    changes.approve(proposal, by=ben)
    assert ContactTask.objects.get(kind="proposal").closed_at is not None


@pytest.mark.parametrize(
    ("asked", "there", "not_there"),
    [
        ({"zoek": "FIER"}, '<li data-contact="fier"', '<li data-contact="lkha"'),
        ({"zoek": "345 43 19"}, '<li data-contact="lkha"', '<li data-contact="fier"'),
        ({"zoek": "marok"}, "Marokko", "Somalië"),
        ({"zoek": "bestaat-niet"}, "Niets gevonden.", '<li data-contact="'),
        ({"zoek": "\x00%' OR 1"}, "Niets gevonden.", '<li data-contact="'),
    ],
)
def test_all_contacts_are_searched(client, seeded, ada, asked, there, not_there):
    client.force_login(ada)
    page = client.get(reverse("contacts:everything"), asked).content.decode()
    assert there in page
    assert not_there not in page


def test_all_contacts_stand_in_the_order_that_is_asked(client, seeded, ada):
    client.force_login(ada)

    def names(order: str) -> list[str]:
        page = client.get(reverse("contacts:everything"), {"volgorde": order}).content.decode()
        return re.findall(r'<li data-contact="([\w-]+)"', page)

    assert names("naam") == names("-naam")[::-1]
    assert names("zomaar") == names("")


def test_waiting_proposals_are_searched_and_ordered(client, lkha, fier, ada, ben, ground):
    for contact in (lkha, fier):
        changes.change(
            contact, {"when_nl": "Altijd."}, by=ada, ground=ground, version=contact.version
        )
    client.force_login(ben)
    url = reverse("contacts:proposals")
    page = client.get(url, {"zoek": "fier"}).content.decode()
    assert page.count('href="/beheer/contacten/voorstellen/') - page.count('voorstellen/"') == 1
    both = client.get(url, {"volgorde": "over"}).content.decode()
    turned = client.get(url, {"volgorde": "-over"}).content.decode()
    assert (both.index(str(fier)) < both.index(str(lkha))) != (
        turned.index(str(fier)) < turned.index(str(lkha))
    )


@pytest.mark.parametrize(("typed_in", "opened"), [({}, False), ({"when_en": "x" * 501}, True)])
def test_the_number_stands_first_and_what_is_wrong_is_never_folded(
    client, lkha, ada, typed_in, opened
):
    client.force_login(ada)
    path = reverse("contacts:edit", kwargs={"kind": "contact", "pk": lkha.pk})
    answer = client.post(path, typed(lkha, **typed_in)) if typed_in else client.get(path)
    page = answer.content.decode()
    order = [page.index(f'name="{name}"') for name in ("phone", "name", "when_en", "source")]
    assert order == sorted(order)
    fold = page.index('<details id="meer"')
    assert page.index('name="website"') < fold < page.index('name="when_en"')
    assert ('<details id="meer" open>' in page) is opened
    for name in (*CONTACT_FIELDS, "source", "source_date", "how", "reason", "version"):
        assert page.count(f'name="{name}"') == 1, name


def test_what_a_proposal_changes_stands_below_each_other(client, lkha, ada, ben, ground):
    """In a table the new number stood beside the screen of a telephone."""
    asked = change(lkha, ada, ground, phone="070 345 43 20")
    client.force_login(ben)
    page = client.get(reverse("contacts:proposal", args=[asked.pk])).content.decode()
    changed = page.partition("Wat er verandert")[2].partition("Dit zien gebruikers")[0]
    assert "<dt>Wordt</dt>" in changed
    assert "+31703454320" in changed
    assert "<table" not in changed


def test_the_work_list_asks_what_was_found_and_says_since_when(client, lkha, ada):
    work.open_task(ContactTask.Kind.REPORTED, lkha)
    client.force_login(ada)
    page = client.get(reverse("contacts:desk")).content.decode()
    assert "Wat vond u?" in page
    assert "sinds" in page


def test_the_history_calls_a_source_by_its_name(client, lkha, ada):
    call_command("load_content", verbosity=0)
    client.force_login(ada)
    page = client.get(reverse("contacts:history", args=["contact", lkha.pk])).content.decode()
    assert "factsheet, vt-utrecht" not in page
