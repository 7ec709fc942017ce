"""S35: with English on, every public page says in English what one acts by, and can be put back."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.module_loading import import_string

from contacts import directory
from meldcode.content import memory
from tests.access.expected import ACCESS, PUBLIC
from tests.access.routes import Route, address, routes
from tests.english import without_english
from tests.guide.public import FAMILY
from tests.shipped import put_directory

pytestmark = pytest.mark.django_db(databases="__all__")

PARTS: dict[str, Any] = {
    "guide:family_part": {"part": FAMILY[1].split("/")[-2]},
    "guide:question": {"number": 3},
    "guide:now": {"slug": "gevaar"},
    "guide:stage": {"key": "4"},
    "contacts:card": {"slug": "veilig-thuis"},
    "contacts:report_wrong": {"slug": "fier"},
    "contacts:country": {"iso": "PK"},
    "accounts:invitation": {"secret": "onbekend"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "verlopen"},
}
# Why a public route shows no page of ours with Dutch on it.
NO_PAGE = {
    "api": "answers of the API, and the page of its addresses, are for who builds on it",
    "contacts:vcard": "a file", "contacts:due": "a file", "cases:feed": "a file",
    "guide:save_card": "a file",
    "healthz": "for machines", "readyz": "for machines", "robots": "for machines",
    "security-txt": "for machines",
    "show": "turns the switch itself", "guide:leave": "leads to another site",
    "openid_connect_login": "leads to another site", "openid_connect_callback": "comes from there",
}  # fmt: skip


def public_routes() -> list[Route]:
    """Every route that anybody may open and that shows a page."""
    public = set(ACCESS[PUBLIC].split())
    return [
        route for route in routes()
        if route.name in public
        and route.name not in NO_PAGE and route.name.split(":")[0] not in NO_PAGE
    ]  # fmt: skip


def names() -> set[str]:
    """What is called the same in both languages: contacts, places, documents and who made them."""
    known, content = directory.memory(), memory.checklist()
    posts = (post.name for country in known.countries.values() for post in country.posts)
    entries = known.contacts.values()
    documents = [name for one in content.sources for name in (one.title, one.short)]
    reading = [one.title for one in content.reading]
    makers = [one.name for one in content.organisations]
    # The English of a country stands behind its link.
    countries = [one.name.nl for one in known.countries.values()]
    of_entries = [name for entry in entries for name in (entry.name, entry.email)]
    return {*posts, *of_entries, *documents, *reading, *makers, *countries, "Toolkits", "Podcast"}


def is_cited(line: str) -> bool:
    """Whether a line names a document: by title and publisher, or by author and year."""
    content = memory.checklist()
    makers = [one.publisher for one in content.sources]
    makers += [one.publisher for one in content.reading]
    authors = [one.author for one in content.reading if one.author]
    begins = (*authors, *(one.title for one in content.sources), "(20")
    maker = line.strip(" .").lower() in {one.lower() for one in makers}
    return maker or line.startswith(begins)


def dutch_only(html: str) -> list[str]:
    known = {" ".join(name.split()) for name in names()}
    return [line for line in without_english(unescape(html)) if line.strip(" .") not in known]


def test_every_public_page_has_its_english(client: Client) -> None:
    put_directory()
    client.get("/toon/english/")
    dutch, no_way_back = {}, set()
    for route in public_routes():
        answer = client.get(address(route, PARTS[route.name] if route.parts else {}), follow=True)
        html = answer.content.decode()
        dutch[route.name] = [
            line for line in dutch_only(html)
            if not (route.name == "guide:sources" and is_cited(line))
        ]  # fmt: skip
        if answer.status_code == 200 and "Alleen Nederlands" not in html:
            no_way_back.add(route.name)
    assert {name: lines for name, lines in dutch.items() if lines} == {}
    assert no_way_back == set()


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("get", "/bestaat-niet/", 404), ("get", "/wissen/", 405), ("post", "/over/", 405)],
)
def test_so_has_every_error(method: str, path: str, status: int) -> None:
    client = Client(raise_request_exception=False)
    client.get("/toon/english/")
    answer = getattr(client, method)(path)
    assert answer.status_code == status
    assert dutch_only(answer.content.decode()) == []


@pytest.mark.parametrize("name", ["bad_request", "forbidden", "not_found", "server_error",
                                  "too_long", "token_expired", "numbers_only"])  # fmt: skip
def test_so_has_what_only_fails(rf: Any, name: str) -> None:
    request = rf.get("/")
    request.COOKIES["toon"] = "english"
    answer: Callable[..., Any] = import_string(f"meldcode.errors.{name}")
    found = answer(None, request) if name == "numbers_only" else answer(request)
    assert dutch_only(found.content.decode()) == []
