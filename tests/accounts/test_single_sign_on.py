"""Single sign-on: it opens an account that exists, by an address its provider verified, and makes
none.
"""

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage

from meldcode import preflight
from meldcode.accounts.adapter import ClosedSocialDoor
from meldcode.accounts.models import User
from meldcode.audit.models import Record
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


class Env:
    """The settings of one provider."""

    def __init__(self, tenant=""):
        self.tenant = tenant

    def str(self, name, default=None):
        known = {
            "OIDC_SERVER": "https://inloggen.example",
            "OIDC_CLIENT_ID": "wegwijzer",
            "OIDC_SECRET": "geheim",
            "OIDC_DOMAINS": "school.example, Tweede.example",
            "OIDC_TENANT": self.tenant,
        }
        return known.get(name, default)


@pytest.fixture
def come_back(rf, client, settings):
    """Come back from the provider with this address."""
    settings.SOCIALACCOUNT_PROVIDERS = preflight.oidc(Env())

    def go(email, verified=True, process="login", uid="uid-1", **claims):
        from allauth.socialaccount.adapter import get_adapter
        from allauth.socialaccount.internal.flows.login import complete_login

        request = rf.get("/accounts/oidc/organisatie/login/callback/")
        request.user, request.session = AnonymousUser(), client.session
        request._messages = FallbackStorage(request)
        with context.request_context(request):
            login = SocialLogin(
                user=User(email=email),
                account=SocialAccount(
                    provider="organisatie", uid=uid, extra_data={"id_token": claims}
                ),
                email_addresses=[EmailAddress(email=email, verified=verified, primary=True)],
                provider=get_adapter(request).get_provider(request, "organisatie"),
            )
            login.state = {"process": process}
            return complete_login(request, login), request

    return go


def test_it_opens_the_account_with_that_address(come_back):
    person = UserFactory()
    _answer, request = come_back(person.email.upper())
    assert request.user == person
    assert SocialAccount.objects.get().user == person


def test_it_leaves_the_password_as_it_was(come_back):
    person = UserFactory()
    come_back(person.email)
    person.refresh_from_db()
    assert person.has_usable_password()


@pytest.mark.parametrize(
    ("email", "verified"),
    [("niemand@school.example", True), ("persoon@school.example", False), ("", True)],
    ids=["unknown", "not verified", "no address"],
)
def test_it_makes_no_account_and_opens_none(come_back, email, verified):
    UserFactory(email="persoon@school.example")
    before = User.objects.count()
    answer, request = come_back(email, verified)
    assert answer.url == "/accounts/3rdparty/login/error/"
    assert not request.user.is_authenticated
    assert User.objects.count() == before
    assert not SocialAccount.objects.exists()


def test_it_does_not_open_an_account_that_is_off(come_back):
    person = UserFactory(inactive=True)
    _answer, request = come_back(person.email)
    assert not request.user.is_authenticated


def test_it_asks_the_second_factor_too(come_back):
    from allauth.mfa.totp.internal.auth import TOTP

    person = UserFactory()
    TOTP.activate(person, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    answer, request = come_back(person.email)
    assert answer.url == "/accounts/2fa/authenticate/"
    assert not request.user.is_authenticated


def test_nobody_ties_a_strange_account_to_the_own_one(come_back):
    answer, _request = come_back(UserFactory().email, process="connect")
    assert answer.url == "/account/"
    assert not SocialAccount.objects.exists()


def test_without_settings_there_is_no_button(client):
    assert "oidc" not in client.get("/accounts/login/").content.decode()


def test_with_settings_there_is_a_link(client, settings):
    settings.SOCIALACCOUNT_PROVIDERS = preflight.oidc(Env())
    assert (
        'href="/accounts/oidc/organisatie/login/' in client.get("/accounts/login/").content.decode()
    )


def test_the_door_is_closed_for_new_people(rf):
    door = ClosedSocialDoor(rf.get("/"))
    assert door.is_open_for_signup(rf.get("/"), None) is False
    assert ImmediateHttpResponse is not None


def test_the_provider_of_one_organisation_opens_nobody_of_another(come_back):
    other = UserFactory(email="teamleider@wijkteam.example", lead=True)
    answer, request = come_back(other.email)
    assert answer.url == "/accounts/3rdparty/login/error/"
    assert not request.user.is_authenticated
    assert not SocialAccount.objects.exists()


def test_who_moved_to_another_organisation_is_no_longer_opened(come_back):
    person = UserFactory()
    come_back(person.email)
    User.objects.filter(pk=person.pk).update(email="persoon@wijkteam.example")
    _answer, request = come_back(person.email)
    assert not request.user.is_authenticated


def test_each_first_link_and_each_refusal_is_a_row(come_back):
    person = UserFactory()
    come_back(person.email)
    come_back(person.email)
    come_back("niemand@school.example", uid="uid-2")
    rows = list(Record.objects.values_list("action", flat=True))
    assert rows.count("linked sign on") == 1
    assert rows.count("sign in refused") == 1


ENTRA = {"oid": "1", "tid": "tenant-1"}


@pytest.mark.parametrize(
    ("pinned", "claims", "opens"),
    [
        ("tenant-1", ENTRA, True),
        ("tenant-1", {**ENTRA, "tid": "tenant-2"}, False),
        ("tenant-1", {"oid": "1"}, False),
        ("tenant-1", {**ENTRA, "email_verified": False}, False),
        ("tenant-1", {**ENTRA, "email_verified": "false"}, False),
        ("", ENTRA, False),
        ("", {}, False),
    ],
)
def test_a_token_that_does_not_speak_of_the_address_counts_where_the_tenant_is_pinned(
    come_back, settings, pinned, claims, opens
):
    settings.SOCIALACCOUNT_PROVIDERS = preflight.oidc(Env(pinned))
    _answer, request = come_back(UserFactory().email, verified=False, **claims)
    assert request.user.is_authenticated is opens
