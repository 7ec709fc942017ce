"""Every page of the desk says where one is: one menu with a mark, and the way back up."""

import re

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from contacts.models import Contact
from meldcode.desk import SECTIONS
from meldcode.frame import address
from tests.access.expected import ACCESS, ADMIN
from tests.access.expected import DESK as AT_DESK
from tests.factories.accounts import TeamFactory, UserFactory
from tests.shipped import put_directory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
MARKED = re.compile(r'<a [^>]*href="([^"]+)" aria-current="(?:page|true)"')
HAMBURGER = re.compile(r'<nav aria-label="Hoofdmenu">(.*?)</nav>', re.S)
WAY_UP = re.compile(r'<nav aria-label="U bent hier">(.*?)</nav>', re.S)
DESK = re.compile(r'<nav aria-label="Beheer">(.*?)</nav>', re.S)


@pytest.fixture
def admin(client: Client) -> Client:
    put_directory()
    person = UserFactory(admin=True)
    UserFactory(team=TeamFactory(organisation=person.organisation, name="Noord"), name="Kas")
    client.force_login(person)
    return client


def below(client: Client) -> dict[str, str]:
    """Pages below a section, by their address."""
    contact = Contact.objects.get(slug="lkha")
    people = client.get(reverse("accounts:people")).content.decode()
    (person,) = set(re.findall(r'href="(/account/mensen/[\da-f-]{36}/)">Kas', people))
    (team,) = set(re.findall(r'href="(/account/mensen/teams/[\da-f-]{36}/)"', people))
    everything, all_people = reverse("contacts:everything"), reverse("accounts:people")
    return {
        reverse("contacts:edit", args=["contact", contact.pk]): everything,
        reverse("contacts:history", args=["contact", contact.pk]): everything,
        reverse("contacts:new", args=["own"]): everything,
        person: all_people,
        f"{person}uitzetten/": all_people,
        team: all_people,
        reverse("accounts:invite"): all_people,
    }


def test_each_page_marks_its_place_in_one_and_the_same_menu(admin: Client) -> None:
    sections = {address(name): address(name) for name, _ in SECTIONS}
    menus = set()
    for path, section in (sections | below(admin)).items():
        page = admin.get(path).content.decode()
        menu, top = DESK.search(page), HAMBURGER.search(page)
        assert menu, path
        assert top, path
        assert MARKED.findall(menu[1]) == [section], path
        regels = path.startswith(reverse("explorer:index"))
        assert MARKED.findall(top[1]) == [
            reverse("explorer:index" if regels else "contacts:desk")
        ], path
        menus.add(tuple(re.findall(r'href="([^"]+)"', menu[1])))
        # the way up: from the first page to the one above, none on the first page itself
        up = WAY_UP.search(page)
        found = re.findall(r'href="([^"]+)"', up[1]) if up else []
        home = reverse("contacts:desk")
        assert found == [one for one in dict.fromkeys((home, section)) if one != path], path
        assert page.index("<h1") < page.index(menu[0]), path
    assert len(menus) == 1


@pytest.mark.parametrize("path", ["/", "/bellen/", "/account/"])
def test_outside_the_desk_there_is_none(admin: Client, path: str) -> None:
    page = admin.get(path).content.decode()
    assert not DESK.search(page)
    assert not WAY_UP.search(page)


def test_who_is_no_admin_sees_none(client: Client) -> None:
    client.force_login(UserFactory(lead=True))
    assert not DESK.search(client.get(reverse("accounts:deputies")).content.decode())


def test_no_page_of_an_admin_stands_outside_that_menu(admin: Client) -> None:
    names = f"{ACCESS[ADMIN]} {ACCESS[AT_DESK]}".split()
    found = {}
    for name in names:
        try:
            path = reverse(name)
        except NoReverseMatch:
            continue
        answer = admin.get(path)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            found[path] = bool(DESK.search(answer.content.decode()))
    assert len(found) > len(SECTIONS) / 2
    assert [path for path, has in found.items() if not has] == []
