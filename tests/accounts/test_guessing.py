"""Guessing: who is slowed down, and who comes in all the same."""

import secrets
from contextlib import suppress
from datetime import timedelta
from unittest.mock import patch

import pytest
from allauth.core.context import request_context
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from meldcode.accounts import guessing, known_browsers
from meldcode.accounts.models import Tally, User
from meldcode.accounts.resetting import give_link
from meldcode.accounts.session_keys import SessionStore
from tests.accounts.test_second_factor import SECRET, code_of, person_with_app
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
LOGIN, CHANGE = "/accounts/login/", "/accounts/password/change/"
SCHOOL, HOME = "203.0.113.9", "198.51.100.7"
SLOWED = ("Te veel pogingen", "Te veel codes")


def asked(known: HttpResponse, where: str) -> HttpRequest:
    """A request from this address with the cookies of this answer, in a session of its own."""
    request = RequestFactory().get("/", REMOTE_ADDR=where)
    request.session = SessionStore(secrets.token_hex(16))
    request.COOKIES.update({name: one.value for name, one in known.cookies.items()})
    return request


def elsewhere(number: int) -> str:
    return f"192.0.2.{number % 250}" if number < 250 else f"198.18.{number // 250}.{number % 250}"


def first_step(client: Client, email: str, password: str, address: str) -> str:
    """«in», «slowed» or «wrong»."""
    sent = {"login": email, "password": password}
    answer = client.post(LOGIN, sent, REMOTE_ADDR=address)
    return outcome(answer)


def second_step(client: Client, code: str, address: str) -> str:
    return outcome(client.post(reverse("mfa_authenticate"), {"code": code}, REMOTE_ADDR=address))


def outcome(answer) -> str:
    if answer.status_code == 302:
        return "in"
    assert answer.status_code == 200
    return "slowed" if any(word in answer.content.decode() for word in SLOWED) else "wrong"


def one_who_was_here(person: User, address: str) -> Client:
    """The browser of somebody who signed in from this address before, and closed it: signing out
    takes its cookie along.
    """
    client = Client()
    assert first_step(client, person.email, PASSWORD, address) == "in"
    del client.cookies[settings.SESSION_COOKIE_NAME]
    return client


# Wrong words first: how many, about whom, from where. Then the right words of Anna, by whom and
# from where.
TABLE = [
    # wrong for, addresses, guesses, right by, right from, comes out
    ("anna", "one", 5, "new", "same", "slowed"),
    ("anna", "one", 5, "new", "other", "in"),
    ("anna", "one", 32, "browser", "same", "in"),
    ("anna", "one", 5, "school", "same", "slowed"),
    ("anna", "one", 32, "address", "other", "in"),
    ("anna", "many", 32, "new", "other", "slowed"),
    ("anna", "many", 32, "browser", "other", "in"),
    ("anna", "many", 32, "address", "other", "in"),
    ("anna", "many", 32, "browser", "new", "in"),
    ("others", "one", 60, "new", "same", "in"),
    ("others", "one", 32, "new", "other", "in"),
    ("others", "many", 32, "new", "same", "in"),
]


@pytest.mark.parametrize(("about", "addresses", "times", "by", "where", "expected"), TABLE)
def test_the_first_step(about, addresses, times, by, where, expected) -> None:
    # given Anna, who may have signed in before
    anna = UserFactory()
    right = Client()
    from_here = {"same": SCHOOL, "other": HOME, "new": "198.51.100.99"}[where]
    if by == "browser":
        right = one_who_was_here(anna, HOME)
    if by == "address":
        one_who_was_here(anna, HOME)
    if by == "school":
        # Signing out empties her browser: nothing tells her from who guesses behind her address.
        one_who_was_here(anna, SCHOOL)
    # when somebody is wrong many times
    for number in range(times):
        email = anna.email if about == "anna" else f"collega{number}@school.example"
        address = SCHOOL if addresses == "one" else elsewhere(number)
        first_step(Client(), email, f"raden-{number}", address)
    # then Anna comes in, or is slowed down
    assert first_step(right, anna.email, PASSWORD, from_here) == expected


