"""Import and export: tried first, then all of it or nothing, with a sentence for every row and
field that cannot be.
"""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from contacts import changes, region_table
from contacts.models import Contact, ImportDraft, Proposal, Version
from meldcode.accounts.models import User
from meldcode.contact_desk import region_reading
from meldcode.contact_desk.transfer import exporting, running
from meldcode.contact_desk.transfer.resource import COLUMNS
from meldcode.contact_desk.transfer.resource import LISTS as LIST_COLUMNS
from meldcode.uploads import FILE_BYTES
from tests.contacts.test_changes import agreed

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
GROUND = {"source": "lijst van de gemeente", "source_date": "2026-11-01"}


def rows() -> list[dict[str, str]]:
    return list(
        csv.DictReader(io.StringIO(exporting.as_csv().removeprefix("\ufeff")), delimiter=";")
    )


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
    return not Proposal.objects.exists() and Version.objects.count() == 33


def test_an_export_comes_back_as_no_change_at_all(desk):
    for name, data in (
        ("lijst.csv", exporting.as_csv().encode()),
        ("lijst.json", exporting.as_json().encode()),
    ):
        page = bring(desk, data, name).content.decode()
        assert "0 rijen veranderen iets, 15 blijven gelijk" in page, name


def test_no_cell_of_an_export_runs_as_a_formula(desk):
    text = desk.get(reverse("contacts:export", args=["csv"])).content.decode()
    cells = [
        cell
        for line in csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
        for cell in line
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'+31703454319" in cells
    assert json.loads(desk.get(reverse("contacts:export", args=["json"])).content)[0]["slug"]


BY_A_SPREADSHEET = (
    lambda cell: cell.removeprefix("'"),
    lambda cell: re.sub(r"^'?\+(31\d+)$", r"\1", cell),
    lambda cell: re.sub(r"^0(800\d+)$", r"\1", cell),
    lambda cell: cell.replace(" ", "\u00a0") if re.fullmatch(r"[\d +']+", cell) else cell,
    lambda cell: cell.replace("\n", "\r\n"),
)


@pytest.mark.parametrize("change", BY_A_SPREADSHEET)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_what_a_spreadsheet_does_to_a_file_changes_nothing(desk, change, encoding):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([*(name.upper() for name in COLUMNS), ""])
    for one in rows():
        writer.writerow([*(change(cell) for cell in one.values()), ""])
    page = bring(desk, out.getvalue().encode(encoding)).content.decode()
    assert "0 rijen veranderen iets, 15 blijven gelijk" in page
    assert untouched()


WHOLE_FILE = {
    "blank lines before it": lambda rows: [[], [], *rows],
    "empty rows behind it": lambda rows: [*rows, *[[""] * len(rows[0])] * 9],
    "other columns first": lambda rows: [row[::-1] for row in rows],
    "other rows first": lambda rows: [rows[0], *rows[:0:-1]],
    "blanks behind cells": lambda rows: [[f"{cell} " for cell in row] for row in rows],
    "yes and no as Excel says them": lambda rows: [
        [{"ja": "WAAR", "nee": "ONWAAR"}.get(cell, cell) for cell in row] for row in rows
    ],
}


@pytest.mark.parametrize("change", WHOLE_FILE.values(), ids=WHOLE_FILE)
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
def test_what_is_done_to_a_whole_file_changes_nothing(desk, change, ends):
    table = [list(COLUMNS), *(list(one.values()) for one in rows())]
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if ends == "\n" else csv.QUOTE_MINIMAL
    csv.writer(out, delimiter=";", lineterminator=ends, quoting=quoting).writerows(change(table))
    page = bring(desk, out.getvalue().encode("utf-8-sig")).content.decode()
    assert "0 rijen veranderen iets, 15 blijven gelijk" in page
    assert untouched()


def test_the_letters_of_an_old_mac_are_refused_and_not_misread(desk):
    text = as_csv([row("fier", when_nl="Bel bij twijfel, ook als u geen reden weet: geïnd")])
    page = bring(desk, text.decode().encode("mac_roman", "replace"))
    assert "CSV UTF-8" in page.content.decode()
    assert not ImportDraft.objects.exists()


def test_a_semicolon_file_of_a_dutch_spreadsheet_is_read(desk):
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=COLUMNS, delimiter=";")
    writer.writeheader()
    writer.writerows(rows())
    assert "15 blijven gelijk" in bring(desk, ("\ufeff" + out.getvalue()).encode()).content.decode()


