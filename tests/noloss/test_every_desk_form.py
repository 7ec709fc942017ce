"""Every form of an admin in which something can be typed gives it back after the session ended: on
the page where it was typed, and nothing is saved by coming back.
"""

import html
import re
from datetime import date
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import reverse

from contacts.models import Contact, Country, Proposal, RegionEntry
from contacts.subjects import Ground
from meldcode.accounts.models import User
from tests.accounts.typed_text import sign_in_with
from tests.contacts.test_changes import agreed, change
from tests.factories.accounts import PASSWORD, TeamFactory, UserFactory
from tests.factories.keepers import a_keeper
from tests.shipped import put_directory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
GROUND = Ground("bron", date(2026, 11, 1))
FORM = re.compile(r'<form[^>]*method="post".*?</form>', re.DOTALL)
TAG = re.compile(r"<(?:input|textarea)\b[^>]*>")
TYPED = {"text": "Getypt 7", "": "Getypt 7", "email": "getypt7@school.example", "number": "4321",
         "date": "2026-10-07", "search": "Getypt 7"}  # fmt: skip


def attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""


def filled(form: str) -> tuple[dict[str, str], dict[str, str]]:
    """What a browser sends of this form once everything that can be typed is, and what was."""
    sent, typed = {}, {}
    for tag in TAG.findall(form):
        name, kind = attribute(tag, "name"), attribute(tag, "type")
        if kind == "hidden":
            sent[name] = attribute(tag, "value")
        elif name and kind in TYPED:
            typed[name] = TYPED[kind]
    return sent, typed


@pytest.fixture
def ada() -> User:
    put_directory()
    ada = a_keeper(name="Ada")
    ada.set_password(PASSWORD)
    ada.save()
    return ada


def pages(ada: User) -> list[str]:
    """Every page of an admin; lkha has two versions and a proposal."""
    lkha, land = Contact.objects.get(slug="lkha"), Country.objects.get(iso="MA")
    agreed(lkha, ada, a_keeper(name="Ben"), GROUND, when_nl="Altijd")
    lkha.refresh_from_db()
    change(lkha, ada, GROUND, 2, when_nl="Overdag")
    team = TeamFactory(organisation=ada.organisation)
    kas = UserFactory(organisation=ada.organisation, team=team)
    line = RegionEntry.objects.create(
        key="zeist", name="Zeist", region="Utrecht", source="x", source_date="2026-11-01",
        imported_by=ada,
    )  # fmt: skip
    plain = (
        "contacts:keepers", "contacts:import", "contacts:import_regions", "contacts:agenda",
        "contacts:new_region_line", "content:terms", "content:holidays", "content:holiday_list",
        "retention:terms",
        "accounts:invite", "accounts:invite_many", "accounts:add_team", "accounts:deputies",
        "cases:own-names", "cases:weighing-choice", "accounts:me",
    )  # fmt: skip
    told = {
        "contacts:region_line": [line.pk],
        "contacts:proposal": [Proposal.objects.get(decision="").pk],
        "accounts:team": [team.pk],
        "accounts:person": [kas.pk],
        "leaving:switch_off": [kas.pk],
        "leaving:end_team": [team.pk],
    }
    found = [reverse(name) for name in plain]
    found += [reverse(name, args=args) for name, args in told.items()]
    for kind, one in (("contact", lkha), ("country", land)):
        found += [reverse(f"contacts:{name}", args=[kind, one.pk]) for name in ("edit", "history")]
    return found + [reverse("contacts:new", args=[kind]) for kind in ("own", "vital", "country")]


def test_what_was_typed_in_a_form_of_the_desk_comes_back(ada: User) -> None:
    lost, tried = [], 0
    for page in pages(ada):
        client = Client()
        client.force_login(ada)
        for form in FORM.findall(client.get(page).content.decode()):
            sent, typed = filled(form)
            if not typed:
                continue
            tried += 1
            other = Client()
            action = urljoin(page, attribute(form, "action")) or page
            answer = other.post(action, sent | typed, follow=True)
            back = sign_in_with(other, ada, answer)
            shown = other.get(back["Location"], follow=True) if back.status_code == 302 else back
            text = html.unescape(shown.content.decode().partition("<main")[2])
            if shown.request["PATH_INFO"] != page or not all(one in text for one in typed.values()):
                lost.append((page, attribute(form, "action"), shown.request["PATH_INFO"]))
    assert lost == []
    assert tried > 20
