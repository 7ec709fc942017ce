"""Paper: dated, on one sheet, with numbers one can read, and what the guide itself worked out."""

import re
from datetime import date

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from meldcode.domain.cautions import CAUTIONS
from meldcode.domain.guidance import usual_does
from meldcode.domain.questions import QUESTIONS
from meldcode.domain.stages import THREE_DONTS, Stage
from tests.guide.public import PAPER, html_of, text_of

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.mark.parametrize("path", PAPER)
def test_paper_has_its_date(client, path):
    today: date = timezone.localdate()
    assert date_format(today, "j F Y") in text_of(html_of(client, path))


def test_the_card_has_every_number_as_digits(client):
    page = text_of(html_of(client, "/afdrukken/noodkaart/"))
    for number in ("112", "0800 2000", "070 345 43 19", "+31 70 345 43 19", "+31 247 247 247"):
        assert number in page
    assert "+31 857 737 400" in page


def test_the_saved_card_needs_nothing_but_itself(client):
    answer = client.get("/afdrukken/noodkaart/bewaren/")
    assert answer["Content-Disposition"] == 'attachment; filename="kaart.html"'
    html = answer.content.decode()
    assert re.findall(r'(?:src|href|action)="(?!tel:)', html) == []
    assert 'href="tel:08002000"' in html
    said = text_of(html)
    assert all(number in said for number in ("112", "0800 2000", "+31 247 247 247"))
    assert "Ik ben professional en vraag advies." in said
    assert all(line.nl in said for line in THREE_DONTS.values())
    assert "/afdrukken/noodkaart/bewaren/" in html_of(client, "/afdrukken/noodkaart/")


def test_the_steps_hold_what_one_does_and_the_questions(client):
    page = text_of(html_of(client, "/afdrukken/stappen/"))
    assert all(one.text.nl in page for stage in Stage for one in usual_does(stage))
    assert all(question.nl in page for question in QUESTIONS)


def test_every_caution_stands_on_a_page_in_both_languages(client):
    client.get("/toon/english/")
    page = text_of(html_of(client, "/aandachtspunten/"))
    for caution in CAUTIONS:
        assert caution.nl in page
        assert caution.en in page
        assert all(
            line.nl.replace("{plaats}", "een ander land") in page
            for line in caution.variants.values()
        )


class TestWhatTheGuideWorkedOut:
    """S32: the result, to print and to copy."""

    @pytest.fixture
    def decided(self, client):
        said = {
            "page": "5", "whereabouts": "netherlands", "departure_in_days": "5",
            "age_group": "12_15", "answer_1": "yes", "answer_2": "yes", "report": "yes",
        }  # fmt: skip
        client.post("/situatie/", said)
        return html_of(client, "/afdrukken/uitkomst/")

    def test_it_says_what_the_screen_says(self, client, decided):
        stage = html_of(client, "/stap/5/")
        headline = re.search(r'data-headline="[^"]+">([^<]+)', stage)[1].strip()
        assert headline in text_of(decided)
        for line in re.findall(r'<li data-do="[^"]+">([^<]+)', stage):
            assert line.strip() in text_of(decided)

    def test_it_says_what_was_decided_and_whom_to_call(self, decided):
        page = text_of(decided)
        assert "vertrek over 5 dagen" in page
        assert "0800 2000" in page
        assert re.search(r"melden bij Veilig Thuis\? ja", page)

    def test_the_same_stands_there_as_text(self, decided):
        copied = decided.split("<textarea")[1].split("</textarea>")[0]
        assert "Wat u doet:" in copied
        assert "- " in copied

    def test_for_a_stage_of_choice(self, client):
        assert "Kruis aan wat u zag" in html_of(client, "/afdrukken/uitkomst/?stap=1")
        assert client.get("/afdrukken/uitkomst/?stap=zzz").status_code == 200
