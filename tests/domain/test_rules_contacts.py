"""The rules of the directory that look at a situation: which post serves a country, and what help
is possible.
"""

import pytest

from tests.domain.truth import check, no, tabled, told, yes

ROWS = [
    yes("R27", "Guinea is served from Dakar", country="GN"),
    yes("R27", "all four posts for Sudan stand elsewhere", country="SD"),
    no("R27", "Morocco has its own", country="MA"),
    no("R27", "Afghanistan has none at all", edge=True, country="AF"),
    no("R27", "a country outside the table", edge=True, country="YE"),
    no("R27", "no country"),
    yes("R28", "Afghanistan", country="AF"),
    yes(
        "R28", "Afghanistan as the destination", edge=True, whereabouts="netherlands", country="AF"
    ),
    no("R28", "Syria, no help either", edge=True, country="SY"),
    no("R28", "no country"),
    yes("R31", "no country"),
    yes("R31", "a country outside the table", country="YE"),
    yes("R31", "two capitals that are no country", edge=True, country="ZZ"),
    no("R31", "Afghanistan is in the table, without a post", edge=True, country="AF"),
    no("R31", "Morocco", country="MA"),
    yes("R74", "Curacao", country="CW"),
    yes(
        "R74",
        "Sint Maarten, as the destination",
        edge=True,
        whereabouts="netherlands",
        country="SX",
    ),
    no("R74", "Suriname", edge=True, country="SR"),
    no("R74", "no country"),
]


@tabled(ROWS)
def test_rule(row):
    check(row)


@pytest.mark.parametrize(
    ("country", "dual", "posts", "help_there"),
    [
        pytest.param("MA", None, ["marokko/ambassade-rabat"], "yes", id="R27-own-embassy"),
        pytest.param("GN", None, ["guinee/ambassade-dakar"], "yes", id="R27-elsewhere"),
        pytest.param(
            "SO", None, ["somalie/ambassade-nairobi"], "none", id="R27-none-never-hides-the-post"
        ),
        pytest.param("AF", None, [], "none", id="R28"),
        pytest.param("AF", "yes", [], "none", id="R28-two-nationalities"),
        pytest.param("IR", None, ["iran/ambassade-teheran"], "limited", id="R29"),
        pytest.param(
            "IR", "unknown", ["iran/ambassade-teheran"], "limited", id="R29-nationality-unknown"
        ),
        pytest.param("IR", "yes", ["iran/ambassade-teheran"], "none", id="R29-two-nationalities"),
        pytest.param("MA", "yes", ["marokko/ambassade-rabat"], "yes", id="R29-only-iran"),
        pytest.param("YE", None, [], "unknown", id="R31-outside-the-table"),
        pytest.param(None, "yes", [], "unknown", id="R31-no-country"),
    ],
)
def test_the_posts_and_the_help(country, dual, posts, help_there):
    answered = told(country=country, dual_nationality=dual)
    assert (answered["posts"], answered["consular_help"]) == (posts, help_there)


@pytest.mark.parametrize("danger", ["yes", "no"])
@pytest.mark.parametrize("place", ["abroad", "unknown"])
def test_R28_takes_the_embassy_away_and_nothing_else(place, danger):
    there = told(whereabouts=place, danger_now=danger, country="AF")["contacts"]
    elsewhere = told(whereabouts=place, danger_now=danger, country="SY")["contacts"]
    assert there == [slug for slug in elsewhere if slug != "ambassade"]
    assert "ambassade" in elsewhere


@pytest.mark.parametrize("country", ["AW", "BQ", "CW", "SX"])
def test_R74_there_is_no_embassy_within_the_kingdom(country):
    answered = told(whereabouts="abroad", country=country)
    assert "ambassade" not in answered["contacts"]
    assert (answered["posts"], answered["consular_help"]) == ([], "unknown")


@pytest.mark.parametrize("country", [None, "YE", "ZZ"])
def test_R31_keeps_the_embassy_and_the_ministry_side_by_side(country):
    contacts = told(whereabouts="abroad", country=country)["contacts"]
    assert contacts.index("ambassade") == contacts.index("buitenlandse-zaken") + 1
