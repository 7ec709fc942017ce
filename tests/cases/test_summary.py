"""The summary of a case for a stranger: what stands on it, what must not, and who asked for it."""

import io
import re
import shutil
import subprocess
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pdfua import validate

from meldcode.audit.models import Record
from meldcode.cases.casework.own_names import keep_own_names
from meldcode.cases.casework.wiping import wipe_words
from meldcode.cases.models import Case, Entry, Export, Kind
from meldcode.cases.summary import pdf
from meldcode.cases.telling import tell
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, UserFactory

NAME = "Zaphira Qandil"
HOSTILE = (
    '#import "x" #read("/etc/passwd") [b] $x$ *x* \\ `y` @z <w> //c "q" #panic() {{ }} 😀 م \x07'
)


def made(desk: Desk, client: Client, what: str = "cases:paper", **sent: Any) -> Any:
    """The summary of this case, asked for as its handler does."""
    page = reverse("cases:print", args=[desk.case.pk])
    said = {"doel-purpose": "advice", "doel-text": "Ik bel vandaag.", "doel-token": str(uuid4())}
    answer = client.post(page, {**said, **sent})
    assert answer.status_code == 302, answer.content.decode()
    export = Export.objects.latest("at")
    return client.get(reverse(what, args=[desk.case.pk, export.pk]))


