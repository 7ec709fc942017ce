"""What every visitor sees: the directory, call cards, countries, regions and «dit nummer werkt
niet».
"""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from contacts import changes, checks, creating, directory, pinned, reports
from contacts.models import Contact, ContactTask, RegionEntry, Report
from meldcode.audit.models import Record
from tests.contacts.test_changes import by_sql, change

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


def text(client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def test_the_directory_shows_every_shared_contact(client, seeded, django_assert_max_num_queries):
    directory.memory()
    with django_assert_max_num_queries(8):
        page = text(client, "/bellen/")
    for slug in pinned.contacts():
        assert f'data-contact="{slug}"' in page
    assert 'href="tel:08002000"' in page
    assert 'href="tel:+31703454319"' in page
    assert "tel:+318002000" not in page
    assert "Bereikbaar via Politie, Veilig Thuis" in page


def test_the_directory_without_a_row_shows_what_ships(client, db):
    page = text(client, "/bellen/")
    assert all(f'id="contact-{slug}"' in page for slug in pinned.contacts())


def test_own_contacts_are_for_the_own_organisation(client, seeded, ada, ben, alice, ground):
    own = creating.create(
        {"name": "Leerplichtambtenaar", "phone": "020 123 4567"}, by=ada, ground=ground
    )
    path = f"/bellen/{own.slug}/"
    assert "Leerplicht" not in text(client, "/bellen/")
    text(client, path, 404)
    client.force_login(ben)
    text(client, path, 404)
    text(client, f"/bellen/{own.slug}.vcf", 404)
    assert client.post(f"{path}werkt-niet/", {"what": "silent"}).status_code == 404
    client.force_login(alice)
    assert "Leerplicht" in text(client, "/bellen/")
    assert "020 123 4567" in text(client, path)


def test_a_call_card_says_what_they_ask_and_marks_a_proposal(client, seeded):
    page = text(client, "/bellen/lkha/?stap=2")
    for part in (
        "Ik noem nog geen namen",
        "data-proposal",
        "wat er gebeurt als u wel namen noemt",
        "Neemt niemand op?",
        "Stap 2: advies vragen",
        "Voorstel; nog niet bevestigd door het LKHA",
    ):
        assert part in page
    page = text(client, "/bellen/veilig-thuis/")
    assert "data-proposal" not in page
    assert "Week tegen Kindermishandeling" in page
    assert "Nu open, dag en nacht." in page


@pytest.mark.parametrize("stage", ["1", "2", "3a", "4", "3b", "5"])
def test_a_call_card_knows_every_stage(client, seeded, stage):
    assert "Bij welke stap" in text(client, f"/bellen/veilig-thuis/?stap={stage}")


def test_an_unknown_stage_shows_the_number_all_the_same(client, seeded):
    assert "tel:08002000" in text(client, "/bellen/veilig-thuis/?stap=9%00<script>")


def test_112_says_to_stay_on_the_line(client, seeded):
    assert "Blijf aan de lijn" in text(client, "/bellen/112/")


@pytest.mark.parametrize(
    "path", ["/bellen/nee/", "/bellen/nee.vcf", "/landen/xyz/", "/landen/1/", "/bellen/x y/"]
)
def test_an_unknown_page_is_a_404(client, seeded, path):
    text(client, path, 404)


def test_R32_a_stale_contact_is_shown_and_marked(client, seeded):
    Contact._base_manager.filter(slug="fier").update(
        checked_on=timezone.localdate() - timedelta(days=91)
    )
    page = text(client, "/bellen/fier/")
    assert 'data-rule="R32"' in page
    assert "fier.nl" in page
    assert 'data-rule="R32"' not in text(client, "/bellen/lkha/")


def test_R33_a_number_altered_by_sql_shows_the_pinned_one_and_a_warning(client, seeded):
    by_sql("lkha", dial="+31900123456", display="0900 123 456")
    page = text(client, "/bellen/lkha/")
    assert "+31900123456" not in page
    assert "tel:+31703454319" in page
    assert "data-altered" in page
    assert "+31900123456" not in text(client, "/bellen/lkha.vcf")
    assert "data-altered" in text(client, "/bellen/")


def test_R33_a_verified_change_says_that_it_differs(client, lkha, ada, ben, ground):
    changes.approve(change(lkha, ada, ground, phone="070 345 43 20"), by=ben)
    page = text(client, "/bellen/lkha/")
    assert "data-differs" in page
    assert "tel:+31703454320" in page


def test_R27_a_post_elsewhere_says_so(client, seeded):
    page = text(client, "/landen/SY/")
    assert 'data-rule="R27"' in page
    assert 'data-post="libanon/ambassade-beiroet"' in page
    assert 'data-rule="R27"' not in text(client, "/landen/MA/")


def test_R28_afghanistan_has_no_post_and_no_embassy(client, seeded):
    page = text(client, "/landen/AF/")
    assert 'data-rule="R28"' in page
    assert 'data-help="none"' in page
    assert "data-post" not in page
    assert 'id="contact-ambassade"' not in page
    assert 'id="contact-buitenlandse-zaken"' in page


@pytest.mark.parametrize(
    ("query", "help_", "warned"),
    [("", "limited", True), ("?dubbel=ja", "none", True), ("?dubbel=nee", "limited", False)],
)
def test_R29_iran_helps_little_and_its_own_not_at_all(client, seeded, query, help_, warned):
    page = text(client, f"/landen/IR/{query}")
    assert f'data-help="{help_}"' in page
    assert ('data-rule="R30"' in page) is warned


@pytest.mark.parametrize(
    ("path", "warned"),
    [
        ("/landen/MA/", True),
        ("/landen/TR/", False),
        ("/landen/TR/?dubbel=ja", True),
        ("/landen/MA/?dubbel=nee", False),
        ("/landen/anders/?dubbel=ja", True),
    ],
)
def test_R30_the_lkha_comes_before_the_embassy(client, seeded, path, warned):
    assert ('data-rule="R30"' in text(client, path)) is warned


@pytest.mark.parametrize("path", ["/landen/DE/", "/landen/ZZ/", "/landen/anders/"])
def test_R31_another_country_is_never_an_empty_answer(client, seeded, path):
    page = text(client, path)
    assert 'data-rule="R31"' in page
    assert 'id="contact-buitenlandse-zaken"' in page
    assert 'id="contact-ambassade"' in page


def test_the_finder_leads_to_a_country(client, seeded):
    assert client.get("/landen/", {"land": "MA"}).headers["Location"] == "/landen/MA/"
    assert client.get("/landen/ma/").headers["Location"] == "/landen/MA/"
    assert "Kies een land uit de lijst" in text(client, "/landen/?land=QQ")


def test_a_situation_is_not_kept_by_a_browser(client, seeded):
    for path in ("/landen/MA/", "/bellen/lkha/?stap=2", "/bellen/regio/"):
        assert "no-store" in client.get(path).headers["Cache-Control"]


def test_without_a_table_the_national_number_serves(client, seeded):
    page = client.post("/bellen/regio/", {"place": "Utrecht"}).content.decode()
    assert "tel:08002000" in page
    assert "nog geen lijst" in page


def test_a_place_leads_to_its_region(client, seeded, ada):
    for key, name in (("utrecht", "Utrecht"), ("3511", "3511")):
        RegionEntry.objects.create(
            key=key,
            name=name,
            region="Utrecht",
            source="lijst",
            source_date=date(2026, 1, 1),
            imported_by=ada,
        )
    for place in ("Utrecht", " utrecht ", "3511", "3511 AB"):
        page = client.post("/bellen/regio/", {"place": place}).content.decode()
        assert 'id="contact-veilig-thuis-utrecht"' in page, place
    assert (
        "staat niet in de lijst"
        in client.post("/bellen/regio/", {"place": "Nergens"}).content.decode()
    )


def test_a_card_for_the_address_book(client, seeded):
    response = client.get("/bellen/buitenlandse-zaken.vcf?naam=ja")
    card = response.content.decode()
    assert response.headers["Content-Disposition"] == 'attachment; filename="contact.vcf"'
    assert "TEL;TYPE=WORK,VOICE:+31247247247\r\n" in card
    assert card.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert all(
        len(line.encode()) <= 75
        for line in client.get("/bellen/lec-egg.vcf").content.decode().split("\r\n")
    )


def test_a_card_tells_nobody_whom_one_calls_unless_asked(client, seeded):
    card = client.get("/bellen/veilig-thuis.vcf").content.decode()
    assert "TEL;TYPE=WORK,VOICE:08002000\r\n" in card
    assert "Veilig" not in card
    assert "veilig" not in card


def test_nothing_is_said_to_be_checked_that_nobody_checked(client, lkha, ada):
    page = text(client, "/bellen/lkha/")
    assert "Uit een bron van augustus 2022. Niet gebeld, niet nagekeken." in page
    assert "21 november 2026" not in page
    checks.still_right(lkha, by=ada, how="site")
    page = text(client, "/bellen/lkha/")
    assert "Niet gebeld, niet nagekeken" not in page


def test_a_new_installation_begins_with_ten_checks(client, seeded, ada):
    client.force_login(ada)
    page = text(client, "/beheer/contacten/")
    assert page.count('data-task="first-check"') == 10
    checks.still_right(Contact.objects.get(slug="112"), by=ada, how="site")
    assert text(client, "/beheer/contacten/").count('data-task="first-check"') == 9


@pytest.mark.parametrize(
    ("slug", "said", "not_said"),
    [
        ("veilig-thuis", "Een professional meldt wel met naam", "openingstijden onbekend"),
        ("buitenlandse-zaken", "Consulaire hulp zonder naam kan niet", "niet anoniem"),
        ("buitenlandse-zaken", "+31 857 737 400", "Advies vragen kan zonder namen"),
        ("lkha", "Vraag aan het LKHA wat er gebeurt als u wel namen noemt", "meldt wel met naam"),
        ("lkha", "Openingstijden onbekend. Krijgt u niemand? Bel Veilig Thuis", "Nu open"),
        ("lec-egg", "LEC EGG", "zonder namen te noemen"),
        ("politie", "Geen spoed, in Nederland: 0900 8844", "openingstijden onbekend."),
        ("fier", "Anoniem chatten kan op de eigen website", ">Anoniem chatten<"),
    ],
)
def test_a_card_says_what_its_own_source_says(client, seeded, slug, said, not_said):
    main = text(client, f"/bellen/{slug}/").partition("<main")[2].partition("</main")[0]
    assert said in main
    assert not_said not in main


@pytest.mark.parametrize(
    ("iso", "said", "not_said"),
    [
        (
            "GN",
            "De Nederlandse ambassade in Dakar (Senegal) is verantwoordelijk",
            "kan in dit land",
        ),
        ("AF", "Er is geen nieuw paspoort aan te vragen", "De Nederlandse ambassade kan"),
        ("SD", "Juba (Zuid-Soedan) geeft alleen noodpaspoorten", "kan in dit land zelf"),
        ("TR", "Nederlands consulaat-generaal in Istanbul", "post helpt"),
        ("BQ", "Er is daar geen ambassade. In nood: lokale hulpdiensten, 911", "Zoek de ambassade"),
        ("AW", "vnacs.nl/contact", "Zoek de ambassade"),
        ("SX", "niet uit Caribisch Nederland. In nood: 911", "of in Caribisch Nederland"),
    ],
)
def test_a_country_is_said_in_one_sentence(client, seeded, iso, said, not_said):
    main = text(client, f"/landen/{iso}/").partition("<main")[2].partition("</main")[0]
    assert said in main
    assert not_said not in main
    assert main.count("Bel eerst") <= 1


def test_the_titles_are_neutral(client, seeded):
    for path in ("/bellen/lkha/", "/bellen/fier/", "/landen/MA/", "/landen/BQ/", "/bellen/regio/"):
        title = text(client, path).partition("<title>")[2].partition("</title>")[0].strip()
        assert title.split(" | ")[0] in ("Contact", "Land", "Regio"), title


def test_a_visitor_reports_and_it_becomes_one_task(client, seeded):
    for address in ("10.0.0.1", "10.0.0.2"):
        response = client.post(
            "/bellen/lkha/werkt-niet/", {"what": "silent"}, REMOTE_ADDR=address, follow=True
        )
        assert "Dank u wel" in response.content.decode()
    task = ContactTask.objects.get(kind="reported")
    assert task.detail == "Er wordt niet opgenomen (2 in 30 dagen)"


def test_reports_are_bounded_and_hold_no_free_text(client, seeded):
    slugs = ["lkha", "fier", "veilig-thuis", "politie", "kindertelefoon", "sterk-huis"]
    data = {"what": "silent", "text": "naam"}
    said = [client.post(f"/bellen/{slug}/werkt-niet/", data, follow=True) for slug in slugs]
    assert "al vaak gemeld" in said[-1].content.decode()
    assert Report.objects.count() == 5
    again = client.post("/bellen/lkha/werkt-niet/", {"what": "silent"}, follow=True)
    assert "vandaag al gemeld" in again.content.decode()
    assert client.post("/bellen/lkha/werkt-niet/", {"what": "De buurman"}).status_code == 422
    assert client.get("/bellen/lkha/werkt-niet/").status_code == 405


def said_from(client, address: str, slug: str) -> str:
    data = {"what": "silent"}
    path = f"/bellen/{slug}/werkt-niet/"
    return client.post(path, data, follow=True, REMOTE_ADDR=address).content.decode()


def a_flood(slug: str, count: int) -> None:
    """As many addresses report one contact."""
    contact = Contact.objects.get(slug=slug)
    for number in range(count):
        Report.objects.create(contact=contact, what="silent", address_hash=f"{number:064}")


def test_reports_of_others_keep_no_contact_from_being_reported(client, seeded):
    """Two hundred addresses took the thousand of a day; then nobody could report 112."""
    for slug in ("lkha", "fier", "politie", "kindertelefoon"):
        a_flood(slug, 250)
    assert "Dank u wel" in said_from(client, "10.0.0.1", "veilig-thuis")
    assert ContactTask.objects.get(kind="reported").subject.slug == "veilig-thuis"
    assert "Dank u wel" in said_from(client, "10.0.0.1", "lkha"), "no task is open for it"
    count = Report.objects.count()
    enough = said_from(client, "10.0.0.2", "lkha")
    assert "Dit is vandaag al vaak gemeld" in enough
    assert "Vanaf dit adres" not in enough
    assert Report.objects.count() == count


def test_what_is_reported_again_after_a_keeper_looked_opens_a_task(client, seeded):
    assert "Dank u wel" in said_from(client, "10.0.0.1", "lkha")
    ContactTask.objects.update(closed_at=timezone.now())
    assert "Dank u wel" in said_from(client, "10.0.0.1", "lkha")
    assert ContactTask.objects.filter(kind="reported", closed_at=None).count() == 1
    assert "vandaag al gemeld" in said_from(client, "10.0.0.1", "lkha")


def test_the_hash_of_an_address_goes_within_a_day(client, seeded):
    client.post("/bellen/lkha/werkt-niet/", {"what": "silent"})
    report = Report.objects.get()
    assert len(report.address_hash) == 64
    Report.objects.update(made_at=timezone.now() - timedelta(hours=25))
    assert reports.forget_addresses() == 1
    report.refresh_from_db()
    assert report.address_hash == ""
    # and the row of the audit, which stays, never held it
    row = Record.objects.get(action="contact report")
    assert (row.address, row.session) == (None, None)


def test_an_address_behind_a_proxy_and_of_a_household(rf, settings):
    request = rf.get("/", REMOTE_ADDR="10.0.0.9", HTTP_X_FORWARDED_FOR="1.2.3.4, 192.0.2.7")
    assert reports.address_of(request) == "10.0.0.9"
    settings.TRUST_PROXY = True
    assert reports.address_of(request) == "192.0.2.7"
    assert reports.address_of(rf.get("/", HTTP_X_FORWARDED_FOR="2001:db8::1:2")) == "2001:db8::/64"
    assert (
        reports.address_of(rf.get("/", REMOTE_ADDR="x", HTTP_X_FORWARDED_FOR="<script>"))
        == "unknown"
    )


def test_many_contacts_are_paged(client, seeded):
    for number in range(60):
        Contact.objects.create(
            slug=f"wijkteam-{number}",
            kind="regional",
            name=f"Wijkteam {number}",
            website="https://a.example",
        )
    assert "Pagina 1 van 2" in text(client, "/bellen/")
    assert "Wijkteam" in text(client, "/bellen/?pagina=2")
    text(client, "/bellen/?pagina=zoveel")
