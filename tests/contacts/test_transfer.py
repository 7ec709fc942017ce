"""Import and export: tried first, then all of it or nothing, with a sentence for every row and
field that cannot be.
"""

import csv
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from contacts.models import Contact, ImportDraft, Proposal, Version
from contacts.transfer import exporting
from contacts.transfer.reading import LIMIT_BYTES
from contacts.transfer.resource import COLUMNS

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
    return not Proposal.objects.exists() and Version.objects.count() == 30


def test_an_export_comes_back_as_no_change_at_all(desk):
    for name, data in (
        ("lijst.csv", exporting.as_csv().encode()),
        ("lijst.json", exporting.as_json().encode()),
    ):
        page = bring(desk, data, name).content.decode()
        assert "0 rijen veranderen iets, 12 blijven gelijk" in page, name


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
    assert "12 blijven gelijk" in bring(desk, ("\ufeff" + out.getvalue()).encode()).content.decode()


def test_a_trial_changes_nothing_and_the_button_does(desk):
    data = as_csv(
        [row("fier", website="https://www.fier.nl/chat"), row("lkha", phone="070 345 43 20")]
    )
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
        (
            "fier",
            {"whatsapp": "+31682387796"},
            "Dit WhatsApp-nummer is vervallen. Gebruik +31 857 737 400.",
        ),
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