def text_of(paper: bytes) -> str:
    """What a reader of its own finds on it, in one line."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not on this machine.")
    read = subprocess.run(
        ["pdftotext", "-raw", "-", "-"], input=paper, capture_output=True, check=True
    )
    assert read.stderr == b""
    joined = re.sub(r"[-\u00ad\u2010]\n", "", read.stdout.decode())
    return " ".join(joined.split())


def plain(html: str) -> str:
    from html import unescape

    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def squeezed(text: str) -> str:
    """Without blanks, hyphens and signs at which a line may be broken."""
    return re.sub(r"[\s\-\u00ad\u2010]", "", text)


def streams(paper: bytes) -> bytes:
    """Every stream, string and name of the file, opened."""
    opened = pikepdf.open(io.BytesIO(paper))
    parts = [paper]
    for thing in opened.objects:
        parts.append(repr(thing).encode())
        if isinstance(thing, pikepdf.Stream):
            parts.append(thing.read_bytes())
    return b"\n".join(parts)


def planted(desk: Desk, words: str, kind: Kind = Kind.OBSERVATION, **data: Any) -> Entry:
    """A row with these words, past the check that would have asked about them."""
    seen = {"signals": ["afraid-of-trip"], "other": False, "source": "own", "role": ""}
    row = Entry(
        case=desk.case, kind=kind, stage="1", by=desk.by, happened_on=desk.today,
        number=desk.case.entries.count() + 1, data=data or seen,
    )  # fmt: skip
    row.texts = {"text": words}
    row.save()
    return row


@pytest.fixture
def desk(p: People) -> Desk:
    """A case in which everything was written down once."""
    desk = a_desk(p.alice, departure_on="2026-12-01", age_group="12_15")
    desk.observe("afraid-of-trip")
    desk.consult()
    desk.contact()
    desk.prepare()
    desk.talk_with_person()
    desk.consult("veilig-thuis", talk="unsafe")
    desk.answer("yes", "no")
    desk.decide("help", "no")
    desk.ask("R22")
    desk.plan(3, copies={"state": "arranged", "kept": "memory"})
    planted(desk, "Fictief.", Kind.AGAINST, x=1)
    planted(desk, "Fictief.", Kind.RISK_FACTORS, slugs=["earlier-left-behind"])
    return desk


@pytest.fixture
def client(p: People) -> Client:
    signed_in = Client()
    signed_in.force_login(p.alice)
    return signed_in


def test_each_row_stands_on_screen_and_paper_with_its_day_and_choices(
    desk: Desk, client: Client
) -> None:
    """Given a row of every kind, when the summary is made, then title, day and choices of each
    stand on both, and so does whom to call and what nobody knows.
    """
    shown = squeezed(plain(made(desk, client, "cases:summary").content.decode()))
    paper = squeezed(text_of(made(desk, client).content))
    case = Case.objects.get(pk=desk.case.pk)
    rows = [row for row in case.entries_in_order if row.kind != Kind.SITUATION]
    assert {row.kind for row in rows} > {"observation", "consultation", "decision", "plan"}
    ledger = desk.ledger
    wanted = [
        "Veilig Thuis",
        "0800",
        "Geregeld",
        "Wat niet bekend is",
        "Wordt de persoon",
        "Alarmdatum",
    ]
    for told in (tell(row, ledger) for row in rows):
        wanted += [told.title] if told.entry.kind != Kind.PLAN else []
        wanted += [told.day, *(value for _, value in told.lines)]
    for where in (shown, paper):
        assert [one for one in wanted if squeezed(one) not in where] == []


def test_a_verdict_that_fell_says_so(desk: Desk, client: Client) -> None:
    assert "Telt niet meer" in text_of(made(desk, client).content)


def test_no_planted_word_stands_in_any_stream(desk: Desk, client: Client) -> None:
    """Given a name, a number and an address in notes, when the paper is made, then they stand in no
    part of the file, opened or not; what replaced them does.
    """
    planted(desk, f"{NAME} belde met 06-24681357, zij woont Kerkstraat 12, 3511 LX Utrecht.")
    paper = made(desk, client).content
    held = streams(paper) + text_of(paper).encode()
    for word in (NAME, *NAME.split(), "24681357", "Kerkstraat", "3511", desk.by.email):
        assert word.encode() not in held, word
        assert word.encode("utf-16-be").hex().encode() not in held.lower(), word
    assert "[" in text_of(paper)
    shown = made(desk, client, "cases:summary").content.decode()
    assert NAME not in shown
    assert "Kerkstraat" not in shown


def test_it_says_on_screen_how_often_the_list_of_the_organisation_left_something_out(
    desk: Desk, client: Client
) -> None:
    said = "Door de lijst van namen van uw organisatie viel hier 2 keer iets weg."
    planted(desk, "Zij zit op De Regenboog, zegt Team Zonnehoek. De regenboog is mooi.")
    assert "van namen van uw organisatie" not in shown_to(desk, client)
    admin = UserFactory(organisation=desk.case.organisation, admin=True)
    keep_own_names(by=admin, lists={"teams": ["De Regenboog", "Team Zonnehoek"]}, shown={})
    assert said in shown_to(desk, client)
    assert "van namen van uw organisatie" not in text_of(made(desk, client).content)


def shown_to(desk: Desk, client: Client) -> str:
    return plain(made(desk, client, "cases:summary").content.decode())


def test_what_was_wiped_stands_in_no_stream(desk: Desk, client: Client) -> None:
    """Given a word that no check finds, on the paper, when its author wipes it, then the next paper
    holds it nowhere, and the row still stands there.
    """
    note = planted(desk, "De kwikstaart was erbij en zweeg.")
    assert "kwikstaart" in text_of(made(desk, client).content)
    wipe_words(case=desk.case, by=desk.by, entry_id=note.pk, words=["kwikstaart"])
    paper = made(desk, client).content
    assert b"kwikstaart" not in streams(paper)
    assert "kwikstaart" not in text_of(paper)
    assert "was erbij en zweeg" in text_of(paper)


def test_typed_words_are_never_read_as_markup(desk: Desk, client: Client) -> None:
    """Given words in the language of the typesetter, then they stand there as they were typed."""
    planted(desk, HOSTILE)
    paper = made(desk, client).content
    assert '#import "x" #read' in text_of(paper)
    assert b"root:" not in streams(paper)


@pytest.mark.parametrize("page", ["HOSTILE", "every"])
def test_no_character_stops_the_paper(desk: Desk, client: Client, page: str) -> None:
    every = "".join(map(chr, [*range(1, 0x600), *range(0x1E00, 0x2300), 0xE000, 0xFFFD, 0x1F600]))
    planted(desk, HOSTILE if page == "HOSTILE" else every)
    assert made(desk, client).content.startswith(b"%PDF")


def test_it_opens_in_readers_and_is_tagged(desk: Desk, client: Client) -> None:
    """PDF/UA is demanded when it is made, and looked at by a checker of others."""
    paper = made(desk, client).content
    report = validate(io.BytesIO(paper))
    assert [f for f in report.findings if f.severity.name == "ERROR"] == []
    opened = pikepdf.open(io.BytesIO(paper))
    assert opened.Root.MarkInfo.Marked
    assert str(opened.Root.Lang) == "nl"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    assert str(opened.docinfo["/Title"]) == "Samenvatting"  # no code of a case
    assert "Samenvatting" in text_of(paper)


@pytest.mark.parametrize(
    ("entries", "length", "one"),
    [(12, 40, True), (30, 80, True), (30, 20_000, True), (90, 300, False)],
)
def test_one_sheet_until_thirty_entries(
    p: People, client: Client, entries: int, length: int, one: bool
) -> None:
    desk = a_desk(p.alice)
    desk.plan(3)
    for _ in range(entries - desk.case.entries.count()):
        planted(desk, ("Zij is bang voor de reis. " * 800)[:length])
    paper = made(desk, client).content
    assert pdf.pages_of(paper) == len(pikepdf.open(io.BytesIO(paper)).pages)
    assert (pdf.pages_of(paper) == 1) is one
    assert ("ingekort" in text_of(paper)) is (length > 10_000)


def test_who_and_when_stand_at_the_foot_of_every_page(p: People, client: Client) -> None:
    desk = a_desk(p.alice)
    for _ in range(60):
        planted(desk, "Zij is bang voor de reis. " * 20)
    paper = made(desk, client).content
    feet = text_of(paper).count(f"Gemaakt door {p.alice.name} op ")
    # Once more above, for who hears the paper read out: a foot is read to nobody.
    assert feet == pdf.pages_of(paper) + 1 > 2


def test_purpose_and_person_are_recorded_without_content(desk: Desk, client: Client) -> None:
    made(desk, client)
    export = Export.objects.select_related("case").get()
    assert (export.by, export.purpose) == (desk.by, "advice")
    assert export.texts == {"text": "Ik bel vandaag."}
    rows = Record.objects.filter(chain=desk.case.pk, subject=export.pk).order_by("number")
    assert [row.action for row in rows] == ["exported", "exported"]
    looked = client.get(
        reverse("oversight:looked", args=[desk.case.pk]) + "?wie=iedereen"
    ).content.decode()
    assert "Om advies te vragen aan LKHA of Veilig Thuis" in looked


@pytest.mark.parametrize("missing", ["doel-purpose", "doel-text"])
def test_without_a_purpose_there_is_none(desk: Desk, client: Client, missing: str) -> None:
    page = reverse("cases:print", args=[desk.case.pk])
    said = {"doel-purpose": "advice", "doel-text": "Ik bel vandaag.", missing: ""}
    answer = client.post(page, said)
    assert answer.status_code == 200
    assert not Export.objects.exists()
    field = answer.context["form"].fields[missing[5:]]
    assert field.error_messages["required"] in answer.content.decode()


def test_what_was_asked_lasts_five_minutes_and_is_of_one_person(
    desk: Desk, client: Client, p: People
) -> None:
    made(desk, client)
    export = Export.objects.get()
    pages = [
        reverse(f"cases:{one}", args=[desk.case.pk, export.pk]) for one in ("summary", "paper")
    ]
    another = Client()
    another.force_login(p.bob)
    assert {another.get(page).status_code for page in pages} == {404}
    assert {client.get(page).status_code for page in pages} == {200}
    Export.objects.update(at=timezone.now() - timedelta(minutes=6))
    ask = reverse("cases:print", args=[desk.case.pk])
    assert {client.get(page)["Location"] for page in pages} == {ask}


def test_a_sign_in_of_long_ago_is_asked_again(desk: Desk, client: Client) -> None:
    made(desk, client)
    export = Export.objects.get()
    later = timezone.now() + timedelta(minutes=6)
    for name, more in (("print", []), ("summary", [export.pk]), ("paper", [export.pk])):
        with patch("django.utils.timezone.now", return_value=later):
            answer = client.get(reverse(f"cases:{name}", args=[desk.case.pk, *more]))
        assert answer["Location"].startswith("/accounts/reauthenticate/"), name


def test_where_names_cannot_be_found_no_typed_word_is_given(
    desk: Desk, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(desk, f"{NAME} belde.")
    made(desk, client)

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("meldcode.cases.summary.masked.part_of", broken)
    export = Export.objects.get()
    for name in ("summary", "paper"):
        answer = client.get(reverse(f"cases:{name}", args=[desk.case.pk, export.pk]))
        words = text_of(answer.content) if name == "paper" else answer.content.decode()
        assert "De controle op namen werkt nu niet" in words
        assert "belde" not in words
