"""With English on, every contact and every country has its English beside it, and a switch."""

from html import unescape

import pytest
from django.test import Client

from contacts import directory
from contacts.seeding import seed
from tests.english import without_english

pytestmark = pytest.mark.django_db(databases="__all__")
CARDS = ("112", "veilig-thuis", "lkha", "buitenlandse-zaken", "ambassade", "fier", "kindertelefoon")
PLACES = ("AF", "MA", "SY", "IR", "SX", "anders")


def names() -> set[str]:
    """Of contacts, of places where an embassy is, and of countries."""
    known = directory.memory()
    posts = (post.name for country in known.countries.values() for post in country.posts)
    entries = known.contacts.values()
    found = {*posts, *(entry.name for entry in entries), *(entry.email for entry in entries)}
    return found | {"Sint Maarten"} | {country.name.nl for country in known.countries.values()}


@pytest.mark.parametrize(
    "path",
    ["/bellen/", "/landen/", "/bellen/regio/", *(f"/bellen/{slug}/" for slug in CARDS),
     *(f"/landen/{iso}/" for iso in PLACES), "/bellen/lkha/?stap=3a", "/landen/TR/?dubbel=ja"],
)  # fmt: skip
def test_every_sentence_of_a_contact_or_country_has_its_english(client: Client, path: str) -> None:
    seed()
    client.get("/toon/english/")
    html = unescape(client.get(path).content.decode())
    assert "Alleen Nederlands" in html
    assert [one for one in without_english(html) if one not in names()] == []


@pytest.mark.parametrize(
    ("path", "sent"), [("/bellen/lkha/werkt-niet/", {}), ("/bellen/regio/", {"place": ""})]
)
def test_so_has_what_is_wrong(client: Client, path: str, sent: dict[str, str]) -> None:
    seed()
    client.get("/toon/english/")
    html = unescape(client.post(path, sent).content.decode())
    assert "Fout:" in html
    assert [one for one in without_english(html) if one not in names()] == []


def test_no_source_is_named_by_its_key(client: Client) -> None:
    seed()
    for slug in CARDS:
        html = unescape(client.get(f"/bellen/{slug}/").content.decode())
        said = html.split("<main")[1].split("</main>")[0]
        keys = {key for entry in directory.memory().contacts.values() for key in entry.sources}
        assert [key for key in keys if f">{key}" in said or f"({key}" in said] == []
