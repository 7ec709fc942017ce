"""Paths are those of Django's own `reverse`, remembered or not."""

from uuid import uuid4

import pytest
from django.template import Context, Template
from django.test import override_settings
from django.urls import NoReverseMatch, reverse, set_script_prefix

from meldcode.addresses import path_of

ROUTES = [
    ("cases:list", ()),
    ("cases:overview", (uuid4(),)),
    ("cases:stage", (uuid4(), "3a")),
    ("cases:move", (uuid4(), "4", "left")),
    ("cases:correct", (uuid4(), uuid4())),
    ("cases:answer-offer", (uuid4(), "aannemen")),
    ("guide:stage", ("1",)),
    ("show", ("english",)),
]


@pytest.mark.parametrize(("name", "args"), ROUTES, ids=[name for name, _ in ROUTES])
def test_it_is_the_path_that_django_gives(name, args):
    for _ in range(2):
        assert path_of(name, *args) == reverse(name, args=args)
    named = " ".join(f"a{place}" for place in range(len(args)))
    context = Context({f"a{place}": arg for place, arg in enumerate(args)})
    assert Template(f"{{% url '{name}' {named} %}}").render(context) == reverse(name, args=args)


def test_two_cases_have_their_own_paths():
    one, other = uuid4(), uuid4()
    assert path_of("cases:overview", one) == f"/werk/{one}/"
    assert path_of("cases:overview", other) == f"/werk/{other}/"


def test_the_prefix_of_the_site_stands_before_it():
    path_of("cases:list")
    set_script_prefix("/elders/")
    try:
        assert path_of("cases:list") == "/elders/werk/"
    finally:
        set_script_prefix("/")
    assert path_of("cases:list") == "/werk/"


@override_settings(ROOT_URLCONF="tests.frame.urls")
def test_another_table_of_routes_has_its_own():
    with pytest.raises(NoReverseMatch):
        path_of("cases:overview", uuid4(), "too", "many")


def test_a_route_that_is_not_there_is_an_error_or_empty_as_django_says():
    with pytest.raises(NoReverseMatch):
        Template("{% url 'cases:nowhere' %}").render(Context())
    kept = Template("{% url 'cases:nowhere' as path %}[{{ path }}]")
    assert kept.render(Context()) == "[]"
    assert Template("{% url 'guide:home' as path %}[{{ path }}]").render(Context()) == "[/]"


def test_values_by_name_and_the_admin_site_go_their_usual_way():
    pk = uuid4()
    named = Template("{% url 'cases:overview' pk=pk %}").render(Context({"pk": pk}))
    assert named == f"/werk/{pk}/"
