"""The menu shows what a role may do, and where one is."""

from typing import Any

from django.test import RequestFactory

from meldcode.frame import menu


class Visitor:
    """Just enough of a person for the menu."""

    is_authenticated = True
    is_professional = is_lead = is_admin = False


def shown(**roles: bool) -> list[Any]:
    request: Any = RequestFactory().get("/werk/taken/")
    request.user = Visitor()
    for role, holds in roles.items():
        setattr(request.user, role, holds)
    return menu(request)


def labels(**roles: bool) -> list[str]:
    return [link.label for link in shown(**roles)]


def test_the_menu_shows_what_a_role_may_do() -> None:
    assert labels(is_authenticated=False)[-1] == "Inloggen"
    assert labels(is_professional=True)[:3] == ["Casussen", "Taken", "Start"]
    assert "Teamoverzicht" in labels(is_professional=True, is_lead=True)
    admin = labels(is_admin=True)
    assert "Beheer" in admin
    assert "Casussen" not in admin


def test_only_the_best_fitting_entry_is_current() -> None:
    assert [link.label for link in shown(is_professional=True) if link.current] == ["Taken"]
