"""Single sign-on with a real provider: it opens the account that its person tied to it, in its own
organisation, and makes none.
"""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.db import IntegrityError, transaction

from meldcode.accounts.models import Organisation, SignOnLink, User
from meldcode.audit.models import Record
from tests.accounts import real_provider
from tests.accounts.signing_on import SignOn
from tests.factories.accounts import PASSWORD, TeamFactory, UserFactory, people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LINK = "/account/koppelen/"


@pytest.fixture(scope="module")
def provider():
    found = real_provider.started()
    yield found
    found.stop()


@pytest.fixture
def alice():
    return UserFactory(email="alice@school.example")


@pytest.fixture
def sign_on(client, settings, provider, alice, monkeypatch):
    monkeypatch.setattr("meldcode.accounts.sign_on.exchange.PATIENCE", 60)  # a busy machine
    return SignOn(client, settings, provider, alice.organisation.name)


def says(provider, sub="uid-alice", email="alice@school.example", **claims):
    provider.says(sub, **{"email": email, "email_verified": True, **claims})


def signed_in(client):
    return client.get("/account/").context["user"] if "_auth_user_id" in client.session else None


def rows():
    return list(Record.objects.order_by("at", "number").values_list("action", flat=True))


def linked(sign_on, provider, person, **claims):
    """The first time: with the password, and a yes."""
    says(provider, **claims)
    assert sign_on.go().url == LINK
    sign_on.client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    sign_on.client.post(LINK, {"besluit": "ja"})
    sign_on.client.post("/accounts/logout/")


def test_the_first_time_nothing_opens_and_the_password_is_asked(sign_on, provider, client, alice):
    says(provider)
    assert sign_on.go().url == LINK
    assert signed_in(client) is None
    asked = client.get(LINK)
    assert asked.url == f"/accounts/login/?next={LINK}"
    assert "Log nog één keer in met uw wachtwoord" in client.get(asked.url).content.decode()
    assert not SignOnLink.objects.exists()


def test_its_person_reads_what_is_tied_says_yes_and_it_is_a_row(sign_on, provider, client, alice):
    says(provider)
    sign_on.go()
    answer = client.post(
        f"/accounts/login/?next={LINK}",
        {"login": alice.email, "password": PASSWORD, "next": LINK},
    )
    assert answer.url == LINK
    page = client.get(LINK).content.decode()
    assert "«School»" in page
    assert alice.email in page
    assert not SignOnLink.objects.exists()
    client.post(LINK, {"besluit": "ja"})
    link = SignOnLink.objects.get()
    assert (link.person, link.confirmed_by, link.provider) == (alice, alice, "organisatie")
    assert (link.issuer, link.subject) == (provider.server, "uid-alice")
    assert link.confirmed_at
    assert rows().count("linked sign on") == 1


def test_who_says_no_is_not_tied(sign_on, provider, client, alice):
    says(provider)
    sign_on.go()
    client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})
    client.post(LINK, {"besluit": "nee"})
    client.post(LINK, {"besluit": "ja"})
    assert not SignOnLink.objects.exists()


def test_after_that_it_opens_the_account(sign_on, provider, client, alice):
    linked(sign_on, provider, alice)
    sign_on.go()
    assert signed_in(client) == alice
    assert "signed in" in rows()


def test_it_leaves_the_password_as_it_was_and_tells_its_person(
    sign_on, provider, alice, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        linked(sign_on, provider, alice)
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)
    assert [one.to for one in mail.outbox] == [[alice.email]]


def test_the_second_step_still_comes(sign_on, provider, client, alice):
    linked(sign_on, provider, alice)
    TOTP.activate(alice, SECRET)
    assert sign_on.go().url == "/accounts/2fa/authenticate/"
    assert signed_in(client) is None


def test_another_who_signs_in_ties_nothing(sign_on, provider, client, alice):
    bob = UserFactory(team=alice.team)
    says(provider)
    sign_on.go()
    client.post("/accounts/login/", {"login": bob.email, "password": PASSWORD})
    client.post(LINK, {"besluit": "ja"})
    assert not SignOnLink.objects.exists()
    assert rows()[-1] == "sign on other person"


def test_the_database_refuses_a_link_that_another_confirmed(alice):
    bob = UserFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        SignOnLink.objects.create(
            person=alice, provider="organisatie", issuer="x", subject="y", confirmed_by=bob
        )


def test_a_link_that_waited_too_long_is_gone(sign_on, provider, client, alice):
    says(provider)
    sign_on.go()
    session = client.session
    session["sign_on_waits"] = {**session["sign_on_waits"], "at": 1}
    session.save()
    client.post("/accounts/login/", {"login": alice.email, "password": PASSWORD})
    assert client.get(LINK).url == "/account/"
    client.post(LINK, {"besluit": "ja"})
    assert not SignOnLink.objects.exists()


def test_its_person_ends_it(sign_on, provider, client, alice):
    linked(sign_on, provider, alice)
    sign_on.go()
    link = SignOnLink.objects.get()
    assert "Ontkoppel" in client.get("/account/").content.decode()
    client.post(f"/account/koppelen/{link.pk}/ontkoppelen/")
    client.post("/accounts/logout/")
    assert sign_on.go().url == LINK
    assert "unlinked sign on" in rows()