@pytest.mark.parametrize(
    ("by", "where", "expected"),
    [("new", SCHOOL, "in"), ("browser", SCHOOL, "in"), ("address", HOME, "in")],
)
def test_the_second_step_of_who_knows_the_password_alone(by, where, expected) -> None:
    # given a thief of the password who tries codes at the school
    anna = person_with_app()
    right = Client()
    if by != "new":
        first_step(right, anna.email, PASSWORD, where)
        assert second_step(right, code_of(SECRET), where) == "in"
        del right.cookies[settings.SESSION_COOKIE_NAME]
        cache.delete_many(
            list(
                Tally.objects.filter(cache_key__contains="totp").values_list("cache_key", flat=True)
            )
        )
        right = right if by == "browser" else Client()
    thief = Client()
    first_step(thief, anna.email, PASSWORD, SCHOOL)
    tried = [second_step(thief, f"{number:06}", SCHOOL) for number in range(8)]
    assert tried[:5] == ["wrong"] * 5
    assert tried[5:] == ["slowed"] * 3
    # when Anna signs in with the right code
    first_step(right, anna.email, PASSWORD, where)
    with patch("time.time", return_value=timezone.now().timestamp() + 60):
        assert second_step(right, code_of(SECRET), where) == expected


def test_codes_are_counted_over_all_sign_ins_and_addresses() -> None:
    anna = person_with_app()
    seen = []
    for number in range(23):
        thief = Client()
        first_step(thief, anna.email, PASSWORD, elsewhere(number))
        seen.append(second_step(thief, f"{number:06}", elsewhere(number)))
    assert seen.count("wrong") == 20
    assert set(seen[20:]) == {"slowed"}


def test_who_is_wrong_often_at_one_address_gets_one_try_an_account_there() -> None:
    for number in range(20):
        first_step(Client(), f"collega{number}@school.example", "raden", SCHOOL)
    tried = [first_step(Client(), "anna@school.example", "raden", SCHOOL) for _ in range(3)]
    assert tried == ["wrong", "slowed", "slowed"]


def test_what_is_refused_does_not_make_the_wait_longer() -> None:
    anna = UserFactory()
    for _ in range(12):
        first_step(Client(), anna.email, "raden", SCHOOL)
    with patch("time.time", return_value=timezone.now().timestamp() + 301):
        assert first_step(Client(), anna.email, PASSWORD, SCHOOL) == "in"


def test_an_unknown_account_is_slowed_down_like_one_that_exists() -> None:
    anna = UserFactory()
    seen = {}
    for email in (anna.email, "niemand@school.example"):
        seen[email] = [first_step(Client(), email, "raden", elsewhere(n)) for n in range(31)]
    assert seen[anna.email] == seen["niemand@school.example"]


def test_a_new_password_by_mail_opens_what_others_locked() -> None:
    anna = UserFactory()
    for number in range(31):
        first_step(Client(), anna.email, "raden", elsewhere(number))
    right = Client()
    assert first_step(right, anna.email, PASSWORD, HOME) == "slowed"
    right.post("/accounts/password/reset/", {"email": anna.email}, REMOTE_ADDR=HOME)
    link = next(word for word in mail.outbox[-1].body.split() if "http" in word)
    page = right.get(link, follow=True, REMOTE_ADDR=HOME)
    new = {"password1": "een-ander-lang-woord-9", "password2": "een-ander-lang-woord-9"}
    right.post(page.request["PATH_INFO"], new, REMOTE_ADDR=HOME)
    assert first_step(right, anna.email, "een-ander-lang-woord-9", HOME) == "in"


def new_password_by_mail(person, word: str, where: str):
    """The page after sending in this new password from the link in the mail."""
    client = Client()
    client.post("/accounts/password/reset/", {"email": person.email}, REMOTE_ADDR=where)
    link = next(one for one in mail.outbox[-1].body.split() if "http" in one)
    page = client.get(link, follow=True, REMOTE_ADDR=where)
    new = {"password1": word, "password2": word}
    return client.post(page.request["PATH_INFO"], new, REMOTE_ADDR=where)


@pytest.mark.parametrize("https", [True, False])
def test_no_link_leads_to_a_port_that_who_asks_for_it_named(https, settings) -> None:
    settings.HTTPS, anna = https, UserFactory()
    settings.ALLOWED_HOSTS = ["testserver"]
    Client().post("/accounts/password/reset/", {"email": anna.email}, HTTP_HOST="testserver:4444")
    assert ("://testserver/" in mail.outbox[0].body) is https


def test_every_link_leads_to_the_first_host_of_the_site(settings) -> None:
    settings.HTTPS, settings.ALLOWED_HOSTS = True, ["wegwijzer.example", "testserver"]
    Client().post("/accounts/password/reset/", {"email": UserFactory().email})
    assert "https://wegwijzer.example/accounts/" in mail.outbox[0].body


