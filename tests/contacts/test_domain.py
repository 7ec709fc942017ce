"""Whom to call, in which order, and which post serves a country, asked of the directory itself."""

from itertools import product

import pytest

from contacts.directory import pinned
from contacts.domain import (
    KINGDOM,
    Country,
    Moment,
    consular_help,
    for_the_person,
    order_of_contacts,
    posts_for,
)
from contacts.pinned import contacts

STAGES = ("1", "2", "3a", "4", "3b", "5")
SWITCHES = (
    "unasked",
    "gone",
    "danger_now",
    "at_airport",
    "leaves_soon",
    "disclosed",
    "adult",
    "advised",
    "to_report",
    "out_of_hours",
)
SPACE = [
    Moment(stage, place, country, **dict(zip(SWITCHES, switched, strict=True)))
    for stage, place, country in product(
        ("1", "3a", "4"), ("here", "abroad", "unknown"), ("", "AF", "CW", "MA")
    )
    for switched in product((False, True), repeat=len(SWITCHES))
]


def test_it_works():
    assert order_of_contacts(Moment("1", "here")) == ("lkha", "veilig-thuis")


def test_nobody_is_ever_left_without_someone_to_call():
    assert all({"lkha", "veilig-thuis"} <= set(order_of_contacts(moment)) for moment in SPACE)


def test_nobody_stands_there_twice_and_everybody_is_in_the_directory():
    for moment in SPACE:
        order = order_of_contacts(moment)
        assert len(set(order)) == len(order)
        assert set(order) | set(for_the_person(moment)) <= contacts().keys()


def test_who_is_reached_through_others_never_stands_there():
    assert not any("lec-egg" in order_of_contacts(moment) for moment in SPACE)


def test_R01_in_danger_the_number_that_sends_help_there_stands_in_front():
    for moment in SPACE:
        if moment.danger_now:
            first = "buitenlandse-zaken" if moment.whereabouts == "abroad" else "112"
            assert order_of_contacts(moment)[0] == first


def test_R13_the_marechaussee_stands_there_at_an_airport_of_the_netherlands_alone():
    for moment in SPACE:
        there = moment.at_airport and moment.whereabouts != "abroad"
        assert ("marechaussee" in order_of_contacts(moment)) is there


def test_R03_R74_not_here_the_embassy_stands_there_where_there_is_one():
    without = KINGDOM | {"AF"}
    for moment in SPACE:
        there = moment.whereabouts != "here" and moment.country not in without
        assert ("ambassade" in order_of_contacts(moment)) is there


def test_R61_here_no_embassy_and_no_ministry():
    here = [order_of_contacts(moment) for moment in SPACE if moment.whereabouts == "here"]
    assert not any({"ambassade", "buitenlandse-zaken"} & set(order) for order in here)


@pytest.mark.parametrize("stage", STAGES)
def test_R61_the_police_check_belongs_to_the_weighing(stage):
    assert ("politie" in order_of_contacts(Moment(stage, "here"))) is (stage == "4")


def test_R27_R28_R31_posts():
    table = pinned().routing()
    assert posts_for(table["SD"])[0] == "egypte/ambassade-cairo"
    assert len(posts_for(table["SD"])) == 4
    assert posts_for(table["AF"]) == ()
    assert posts_for(None) == ()


@pytest.mark.parametrize(
    ("country", "dual", "help_there"),
    [
        pytest.param(Country("IR", "limited"), True, "none", id="R29-two-nationalities"),
        pytest.param(Country("IR", "limited"), False, "limited", id="R29-one"),
        pytest.param(Country("MA", "yes"), True, "yes", id="only-Iran"),
        pytest.param(Country("AF", "none"), False, "none", id="R28"),
        pytest.param(None, True, "unknown", id="R31"),
    ],
)
def test_consular_help(country, dual, help_there):
    assert consular_help(country, dual) == help_there


def test_R27_the_table_knows_whose_posts_all_stand_elsewhere():
    assert {iso for iso, country in pinned().routing().items() if country.posts_elsewhere} == {
        "GN",
        "SO",
        "SD",
        "SY",
    }


def test_R30_the_table_knows_who_sees_only_its_own():
    said = {iso: country.treats_as_own for iso, country in pinned().routing().items()}
    assert {iso: own for iso, own in said.items() if own is not None} == {"MA": True, "IR": True}
