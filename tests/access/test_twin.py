"""The same database with and without one case: who is excluded, or a stranger, can tell them apart
by no page.
"""

import re
from collections import Counter
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.casework import access
from meldcode.cases.models import Case, Exclusion, Task
from meldcode.review.models import KeptFigures, Review
from tests.access.cast import Cast
from tests.access.ordinary import a_team_at_work
from tests.access.secret import a_secret, copied, offered, todays_desk
from tests.access.world import clean, undone
from tests.factories.cases import closed_half_a_year_ago
from tests.shipped import put_directory

LINKS = re.compile(rb'(?:href|action|formaction)="([^"#]*)')
STARTS = (
    "/",
    "/werk/",
    "/werk/nieuw/",
    "/werk/taken/",
    "/overleg/",
    "/overleg/cijfers/",
    "/account/",
    "/account/mensen/",
    "/account/bewaard/",
    "/account/vervangers/",
    "/accounts/sessions/",
    "/beheer/contacten/",
    "/beheer/regels/",
    "/beheer/termen/",
    "/beheer/bewaartermijnen/",
    "/bewaren/",
    "/beheer/vakanties/",
    "/beheer/gegevens/",
    "/bestaat-niet/",
    "/api/",
    "/healthz",
)
# Public pages by the hundred that know nothing of any case, ways out, pages with a secret of their
# own each time, and the pages on which an admin is told how many cases an account or team leaves.
NOT_WALKED = re.compile(
    r"^/(static|toon/|landen/.|bellen/.|stap|nu/|api/|weg|afdrukken|beheer/contacten/(contact|land)|beheer/gegevens/signals/"
    r"|accounts/log|accounts/2fa/(webauthn/add|totp/activate)|account/mensen/.+/(uitzetten|stoppen)/)"
)
WHO = (
    "excluded",
    "excluded_lead",
    "same_team",
    "other_team",
    "other_team_lead",
    "other_organisation",
    "deputy",
    "admin",
    "other_admin",
)
MOST = 250
# Pages of one route: another row or another order shows no more of a case.
OF_A_KIND = 4


def walk(client: Client) -> dict[str, tuple[int, bytes]]:
    """Every page that links lead to from the doors that there are."""
    pages: dict[str, tuple[int, bytes]] = {}
    kinds: Counter[str] = Counter()
    waiting = list(STARTS)
    while waiting and len(pages) < MOST:
        url = waiting.pop(0)
        if url in pages or (times := kinds[kind_of(url)]) == OF_A_KIND:
            continue
        kinds[kind_of(url)] = times + 1
        with undone():
            answer = client.get(url)
        headers = "".join(
            f"{name}: {value}\n"
            for name, value in sorted(answer.headers.items())
            if name != "Expires"
        )
        pages[url] = (answer.status_code, headers.encode() + clean(answer.content))
        found = (link.decode().replace("&amp;", "&") for link in LINKS.findall(answer.content))
        waiting += [link for link in found if goes_on(link)]
    return pages


def goes_on(link: str) -> bool:
    return (
        link.startswith("/")
        and not link.startswith("//")
        and not NOT_WALKED.match(urlsplit(link).path)
    )


def kind_of(url: str) -> str:
    """The route of an address; an address without one is a kind of its own."""
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return url


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The clock stands still."""
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return moment


def signed_in(person: User) -> Client:
    first = Client()
    first.force_login(person)
    first.get("/account/")
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = first.session.session_key
    return client


def exclude_more(cast: Cast, case: Case) -> None:
    """Everyone who is asked here and could be named is on the list, whatever their role."""
    for person in (cast.deputy, cast.other_team_lead):
        access.exclude(case=case, by=cast.owner, person=person)


@pytest.mark.parametrize("who", WHO)
def test_nobody_can_tell_that_the_case_is_there(who: str, cast: Cast, frozen: datetime) -> None:
    put_directory()
    a_team_at_work(cast)
    client = signed_in(getattr(cast, who))
    without = walk(client)
    secret = a_secret(cast, waits=30)
    exclude_more(cast, secret.desk.case)
    with_it = walk(client)
    assert without.keys() == with_it.keys()
    assert [url for url, page in without.items() if page != with_it[url]] == []
    assert len(without) > 12
    everything = b"".join(body for _, body in with_it.values())
    assert secret.desk.case.code.encode() not in everything
    assert str(secret.desk.case.pk).encode() not in everything


def test_tasks_of_a_case_that_one_may_not_see_are_gone(cast: Cast) -> None:
    secret = a_secret(cast)
    assert Task.objects.filter(case=secret.desk.case, person=cast.excluded, ended_at=None).exists()
    assert (
        secret.desk.case.code not in signed_in(cast.excluded).get("/werk/taken/").content.decode()
    )


def test_who_may_see_it_does_see_a_difference(cast: Cast, frozen: datetime) -> None:
    """The comparison is able to fail."""
    put_directory()
    a_team_at_work(cast)
    for who in ("owner", "lead"):
        client = signed_in(getattr(cast, who))
        with undone():
            without = walk(client)
            a_secret(cast, waits=30)
            assert without != walk(client)


def test_the_figures_of_a_half_year_do_not_count_it_either(cast: Cast) -> None:
    """Enough cases of an earlier half-year that one more would change what is shown."""
    closed_half_a_year_ago(cast.owner, ["safe"] * 12 + ["unfounded"] * 6 + ["handed-over"] * 6)
    client = signed_in(cast.excluded_lead)

    def counted_anew() -> bytes:
        KeptFigures.objects.all().delete()
        return clean(client.get("/overleg/cijfers/").content)

    without = counted_anew()
    case = closed_half_a_year_ago(cast.owner, ["safe"])[0]
    assert counted_anew() != without, "one case more has to make a difference"
    # Figures that were counted before somebody is excluded give way as well.
    Exclusion.objects.create(case=case, person=cast.excluded_lead, added_by=cast.owner)
    assert clean(client.get("/overleg/cijfers/").content) == without
    assert counted_anew() == without


def test_an_older_offer_that_one_may_not_see_moves_no_other(cast: Cast, frozen: datetime) -> None:
    """How long the queue of a team takes is reckoned from what this reader may know."""
    later = (timezone.localdate() + timedelta(days=20)).isoformat()
    desk = todays_desk(cast.same_team, departure_on=later)
    copied(desk, desk.contact())
    review = offered(desk)
    mine = Review.objects.filter(pk=review.pk)
    assert not mine.visible_to(cast.deputy).exists()
    secret = a_secret(cast, waits=30)
    access.exclude(case=secret.desk.case, by=cast.owner, person=cast.deputy)
    assert not mine.visible_to(cast.deputy).exists()