def test_a_trial_changes_nothing_and_the_button_does(desk):
    data = as_csv([row("fier", website="https://www.fier.nl/chat"), row("lkha", when_nl="Altijd")])
    response = bring(desk, data)
    page = response.content.decode()
    assert page.count(">voorstel<") == 2
    assert "2 rijen veranderen iets" in page
    assert untouched()
    desk.post(response.redirect_chain[-1][0])
    assert not Contact.objects.filter(website="https://www.fier.nl/chat").exists()
    assert Proposal.objects.get(contact__slug="fier").changes["website"]["new"].endswith("/chat")
    assert Proposal.objects.get(contact__slug="lkha").changes["when_nl"]["new"] == "Altijd"
    assert not ImportDraft.objects.exists()


def test_a_new_row_shows_every_value_and_is_seen_when_a_second_keeper_agrees(desk, ben):
    new = dict.fromkeys(COLUMNS, "") | {
        "slug": "wijkteam-oost", "kind": "regional", "critical": "nee", "name": "Wijkteam Oost",
        "phone": "020 123 4567", "audience": "everyone", "term_days": "90", "listed": "ja",
    }  # fmt: skip
    response = bring(desk, as_csv([new]))
    assert "+31201234567" in response.content.decode()
    assert not Contact.objects.filter(slug="wijkteam-oost").exists()
    desk.post(response.redirect_chain[-1][0])
    assert not Contact.objects.shared().filter(slug="wijkteam-oost").exists()
    changes.approve(Proposal.objects.get(), by=ben)
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
        ("lkha", {"phone": "070 345 43 20"}, "Een nummer verandert niet met een import"),
        ("lkha", {"phone": "0318 223 344", "display": ""}, "verandert niet met een import"),
        ("veilig-thuis-utrecht", {"phone": "0318 000 432"}, "bestaat niet"),
        ("veilig-thuis-utrecht", {"phone": "3,18E+08"}, "er zijn cijfers weg"),
        ("buitenlandse-zaken", {"whatsapp": "+31 6 12345678"}, "verandert niet met een import"),
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
        (b"x" * (FILE_BYTES + 1), "groot.csv", "Er past 5 MB"),
        ("slug,name\n1,2\n".encode("utf-16"), "u.csv", "CSV UTF-8"),
        (b"\xff\xfe\xfa", "u.csv", "CSV UTF-8"),
        (b"a\x00b", "u.csv", "CSV UTF-8"),
        (b"", "leeg.csv", "leeg"),
        (b"PK\x03\x04 een werkmap", "lijst.xlsx", "Opslaan als"),
        (b"\xd0\xcf\x11\xe0", "lijst.xls", "Opslaan als"),
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
        (b'[{"slug": ' + b"9" * 5_000 + b"}]", "k.json", "geen JSON"),
        (b'[{"slug": 1e5}]', "k.json", "geen JSON"),
        (b'[{"slug": NaN}]', "k.json", "geen JSON"),
        (b'[{"slug": -1234567890123456}]', "k.json", "geen JSON"),
        ((",".join(COLUMNS) + "\n" + "x," * 300).encode(), "k.csv", "Rij 2 is te lang"),
        ((",".join(COLUMNS) + "\n" + "x" * 20_001).encode(), "k.csv", "Rij 2 is te lang"),
        ((";".join(COLUMNS) + ";\nx;y\n").encode(), "k.csv", "Rij 2 heeft"),
        (
            (";".join([*COLUMNS, ""]) + "\n" + ";" * len(COLUMNS) + "x\n").encode(),
            "k.csv",
            "zonder naam",
        ),
        (b'{"slug": "fier"}', "k.json", "geen lijst"),
        (b"slug;name\n" + b"a;b\n" * 20_001, "k.csv", "meer dan 20000 rijen"),
        (b"slug;name\n" + b"\n" * 20_001, "k.csv", "meer dan 20000 rijen"),
        (b'[{"slug": "fier"}]', "k.json", "Er ontbreekt"),
    ],
)
def test_a_file_with_another_shape_gets_a_sentence(desk, data, name, part):
    page = bring(desk, data, name).content.decode()
    assert part in page
    assert "Er is niets geïmporteerd" in page
    assert untouched()


def test_strange_columns_are_named_up_to_a_number_that_one_reads(desk):
    keys = ",".join(f'"k{number}": 1' for number in range(5_000))
    page = bring(desk, f"[{{{keys}}}]".encode(), "k.json").content.decode()
    assert "k19, …" in page
    assert "k20" not in page


LISTS = ["[" * 10_000, "[" + "9" * 5_000 + "]", "[1e999]", "[NaN]", "{}", "nee", "\u0661"]


@pytest.mark.parametrize("cell", LISTS)
def test_a_list_in_a_cell_is_read_as_narrowly(desk, cell):
    page = bring(desk, as_csv([row("lkha", languages=cell)])).content.decode()
    assert "Dit is geen lijst" in page
    assert untouched()


