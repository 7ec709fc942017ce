"""Contacts prove that they are right: two admins, a visitor who reports, a number altered from
outside, an import.
"""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from contacts import creating, directory
from contacts.models import Contact, ContactTask, Country, Proposal
from contacts.subjects import Ground
from meldcode.content import memory
from tests.browser import again, axe_clean, fits, small_targets
from tests.contacts.test_changes import by_sql
from tests.factories.accounts import PASSWORD, TeamFactory, UserFactory
from tests.factories.keepers import a_keeper
from tests.shipped import put_directory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(databases="__all__", transaction=True)]
NEW, NEW_DIAL = "070 345 43 20", "tel:+31703454320"


@pytest.fixture
def lkha():
    put_directory()
    directory.forget()
    memory.forget()
    yield Contact.objects.get(slug="lkha")
    directory.forget()
    memory.forget()


@pytest.fixture
def start(live_server):
    return lambda page, path: page.goto(f"{live_server.url}{path}")


@pytest.fixture
def signed_in(new_context, live_server, settings):
    """A page of someone who has signed in."""

    def page_of(person, width: int = 1280) -> Page:
        client = Client()
        client.force_login(person)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context = new_context(width)
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        return context.new_page()

    return page_of


def then_it_is_calm_and_clear(page: Page) -> None:
    axe_clean(page)
    fits(page)
    assert small_targets(page) == []


def when_it_is_proposed(page: Page, start, lkha: Contact) -> None:
    start(page, reverse("contacts:edit", kwargs={"kind": "contact", "pk": lkha.pk}))
    page.get_by_label("Telefoonnummer", exact=False).first.fill(NEW)
    page.get_by_label("Bron", exact=True).fill("website van de organisatie")
    page.get_by_label("Datum van de bron").fill("2026-11-01")
    page.get_by_role("button", name="Bekijk eerst").click()
    expect(page.locator("[data-preview=entry] a.call")).to_have_attribute("href", NEW_DIAL)
    then_it_is_calm_and_clear(page)
    page.get_by_role("button", name="Voorstel indienen").click()
    expect(page.get_by_text("Er wacht een voorstel")).to_be_visible()


def test_one_admin_proposes_another_approves_and_users_see_it(page, start, signed_in, lkha):
    ada, ben = signed_in(a_keeper()), signed_in(a_keeper())
    when_it_is_proposed(ada, start, lkha)
    ada.get_by_role("link", name="Er wacht een voorstel").click()
    expect(ada.get_by_role("button", name="Goedkeuren")).to_have_count(0)
    expect(ada.get_by_text("Dit is uw eigen voorstel")).to_be_visible()
    start(ben, reverse("contacts:desk"))
    ben.locator("[data-task=proposal] a").click()
    then_it_is_calm_and_clear(ben)
    ben.get_by_role("button", name="Goedkeuren").click()
    expect(ben.get_by_role("status")).to_contain_text("Goedgekeurd")
    start(page, "/bellen/lkha/")
    expect(page.locator("[data-call-card] a.call")).to_have_attribute("href", NEW_DIAL)
    expect(page.locator("[data-differs]")).to_be_visible()
    expect(page.locator(".strip [data-contact=lkha]")).to_have_attribute("href", NEW_DIAL)
    assert Proposal.objects.get().decision == "approved"


def test_a_new_country_is_seen_after_a_second_admin(page, start, signed_in, lkha):
    ada, ben = signed_in(a_keeper()), signed_in(a_keeper())
    start(ada, reverse("contacts:everything"))
    ada.get_by_role("link", name="Nieuw land", exact=True).click()
    posts = ("Nederlandse ambassades", "Harare | zimbabwe/ambassade-harare")
    for label, value in (("Landcode", "zw"), ("Naam", "Zimbabwe"), posts):
        ada.get_by_label(label, exact=False).first.fill(value)
    ada.get_by_label("Bron", exact=True).fill("reisadvies")
    ada.get_by_label("Datum van de bron").fill("2026-11-01")
    ada.get_by_role("button", name="Voorstel indienen").click()
    expect(ada.get_by_role("status")).to_contain_text("zodra een andere lijstbeheerder")
    then_it_is_calm_and_clear(ada)
    start(page, "/landen/ZW/")
    expect(page.get_by_text("Harare")).to_have_count(0)
    start(ben, reverse("contacts:desk"))
    ben.locator("[data-task=proposal] a").click()
    then_it_is_calm_and_clear(ben)
    ben.get_by_role("button", name="Goedkeuren").click()
    expect(ben.get_by_role("status")).to_contain_text("Goedgekeurd")
    start(page, "/landen/ZW/")
    expect(page.get_by_text("Harare").first).to_be_visible()


def test_a_visitor_reports_and_an_admin_resolves(phone, start, signed_in, lkha):
    start(phone, "/bellen/lkha/")
    phone.get_by_text("Dit nummer werkt niet").click()
    phone.get_by_label("Er wordt niet opgenomen").check()
    then_it_is_calm_and_clear(phone)
    phone.get_by_role("button", name="Meld dit").click()
    expect(phone.get_by_role("status")).to_contain_text("Dank u wel")
    ada = signed_in(a_keeper())
    start(ada, reverse("contacts:desk"))
    ada.locator("[data-task=reported]").get_by_role("button", name="Op de website").click()
    expect(ada.locator("[data-task=reported]")).to_have_count(0)
    assert ContactTask.objects.get(kind="reported").outcome == "on-site"


