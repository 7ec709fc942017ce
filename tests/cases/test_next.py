"""What is next is one answer, and lists are ordered by how much a case presses, with the reason."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from meldcode.cases.casework.exporting import export
from meldcode.cases.ledger import StageEvent
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, Member, Task, TaskKind
from meldcode.cases.route import STANDING, route_of
from meldcode.cases.summary.masked import Masked
from meldcode.cases.summary.told import to_do
from meldcode.cases.views.looking import CaseView
from meldcode.cases.views.opening import with_what_is_next
from meldcode.domain.stages import Stage
from tests.cases.given import Desk
from tests.cases.rows import TODAY
from tests.factories.accounts import People
from tests.factories.cases import a_case
from tests.rooms import signed_in

NEXT = re.compile(r'data-next="([^"]*)"')


def now(p: People, **told) -> Desk:
    """A case of today, as a page sees it."""
    here = {"whereabouts": "netherlands", "age_group": "adult"}
    return Desk(a_case(p.alice, sector="social_work", **{**here, **told}), p.alice, days_on())


def days_on() -> int:
    return (timezone.localdate() - TODAY).days


def iso(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


STATES = {
    "new": lambda desk: None,
    "seen": lambda desk: desk.observe("afraid-of-trip"),
    "asked": lambda desk: (desk.observe("ran-away-from-home"), desk.consult()),
    "told it": lambda desk: (desk.consult(), desk.talk_with_person(disclosed=True)),
    "decided": lambda desk: decided(desk),
    "reported": lambda desk: reported(desk),
}


def decided(desk: Desk) -> None:
    desk.observe("ran-away-from-home")
    desk.consult()
    desk.answer("yes", "yes")
    both(desk)


def reported(desk: Desk) -> None:
    decided(desk)
    desk.report()


def both(desk: Desk) -> None:
    desk.decide("report", "yes")
    desk.decide("help", "no")


SITUATIONS: dict[str, dict[str, Any]] = {
    "here": {},
    "leaves in five days": {"departure_on": 5},
    "leaves tomorrow": {"departure_on": 1, "age_group": "12_15"},
    "abroad": {"whereabouts": "abroad"},
    "not known": {"whereabouts": "unknown"},
    "in danger": {"danger_now": "yes", "departure_on": 40},
    "not back": {"return_on": -3},
}


@pytest.mark.parametrize("where", SITUATIONS)
@pytest.mark.parametrize("state", STATES)
def test_six_places_name_one_and_the_same_step(
    state: str, where: str, p: People, rf: RequestFactory
) -> None:
    """List, line of stages, button and route, paper, and the guidance of whatever page."""
    told = SITUATIONS[where]
    desk = now(p, **{name: iso(on) if isinstance(on, int) else on for name, on in told.items()})
    STATES[state](desk)
    case, request = desk.now, rf.get("/werk/")
    request.user = p.alice
    views = [CaseView(case), *(CaseView(case, stage) for stage in Stage)]
    (named,) = {view.next for view in views}
    for view in views:
        line = str(view.screen(request).stages_line)
        assert re.findall(r'data-stage="([^"]*)" data-state="[^"]*" data-next', line) == (
            [named.stage.value] if named else []
        )
    assert [stop.stage for stop in route_of(views[0]) if stop.is_next] == [named.stage]
    row = Case.objects.visible_to(p.alice).get(pk=case.pk)
    with_what_is_next([row])
    assert row.next == named
    paper = to_do(views[0], (), Masked(CaseMasks.of(case.pk, case), None))
    assert paper[0].title == f"Nu aan de beurt: {named.nl}"
    headline = views[0].of_turn.briefing
    if headline.call and headline.headline.slug not in STANDING:
        assert named.nl.startswith(("Bel", "Meld"))


@pytest.mark.parametrize("state", ["told it", "decided"])
def test_every_page_shows_the_same_next_step(state: str, p: People, browser: Client) -> None:
    desk = now(p, departure_on=iso(5))
    STATES[state](desk)
    case = desk.case.pk
    found = set()
    for name, arguments in (("list", []), ("overview", [case]), ("print", [case])):
        page = browser.get(reverse(f"cases:{name}", args=arguments)).content.decode()
        found |= set(NEXT.findall(page)) - {""}
        found |= set(re.findall(r'<li data-stage="([^"]*)" data-state="[^"]*" data-next', page))
    overview = browser.get(reverse("cases:overview", args=[case])).content.decode()
    (step,) = found
    assert f"Ga verder met stap {step}" in overview


def test_the_list_begins_with_what_presses_and_says_why(p: People, browser: Client) -> None:
    waiting = now(p)
    late = now(p, departure_on=iso(40))
    soon = now(p, departure_on=iso(5))
    away = now(p, whereabouts="abroad")
    danger = now(p, whereabouts="netherlands", danger_now="yes")
    waiting.observe("")
    answer = browser.get(reverse("cases:list"))
    ordered = [danger, away, soon, late, waiting]
    assert [row.pk for row in answer.context["page"].rows] == [desk.case.pk for desk in ordered]
    why = re.findall(r"data-why>([^<]*)<", answer.content.decode())
    assert why == [
        "er is nu gevaar", "in het buitenland", "vertrekt over 5 dagen", "vertrekt over 40 dagen",
    ]  # fmt: skip


def test_a_case_with_nothing_left_to_do_still_says_why_it_comes_first(
    p: People, browser: Client
) -> None:
    desk = now(p, whereabouts="abroad")
    desk.consult("buitenlandse-zaken", talk="not-discussed")
    desk.consult()
    for stage in Stage:
        desk.move(stage, StageEvent.LEFT, reason="omdat")
    answer = browser.get(reverse("cases:list"))
    (row,) = answer.context["page"].rows
    assert row.next is None
    assert "data-why>in het buitenland<" in answer.content.decode()


def test_a_demand_that_was_met_is_gone_everywhere(p: People, browser: Client) -> None:
    desk = now(p)
    STATES["decided"](desk)
    pages = [reverse("cases:list"), reverse("cases:overview", args=[desk.case.pk])]
    pages += [reverse("cases:tasks"), reverse("cases:print", args=[desk.case.pk])]
    before = [browser.get(page).content.decode() for page in pages]
    assert all("Meld" in page for page in before[:2])
    summary = export(case=desk.case, by=p.alice, purpose="advice", text="Ik bel.")
    pages.append(reverse("cases:summary", args=[desk.case.pk, summary.pk]))
    desk.report()
    for page in pages:
        text = browser.get(page).content.decode()
        assert "Meld bij Veilig Thuis" not in text, page
        assert "nog niet gemeld" not in text, page


def test_more_than_a_page_of_urgent_cases_is_never_cut(p: People, browser: Client) -> None:
    calm = now(p)
    for days in range(30, 0, -1):
        now(p, departure_on=iso(days))
    first = browser.get(reverse("cases:list")).context["page"]
    rest = browser.get(reverse("cases:list"), {"na": first.after}).context["page"]
    shown = [row.precedence.days for row in (*first.rows, *rest.rows[:-1])]
    assert shown == [*range(1, 31)]
    assert (len(first.rows), rest.rows[-1].pk, rest.after) == (25, calm.case.pk, "")


def test_one_s_own_list_is_searched_and_narrowed(p: People, browser: Client) -> None:
    calm, away, closed = now(p), now(p, whereabouts="abroad"), now(p)
    closed.close()
    still = now(p)
    Case.objects.filter(pk=still.case.pk).update(still_from=timezone.localdate())
    for asked, wanted in (
        ({"zoek": away.case.code[:-1].upper()}, [away]),
        ({"toon": "open"}, [calm, away, still]),
        ({"toon": "stil"}, [still]),
        ({"toon": "afgesloten"}, [closed]),
        ({"toon": "iets", "zoek": "\x00"}, [calm, away, still, closed]),
        ({"zoek": "zo-heet-er-geen"}, []),
    ):
        page = browser.post(reverse("cases:list"), asked, follow=True)
        found = {row.pk for row in page.context["page"].rows}
        assert found == {desk.case.pk for desk in wanted}, asked
    assert "Geen casus past hierbij." in page.content.decode()


def test_no_word_that_is_searched_for_stands_in_an_address(p: People, browser: Client) -> None:
    """Whoever types a name there leaves none in the history of the browser."""
    desks = [now(p) for _ in range(27)]
    sent = {"zoek": "-", "toon": "open"}
    answer = browser.post(reverse("cases:list"), sent)
    page = browser.get(answer["Location"])
    assert len(page.context["page"].rows) == 25
    older = "?" + page.content.decode().split('href="?')[1].split('"')[0].replace("&amp;", "&")
    assert len(browser.get(reverse("cases:list") + older).context["page"].rows) == 2
    named = browser.post(reverse("cases:list"), {"zoek": "Zaphira Qandil"})
    assert "Zaphira" not in named["Location"]
    page = browser.get(named["Location"]).content.decode()
    assert 'value="Zaphira Qandil"' in page
    assert "=Zaphira" not in page
    # no length of it makes an address that a proxy refuses
    for long in ({"zoek": "x" * 9_000}, {"zoek": "x", "toon": "a" * 5_000}):
        assert len(browser.post(reverse("cases:list"), long)["Location"]) < 1_000
    # neither by hand nor by another person's address
    plain = browser.get(reverse("cases:list"), {"zoek": desks[0].case.code})
    assert not plain.context["listing"].narrowed
    theirs = signed_in(p.bob).get(named["Location"])
    assert not theirs.context["listing"].narrowed


def test_a_case_of_before_the_columns_is_ordered_too(p: People, browser: Client) -> None:
    first, second = now(p, departure_on=iso(9)), now(p, whereabouts="abroad")
    Case.objects.update(standing={})
    Member.objects.update(presses=True)
    rows = browser.get(reverse("cases:list")).context["page"].rows
    assert [row.pk for row in rows] == [second.case.pk, first.case.pk]


def test_what_is_due_stands_on_the_first_page(p: People, browser: Client) -> None:
    calm, away = now(p), now(p, whereabouts="abroad")
    today = timezone.localdate()
    for desk in (calm, away):
        for days in (-3, -2, -1, 0, 1):
            given = {"case": desk.case, "person": p.alice, "kind": TaskKind.ALARM}
            Task.objects.create(**given, due_on=today + timedelta(days=days))
    first = browser.get(reverse("cases:list"))
    assert [task.case_id for task in first.context["due"]] == [away.case.pk] * 4 + [calm.case.pk]
    page = first.content.decode()
    assert "Ga na of de persoon is gezien" in page
    assert "Alle 8 taken van vandaag" in page
    assert page.count("data-why>in het buitenland<") == 5, "each task says why, and the case"


def test_tasks_of_today_and_late_ones_stand_apart_in_order_of_urgency(
    p: People, browser: Client
) -> None:
    calm, away = now(p), now(p, whereabouts="abroad")
    today = timezone.localdate()
    for desk in (calm, away):
        for days in (-2, 0, 3):
            given = {"case": desk.case, "person": p.alice, "kind": TaskKind.ALARM}
            Task.objects.create(**given, due_on=today + timedelta(days=days))
    context = browser.get(reverse("cases:tasks")).context
    for name in ("late", "of_today"):
        assert [task.case_id for task in context[name]] == [away.case.pk, calm.case.pk]
    assert len(context["later"]) == 2


@pytest.mark.parametrize(
    ("where", "said"),
    [("netherlands", "Praat met de persoon alleen"), ("abroad", "Neem alleen contact op zoals")],
)
def test_what_is_next_says_no_more_than_the_stage(p: People, where: str, said: str) -> None:
    desk = now(p, whereabouts=where)
    desk.observe("afraid-of-trip")
    desk.consult()
    found = CaseView(desk.now).next
    assert found
    assert found.stage is Stage.TALK_WITH_PERSON
    assert found.nl.startswith(said)


def test_the_overview_asks_for_advice_once_beside_its_headline(p: People, browser: Client) -> None:
    desk = now(p)
    desk.observe("ran-away-from-home")
    page = browser.get(reverse("cases:overview", args=[desk.case.pk])).content.decode()
    assert "Bel Veilig Thuis, en schrijf het advies op." in page
    assert "Vraag advies aan het LKHA of Veilig Thuis." not in page
