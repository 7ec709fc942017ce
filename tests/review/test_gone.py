"""Words typed beside a review whose case is gone come back nowhere."""

import re
from typing import Any

import pytest
from django.urls import reverse

from meldcode.retention.erasing import erase
from meldcode.review.turns import Event
from tests.review.given import Offered
from tests.rooms import signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WORDS = "Zij heet Zaphira, en haar broer belde."


def test_a_tab_that_stayed_open_brings_no_words_back() -> None:
    # given a lead who reads an offer, in a tab that stays open while the case goes
    given = Offered()
    review = given.offer()
    given.does(review, Event.TAKE)
    lead = signed_in(given.lead)
    page = reverse("review:read", args=[review.pk])
    html = lead.get(page).content.decode()
    owner: Any = re.search(r'name="form_owner" value="([^"]+)"', html)
    typed = {"form_owner": owner.group(1), "antwoord-words": WORDS}
    lead.post(reverse("accounts:draft"), typed)
    assert WORDS in lead.get(reverse("accounts:kept")).content.decode()
    erase([given.case.pk])
    # when what is typed there is kept once more
    lead.post(reverse("accounts:draft"), typed)
    # then no page shows it
    assert WORDS not in lead.get(reverse("accounts:kept")).content.decode()
    assert lead.get(page).status_code == 404