def test_who_goes_on_guessing_does_not_shut_a_new_password_by_mail() -> None:
    anna, browser = UserFactory(), Client()
    browser.post("/accounts/password/reset/", {"email": anna.email}, REMOTE_ADDR=HOME)
    link = next(word for word in mail.outbox[0].body.split() if "http" in word)
    page = browser.get(link, follow=True, REMOTE_ADDR=HOME).request["PATH_INFO"]
    new = "een-ander-lang-woord-9"
    browser.post(page, {"password1": new, "password2": new}, REMOTE_ADDR=HOME)
    for number in range(31):
        first_step(Client(), anna.email, f"raden-{number}", elsewhere(number))
    # Any other browser reads how it opens; the one that used the link is in.
    said = Client().post(LOGIN, {"login": anna.email, "password": new}, REMOTE_ADDR="198.51.100.1")
    assert guessing.BUSY in said.text
    assert "5 minuten" not in said.text
    # For the password chosen there, and of no other account.
    other = UserFactory()
    for number in range(31):
        first_step(Client(), other.email, f"raden-{number}", elsewhere(number))
    assert first_step(browser, other.email, PASSWORD, HOME) == "slowed"
    assert first_step(browser, anna.email, new, HOME) == "in"


def test_behind_a_new_password_the_right_code_works_at_once() -> None:
    # given who knows the password and used up the codes of a day, where the owner never signed in
    anna = person_with_app()
    for number in range(21):
        thief = Client()
        first_step(thief, anna.email, PASSWORD, elsewhere(number))
        second_step(thief, f"{number:06}", elsewhere(number))
    right = Client()
    first_step(right, anna.email, PASSWORD, HOME)
    page = right.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)}, REMOTE_ADDR=HOME)
    # then the owner reads what to do, and what not to let others do
    said = page.content.decode()
    assert "Kies een nieuw wachtwoord: daarna werkt uw code meteen" in said
    assert "Laat uw tweede stap niet wissen" in said
    assert 'href="/accounts/password/reset/"' in said
    assert right.get("/accounts/password/reset/").status_code == 200
    # and it works
    assert new_password_by_mail(anna, "een-ander-lang-woord-9", HOME).status_code == 302
    again = Client()
    first_step(again, anna.email, "een-ander-lang-woord-9", HOME)
    assert second_step(again, code_of(SECRET), HOME) == "in"


def test_who_has_the_mailbox_guesses_a_hundred_codes_a_day_at_most() -> None:
    anna = person_with_app()
    seen = []
    for number in range(130):
        if number % 20 == 0:
            # Another password, as often as that: the mailbox brings no more links than so many.
            anna.set_password(f"een-ander-lang-woord-{number}")
            anna.save()
        request = asked(HttpResponse(), elsewhere(number))
        try:
            guessing.guess(request, guessing.CODE, anna.email)
            seen.append("looked at")
        except ValidationError as sorry:
            seen.append(str(sorry.message))
    assert seen == ["looked at"] * 100 + [guessing.ALL_DAY] * 30


def test_nobody_makes_a_known_browser_with_the_secret_key_alone() -> None:
    # given who has SECRET_KEY and the password, and makes the mark of a browser for each try
    anna = person_with_app()
    seen = []
    for number in range(23):
        name = f"{number:022}"
        made = salted_hmac("meldcode.browser", f"{name}:{anna.email}", algorithm="sha256")
        thief = Client()
        thief.cookies[settings.BROWSER_COOKIE_NAME] = f"{name}.{made.hexdigest()[:32]}"
        first_step(thief, anna.email, PASSWORD, elsewhere(number))
        thief.cookies[settings.BROWSER_COOKIE_NAME] = f"{name}.{made.hexdigest()[:32]}"
        seen.append(second_step(thief, f"{number:06}", elsewhere(number)))
    assert seen == ["wrong"] * 20 + ["slowed"] * 3


@pytest.mark.parametrize(
    ("days", "password", "known"),
    [(0, PASSWORD, True), (30, PASSWORD, True), (31, PASSWORD, False), (0, "ander", False)],
)
def test_a_browser_is_known_for_thirty_days_and_one_password(days, password, known) -> None:
    anna, answer = UserFactory(), HttpResponse()
    known_browsers.remember(asked(HttpResponse(), HOME), answer, anna)
    if password != PASSWORD:
        anna.set_password(password)
        anna.save()
    later = timezone.now().timestamp() + days * 24 * 3600
    with patch("time.time", return_value=later):
        assert bool(known_browsers.browser_of(asked(answer, HOME), anna.email)) is known


def test_a_new_password_by_mail_is_a_new_one() -> None:
    anna = UserFactory()
    page = new_password_by_mail(anna, PASSWORD, HOME)
    assert "Dit wachtwoord hebt u nu al" in page.content.decode()
    assert [name for name, said in page.context["form"].errors.items() if said] == ["password1"]