@pytest.mark.parametrize("part", ["csv", "yaml", "vobject", "openpyxl"])
def test_no_other_module_reads_the_bytes_of_a_file(part):
    """One narrow reader: nobody else asks for an uploaded file or for rows in one."""
    root = Path(__file__).parents[2]
    files = [
        path for of in ("meldcode", "contacts", "signals") for path in (root / of).rglob("*.py")
    ]
    texts = {str(path.relative_to(root)): path.read_text(encoding="utf-8") for path in files}
    imports = re.compile(rf"^\s*(?:import|from) {part}\b", re.MULTILINE)
    reader = {"meldcode/tables.py"} if part == "csv" else set()
    assert {name for name, text in texts.items() if imports.search(text)} == reader
    asking = {name for name, text in texts.items() if "request.FILES" in text}
    assert asking == {"meldcode/contact_desk/views/transfer.py", "meldcode/accounts/views/many.py"}
    opened = {name for name, text in texts.items() if "upload.read(" in text}
    assert opened == {"meldcode/tables.py"}


def test_ten_thousand_rows_are_too_many_in_one_go(desk):
    page = bring(desk, as_csv([dict.fromkeys(COLUMNS, "x")] * 10_000)).content.decode()
    assert "10000 rijen" in page
    assert "Splits het bestand" in page


def test_a_change_in_between_asks_for_another_look(desk, fier, ada, ben, ground):
    response = bring(desk, as_csv([row("fier", website="https://www.fier.nl/chat")]))
    agreed(fier, ben, ada, ground, when_nl="Altijd")
    page = desk.post(response.redirect_chain[-1][0]).content.decode()
    assert "intussen gewijzigd" in page
    assert Contact.objects.get(slug="fier").website.endswith("geweld")


def test_a_draft_is_for_its_own_admin(desk, ben):
    response = bring(desk, as_csv([row("fier", website="https://www.fier.nl/chat")]))
    desk.force_login(ben)
    assert desk.get(response.redirect_chain[-1][0]).status_code == 404


ODD_CELLS = {
    "list": ["a"],
    "deeper": [[1], {"a": []}],
    "object": {"a": 1},
    "objects": [{"nl": [1], "en": None, "slug": {}, "sources": 7}],
    "number": 7,
    "long number": -999_999_999_999_999,
    "yes": True,
    "nothing": None,
    "half a sign": "a\ud800",
    "half a sign inside": [{"nl": "a", "\udfff": "b"}],
    "no sign": "a\x00",
    "no sign inside": ["a\x00"],
    "long": "x" * 30_000,
    "long inside": ["x" * 30_000],
    "many": ["a"] * 3_000,
}


@pytest.mark.parametrize("cell", ODD_CELLS.values(), ids=ODD_CELLS)
def test_whatever_a_cell_of_json_holds_there_is_a_sentence(seeded, ada, cell):
    """An object as short name, or half of a sign in any text, was an error of the server."""
    known = json.loads(exporting.as_json())[0]
    for name in COLUMNS:
        for one in (known | {name: cell}, known | {"slug": "nieuw", name: cell}):
            outcome = running.attempt(draft_of([one], ada), by=ada, for_real=False)
            assert all(type(said) is str for said in outcome.errors)
            "".join(outcome.errors).encode()
            refused = isinstance(cell, dict | list) and name not in LIST_COLUMNS
            assert outcome.errors or not refused, name
    for name in region_table.COLUMNS:
        one = {"plaats": "Utrecht", "regio": "Utrecht"} | {name: cell}
        errors = region_reading.attempt(draft_of([one], ada, "regions"))[1]
        "".join(errors).encode()
        assert errors or type(cell) is int, name


def draft_of(found: list[dict[str, object]], by: User, target: str = "contacts") -> ImportDraft:
    text = json.dumps(found)
    said = {"form": "json", "text": text, "made_by": by, "source_date": date(2026, 11, 1)}
    return ImportDraft(target=target, **said)


@pytest.mark.parametrize(
    ("cell", "part"),
    [
        ('["a"]', "Rij 2, slug: schrijf hier één tekst of getal"),
        ('{"a": 1}', "Rij 2, slug: schrijf hier één tekst of getal"),
        ('"\\ud800"', "een half of leeg teken"),
        ('"\\u0000"', "een half of leeg teken"),
    ],
)
def test_the_page_says_what_a_cell_may_not_be(desk, cell, part):
    others = ", ".join(f'"{name}": ""' for name in COLUMNS if name != "slug")
    page = bring(desk, f'[{{"slug": {cell}, {others}}}]'.encode(), "k.json").content.decode()
    assert part in page
    assert "Er is niets geïmporteerd" in page
    header = bring(desk, b'[{"\\ud800": ""}]', "k.json").content.decode()
    assert "een half of leeg teken" in header
    lists = bring(desk, as_csv([row("lkha", languages='["\\ud800"]')])).content.decode()
    assert "een half of leeg teken" in lists
