"""The page about stopping a journey says whom to call in this situation, and for what."""

import pytest

from tests.guide.public import html_of

pytestmark = pytest.mark.django_db(databases="__all__")
HERE = {"whereabouts": "netherlands", "departure_in_days": "1"}
ASK = "en vraag: ‘Kan deze reis worden tegengehouden?’"
# What was chosen, the sentence at the top, and whether one asks about the journey.
CALLS = {
    "a journey": (HERE, "Bel vandaag Veilig Thuis", True),
    "danger": ({**HERE, "danger_now": "yes"}, "Bel nu 112. Zeg niets", False),
    "at the airport": ({**HERE, "at_airport": "yes"}, "Bel nu 112. Zeg niets", False),
    "gone": ({"whereabouts": "abroad"}, "De persoon is al in het buitenland. Bel nu", False),
    "danger there": (
        {"whereabouts": "abroad", "danger_now": "yes"}, "Bel nu Buitenlandse Zaken.", False,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CALLS)
def test_it_begins_with_the_call_that_fits(client, name):
    chosen, said, asks = CALLS[name]
    client.post("/situatie/", chosen)
    html = html_of(client, "/reis-tegenhouden/")
    assert said in html
    assert (ASK in html) is asks
