"""A form with a long text, as it stood on a page of one person."""

import html
import re

from django.conf import settings
from django.http import QueryDict

from meldcode.accounts import form_text, kept_text
from tests.factories.accounts import PASSWORD

PAGE = "/werk/appel-brug-42/stap/1/"
TEXT = "Zij vertelde dat zij niet terug mag komen. " * 700
DRAFT = "/account/concept/"


def form_of(person, page=PAGE, client=None, **fields):
    """A form as it stood on a page of this person, in the session of this browser."""
    return {
        form_text.FIELD: form_text.sign(person, page, session=session_of(client)),
        "tekst": TEXT,
        "csrfmiddlewaretoken": "oud",
        **fields,
    }


def session_of(client):
    """The key that a browser holds; None where nobody is signed in."""
    cookie = client.cookies.get(settings.SESSION_COOKIE_NAME) if client else None
    return cookie.value if cookie else None


def asked(rf, person, address):
    request = rf.get(address)
    request.user = person
    request.session = {}
    return request


def leave(form):
    """What this form typed, kept for its person."""
    fields = QueryDict(mutable=True)
    for name, value in form.items():
        fields.setlist(name, value if isinstance(value, list) else [value])
    return kept_text.keep_for(form_text.owner_of(form[form_text.FIELD]), fields)


def hidden(page, name):
    """The value of a hidden field of a page; empty where it has none."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""


def carried_by(answer):
    """The fields of the sign-in that a form was answered with."""
    page = answer.content.decode()
    return {name: hidden(page, name) for name in ("meegebracht", "next")}


def sign_in_with(client, person, answer, **more):
    """Sign in on the page that came in the place of what was sent."""
    carried = carried_by(answer) if answer else {}
    sent = {"login": person.email, "password": PASSWORD, **carried, **more}
    return client.post("/accounts/login/", sent)
