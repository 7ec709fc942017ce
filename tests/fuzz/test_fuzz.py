"""Some hundreds of hostile requests as every role, none of which breaks the product; the full run
is a benchmark.
"""

import random
from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path

from contacts import directory
from meldcode.content import memory
from meldcode.urls import urlpatterns as product
from tests.access.cast import a_cast
from tests.access.world import World, a_world
from tests.fuzz.crawl import Crawl
from tests.fuzz.forms import forms_of

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
REQUESTS = 500


@pytest.fixture
def world() -> Iterator[World]:
    directory.forget()
    yield a_world(a_cast())
    memory.forget()
    directory.forget()


def breaks(request: HttpRequest, word: str) -> HttpResponse:
    """A view that trusts what it is sent."""
    return HttpResponse(int(request.GET.get("page", word)))


urlpatterns = [*product, path("stuk/<str:word>/", breaks, name="breaks")]


def test_hostile_requests_break_nothing(world: World) -> None:
    crawl = Crawl(world, random.Random(20261122))
    crawl.run(REQUESTS)
    assert dict(crawl.faults) == {}, crawl.examples
    assert sum(crawl.answered.values()) == REQUESTS
    assert len(crawl.forms) >= 8, "forms were seen as most roles"
    assert crawl.answered[200] > REQUESTS / 10


@pytest.mark.urls("tests.fuzz.test_fuzz")
def test_a_page_that_breaks_is_noticed(world: World) -> None:
    crawl = Crawl(world, random.Random(1))
    crawl.routes = [route for route in crawl.routes if route.name == "breaks"]
    for _ in range(20):
        crawl.attack("anonymous")
    assert any("ValueError" in fault for fault in crawl.faults)


def test_a_form_is_read_with_its_fields_and_choices() -> None:
    page = """<form method="post" action="/werk/"><input name="a" value="1">
      <textarea name="t"></textarea>
      <select name="s"><option value="x"><option value="y"></select>
      <button name="what" value="go"></button></form>"""
    (form,) = forms_of("/hier/", page)
    assert (form.action, form.method) == ("/werk/", "post")
    assert form.fields == [("a", b"1"), ("t", b""), ("s", b"x"), ("s", b"y"), ("what", b"go")]
