"""A page that is kept for many holds nothing of one person, one session or one visit."""

import re

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import Client, RequestFactory

from meldcode.guide import rendering
from meldcode.standins import NOTE, TOKEN
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(databases="__all__")
PAGES = ["/", "/stappen/", "/stap/1/", "/stap/4/"]


def signed_in(**roles):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(UserFactory(**roles))
    return browser


def html_of(browser, path):
    return browser.get(path).content.decode()


def token_in(html):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', html).group(1)


@pytest.mark.parametrize("path", PAGES)
def test_each_sees_the_own_menu_session_and_token(path):
    colleague, lead, visitor = signed_in(), signed_in(is_lead=True), Client()
    htmls = [html_of(browser, path) for browser in (colleague, lead, visitor, colleague)]
    for html in htmls:
        assert TOKEN not in html
        assert NOTE not in html
    of_colleague, of_lead, of_visitor, again = htmls
    for html in (of_colleague, of_lead, again):
        assert "data-signed-in" in html
        assert "data-session-ends" in html
    assert "Teamoverzicht" in of_lead
    assert "Teamoverzicht" not in of_colleague
    assert "Inloggen" in of_visitor
    assert "data-signed-in" not in of_visitor
    assert token_in(of_colleague) != token_in(of_lead)


def test_a_form_of_a_kept_page_is_accepted_of_who_got_it_and_of_nobody_else():
    one, other = signed_in(), signed_in()
    tokens = [token_in(html_of(browser, "/stap/1/")) for browser in (one, other)]
    given = {"page": "1", "whereabouts": "abroad"}
    assert one.post("/situatie/", given | {"csrfmiddlewaretoken": tokens[0]}).status_code == 302
    assert one.post("/situatie/", given | {"csrfmiddlewaretoken": tokens[1]}).status_code == 403


def test_who_signs_out_gets_the_page_of_a_visitor():
    browser = Client()
    browser.force_login(UserFactory())
    assert "data-signed-in" in html_of(browser, "/stap/1/")
    browser.logout()
    assert "data-signed-in" not in html_of(browser, "/stap/1/")


def test_a_right_that_was_taken_away_leaves_the_menu_at_the_next_page():
    user = UserFactory(is_lead=True)
    browser = Client()
    browser.force_login(user)
    assert "Teamoverzicht" in html_of(browser, "/")
    type(user).objects.filter(pk=user.pk).update(is_lead=False, is_professional=True)
    assert "Teamoverzicht" not in html_of(browser, "/")


def test_a_number_that_waits_for_one_lead_is_not_kept_for_another():
    rendering.pages.parts.clear()
    lead = signed_in(is_lead=True)
    for path in PAGES:
        html_of(lead, path)
    assert not rendering.pages.parts


def test_a_message_is_shown_once_to_the_one_it_is_for():
    rendering.pages.parts.clear()
    request, made = RequestFactory().get("/"), HttpResponse()
    storage = CookieStorage(request)
    storage.add(constants.INFO, "Alleen voor u.")
    storage.update(made)
    browser = Client()
    browser.cookies["messages"] = made.cookies["messages"].value
    assert "Alleen voor u." in html_of(browser, "/stap/1/")
    assert "Alleen voor u." not in html_of(Client(), "/stap/1/")
    assert "Alleen voor u." not in html_of(browser, "/stap/1/")


def test_everything_is_forgotten_when_the_day_the_directory_or_the_checklist_is_another():
    html_of(Client(), "/")
    assert rendering.pages.held
    held, _ = rendering.pages.held
    for changed in (
        {"today": held.today.replace(year=2000)},
        {"directory": object()},
        {"checklist": object()},
    ):
        html_of(Client(), "/")
        assert rendering.pages.parts
        rendering.pages.part(held._replace(**changed), "another", lambda: "x")
        assert list(rendering.pages.parts) == ["another"]


@pytest.mark.parametrize("path", ["/stappen/", "/stap/1/", "/situatie/", "/accounts/login/"])
def test_no_header_of_a_client_stands_in_front_of_the_links_of_the_next(path):
    """gunicorn takes `SCRIPT_NAME` of a request where a proxy lets it through."""
    elsewhere = Client().get(path, SCRIPT_NAME="//kwaad.example")
    after = Client().get(path)
    assert after.status_code == 200
    assert b"kwaad.example" not in elsewhere.content
    assert b"kwaad.example" not in after.content