def test_nobody_ends_the_link_of_another(sign_on, provider, client, alice):
    linked(sign_on, provider, alice)
    client.force_login(UserFactory())
    gone = client.post(f"/account/koppelen/{SignOnLink.objects.get().pk}/ontkoppelen/")
    assert gone.status_code == 404


CLAIMS = {
    "nobody has this address": ({"email": "niemand@school.example"}, "sign on unknown"),
    "not verified": ({"email_verified": False}, "sign on unverified"),
    "verified as a text": ({"email_verified": "true"}, "sign on unverified"),
    "no address": ({"email": None}, "sign on unverified"),
    "another mail domain": ({"email": "alice@elders.example"}, "sign on domain"),
    "a domain that ends alike": ({"email": "alice@x-school.example"}, "sign on domain"),
    "two at signs": ({"email": "alice@school.example@kwaad.example"}, "sign on domain"),
    "another subject at UserInfo": ({"userinfo": {"sub": "uid-bob"}}, "sign on subject"),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_what_the_provider_says_is_refused_with_its_reason(sign_on, provider, client, alice, name):
    UserFactory(email="alice@elders.example", team=alice.team)
    before = User.objects.count()
    claims, reason = CLAIMS[name]
    says(provider, **claims)
    answer = sign_on.go()
    assert answer.status_code == 401
    assert "Log in met uw e-mailadres, uw wachtwoord" in answer.content.decode()
    assert "tel:112" in answer.content.decode()
    assert rows() == [reason]
    assert signed_in(client) is None
    assert User.objects.count() == before
    assert not SignOnLink.objects.exists()


def test_the_provider_of_one_organisation_opens_nobody_of_another(sign_on, provider, client):
    """Also where both have addresses in one mail domain."""
    UserFactory(email="teamleider@school.example", lead=True)
    says(provider, "uid-lead", "teamleider@school.example")
    assert sign_on.go().status_code == 401
    assert rows() == ["sign on organisation"]
    assert signed_in(client) is None


def test_who_moved_to_another_organisation_is_no_longer_opened(sign_on, provider, client, alice):
    linked(sign_on, provider, alice)
    User.objects.filter(pk=alice.pk).update(
        organisation=Organisation.objects.create(name="Elders"), team=None, is_active=True,
        is_admin=True, is_professional=False,
    )  # fmt: skip
    assert sign_on.go().status_code == 401
    assert rows()[-1] == "sign on organisation"


def test_an_account_that_is_off_stays_closed(sign_on, provider, client, alice):
    linked(sign_on, provider, alice)
    User.objects.filter(pk=alice.pk).update(is_active=False)
    assert sign_on.go().status_code == 401
    assert rows()[-1] == "sign on unknown"


def test_a_subject_keeps_its_account_when_its_address_changes(sign_on, provider, client, alice):
    linked(sign_on, provider, alice)
    says(provider, email="alice.nieuw@school.example")
    sign_on.go()
    assert signed_in(client) == alice


@pytest.mark.parametrize(
    ("email", "reason"),
    [("bob@school.example", "sign on other address"), ("alice@elders.example", "sign on domain")],
)
def test_a_subject_with_the_address_of_another_opens_neither(
    sign_on, provider, client, alice, email, reason
):
    linked(sign_on, provider, alice)
    UserFactory(email="bob@school.example", team=alice.team)
    says(provider, email=email)
    assert sign_on.go().status_code == 401
    assert rows()[-1] == reason
    assert signed_in(client) is None


def test_an_address_that_was_given_to_another_opens_nothing(sign_on, provider, client, alice):
    linked(sign_on, provider, alice)
    says(provider, "uid-new-colleague")
    assert sign_on.go().status_code == 401
    assert rows()[-1] == "sign on other subject"


def test_the_same_subject_of_another_provider_is_another(sign_on, provider, client, alice):
    linked(sign_on, provider, alice)
    SignOnLink.objects.update(issuer="https://elders.example")
    assert sign_on.go().status_code == 401
    assert rows()[-1] == "sign on other subject"


def test_a_provider_speaks_for_several_organisations(sign_on, provider, client, alice):
    carol = UserFactory(email="carol@wijk.example")
    sign_on.speaks_for(
        alice.organisation.name, carol.organisation.name, domains="school.example,wijk.example"
    )
    linked(sign_on, provider, carol, sub="uid-carol", email="carol@wijk.example")
    sign_on.go()
    assert signed_in(client) == carol


def test_with_two_providers_each_speaks_for_its_own(sign_on, provider, client, alice):
    carol = UserFactory(email="carol@wijk.example")
    sign_on.add("wijkteam", carol.organisation.name, "wijk.example")
    says(provider)
    assert sign_on.go("wijkteam").status_code == 401
    says(provider, "uid-carol", "carol@wijk.example")
    assert sign_on.go("organisatie").status_code == 401
    assert sign_on.go("wijkteam").url == LINK
    page = client.get("/accounts/login/").content.decode()
    assert 'href="/accounts/oidc/wijkteam/login/' in page
    assert 'href="/accounts/oidc/organisatie/login/' in page


def test_a_nonce_of_another_time_is_refused(sign_on, provider, client, alice):
    says(provider)
    answer = sign_on.go(change={"nonce": "een-andere"})
    assert answer.status_code == 401
    assert rows() == ["sign on nonce"]


@pytest.mark.parametrize(
    "change", [{"state": "een-andere"}, {"iss": "https://elders.example"}, {"code": "x"}]
)
def test_what_the_browser_brings_is_looked_at(sign_on, provider, client, alice, change):
    says(provider)
    reason = {"state": "state", "iss": "issuer", "code": "code"}[next(iter(change))]
    assert sign_on.go(bring=change).status_code == 401
    assert rows() == [f"sign on {reason}"]


def test_an_answer_works_once(sign_on, provider, client, alice):
    says(provider)
    back = provider.visit(client.get(sign_on.begin()).url)
    assert client.get(back).url == LINK
    assert client.get(back).status_code == 401
    assert rows() == ["sign on state"]


def test_an_answer_for_another_browser_opens_nothing(sign_on, provider, client, alice):
    linked(sign_on, provider, alice)
    back = provider.visit(client.get(sign_on.begin()).url)
    client.cookies.clear()
    assert client.get(back).status_code == 401
    assert signed_in(client) is None


def test_who_stops_at_the_provider_reads_how_else(sign_on, provider, client):
    says(provider, "geweigerd")
    answer = sign_on.go()
    assert "U stopte" in answer.content.decode()
    assert rows() == ["sign on cancelled"]


def test_nothing_in_the_address_changes_what_is_asked(sign_on, client):
    asked = client.get(
        sign_on.begin() + "?" + urlencode({
            "auth_params": "nonce=x&response_mode=form_post", "scope": "offline_access",
            "process": "connect", "action": "reauthenticate",
        })
    ).url  # fmt: skip
    found = parse_qs(urlsplit(asked).query)
    assert set(found["scope"][0].split()) == {"openid", "profile", "email"}
    assert "response_mode" not in found
    assert len(found["nonce"][0]) > 40
    assert found["code_challenge_method"] == ["S256"]


def test_a_page_of_another_site_begins_no_sign_in(sign_on, client):
    answer = client.get(sign_on.begin(), headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.url == "/accounts/login/"
    assert not client.session.keys()


def test_a_bare_visit_leaves_no_row(sign_on, client):
    assert client.get(f"{sign_on.begin()}callback/").status_code == 401
    assert not rows()
    assert not client.cookies


def test_one_address_asks_no_more_than_240_times_a_minute(sign_on, client, settings):
    assert settings.ACCOUNT_RATE_LIMITS["sign_on"] == "240/m/ip"
    settings.ACCOUNT_RATE_LIMITS = {"sign_on": "6/m/ip"}
    codes = [client.get(f"{sign_on.begin()}callback/?state=x").status_code for _ in range(7)]
    assert codes == [401] * 6 + [429]


ENTRA = {"oid": "object-1", "tid": "tenant-1", "email_verified": None}
SHAPES = {
    "pinned": ("tenant-1", {}, ""),
    "pinned, in other words": ("tenant-1", {"email_verified": True}, ""),
    "another tenant": ("tenant-1", {"tid": "tenant-2"}, "sign on tenant"),
    "no tenant": ("tenant-1", {"tid": None}, "sign on tenant"),
    "another tenant that vouches": (
        "tenant-1", {"tid": "tenant-2", "email_verified": True}, "sign on tenant",
    ),
    "the address is not verified": ("tenant-1", {"email_verified": False}, "sign on unverified"),
    "not verified, as a text": ("tenant-1", {"email_verified": "false"}, "sign on unverified"),
    "nothing pinned": ("", {}, "sign on unverified"),
    "a foreign mail domain": ("tenant-1", {"email": "a@elders.example"}, "sign on domain"),
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_the_token_of_entra_counts_where_its_tenant_is_pinned(
    sign_on, provider, client, alice, name
):
    tenant, change, reason = SHAPES[name]
    sign_on.pin(tenant)
    said = {"sub": "pairwise-1", "email": alice.email, **ENTRA, **change}
    provider.says(**{key: value for key, value in said.items() if value is not None})
    answer = sign_on.go()
    if reason:
        assert (answer.status_code, rows()) == (401, [reason])
    else:
        assert answer.url == LINK
        assert client.session["sign_on_waits"]["subject"] == "tenant-1:object-1"


def test_without_settings_there_is_no_button_and_no_address(client):
    assert "oidc" not in client.get("/accounts/login/").content.decode()
    assert client.get("/accounts/oidc/organisatie/login/").status_code == 404


def test_a_team_of_another_organisation_is_no_help(sign_on, provider, client):
    p = people()
    sign_on.speaks_for(TeamFactory().organisation.name)
    says(provider, "uid-alice", p.alice.email)
    assert sign_on.go().status_code == 401
    assert rows() == ["sign on organisation"]
