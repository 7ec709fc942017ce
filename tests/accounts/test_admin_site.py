"""Django's admin site: looking up the own organisation, and nothing else."""

from uuid import uuid4

import pytest
from django.contrib import admin
from django.urls import reverse

from meldcode.accounts.models import Organisation, Team, User
from tests.factories.accounts import people
from tests.factories.cases import a_case

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
CLOSED_APPS = {
    "account",
    "mfa",
    "socialaccount",
    "usersessions",
    "cases",
    "review",
    "vault",
    "audit",
    "sessions",
}


@pytest.fixture
def p():
    return people()


@pytest.fixture
def inside(client, p):
    client.force_login(p.admin)
    return client


def test_it_works(inside, p):
    html = inside.get(reverse("admin:accounts_user_changelist")).content.decode()
    assert p.alice.name in html


def test_another_organisation_is_not_there(inside, p):
    people_list = reverse("admin:accounts_user_changelist")
    for asked in ({}, {"q": "Charlie"}, {"team__id__exact": p.charlie.team.pk}):
        assert p.charlie.email not in inside.get(people_list, asked, follow=True).content.decode()
    for name, row in (
        ("user", p.charlie),
        ("team", p.charlie.team),
        ("organisation", p.charlie.organisation),
    ):
        answer = inside.get(reverse(f"admin:accounts_{name}_change", args=[row.pk]))
        assert answer.status_code == 302, name


@pytest.mark.parametrize("model", [Organisation, Team, User])
def test_an_address_asks_nothing_that_the_list_does_not_show(inside, p, model):
    # given a colleague with a case, and every column and relation of the rows
    a_case(p.alice)
    names = [field.name for field in model._meta.get_fields()]
    # when the address asks for rows by one of them, then nothing is told, whatever it would be
    page = reverse(f"admin:accounts_{model._meta.model_name}_changelist")
    for name in names:
        for asked in ({f"{name}__isnull": "0"}, {name: uuid4()}, {f"{name}__gt": "0"}):
            assert inside.get(page, asked).status_code == 400, asked
    if model is User:
        assert inside.get(page, {"password__startswith": "md5"}).status_code == 400


@pytest.mark.parametrize("what", ["add", "change", "delete", "history"])
def test_nothing_changes_here(inside, p, what):
    args = [] if what == "add" else [p.alice.pk]
    path = reverse(f"admin:accounts_user_{what}", args=args)
    before = User.objects.filter(pk=p.alice.pk).values().get()
    inside.post(path, {"name": "Anders", "is_admin": "on", "post": "yes"})
    assert User.objects.filter(pk=p.alice.pk).values().get() == before


def test_no_password_is_shown_or_changed(inside, p):
    html = inside.get(reverse("admin:accounts_user_change", args=[p.alice.pk])).content.decode()
    assert p.alice.password not in html
    assert inside.get(reverse("admin:password_change")).status_code == 404
    assert inside.post(reverse("admin:password_change"), {}).status_code == 404


def test_secrets_sessions_and_cases_are_closed_for_every_admin(inside):
    registered = [model for model in admin.site._registry if model._meta.app_label in CLOSED_APPS]
    assert registered, "the sign-in library registers some itself"
    for model in registered:
        place = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        assert inside.get(reverse(f"{place}_changelist")).status_code == 403, place
        assert inside.get(reverse(f"{place}_add")).status_code == 403, place
    index = inside.get(reverse("admin:index")).content.decode()
    assert not [label for label in CLOSED_APPS if f"/{label}/" in index]


@pytest.mark.parametrize("who", ["alice", "lead", "charlie"])
def test_others_find_nothing(client, p, who):
    client.force_login(getattr(p, who))
    assert client.get(reverse("admin:index"), follow=True).status_code == 404


def test_anonymous_comes_to_the_one_sign_in(client):
    assert (
        client.get(reverse("admin:index"), follow=True)
        .redirect_chain[-1][0]
        .startswith("/accounts/login/")
    )
    assert client.post(reverse("admin:login"), {"username": "x", "password": "x"}).url.startswith(
        "/accounts/login/"
    )
