"""A right that is taken away is gone on the next request, whoever takes it and from whichever
session.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts import calendars
from meldcode.accounts import sessions, staffing
from meldcode.accounts.models import Deputy, User
from meldcode.accounts.session_keys import stored
from meldcode.cases.casework import access, emergency_access, handing, recording
from meldcode.cases.models import Case, Member
from meldcode.review.models import Review
from tests.access.cast import Cast
from tests.access.secret import Secret, a_secret
from tests.factories.accounts import UserFactory
from tests.rooms import signed_in


@pytest.fixture
def secret(cast: Cast) -> Secret:
    return a_secret(cast)


def of_case(secret: Secret, name: str = "overview") -> str:
    return reverse(f"cases:{name}", args=[secret.desk.case.pk])


def of_review(secret: Secret) -> str:
    return reverse("review:read", args=[secret.review.pk])


def taken_away(client: Client, url: str, take: Callable[[], Any]) -> int:
    """The status on the request after it was taken away; it was open on the request before."""
    assert client.get(url).status_code == 200
    take()
    return int(client.get(url).status_code)


def test_a_colleague_who_is_removed(cast: Cast, secret: Secret) -> None:
    given = {"case": secret.desk.case, "by": cast.owner}
    client = signed_in(cast.colleague)
    take = lambda: access.remove_colleague(**given, person_id=cast.colleague.pk)
    assert taken_away(client, of_case(secret), take) == 404
    assert client.post(of_case(secret, "contact"), {"text": "x"}).status_code == 404
    assert secret.desk.case.code not in client.get(reverse("cases:list")).content.decode()


def test_a_colleague_who_is_excluded(cast: Cast, secret: Secret) -> None:
    client = signed_in(cast.colleague)
    take = lambda: access.exclude(case=secret.desk.case, by=cast.owner, person=cast.colleague)
    assert taken_away(client, of_case(secret), take) == 404


@pytest.mark.parametrize("who", ["owner", "colleague"])
def test_who_works_for_another_organisation_by_now(who: str, cast: Cast, secret: Secret) -> None:
    person, elsewhere = getattr(cast, who), cast.other_organisation
    there = {"organisation": elsewhere.organisation, "team": elsewhere.team}
    take = lambda: User.objects.filter(pk=person.pk).update(**there)
    client = signed_in(person)
    assert taken_away(client, of_case(secret), take) == 404
    assert client.post(of_case(secret, "contact"), {"text": "x"}).status_code == 404
    assert secret.desk.case.code not in client.get(reverse("cases:list")).content.decode()


def test_a_lead_who_is_excluded(cast: Cast, secret: Secret) -> None:
    clients = [signed_in(cast.lead) for _ in range(3)]
    urls = (of_review(secret), of_case(secret, "access"), reverse("review:queue"))
    assert [client.get(url).status_code for client, url in zip(clients, urls, strict=True)] == [
        200
    ] * 3
    access.exclude(case=secret.desk.case, by=cast.owner, person=cast.lead)
    assert [client.get(url).status_code for client, url in zip(clients, urls, strict=True)] == [
        404,
        404,
        200,
    ]
    assert secret.desk.case.code not in clients[2].get(urls[2]).content.decode()


def test_emergency_access_that_is_given_back_ended_or_excluded(cast: Cast, secret: Secret) -> None:
    client, case = signed_in(cast.lead), secret.desk.case
    ends: tuple[Callable[[], Any], ...] = (
        lambda: emergency_access.end(case=case, by=cast.lead),
        lambda: Member.objects.filter(person=cast.lead, removed_at=None).update(
            until=timezone.now()
        ),
        lambda: access.remove_colleague(case=case, by=cast.owner, person_id=cast.lead.pk),
        lambda: access.exclude(case=case, by=cast.owner, person=cast.lead),
    )
    for end in ends:
        emergency_access.take(case=case, by=cast.lead, reason="Het kan niet wachten.")
        assert taken_away(client, of_case(secret), end) == 404


def test_a_handler_who_handed_the_case_over(cast: Cast, secret: Secret) -> None:
    client = signed_in(cast.owner)
    made = handing.offer(case=secret.desk.case, by=cast.owner, to=cast.same_team)
    take = lambda: handing.accept(offer_id=made.pk, by=cast.same_team)
    assert taken_away(client, of_case(secret), take) == 404
    assert client.get(of_case(secret, "access")).status_code == 404
    assert secret.desk.case.code not in client.get(reverse("cases:list")).content.decode()


@pytest.mark.parametrize("who", ["owner", "colleague", "lead", "admin"])
def test_an_account_that_is_switched_off(who: str, cast: Cast, secret: Secret) -> None:
    person, page = getattr(cast, who), reverse("accounts:me")
    User.objects.create_user(
        "tweede@school.example", name="T", organisation=person.organisation, is_admin=True
    )
    client = signed_in(person)
    boss = User.objects.get(email="tweede@school.example")
    assert taken_away(client, page, lambda: staffing.deactivate(admin=boss, person=person)) == 302
    assert client.get(of_case(secret)).status_code == 302


def test_a_flag_alone_is_enough_without_ending_the_session(cast: Cast, secret: Secret) -> None:
    client = signed_in(cast.owner)
    take = lambda: User.objects.filter(pk=cast.owner.pk).update(is_active=False)
    assert taken_away(client, of_case(secret), take) == 302
    assert not Case.objects.visible_to(User.objects.get(pk=cast.owner.pk)).exists()


def test_the_role_of_lead(cast: Cast, secret: Secret) -> None:
    client = signed_in(cast.lead)
    UserFactory(team=cast.lead.team, lead=True)
    take = lambda: staffing.drop_role(admin=cast.admin, person=cast.lead, role="lead")
    assert taken_away(client, of_review(secret), take) == 404
    assert client.get(reverse("review:queue")).status_code == 404
    assert client.get(of_case(secret, "access")).status_code == 404


def test_the_role_of_admin(cast: Cast) -> None:
    User.objects.create_user(
        "tweede@school.example", name="T", organisation=cast.admin.organisation, is_admin=True
    )
    boss, client, team = (
        User.objects.get(email="tweede@school.example"),
        signed_in(cast.admin),
        cast.owner.team,
    )
    feed = reverse("contacts:due", args=[calendars.rotate(cast.admin)])
    assert client.get(feed).status_code == 200
    take = lambda: staffing.drop_role(admin=boss, person=cast.admin, role="admin", team=team)
    assert taken_away(client, reverse("accounts:people"), take) == 404
    for name in ("contacts:desk", "content:terms"):
        assert client.get(reverse(name)).status_code == 404
    assert client.get(feed).status_code == 404
    assert client.get(reverse("admin:index")).status_code == 302


def test_casework_ends_when_someone_becomes_admin(cast: Cast, secret: Secret) -> None:
    client = signed_in(cast.owner)
    person = User.objects.filter(pk=cast.owner.pk)
    take = lambda: person.update(is_admin=True, is_professional=False, team=None)
    assert taken_away(client, of_case(secret), take) == 404
    assert client.get(of_case(secret, "access")).status_code == 404


def test_a_lead_who_goes_to_another_team(cast: Cast, secret: Secret) -> None:
    client = signed_in(cast.lead)
    team = cast.other_team.team
    take = lambda: staffing.move(admin=cast.admin, person=cast.lead, team=team)
    assert taken_away(client, of_review(secret), take) == 404
    User.objects.filter(pk=cast.lead.pk).update(is_lead=True)
    assert client.get(of_review(secret)).status_code == 404
    assert secret.desk.case.code not in client.get(reverse("review:queue")).content.decode()


def test_a_deputy_whose_standing_in_ends(cast: Cast, secret: Secret) -> None:
    client, row = signed_in(cast.deputy), Deputy.objects.get(person=cast.deputy)
    assert (
        taken_away(
            client, of_review(secret), lambda: staffing.end_deputy(actor=cast.lead, deputy=row)
        )
        == 404
    )
    assert client.get(reverse("review:queue")).status_code == 404


def test_an_offer_that_is_withdrawn(cast: Cast, secret: Secret) -> None:
    client = signed_in(cast.lead)
    take = lambda: Review.objects.filter(pk=secret.review.pk).update(state="withdrawn")
    assert taken_away(client, of_review(secret), take) == 410
    assert secret.desk.case.code not in client.get(of_review(secret)).text


def test_a_session_that_is_ended_elsewhere(cast: Cast, secret: Secret) -> None:
    one, two = signed_in(cast.owner), signed_in(cast.owner)
    for client in (one, two):
        client.get("/account/")
    key = one.session.session_key
    row, _ = UserSession.objects.get_or_create(
        session_key=key, defaults={"user": cast.owner, "ip": "127.0.0.1"}
    )
    assert taken_away(one, of_case(secret), row.end) == 302
    assert two.get(of_case(secret)).status_code == 200
    assert not Session.objects.filter(session_key=stored(key)).exists()


def test_every_session_at_once(cast: Cast, secret: Secret) -> None:
    one = signed_in(cast.owner)
    one.get("/account/")
    UserSession.objects.get_or_create(
        session_key=one.session.session_key, defaults={"user": cast.owner, "ip": "127.0.0.1"}
    )
    assert taken_away(one, of_case(secret), lambda: sessions.end_all(cast.owner)) == 302


def test_a_right_that_goes_between_looking_and_saving_is_a_404(
    cast: Cast, secret: Secret, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page was fetched as a member; the verb finds that this is over."""
    record = recording.record_contact

    def removed_first(**given: Any) -> Any:
        access.remove_colleague(case=secret.desk.case, by=cast.owner, person_id=cast.colleague.pk)
        return record(**given)

    monkeypatch.setattr(recording, "record_contact", removed_first)
    client = signed_in(cast.colleague)
    client.raise_request_exception = False
    today = f"{timezone.localdate():%d-%m-%Y}"
    form = {
        "who": "family",
        "how": "phone",
        "happened_on": today,
        "text": "belde",
        "token": str(uuid4()),
    }
    sent = {f"contact-{name}": value for name, value in form.items()}
    answer = client.post(of_case(secret, "contact"), sent)
    assert answer.status_code == 404, answer.content.decode()[-9000:]
