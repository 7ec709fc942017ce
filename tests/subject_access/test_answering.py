"""An answer to the person concerned: masked, without who told it, read and confirmed, kept exactly
as it went out.
"""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, Kind
from meldcode.retention.erasing import erase, hanging
from meldcode.subject_access.answering import refuse
from meldcode.subject_access.models import Answer, AnswerIsFinal
from tests.cases.given import Desk
from tests.factories.accounts import People

Browser = Callable[[User], Client]
ASKED = re.compile(r'name="(vraag-[^"]+)"')
SHOWN = re.compile(r'name="antwoord-shown" value="(\w+)"')


def url(desk: Desk, name: str, *more: Any) -> str:
    return reverse(f"subject_access:{name}", args=[desk.case.pk, *more])


def asked() -> str:
    day = timezone.localdate() - timedelta(days=3)
    return f"{day.day}-{day.month}-{day.year}"


def form_of(desk: Desk, page: str, **more: Any) -> dict[str, Any]:
    """What the browser sends of this page, with the notes of the professional ticked."""
    ticked = re.findall(r'name="antwoord-notes" value="([\w-]+)" checked', page)
    return {
        "antwoord-token": str(uuid4()),
        "antwoord-asked_on": asked(),
        "antwoord-notes": ticked,
        "antwoord-more": "",
        "antwoord-shown": SHOWN.findall(page)[0],
        "doe": "bevestig",
        **dict.fromkeys(ASKED.findall(page), "geen-naam"),
        **more,
    }


def given(desk: Desk, client: Client, **more: Any) -> Answer:
    page = client.get(url(desk, "answer")).content.decode()
    assert client.post(url(desk, "answer"), form_of(desk, page, **more)).status_code == 302
    return Answer.objects.get()


def test_the_answer_holds_what_was_recorded_and_nobody_else(
    p: People, desk: Desk, browser: Browser
) -> None:
    alice = browser(p.alice)
    text = alice.get(url(desk, "read", given(desk, alice).pk)).content.decode()
    assert "Zij was stil" in text
    for gone in (
        "Karim",
        "Bouzidi",
        "buurvrouw",
        "belde",
        "Een ander vertelde het",
        "Alice",
        desk.case.code,
    ):
        assert gone not in text.partition('class="sheet"')[2].partition("</main>")[0], gone


def test_what_comes_from_another_goes_out_only_when_ticked(
    p: People, desk: Desk, browser: Browser
) -> None:
    alice = browser(p.alice)
    everything = [str(row.pk) for row in desk.ledger.live(Kind.OBSERVATION)]
    page = alice.get(url(desk, "answer")).content.decode()
    assert "Komt van een ander" in page
    sent = form_of(desk, page, **{"antwoord-notes": everything})
    again = alice.post(url(desk, "answer"), sent)
    assert again.status_code == 200, "what was shown is not what was ticked: read it first"
    assert not Answer.objects.exists()
    sent["antwoord-shown"] = SHOWN.findall(again.content.decode())[0]
    assert alice.post(url(desk, "answer"), sent).status_code == 302
    assert "ruzie" in alice.get(url(desk, "read", Answer.objects.get().pk)).content.decode()


def test_words_that_are_pointed_at_are_masked_before_they_go_out(
    p: People, desk: Desk, browser: Browser
) -> None:
    alice = browser(p.alice)
    page = alice.get(url(desk, "answer")).content.decode()
    sent = form_of(desk, page, **{"antwoord-more": "stil"})
    again = alice.post(url(desk, "answer"), sent).content.decode()
    # A question stands with the author's own words around it; they are no part of what goes out.
    assert "Zij was stil" not in re.sub(r"(?s)<legend>.*?</legend>", "", again)
    sent["antwoord-shown"] = SHOWN.findall(again)[0]
    alice.post(url(desk, "answer"), sent)
    assert "Zij was stil" not in str(Answer.objects.get().told)