def test_a_number_altered_by_sql_shows_the_pinned_one_and_a_warning(page, start, signed_in, lkha):
    by_sql("lkha", dial="+31900123456", display="0900 123 456")
    directory.forget()
    start(page, "/bellen/lkha/")
    expect(page.locator("[data-call-card] a.call")).to_have_attribute("href", "tel:+31703454319")
    expect(page.locator("[data-altered]")).to_be_visible()
    assert "0900 123 456" not in page.content()
    then_it_is_calm_and_clear(page)
    ada = signed_in(a_keeper())
    start(ada, reverse("contacts:desk"))
    expect(ada.locator("li[data-task]").first).to_have_attribute("data-task", "altered")


def test_an_import_with_errors_changes_nothing(start, signed_in, lkha):
    ada = signed_in(a_keeper())
    start(ada, reverse("contacts:import"))
    with ada.expect_download() as waiting:
        ada.get_by_role("link", name="Exporteer als CSV").click()
    text = Path(waiting.value.path()).read_text(encoding="utf-8").replace("'+31703454319", "")
    file = {"name": "lijst.csv", "mimeType": "text/csv", "buffer": text.encode()}
    ada.get_by_label("Bestand").set_input_files(file)
    ada.get_by_label("Bron", exact=True).fill("lijst")
    ada.get_by_label("Datum van de bron").fill("2026-11-01")
    ada.get_by_role("button", name="Bekijk wat dit doet").click()
    expect(ada.get_by_text("Er is niets geïmporteerd")).to_be_visible()
    expect(ada.locator("[data-errors]")).to_contain_text("van levensbelang")
    then_it_is_calm_and_clear(ada)
    assert not Proposal.objects.exists()


PUBLIC = (
    "/bellen/ /bellen/lkha/?stap=2 /bellen/112/ /bellen/fier/ /landen/ /landen/MA/ /landen/AF/"
    " /landen/anders/ /bellen/regio/"
).split()


@pytest.mark.parametrize("width", [360, again(1280)])
def test_every_public_page_is_calm_and_clear(new_context, start, lkha, width):
    page = new_context(width).new_page()
    for path in PUBLIC:
        start(page, path)
        page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
        then_it_is_calm_and_clear(page)


def test_the_call_card_on_a_phone_works_without_script(no_script, start, lkha):
    start(no_script, "/bellen/")
    no_script.get_by_role("link", name="LKHA", exact=True).click()
    expect(no_script.locator("[data-call-card] a.call")).to_have_attribute(
        "href", "tel:+31703454319"
    )
    expect(no_script.get_by_role("heading", name="Wat zij vragen")).to_be_visible()
    expect(no_script.locator("[data-proposal]")).to_be_visible()
    no_script.get_by_role("link", name="Stap 3b").click()
    expect(no_script.get_by_text("U denkt na over een gesprek met de familie.")).to_be_visible()


@pytest.mark.parametrize("width", [360, again(1280)])
def test_every_page_of_the_desk_is_calm_and_clear(signed_in, start, lkha, width):
    page = signed_in(a_keeper(), width)
    by_sql("fier", checked_on=date.today() - timedelta(days=100))
    one = {"kind": "contact", "pk": lkha.pk}
    land = {"kind": "country", "pk": Country.objects.get(iso="SY").pk}
    names = ("desk", "everything", "digest", "agenda", "proposals", "import", "import_regions")
    paths = [reverse(f"contacts:{name}") for name in names]
    paths += [
        reverse(f"contacts:{name}", kwargs=kwargs)
        for name in ("edit", "history")
        for kwargs in (one, land)
    ]
    for path in [
        *paths,
        *(reverse("contacts:new", args=[kind]) for kind in ("own", "vital", "country")),
    ]:
        start(page, path)
        then_it_is_calm_and_clear(page)


def test_a_signed_out_admin_comes_back_to_the_typed_form(start, signed_in, lkha):
    # given an admin who typed another number, and whose session ended meanwhile
    ada = a_keeper()
    ada.set_password(PASSWORD)
    ada.save()
    page = signed_in(ada, 360)
    start(page, reverse("contacts:edit", kwargs={"kind": "contact", "pk": lkha.pk}))
    page.get_by_label("Telefoonnummer", exact=False).first.fill(NEW)
    page.get_by_label("Bron", exact=True).fill("website van de organisatie")
    Session.objects.all().delete()
    # when the form is sent and the admin signs in again
    page.get_by_role("button", name="Voorstel indienen").click()
    page.locator("[name=login]").fill(ada.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    # then the form stands there as it was typed, and nothing was proposed
    expect(page.get_by_label("Bron", exact=True)).to_have_value("website van de organisatie")
    expect(page.get_by_label("Telefoonnummer", exact=False).first).to_have_value(NEW)
    assert not Proposal.objects.exists()


def test_the_own_contact_of_a_location_is_one_tap_away_in_stage_2(start, signed_in, lkha):
    admin = UserFactory(admin=True)
    here = TeamFactory(organisation=admin.organisation)
    teacher = UserFactory(organisation=admin.organisation, team=here)
    values = {"name": "Zorgteam Oost", "phone": "020 123 4567", "location": str(here.pk)}
    creating.create(values, by=admin, ground=Ground("intranet", date(2026, 11, 1)))
    page = signed_in(teacher, 360)
    start(page, "/stap/2/")
    own = page.locator("main a[href='tel:+31201234567']")
    expect(own.first).to_be_visible()
