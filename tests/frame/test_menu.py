"""The menu shows what a role may do, and where one is."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from meldcode.accounts.models import User
from meldcode.accounts.models.roles import Role, as_fields
from meldcode.frame import menu


def shown(user: Any) -> list[Any]:
    request: Any = RequestFactory().get("/werk/taken/")
    request.user = user
    return menu(request)


def labels(*roles: Role) -> list[str]:
    return [link.label for link in shown(User(**as_fields(roles)))]


def test_the_menu_shows_what_a_role_may_do() -> None:
    assert shown(AnonymousUser())[-1].label == "Inloggen"
    assert labels(Role.PROFESSIONAL)[:3] == ["Casussen", "Taken", "Start"]
    assert "Teamoverzicht" in labels(Role.PROFESSIONAL, Role.LEAD)
    admin = labels(Role.ADMIN)
    assert "Beheer" in admin
    assert "Casussen" not in admin


def test_only_the_best_fitting_entry_is_current() -> None:
    user = User(**as_fields([Role.PROFESSIONAL]))
    assert [link.label for link in shown(user) if link.current] == ["Taken"]
