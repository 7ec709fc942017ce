"""The terms of an organisation: shorter by one admin, longer by two, and never by who works with
cases.
"""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.accounts.refusing import ActRefused
from meldcode.audit import CHAIN_RETENTION
from meldcode.audit.models import Record
from meldcode.cases.models import Exclusion
from meldcode.retention.changing import change, decide, months_of
from meldcode.retention.models import Deletion, Notice, TermChange
from meldcode.retention.terms import LIMITS, Category
from tests.factories.accounts import People, UserFactory
from tests.retention.given import asked, opened, over, today

URL = "/beheer/bewaartermijnen/"


@pytest.fixture
def second(p: People) -> User:
    return UserFactory(admin=True, organisation=p.admin.organisation)


@pytest.fixture
def desk(p: People) -> Client:
    client = Client()
    client.force_login(p.admin)
    return client


def now(p: People, category: Category = Category.SAFE) -> int:
    return months_of(p.admin.organisation_id)[category]


def test_every_category_has_a_term_from_the_start(p: People) -> None:
    assert months_of(p.admin.organisation_id).keys() == set(Category)
    assert all(limit.low <= limit.shipped <= limit.high for limit in LIMITS)


def test_one_admin_makes_a_term_shorter(p: People) -> None:
    change(admin=p.admin, category=Category.SAFE, months=12)
    assert now(p) == 12
    assert months_of(p.charlie.organisation_id)[Category.SAFE] == 24


