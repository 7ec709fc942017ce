"""A closed case asks nothing of anybody: what was asked and done is a record (R75). Only an alarm
date that lives on still calls (R76).
"""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.cases.casework.alarms import Alarm
from meldcode.cases.models import Case, TaskKind
from meldcode.domain.stages import Stage
from tests.cases.given import Desk, a_desk
from tests.cases.rows import TODAY
from tests.factories.accounts import People

# A sentence that begins like this asks somebody to do something.
DEMANDS = re.compile(
    r"(?:^|[.:!?>•] ?|, en )(?:Bel|Vraag(?! \d)|Meld|Schrijf|Leg vast|Neem|Praat|Kijk|Doe|Geef"
    r"|Beantwoord|Wacht|Ga|Houd|Weeg|Kruis|Maak|Sluit|Zeg|Spreek|Luister eerst)\b"
)
# What one can always do, whom one may call, and what stays forbidden.
BESIDE = re.compile(
    r"<header.*?</header>|<aside.*?</aside>|<footer.*?</footer>|<nav.*?</nav>"
    r'|<section[^>]*aria-labelledby="meer".*?</section>|<div class="stop".*?</div>',
    re.DOTALL,
)
# That one may take it up again; and what a weighing never waits for.
ALLOWED = re.compile(
    r"Pak de casus weer op|Zijn er nieuwe signalen|wacht nooit|Zet uw taken in uw|Maak een samenv"
)
PAGES = ("overview", "timeline", "contact", "reported", "siblings", "weighing", "reopen", "list",
         "tasks")  # fmt: skip
FORMS = ("situation", "plan", "appointment", "close")


def days() -> int:
    return (timezone.localdate() - TODAY).days


@pytest.fixture
def desk(p: People) -> Desk:
    """Everything that may ask for something: abroad, danger, a departure, another child, a talk
    that was safe, a report that was decided on.
    """
    found = a_desk(p.alice, on=days(), age_group="12_15")
    found.observe("afraid-of-trip")
    found.consult("lkha", "safe")
    found.tell(
        whereabouts="abroad", others_at_risk="yes", danger_now="yes",
        departure_on=timezone.localdate().isoformat(),
    )  # fmt: skip
    found.answer("yes", "yes")
    found.decide("report", "yes")
    return found


def urls(case: Case) -> list[str]:
    stages = [reverse("cases:stage", args=[case.pk, stage.value]) for stage in Stage]
    pages = [
        reverse(f"cases:{name}", args=[] if name in ("list", "tasks") else [case.pk])
        for name in PAGES
    ]
    return stages + pages


def said(html: str) -> list[str]:
    body = BESIDE.sub(" ", html.split("<main", 1)[1].split("</main>")[0])
    # What somebody typed is a record, and so is what a row says.
    body = re.sub(r"<article.*?</article>|<form.*?</form>|<title.*?</title>", " ", body, flags=16)
    texts = (unescape(text).strip() for text in re.split(r"<[^>]+>", body))
    return [text for text in texts if text]


def demands(html: str) -> list[str]:
    found = said(html)
    return [text for text in found if DEMANDS.search(text) and not ALLOWED.search(text)]


def test_an_open_case_asks_what_a_closed_one_does_not(desk: Desk, browser: Client) -> None:
    again = reverse("cases:reopen", args=[desk.case.pk])
    where = [url for url in urls(desk.case) if url != again]
    opened = {url: demands(browser.get(url).content.decode()) for url in where}
    assert sum(bool(found) for found in opened.values()) > len(Stage)
    desk.close()
    where = [*where, again]
    closed = {url: browser.get(url).content.decode() for url in where}
    assert {url: demands(html) for url, html in closed.items()} == {url: [] for url in where}
    for stage in Stage:
        html = closed[reverse("cases:stage", args=[desk.case.pk, stage.value])]
        assert 'data-headline="case-closed"' in html
        assert "data-call=" not in html
        # What may not be done stays so.
        assert 'data-closed="talk-with-family"' in html


@pytest.mark.parametrize("page", FORMS)
def test_its_forms_are_not_asked_again(page: str, desk: Desk, browser: Client) -> None:
    desk.close()
    answer = browser.get(reverse(f"cases:{page}", args=[desk.case.pk]))
    assert answer.status_code == 302
    assert answer["Location"] == reverse("cases:overview", args=[desk.case.pk])


def test_its_summary_asks_nothing(desk: Desk, browser: Client) -> None:
    desk.close()
    ask = reverse("cases:print", args=[desk.case.pk])
    sent = {"doel-purpose": "handover", "samenvatting-purpose": "handover"}
    answer = browser.post(ask, sent, follow=True).content.decode()
    assert "Deze casus is afgesloten op" in answer
    assert "Nog te doen" not in answer
    assert "Nu aan de beurt" not in answer
    assert demands(answer) == []


def test_only_its_alarm_date_still_calls(desk: Desk, browser: Client) -> None:
    desk.tell(whereabouts="netherlands", danger_now="no", departure_on=None)
    desk.plan(days() + 3)
    desk.close(alarm=Alarm("self"))
    late = (timezone.localdate() - timedelta(days=2)).isoformat()
    Case.objects.update(standing={**desk.now.standing, "alarm_on": late})
    html = browser.get(reverse("cases:overview", args=[desk.case.pk])).content.decode()
    assert 'data-headline="return-overdue"' in html
    assert "data-call=" in html
    assert demands(html)[0].startswith("De terugkeerdatum is voorbij")


def test_until_then_it_says_which_day_that_is(desk: Desk, browser: Client) -> None:
    desk.plan(days() + 3)
    desk.close(alarm=Alarm("self"))
    html = browser.get(reverse("cases:overview", args=[desk.case.pk])).content.decode()
    assert "De alarmdatum blijft" in html
    assert demands(html) == ["Ga na of de persoon is gezien. Bel niet met de familie"]


@pytest.mark.parametrize(
    ("watch", "said"),
    [
        ("veilig-thuis", "Veilig Thuis let daarop."), ("lkha", "Het LKHA let daarop."),
        ("police", "De politie let daarop."), ("other", "Een andere organisatie let daarop."),
    ],
)  # fmt: skip
def test_who_watches_outside_the_team_is_named(
    watch: str, said: str, desk: Desk, browser: Client
) -> None:
    desk.plan(days() + 3)
    desk.close(alarm=Alarm(watch))
    assert said in browser.get(reverse("cases:overview", args=[desk.case.pk])).text


def test_who_watches_ticks_it_off_and_nothing_presses_any_more(desk: Desk, browser: Client) -> None:
    desk.plan(days() + 3)
    desk.close(alarm=Alarm("self"))
    late = (timezone.localdate() - timedelta(days=2)).isoformat()
    Case.objects.update(standing={**desk.now.standing, "alarm_on": late})
    assert "terug verwacht, niet gezien" in browser.get(reverse("cases:list")).content.decode()
    task = desk.now.tasks.get(kind=TaskKind.ALARM)
    browser.post(reverse("cases:finish", args=[desk.case.pk, task.pk]))
    assert "terug verwacht, niet gezien" not in browser.get(reverse("cases:list")).content.decode()
    html = browser.get(reverse("cases:overview", args=[desk.case.pk])).content.decode()
    assert 'data-headline="case-closed"' in html