def test_links_for_a_new_password_are_no_flood_and_no_lock() -> None:
    anna = UserFactory()
    answers = set()
    for number in range(12):
        answer = Client().post(
            "/accounts/password/reset/", {"email": anna.email}, REMOTE_ADDR=elsewhere(number)
        )
        answers.add((answer.status_code, answer["Location"]))
    assert len(answers) == 1
    assert len(mail.outbox) == 1, "one link lies in the mailbox, and works"
    later = timezone.now().timestamp() + 301
    with patch("time.time", return_value=later):
        Client().post("/accounts/password/reset/", {"email": anna.email}, REMOTE_ADDR=HOME)
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(("email", "most"), [("anna@school.example", 5), ("vreemd@elders.nl", 1)])
def test_nobody_floods_a_mailbox_by_asking_for_a_new_password(email: str, most: int) -> None:
    UserFactory(email="anna@school.example")
    start = timezone.now().timestamp()
    for number in range(5):
        with patch("time.time", return_value=start + 301 * number):
            Client().post("/accounts/password/reset/", {"email": email}, REMOTE_ADDR=HOME)
    assert len(mail.outbox) == most


def ask_link(client, email: str, where: str, hours: float) -> int:
    """How many mails went out once a link was asked for so many hours from now."""
    with patch("time.time", return_value=timezone.now().timestamp() + hours * 3600):
        answer = client.post("/accounts/password/reset/", {"email": email}, REMOTE_ADDR=where)
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/password/reset/done/")
    return len(mail.outbox)


def test_links_of_a_day_are_few_and_a_stranger_holds_up_nobody_for_more_than_an_hour() -> None:
    anna = UserFactory()
    for number in range(12):
        ask_link(Client(), anna.email, elsewhere(number), number / 10)
    assert len(mail.outbox) == 6, "five, and the first one of those of each hour"
    assert ask_link(Client(), anna.email, elsewhere(20), 1.2) == 6
    assert ask_link(Client(), anna.email, elsewhere(21), 1.7) == 7, "one an hour goes out"
    for number in range(220):
        ask_link(Client(), anna.email, elsewhere(number), 1.8 + number / 10)
    assert len(mail.outbox) <= 5 + 24


@pytest.mark.parametrize("known", ["browser", "address"])
def test_strangers_use_up_no_link_of_the_owner(known: str) -> None:
    anna = UserFactory()
    browser = one_who_was_here(anna, HOME)
    for number in range(8):
        ask_link(Client(), anna.email, elsewhere(number), number / 10)
    sent = len(mail.outbox)
    owner, where = (browser, "198.51.100.8") if known == "browser" else (Client(), HOME)
    assert ask_link(owner, anna.email, where, 0.9) == sent + 1
    assert ask_link(owner, anna.email, where, 1.0) == sent + 2


def test_what_two_admins_agreed_to_waits_for_no_link_of_others(rf) -> None:
    anna = UserFactory()
    for number in range(8):
        ask_link(Client(), anna.email, elsewhere(number), number / 10)
    sent = len(mail.outbox)
    request = rf.get("/", REMOTE_ADDR=SCHOOL)
    with request_context(request):
        give_link(request, anna)
    assert len(mail.outbox) == sent + 1


def test_the_cookie_of_a_browser_says_nothing_and_is_of_no_other_account() -> None:
    anna, berta = UserFactory(), UserFactory()
    client = one_who_was_here(anna, HOME)
    kept = client.cookies[settings.BROWSER_COOKIE_NAME]
    assert kept["httponly"]
    assert kept["samesite"] == "Lax"
    assert kept["max-age"] == 30 * 24 * 3600
    assert not [word for word in (anna.email, anna.name, str(anna.pk)) if word in kept.value]
    for number in range(31):
        first_step(Client(), berta.email, "raden", elsewhere(number))
    assert first_step(client, berta.email, PASSWORD, "198.51.100.8") == "slowed"


def test_a_browser_is_known_for_who_share_it() -> None:
    anna, berta = UserFactory(), UserFactory()
    client = one_who_was_here(anna, HOME)
    assert first_step(client, berta.email, PASSWORD, HOME) == "in"
    del client.cookies[settings.SESSION_COOKIE_NAME]
    for person in (anna, berta):
        for number in range(31):
            first_step(Client(), person.email, "raden", elsewhere(number))
    for person in (anna, berta):
        assert first_step(client, person.email, PASSWORD, "198.51.100.8") == "in"
        del client.cookies[settings.SESSION_COOKIE_NAME]