class TestDoubtfulWords:
    """Words that may be a name are asked before they go out to the person concerned."""

    TEXT = "gister belde de jong over de bal, en kan was boos. dok en wissel zagen het."

    @pytest.fixture
    def page(self, p: People, desk: Desk, browser: Browser) -> str:
        row = next(
            row for row in desk.ledger.live(Kind.OBSERVATION) if row.data.get("source") != "other"
        )
        desk.correct(row, texts={"text": self.TEXT})
        return browser(p.alice).get(url(desk, "answer")).content.decode()

    def test_nothing_goes_out_before_they_are_answered(
        self, p: People, desk: Desk, browser: Browser, page: str
    ) -> None:
        sent = form_of(desk, page)
        asked = set(ASKED.findall(page))
        assert asked
        sent = {name: value for name, value in sent.items() if name not in asked}
        again = browser(p.alice).post(url(desk, "answer"), sent)
        assert "Beantwoord eerst de vragen" in again.content.decode()
        assert "Kies: een naam of geen naam." in again.content.decode()
        assert not Answer.objects.exists()

    def test_what_is_a_name_is_masked_in_one_press_and_remembered(
        self, p: People, desk: Desk, browser: Browser, page: str
    ) -> None:
        words = dict(
            re.findall(r'id="(vraag-[^"]+)" data-doubt>\s*<legend>.*?<mark>(.*?)</mark>', page)
        )
        name, word = next(iter(words.items()))
        sent = form_of(desk, page, **{name: "naam"})
        assert browser(p.alice).post(url(desk, "answer"), sent).status_code == 302
        told = str(Answer.objects.get().told)
        assert not re.search(rf"\b{re.escape(word)}\b", told)
        assert word in CaseMasks.of(desk.case.pk).known
        later = browser(p.alice).get(url(desk, "answer")).content.decode()
        assert not set(words) & set(ASKED.findall(later))


def test_what_was_kept_does_not_change_with_the_case(
    p: People, desk: Desk, browser: Browser
) -> None:
    answer = given(desk, browser(p.alice))
    before = answer.told
    desk.observe("changed-behaviour")
    assert Answer.objects.get().told == before
    with pytest.raises(AnswerIsFinal):
        answer.save()


def test_a_note_that_came_meanwhile_is_read_first(p: People, desk: Desk, browser: Browser) -> None:
    alice = browser(p.alice)
    sent = form_of(desk, alice.get(url(desk, "answer")).content.decode())
    row = desk.ledger.live(Kind.OBSERVATION)[0]
    desk.correct(row, texts={"text": "Iets heel anders."})
    assert alice.post(url(desk, "answer"), sent).status_code == 200
    assert not Answer.objects.exists()


def test_everything_of_it_is_recorded(p: People, desk: Desk, browser: Browser) -> None:
    alice = browser(p.alice)
    answer = given(desk, alice)
    alice.get(url(desk, "read", answer.pk))
    file = alice.get(url(desk, "export", answer.pk))
    assert file["Content-Disposition"] == 'attachment; filename="overzicht.txt"'
    assert "Zij was stil" in file.content.decode()
    assert "&" not in file.content.decode()
    done = Record.objects.filter(chain=desk.case.pk, subject=answer.pk).order_by("number")
    assert [row.action for row in done] == ["access answered", "printed", "exported"]


@pytest.mark.parametrize("name", ["read", "export"])
def test_no_row_no_answer(p: People, desk: Desk, browser: Browser, name: str) -> None:
    alice = browser(p.alice)
    answer = given(desk, alice)
    alice.raise_request_exception = False
    with patch("meldcode.audit.chain.append", side_effect=DatabaseError("disk full")):
        shown = alice.get(url(desk, name, answer.pk))
    assert shown.status_code == 503
    assert "stil" not in shown.content.decode()