def test_the_other_admins_are_mailed_of_a_shorter_term(
    p: People, second: User, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        change(admin=p.admin, category=Category.SAFE, months=12)
    assert [letter.to for letter in mailoutbox] == [[second.email]]
    assert "in het beheer" in mailoutbox[0].body


def test_a_longer_term_waits_for_another_admin(p: People, second: User) -> None:
    proposal = change(admin=p.admin, category=Category.SAFE, months=60)
    assert now(p) == 24
    with pytest.raises(ActRefused):
        decide(admin=p.admin, proposal=proposal, granted=True)
    decide(admin=second, proposal=proposal, granted=True)
    assert now(p) == 60
    assert Record.objects.filter(chain=CHAIN_RETENTION).count() == 2


def test_nobody_makes_it_longer_in_steps_of_one(p: People) -> None:
    change(admin=p.admin, category=Category.SAFE, months=6)
    change(admin=p.admin, category=Category.SAFE, months=24)
    assert now(p) == 6


def test_the_database_itself_refuses_a_longer_term_by_one_person(p: People) -> None:
    alone = {
        "asked_by": p.admin,
        "decided_by": p.admin,
        "decided_at": timezone.now(),
        "granted": True,
    }
    given = {"organisation": p.admin.organisation, "category": "safe", "before": 24}
    with pytest.raises(IntegrityError), transaction.atomic():
        TermChange.objects.create(**given, months=25, **alone)
    TermChange.objects.create(**given, months=23, **alone)


@pytest.mark.parametrize("who", ["alice", "lead", "charlie"])
def test_only_admins(who: str, p: People) -> None:
    with pytest.raises(ActRefused):
        change(admin=getattr(p, who), category=Category.SAFE, months=1)


def test_an_admin_of_another_organisation_decides_nothing(p: People) -> None:
    proposal = change(admin=p.admin, category=Category.SAFE, months=60)
    with pytest.raises(ActRefused):
        decide(admin=UserFactory(admin=True), proposal=proposal, granted=True)


def test_a_shorter_term_overtakes_a_proposal(p: People, second: User) -> None:
    proposal = change(admin=p.admin, category=Category.SAFE, months=60)
    change(admin=second, category=Category.SAFE, months=12)
    with pytest.raises(ActRefused):
        decide(admin=second, proposal=proposal, granted=True)
    assert now(p) == 12


def test_a_second_proposal_waits_for_the_first(p: People, second: User) -> None:
    change(admin=p.admin, category=Category.SAFE, months=60)
    with pytest.raises(ActRefused):
        change(admin=second, category=Category.SAFE, months=48)


def test_a_proposal_of_long_ago_is_made_anew(p: People, second: User) -> None:
    proposal = change(admin=p.admin, category=Category.SAFE, months=60)
    TermChange.objects.update(asked_at=timezone.now() - timedelta(days=15))
    with pytest.raises(ActRefused, match="14 dagen"):
        decide(admin=second, proposal=proposal, granted=True)
    decide(
        admin=second,
        proposal=change(admin=p.admin, category=Category.SAFE, months=48),
        granted=True,
    )
    assert now(p) == 48


def test_nobody_hides_a_trail_sooner_alone(p: People, second: User) -> None:
    proposal = change(admin=p.admin, category=Category.TRAIL, months=12)
    assert now(p, Category.TRAIL) == 24
    with pytest.raises(ActRefused):
        decide(admin=p.admin, proposal=proposal, granted=True)
    decide(admin=second, proposal=proposal, granted=True)
    assert now(p, Category.TRAIL) == 12


# The page


def test_the_page_shows_what_holds_now_and_the_difference_that_is_asked(
    p: People, desk: Client, second: User
) -> None:
    desk.post(URL, {"category": "safe", "months": "60"})
    own = desk.get(URL).content.decode()
    assert "van 24 naar 60 maanden" in own
    assert "Goedkeuren" not in own
    desk.force_login(second)
    assert "Goedkeuren" in desk.get(URL).content.decode()
    proposal = TermChange.objects.get()
    desk.post(reverse("retention:decide", args=[proposal.pk]), {"besluit": "ja"})
    assert now(p) == 60


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"category": "safe", "months": "24"}, "Deze termijn geldt nu al."),
        ({"category": "safe", "months": "0"}, "Kies een getal van 1 tot en met 240."),
        ({"category": "open", "months": "11"}, "Kies een getal van 12 tot en met 240."),
        ({"category": "safe", "months": "9" * 4000}, "Kies een getal van 1 tot en met 240."),
        ({"category": "safe", "months": "1\x00"}, "Vul een heel getal in."),
        ({"category": "safe", "months": ""}, "Vul een getal in."),
        ({"category": "wat", "months": "3"}, "wat is geen beschikbare keuze"),
    ],
)
def test_bad_input_gets_a_sentence(sent: dict[str, str], sentence: str, desk: Client) -> None:
    answer = desk.post(URL, sent)
    assert answer.status_code == 400
    assert sentence in answer.content.decode().replace("&#x27;", "'")
    assert not TermChange.objects.exists()


def test_the_counts_say_nothing_small(p: People, desk: Client) -> None:
    case = over(p.alice)
    asked(case, p.alice)
    page = desk.get(URL).content.decode()
    assert page.count("minder dan 10") == 4
    assert case.case.code not in page
    assert str(case.case.pk) not in page


def test_the_counts_leave_out_what_the_admin_is_excluded_from(p: People, desk: Client) -> None:
    cases = [opened(p.alice).case for _ in range(10)]
    Notice.objects.bulk_create(
        Notice(case=case, start=today(), noticed_on=today(), ends_on=today()) for case in cases
    )
    assert "Termijn is voorbij: ongeveer 10" in desk.get(URL).content.decode()
    Exclusion.objects.create(case=cases[0], person=p.admin, added_by=p.alice)
    assert "Termijn is voorbij: minder dan 10" in desk.get(URL).content.decode()


def test_the_counts_are_rounded(p: People, desk: Client) -> None:
    Deletion.objects.bulk_create(
        Deletion(
            case_id=f"00000000-0000-4000-8000-0000000000{n}",
            organisation=p.admin.organisation,
            reason="request",
        )
        for n in range(10, 23)
    )
    assert "Wacht op een tweede persoon: ongeveer 15" in desk.get(URL).content.decode()
