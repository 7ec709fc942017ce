"""Every route of the map as every role: who may, gets in; who may not, gets what an absent page
gives, to the byte.
"""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponse

from meldcode.cases.models import Case
from tests.access.cast import ROLES
from tests.access.expected import ACCESS, BY_NAME, Access, access_of
from tests.access.routes import Route, address, routes
from tests.access.world import World, looks

METHODS = ("get", "post")
ROUTES = [route for route in routes() if route.name in BY_NAME]
PERHAPS_ABSENT = {
    # What the library answers where someone has no such key, code or provider.
    "mfa_remove_webauthn",
    "mfa_edit_webauthn",
    "mfa_deactivate_totp",
    "mfa_download_recovery_codes",
    "mfa_view_recovery_codes",
}
REFUSED = (403, 405)


def values_of(route: Route, world: World) -> dict[str, Any]:
    """A value for each part of the address: of this route, or of its room."""
    room = route.name.partition(":")[0] if ":" in route.name else ""
    found = {}
    for part in route.parts:
        keys = (f"{route.name}.{part}", f"{room}.{part}")
        known = [world.values[key] for key in keys if key in world.values]
        assert known, (
            f"tests/access/world.py gives no value for «{keys[0]}»: add one, real rows where there"
            " are any."
        )
        found[part] = known[0]
    return found


def got_in(route: Route, access: Access, answer: HttpResponse) -> bool:
    """Not turned away: neither absent nor led to a sign-in."""
    if answer.status_code in (301, 302):
        return not (
            access.door
            and answer["Location"].startswith(access.door)
            and "next=" in answer["Location"]
        )
    return answer.status_code < 500 and (answer.status_code != 404 or route.name in PERHAPS_ABSENT)


def check(route: Route, role: str, method: str, world: World) -> str:
    """What is wrong, in one line; empty when nothing is."""
    access, values = access_of(route.name), values_of(route, world)
    url, place = address(route, values), f"{method} {route.name} as {role}"
    answer = world.ask(role, method, url)
    if answer.status_code >= 500:
        return f"{place}: {answer.status_code}"
    if access.name == "public":
        return ""
    if role in access.roles:
        return (
            ""
            if got_in(route, access, answer)
            else f"{place}: turned away with {answer.status_code}"
        )
    nothing = address(route, world.absent(values))
    ghost = world.ask(role, method, nothing) if nothing != url else answer
    if looks(answer) != looks(ghost):
        return f"{place}: not what an absent one gives: {differences(answer, ghost)}"
    return turned_away(access, role, answer, place)


def differences(answer: HttpResponse, ghost: HttpResponse) -> list[str]:
    """The first place where each part differs, with what stands around it."""
    found = []
    for one, two in zip(looks(answer), looks(ghost), strict=True):
        if one != two:
            pairs = enumerate(zip(repr(one), repr(two), strict=False))
            at = max(next((place for place, (a, b) in pairs if a != b), 0), 40)
            found.append(f"{repr(one)[at - 40 : at + 60]} <> {repr(two)[at - 40 : at + 60]}")
    return found


def turned_away(access: Access, role: str, answer: HttpResponse, place: str) -> str:
    """Who may not: led to the sign-in when not signed in, else the 404 (or the method, or the admin
    site's own no).
    """
    stranger = role in ("anonymous", "deactivated")
    led = (
        answer.status_code == 302
        and access.door
        and answer["Location"].startswith((access.door, "/beheer/gegevens/"))
    )
    fine = led if (stranger and access.door) or led else answer.status_code in (404, *REFUSED)
    if fine and not (stranger and not access.door and answer.status_code == 302):
        return ""
    return f"{place}: let in with {answer.status_code}"


def methods(route: Route, role: str) -> tuple[str, ...]:
    """The admin site turns away who is no admin before it looks at the method."""
    return METHODS[:1] if "admin:" in route.name and "admin" not in role else METHODS


@pytest.mark.parametrize("role", ROLES)
def test_every_route_as(role: str, world: World) -> None:
    wrong = [
        check(route, role, method, world) for route in ROUTES for method in methods(route, role)
    ]
    assert "\n".join(filter(None, wrong)) == ""


def test_every_route_stands_in_the_table() -> None:
    for route in routes():
        access_of(route.name)


def test_a_route_that_no_line_names_fails() -> None:
    with pytest.raises(AssertionError, match=r"tests/access/expected\.py"):
        access_of("cases:side-road")


def test_the_table_names_each_route_once_and_none_that_is_gone() -> None:
    names = [name for listed in ACCESS.values() for name in listed.split()]
    assert len(names) == len(set(names))
    assert not BY_NAME.keys() - {route.name for route in routes()}


@pytest.mark.parametrize(
    "url", ["/bestaat-niet/", "/static/niet.css", "/werk/geen-nummer/", "/.git/config"]
)
def test_what_does_not_exist_is_the_same_404_for_everyone(url: str, world: World) -> None:
    for role in ROLES:
        for method in METHODS:
            assert world.ask(role, method, url).status_code == 404, (role, method)


def test_in_the_same_place_a_case_list_is_no_more_than_any_missing_page(world: World) -> None:
    for url in (
        "/werk/",
        "/werk/taken/",
        "/overleg/",
        "/account/mensen/",
        "/beheer/termen/",
        "/beheer/contacten/",
    ):
        for role in ("admin", "same_team"):
            answer, unknown = (
                world.ask(role, "get", at) for at in (url, f"{url}niet/bestaand/pad/")
            )
            assert answer.status_code == 200 or looks(answer) == looks(unknown), (url, role)


def test_the_admin_site_says_nothing_of_a_row_by_its_number(world: World) -> None:
    """«View on site» takes any model and any key: a real case, an absent one and no key at all look
    the same.
    """
    kind = ContentType.objects.get_for_model(Case).pk
    urls = [
        f"/beheer/gegevens/r/{kind}/{key}/"
        for key in (world.secret.desk.case.pk, uuid4(), "geen-sleutel")
    ]
    answers = [world.ask("admin", "get", url) for url in urls]
    assert [answer.status_code for answer in answers] == [404] * 3
    assert looks(answers[0]) == looks(answers[1])
