"""The seven ways in: each tells the core every fact that its title states (S23)."""

import re

import pytest

from meldcode.content import memory
from meldcode.guide.entries import ENTRIES, Now
from tests.guide.public import LOOKED_ALONG, OTHER_WAYS, html_of, text_of

pytestmark = pytest.mark.django_db(databases="__all__")
# What the words of title and subtitle state as a fact, by the way in.
STATED = {
    Now.DANGER: {"danger_now": "yes"},
    Now.ABROAD: {"whereabouts": "abroad"},
    Now.JOURNEY: {"whereabouts": "netherlands", "departure_expected": "yes"},
    Now.WITH_ME: {"whereabouts": "netherlands", "last_seen_days": 0, "disclosure": "yes"},
    Now.FAMILY_CALLS: {},
    Now.MESSAGE: {"whereabouts": "abroad", "disclosure": "yes"},
    Now.DOUBT: {},
}
HEADLINES = {
    "/nu/gevaar/": "danger-here",
    "/nu/buitenland/": "abroad",
    "/nu/reis/": "trip-no-date",
    "/nu/in-gesprek/": "told",
    "/nu/familie-belt/": "ask-where",
    "/nu/bericht/": "abroad",
    "/nu/twijfel/": "ask-where",
}


@pytest.mark.parametrize("now", Now)
def test_a_way_in_states_all_that_its_title_says(now):
    assert dict(ENTRIES[now].facts) == STATED[now]


@pytest.mark.parametrize("path", HEADLINES)
def test_a_way_in_says_what_the_core_says_of_its_facts(client, path):
    assert re.findall(r'data-headline="([^"]+)"', html_of(client, path)) == [HEADLINES[path]]


@pytest.mark.parametrize("now", Now)
def test_going_on_takes_the_facts_along(client, now):
    html = html_of(client, f"/nu/{now.value}/")
    form = html.split('action="/situatie/"')[-1].split("</form>")[0]
    for name, value in ENTRIES[now].facts.items():
        assert f'name="{name}" value="{value}"' in form


@pytest.mark.parametrize("now", Now)
def test_home_leads_to_every_way_in_with_one_action(client, now):
    html = html_of(client, "/")
    assert f'href="/nu/{now.value}/"' in html
    assert ENTRIES[now].title.nl in html


@pytest.mark.parametrize("path", OTHER_WAYS)
def test_the_sentences_of_a_way_in_stand_in_its_work(client, path):
    way = ENTRIES[Now(path.strip("/").split("/")[1])]
    work = html_of(client, path).split('id="werk"')[1]
    assert all(line.nl in work for line in way.say + way.dont)


@pytest.mark.parametrize("path", [*OTHER_WAYS, *LOOKED_ALONG])
def test_no_way_in_goes_on_to_a_talk_with_the_family(client, path):
    button = html_of(client, path).rpartition('name="page" value="')[2]
    assert not button.startswith("3b")


def test_a_journey_leads_to_stopping_it_and_to_the_departure_plan(client):
    html = html_of(client, "/nu/reis/")
    assert 'href="/reis-tegenhouden/"' in html
    assert all(item.nl in html for item in memory.checklist().plan_items)


def test_in_doubt_one_is_asked_where_the_person_is(client):
    html = html_of(client, "/nu/twijfel/")
    assert html.count('type="radio"') == 3
    response = client.post("/situatie/", {"page": "2", "whereabouts": "abroad"}, follow=True)
    assert 'data-headline="abroad"' in response.content.decode()


def test_a_way_in_never_brings_someone_back_from_abroad(client):
    client.post("/situatie/", {"page": "1", "whereabouts": "abroad"})
    for path in ("/nu/reis/", "/nu/in-gesprek/"):
        assert 'data-headline="abroad"' in html_of(client, path)


def test_looking_at_a_way_in_changes_nothing(client):
    html_of(client, "/nu/buitenland/")
    assert 'data-headline="ask-where"' in html_of(client, "/stap/2/")


def test_the_danger_page_has_no_bookkeeping(client):
    """S25: only what serves the next minutes."""
    main = html_of(client, "/nu/gevaar/").split("<main")[1].split("</main>")[0]
    work = text_of(re.sub(r"<details.*?</details>", "", main, flags=re.DOTALL))
    assert not [word for word in ("risicogroep", "meldcode", "stap 2") if word in work]


def test_who_gets_a_message_reads_first_what_to_answer_and_nothing_of_it_twice(client):
    work = html_of(client, "/nu/bericht/").split('id="werk"')[1]
    does = re.findall(r'data-do="([^"]+)"', work)
    assert does[0] == "if-they-contact-you"
    assert len(does) == len(set(does))
    assert work.index("Kun je nu veilig praten?") < work.index("wie doet wat")
    assert "Spreek af wanneer de persoon weer belt." not in work


def test_danger_there_comes_before_what_to_answer(client):
    client.post("/situatie/", {"whereabouts": "abroad", "danger_now": "yes"})
    work = html_of(client, "/nu/bericht/").split('id="werk"')[1]
    does = re.findall(r'data-do="([^"]+)"', work)
    assert does == ["danger-abroad-say", "eu-112", "if-they-contact-you"]
    assert "Als u daarna belt" not in work


@pytest.mark.parametrize("age", ["", "adult"])
def test_the_page_about_stopping_a_journey_is_named_once(client, age):
    client.post("/situatie/", {"age_group": age})
    main = html_of(client, "/nu/reis/").split("<main")[1].split("<details")
    assert sum(part.split("</details>")[-1].count('"/reis-tegenhouden/"') for part in main) == 1