@pytest.mark.parametrize("value", ["", ".", "a.b", "x" * 5000, f"{'a' * 22}.{'0' * 32}", "é.é"])
def test_a_forged_cookie_is_nothing(value: str) -> None:
    anna = UserFactory()
    for number in range(31):
        first_step(Client(), anna.email, "raden", elsewhere(number))
    client = Client()
    client.cookies[settings.BROWSER_COOKIE_NAME] = value
    assert first_step(client, anna.email, PASSWORD, HOME) == "slowed"


def test_a_known_browser_may_not_guess_without_end() -> None:
    anna = UserFactory()
    client = one_who_was_here(anna, HOME)
    tried = [first_step(client, anna.email, "raden", HOME) for _ in range(8)]
    assert tried == ["wrong"] * 5 + ["slowed"] * 3


@pytest.mark.parametrize(("by", "most"), [("browser", 30), ("address", 60)])
def test_codes_are_bounded_by_the_day_where_the_account_is_known_too(by: str, most: int) -> None:
    # given a place where somebody signed in before, and who knows the password and tries codes
    known, anna = HttpResponse(), UserFactory(email="anna@school.example")
    known_browsers.remember(asked(known, HOME), known, anna)
    if by == "address":
        known.cookies.clear()
    # when five are tried every quarter of an hour for a day
    counted, start = 0, timezone.now().timestamp()
    for number in range(5 * 4 * 23):
        with (
            patch("time.time", return_value=start + number // 5 * 900),
            suppress(ValidationError),
        ):
            guessing.guess(asked(known, HOME), guessing.CODE, "anna@school.example")
            counted += 1
    # then no more count than a stranger could try in some days
    assert counted == most


def test_a_password_asked_again_counts_for_its_own_account() -> None:
    anna, berta = UserFactory(), UserFactory()
    for person, expected in ((anna, "slowed"), (berta, "in")):
        client = Client()
        first_step(client, person.email, PASSWORD, SCHOOL)
        for _ in range(7 if person is anna else 0):
            client.post("/accounts/reauthenticate/", {"password": "raden"}, REMOTE_ADDR=SCHOOL)
        again = client.post("/accounts/reauthenticate/", {"password": PASSWORD}, REMOTE_ADDR=SCHOOL)
        assert outcome(again) == expected


def test_a_wrong_old_password_counts_where_a_new_one_is_chosen() -> None:
    anna, client = UserFactory(), Client()
    first_step(client, anna.email, PASSWORD, SCHOOL)
    new = {"password1": "een-ander-lang-woord-9", "password2": "een-ander-lang-woord-9"}
    start = timezone.now().timestamp()
    tried: list[str] = []
    for old in ("raden",) * 7 + (PASSWORD,):
        # one in thirty seconds: slower than the limit of the page itself
        with patch("time.time", return_value=start + 30 * len(tried)):
            sent = {"oldpassword": old, **new}
            tried.append(outcome(client.post(CHANGE, sent, REMOTE_ADDR=SCHOOL)))
    assert tried == ["wrong"] * 5 + ["slowed"] * 3


def test_counts_are_not_pushed_out_by_many_others() -> None:
    anna = UserFactory()
    for _ in range(5):
        first_step(Client(), anna.email, "raden", SCHOOL)
    until = timezone.now() + timedelta(hours=1)
    Tally.objects.bulk_create(
        Tally(cache_key=f"zz{secrets.token_hex(8)}", value="", expires=until) for _ in range(1000)
    )
    cache.set("one-more", 1)
    assert first_step(Client(), anna.email, PASSWORD, SCHOOL) == "slowed"


def test_no_row_says_who_signed_in_where() -> None:
    anna = UserFactory()
    one_who_was_here(anna, HOME)
    rows = [f"{row.cache_key} {row.value}" for row in Tally.objects.all()]
    assert [row for row in rows if "known" in row]
    assert not [row for row in rows if anna.email in row or HOME in row]


def test_a_link_keeps_the_port_of_an_address_that_is_set(settings) -> None:
    settings.HTTPS, anna = True, UserFactory()
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.CSRF_TRUSTED_ORIGINS = ["https://testserver:8443"]
    for port in ("8443", "4444"):
        host = {"HTTP_HOST": f"testserver:{port}", "REMOTE_ADDR": f"192.0.2.{port[:2]}"}
        Client().post("/accounts/password/reset/", {"email": anna.email}, **host)
    assert "://testserver:8443/" in mail.outbox[0].body
    assert all(":4444" not in one.body for one in mail.outbox)