class TestRefusing:
    """Refused with a reason of the law and words; both kept, the words sealed."""

    def sent(self, **more: str) -> dict[str, str]:
        whole = {
            "token": str(uuid4()),
            "asked_on": asked(),
            "reason": "safety",
            "words": "Er is gevaar bij inzage.",
        }
        return {f"weigeren-{name}": value for name, value in {**whole, **more}.items()}

    def test_it_is_kept_and_recorded(self, p: People, desk: Desk, browser: Browser) -> None:
        alice = browser(p.alice)
        assert alice.post(url(desk, "refuse"), self.sent()).status_code == 302
        answer = Answer.objects.get()
        assert (answer.outcome, answer.reason, answer.by) == ("refused", "safety", p.alice)
        page = alice.get(url(desk, "read", answer.pk)).content.decode()
        assert "Er is gevaar bij inzage." in page
        assert Record.objects.filter(
            chain=desk.case.pk, action="access refused", subject=answer.pk
        ).exists()

    @pytest.mark.parametrize(
        ("gone", "sentence"),
        [
            ("reason", "Kies een antwoord."),
            ("words", "Vul dit veld in."),
            ("asked_on", "Vul de datum in."),
        ],
    )
    def test_without_a_reason_it_says_so_and_keeps_what_was_typed(
        self, p: People, desk: Desk, browser: Browser, gone: str, sentence: str
    ) -> None:
        answer = browser(p.alice).post(url(desk, "refuse"), self.sent(**{gone: ""}))
        page = answer.content.decode()
        assert sentence in page
        assert "Er is gevaar" in page or gone == "words"
        assert not Answer.objects.exists()

    def test_twice_sent_is_one_row(self, p: People, desk: Desk, browser: Browser) -> None:
        alice, sent = browser(p.alice), self.sent()
        for _ in range(2):
            assert alice.post(url(desk, "refuse"), sent).status_code == 302
        assert Answer.objects.count() == 1

    def test_a_name_in_the_words_is_pointed_out(
        self, p: People, desk: Desk, browser: Browser
    ) -> None:
        page = browser(p.alice).post(
            url(desk, "refuse"), self.sent(words="Haar vader Karim Bouzidi leest mee.")
        )
        assert page.status_code == 200
        assert not Answer.objects.exists()

    def test_the_words_stand_nowhere_in_the_database(self, p: People, desk: Desk) -> None:
        words = "geheimewoorden"
        refuse(
            case=desk.case,
            by=p.alice,
            token=None,
            asked_on=timezone.localdate(),
            reason="safety",
            words=words,
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT sealed FROM subject_access_answer")
            assert words.encode() not in bytes(cursor.fetchone()[0])

    def test_a_right_that_went_meanwhile_writes_nothing(self, p: People, desk: Desk) -> None:
        with pytest.raises(Case.DoesNotExist):
            refuse(
                case=desk.case,
                by=p.bob,
                token=None,
                asked_on=timezone.localdate(),
                reason="safety",
                words="x",
            )
        assert not Answer.objects.exists()


@pytest.mark.parametrize("name", ["of-case", "answer", "refuse"])
def test_nobody_learns_from_it_that_a_case_exists(
    p: People, desk: Desk, browser: Browser, name: str
) -> None:
    for person in (p.bob, p.charlie, p.lead, p.admin):
        client = browser(person)
        there, absent = (
            client.get(reverse(f"subject_access:{name}", args=[pk]))
            for pk in (desk.case.pk, uuid4())
        )
        assert there.status_code == absent.status_code == 404
        assert len(there.content) == len(absent.content)


def test_an_answer_is_found_in_its_own_case_alone(p: People, desk: Desk, browser: Browser) -> None:
    from tests.factories.cases import a_case

    answer = given(desk, browser(p.alice))
    other = a_case(p.alice)
    for name in ("read", "export"):
        assert (
            browser(p.alice)
            .get(reverse(f"subject_access:{name}", args=[other.pk, answer.pk]))
            .status_code
            == 404
        )


def test_it_goes_with_its_case(p: People, desk: Desk, browser: Browser) -> None:
    given(desk, browser(p.alice))
    assert Answer in hanging()
    erase([desk.case.pk])
    assert not Answer.objects.exists()
