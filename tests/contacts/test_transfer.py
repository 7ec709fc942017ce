"""Import and export: tried first, then all of it or nothing, with a sentence for every row and field that cannot be."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.models import Contact, ImportDraft, Proposal, Refused, RegionEntry, Version
from contacts.transfer import exporting, regions
from contacts.transfer.reading import LIMIT_BYTES
from contacts.transfer.resource import COLUMNS
from meldcode import audit
from meldcode.audit.models import Record

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
GROUND = {"source": "lijst van de gemeente", "source_date": "2026-11-01"}


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exporting.as_csv().removeprefix("\ufeff"))))


def as_csv(found: list[dict[str, str]], columns=COLUMNS) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=columns, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(found)
    return out.getvalue().encode()


def bring(client, data: bytes, name: str = "lijst.csv", target: str = "import"):
    upload = {"file": SimpleUploadedFile(name, data), **GROUND}
    return client.post(reverse(f"contacts:{target}"), upload, follow=True)


def row(of: str, /, **values: str) -> dict[str, str]:
    return next(one for one in rows() if one["slug"] == of) | values


@pytest.fixture
def desk(client, seeded, ada):
    client.force_login(ada)
    return client


def untouched() -> bool:
    return not Proposal.objects.exists() and Version.objects.count() == 29


def test_an_export_comes_back_as_no_change_at_all(desk):
    for name, data in (("lijst.csv", exporting.as_csv().encode()), ("lijst.json", exporting.as_json().encode())):
        page = bring(desk, data, name).content.decode()
        assert "0 rijen veranderen iets, 11 blijven gelijk" in page, name


def test_no_cell_of_an_export_runs_as_a_formula(desk):
    text = desk.get(reverse("contacts:export", args=["csv"])).content.decode()
    cells = [cell for line in csv.reader(io.StringIO(text.removeprefix("\ufeff"))) for cell in line]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'+31703454319" in cells
    assert json.loads(desk.get(reverse("contacts:export", args=["json"])).content)[0]["slug"]


def test_a_semicolon_file_of_a_dutch_spreadsheet_is_read(desk):
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=COLUMNS, delimiter=";")
    writer.writeheader()
    writer.writerows(rows())
    assert "11 blijven gelijk" in bring(desk, ("\ufeff" + out.getvalue()).encode()).content.decode()


def test_a_trial_changes_nothing_and_the_button_does(desk):
    data = as_csv([row("fier", website="https://www.fier.nl/chat"), row("lkha", phone="070 345 43 20")])
    response = bring(desk, data)
    page = response.content.decode()
    assert "voorstel voor een tweede beheerder" in page
    assert "2 rijen veranderen iets" in page
    assert untouched()
    desk.post(response.redirect_chain[-1][0])
    assert Contact.objects.get(slug="fier").website == "https://www.fier.nl/chat"
    assert Contact.objects.get(slug="lkha").dial == "+31703454319"
    assert Proposal.objects.get().changes["dial"]["new"] == "+31703454320"
    assert not ImportDraft.objects.exists()


def test_a_new_row_is_added(desk):
    new = dict.fromkeys(COLUMNS, "") | {
        "slug": "wijkteam-oost", "kind": "regional", "critical": "nee", "name": "Wijkteam Oost",
        "phone": "020 123 4567", "audience": "everyone", "term_days": "90", "listed": "ja",
    }  # fmt: skip
    desk.post(bring(desk, as_csv([new])).redirect_chain[-1][0])
    made = Contact.objects.get(slug="wijkteam-oost")
    assert (made.dial, made.seal_fits()) == ("+31201234567", True)


@pytest.mark.parametrize(
    ("slug", "values", "part"),
    [
        ("lkha", {"phone": ""}, "van levensbelang"),
        ("lkha", {"website": ""}, "van levensbelang"),
        ("112", {"phone": ""}, "van levensbelang"),
        ("fier", {"name": "=HYPERLINK(1)"}, "Naam: Begin een tekst niet met"),
        ("fier", {"phone": "0900 1234"}, "betaald nummer"),
        ("fier", {"phone": "0800\u202e2000"}, "onzichtbaar"),
        ("fier", {"whatsapp": "+31682387796"}, "Dit WhatsApp-nummer is vervallen. Gebruik +31 857 737 400."),
        ("fier", {"website": "javascript:x"}, "https://"),
        ("fier", {"website": "https://veiligthuis.nl@evil.example"}, "Wat ervoor staat"),
        ("fier", {"critical": "ja"}, "van levensbelang"),
        ("fier", {"critical": "misschien"}, "ja of nee"),
        ("fier", {"kind": "own"}, "national of regional"),
        ("fier", {"facts": "geen lijst"}, "geen lijst"),
        ("fier", {"term_days": "veel"}, "heel getal"),
        ("fier", {"slug": "Slecht slug", "kind": "regional"}, "korte naam"),
        ("fier", {"audience": "iedereen"}, "geldige keuze"),
    ],
)
def test_one_bad_row_stops_everything_with_a_sentence(desk, slug, values, part):
    data = as_csv([row("kindertelefoon", when_nl="Iets anders"), row(slug, **values)])
    response = bring(desk, data)
    page = response.content.decode()
    assert "Er is niets geïmporteerd" in page
    assert part in page
    assert "Rij 3" in page
    desk.post(response.redirect_chain[-1][0])
    assert untouched()
    assert Contact.objects.get(slug="kindertelefoon").when_nl != "Iets anders"


def test_the_same_row_twice_is_refused(desk):
    page = bring(desk, as_csv([row("fier"), row("lkha"), row("fier")])).content.decode()
    assert "Rij 4: «fier» staat ook in rij 2." in page


@pytest.mark.parametrize(
    ("data", "name", "part"),
    [
        (b"x" * (LIMIT_BYTES + 1), "groot.csv", "Er past 5 MB"),
        ("slug,name\n1,2\n".encode("utf-16"), "u.csv", "CSV UTF-8"),
        (b"\xff\xfe\xfa", "u.csv", "CSV UTF-8"),
        (b"a\x00b", "u.csv", "CSV UTF-8"),
        (b"", "leeg.csv", "leeg"),
    ],
)
def test_a_file_that_cannot_be_read_gets_a_sentence(desk, data, name, part):
    assert part in bring(desk, data, name).content.decode()
    assert not ImportDraft.objects.exists()


@pytest.mark.parametrize(
    ("data", "name", "part"),
    [
        (b"slug,naam\nfier,x\n", "k.csv", "Onbekend of dubbel: naam"),
        (b"\n\n", "k.csv", "De kolommen kloppen niet"),
        ((",".join(COLUMNS) + "\n").encode(), "k.csv", "geen rijen"),
        ((",".join(COLUMNS) + "\nfier,x\n").encode(), "k.csv", "Rij 2 heeft 2 kolommen"),
        ((",".join(COLUMNS) + '\n"fier\n').encode(), "k.csv", "niet te lezen als CSV"),
        ((",".join([*COLUMNS, "slug"]) + "\n").encode(), "k.csv", "Onbekend of dubbel: slug"),
        (b"{", "k.json", "geen JSON"),
        (b"[" * 100_000, "k.json", "geen JSON"),
        (b'{"slug": "fier"}', "k.json", "geen lijst"),
        (b'[{"slug": "fier"}]', "k.json", "Er ontbreekt"),
    ],
)
def test_a_file_with_another_shape_gets_a_sentence(desk, data, name, part):
    page = bring(desk, data, name).content.decode()
    assert part in page
    assert "Er is niets geïmporteerd" in page
    assert untouched()


def test_ten_thousand_rows_are_too_many_in_one_go(desk):
    page = bring(desk, as_csv([dict.fromkeys(COLUMNS, "x")] * 10_000)).content.decode()
    assert "10000 rijen" in page
    assert "Splits het bestand" in page


def test_a_change_in_between_asks_for_another_look(desk, fier, ben, ground):
    from contacts import changes

    response = bring(desk, as_csv([row("fier", website="https://www.fier.nl/chat")]))
    changes.change(fier, {"when_nl": "Altijd"}, by=ben, ground=ground, version=1)
    page = desk.post(response.redirect_chain[-1][0]).content.decode()
    assert "intussen gewijzigd" in page
    assert Contact.objects.get(slug="fier").website.endswith("geweld")


def test_a_draft_is_for_its_own_admin(desk, ben):
    response = bring(desk, as_csv([row("fier", website="https://www.fier.nl/chat")]))
    desk.force_login(ben)
    assert desk.get(response.redirect_chain[-1][0]).status_code == 404


TABLE = b"plaats,regio\nUtrecht,Utrecht\n3511,Utrecht\n'S-Gravenhage,Haaglanden\n"


def proposed(desk, data=TABLE):
    """Where the table stands that the first admin proposed."""
    address = bring(desk, data, target="import_regions").redirect_chain[-1][0]
    desk.post(address)
    return address


def test_a_table_of_regions_takes_two_admins(desk, ada, ben):
    tried = bring(desk, TABLE, target="import_regions")
    assert "3 regels" in tried.content.decode()
    address = tried.redirect_chain[-1][0]
    other = Client()
    other.force_login(ben)
    assert other.get(address).status_code == 404, "only tried, not proposed"
    for _ in range(2):
        desk.post(address)
        assert not RegionEntry.objects.exists(), "alone, however often"
    assert address in other.get(reverse("contacts:proposals")).content.decode()
    assert "Vergelijk de tabel met de bron" in other.get(address).content.decode()
    other.post(address)
    assert set(RegionEntry.objects.values_list("key", flat=True)) == {"utrecht", "3511", "sgravenhage"}
    assert RegionEntry.objects.first().imported_by == ada
    said = Record.objects.filter(chain=audit.CHAIN_CONTACTS).order_by("number").values_list("action", "actor_id")
    assert list(said) == [("contact propose", ada.pk), ("contact approved", ben.pk)]
    assert other.post(address).status_code == 404, "once"


def test_a_new_table_replaces_the_old_one_as_a_whole(desk, ben):
    other = Client()
    other.force_login(ben)
    for data in (TABLE, b"plaats,regio\nZeist,Utrecht\n"):
        other.post(proposed(desk, data))
    assert RegionEntry.objects.get().name == "Zeist"


def test_the_second_admin_sees_where_each_place_would_lead(desk, ben):
    other = Client()
    other.force_login(ben)
    other.post(proposed(desk))
    address = proposed(desk, b"plaats,regio\nUtrecht,Haaglanden\n3511,Utrecht\nZeist,Utrecht\n")
    page = other.get(address).content.decode()
    for line in ("Utrecht: van Utrecht naar Haaglanden", "Zeist: Utrecht (nieuw)", "Gravenhage: Haaglanden (vervalt)"):
        assert line in page
    assert "3511" not in page
    file = other.get(address, {"bestand": "1"})
    assert b"3511,Utrecht" in file.content
    assert "attachment" in file["Content-Disposition"]


def test_a_table_from_before_does_not_come_back_over_a_newer_one(desk, ben):
    other = Client()
    other.force_login(ben)
    old, new = proposed(desk), proposed(desk, b"plaats,regio\nZeist,Utrecht\n")
    other.post(new)
    assert other.post(old).status_code == 404
    assert RegionEntry.objects.get().name == "Zeist"


def test_what_came_too_late_is_a_sentence(desk, ada, ben):
    address = proposed(desk)
    draft = ImportDraft.objects.get()
    with pytest.raises(Refused):
        regions.propose(draft, by=ada)
    regions.replace(draft, by=ben)
    with pytest.raises(Refused):
        regions.drop(draft, by=ada)
    assert desk.post(address, {"drop": "1"}).status_code == 404


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_a_proposed_table_is_withdrawn_or_rejected(who, desk, request):
    address = proposed(desk)
    client = Client()
    client.force_login(request.getfixturevalue(who))
    client.post(address, {"drop": "1"})
    assert not ImportDraft.objects.exists()
    assert not RegionEntry.objects.exists()


def test_a_proposed_table_waits_two_weeks_and_no_longer(desk, ada, ben):
    address = proposed(desk)
    other = Client()
    other.force_login(ben)
    draft = ImportDraft.objects.all()
    draft.update(made_at=timezone.now() - timedelta(days=13), proposed_at=timezone.now() - timedelta(days=13))
    bring(desk, b"plaats,regio\nZeist,\n", target="import_regions")
    assert other.get(address).status_code == 200
    draft.update(proposed_at=timezone.now() - timedelta(days=15))
    assert other.post(address).status_code == 404
    with pytest.raises(Refused):
        regions.replace(draft.get(made_at__lt=timezone.now() - timedelta(days=1)), by=ben)


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"plaats,regio\nUtrecht,\n", "Rij 2, regio: Vul dit in."),
        (b"plaats,regio\nUtrecht,Utrecht\nUTRECHT,Zeeland\n", "Rij 3: «utrecht» staat ook in rij 2."),
        ("plaats,regio\nUtr\u0435cht,Utrecht\n".encode(), "Rij 2, plaats: Het teken"),
        (b"gemeente,regio\nUtrecht,Utrecht\n", "Er ontbreekt: plaats"),
    ],
)
def test_a_bad_table_of_regions_changes_nothing(desk, ada, data, part):
    page = bring(desk, data, target="import_regions").content.decode()
    assert part in page
    assert not RegionEntry.objects.exists()
