"""What an admin reads beside a field is Dutch for people: no standards, no dashes, no
stored words.
"""

import re

import pytest
from django.test import Client
from django.urls import reverse

from contacts.models import Contact, Country
from meldcode.accounts.models import User
from meldcode.contact_desk import differences

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TECHNICAL = re.compile(r"E\.164|-{5,}|_|\(engels\)|\bslug\b|\bURL\b")


def words_of(page: str) -> list[str]:
    """Labels and choices of the form, as people read them."""
    found = re.findall(r"<label[^>]*>(.*?)</label>|<option[^>]*>(.*?)</option>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", "".join(pair)).split()) for pair in found]


def addresses() -> list[str]:
    edits = [
        ("contact", Contact.objects.get(slug="lkha").pk),
        ("country", Country.objects.get(iso="MA").pk),
    ]
    pages = [reverse("contacts:new", args=[kind]) for kind in ("own", "national", "country")]
    pages += [reverse("contacts:edit", args=pair) for pair in edits]
    return [*pages, *map(reverse, ("accounts:invite", "accounts:deputies", "content:holidays"))]


def test_no_label_or_choice_is_technical(seeded: None, ada: User) -> None:
    client = Client()
    client.force_login(ada)
    for address in addresses():
        words = words_of(client.get(address).content.decode())
        assert len(words) > 1, address
        assert not [word for word in words if not word or TECHNICAL.search(word)], address


def test_a_difference_says_the_words_of_the_form() -> None:
    (line,) = differences.lines({"audience": {"old": "everyone", "new": "under-18"}})
    assert (line.label, line.old, line.new) == ("Wie mag bellen", "Iedereen", "Jonger dan 18 jaar")
    assert differences.label_of("opening_line_en") == "Zo kunt u beginnen (Engels)"
