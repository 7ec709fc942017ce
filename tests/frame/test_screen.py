"""What the frame draws of a briefing, over many situations: short, filled in, and never twice."""

import random
import re
from datetime import date

import pytest

from contacts.directory import pinned
from meldcode.asked import Slugs, read
from meldcode.domain.guidance import guide
from meldcode.domain.stages import Stage
from meldcode.drawn import DrawnContent
from meldcode.screen import DrawnScreen
from meldcode.switches import Switches
from signals.checklist import shipped

pytestmark = pytest.mark.django_db(databases="__all__")
TODAY = date(2026, 11, 26)
WORDS_BEFORE_THE_WORK = 85
EXPERTS = ("lkha", "veilig-thuis", "police", "colleague", "buitenlandse-zaken")
JUDGED = ("safe", "unsafe", "not-discussed")
KNOWN = ("yes", "no", "unknown")
CHOICES = {
    "whereabouts": ("netherlands", "abroad", "unknown", "unasked"),
    "departure_in_days": (-3, -1, 0, 1, 5, 30),
    "departure_expected": KNOWN,
    "last_seen_days": (0, 2, 9),
    "return_overdue_days": (1, 12),
    "at_airport": (True, False),
    "country": ("MA", "AF", "IR", "CW", "SO", "ZZ"),
    "danger_now": KNOWN,
    "children_along": KNOWN,
    "disclosure": KNOWN,
    "dual_nationality": KNOWN,
    "absent": KNOWN,
    "others_at_risk": KNOWN,
    "age_group": ("under_12", "12_15", "16_17", "adult"),
    "sector": ("education", "social_work"),
    "reported": (True, False),
    "out_of_hours": (True, False),
    "signals": (["not-back-from-trip"], ["afraid-of-trip"], ["no-own-id-document"]),
    "risk_factors": (["pregnancy"],),
    "answers": ({"1": "no"}, {"1": "yes", "2": "yes"}, {"1": "yes", "2": "no", "3": "yes"}),
    "decisions": ({"report": "yes", "help": "yes"}, {"report": "no", "help": "no"}),
}


def situation(seed: int) -> dict:
    """A situation of some of the facts, with up to three consultations."""
    dice = random.Random(seed)
    said = {name: dice.choice(values) for name, values in CHOICES.items() if dice.random() < 0.4}
    said["consultations"] = [
        {
            "with": dice.choice(EXPERTS),
            "talk": dice.choice(JUDGED),
            "person_talk": dice.choice(JUDGED),
            "current": dice.random() < 0.5,
            "days_ago": dice.choice((0, 1, 20, None)),
        }
        for _ in range(dice.randrange(3))
    ]
    return said


def screen_of(seed: int, **switched: bool) -> DrawnScreen:
    stage = list(Stage)[seed % 6]
    checklist = shipped()
    slugs = Slugs(checklist.signal_slugs, checklist.risk_factor_slugs)
    facts = read(situation(seed) | {"stage": stage.value}, slugs).facts
    directory = pinned()
    return DrawnScreen(
        guidance=guide(stage, facts, None, directory.routing()),
        facts=facts,
        content=DrawnContent(directory, checklist, TODAY),
        stage_url=lambda one: f"/stap/{one.value}/",
        progress={},
        switches=Switches(**switched),
    )


def words(html: str) -> list[str]:
    """What stands in sight: what no longer counts is left out, and all that is folded."""
    open_only = re.sub(r"<details.*?<summary>(.*?)</summary>.*?</details>", r"\1", html, flags=re.S)
    counted = re.sub(r'<p class="voided".*?</p>', "", open_only, flags=re.S)
    return re.sub(r"<[^>]+>", " ", counted).replace("•", " ").split()


SEEDS = range(600)


def test_r78_the_work_is_never_behind_more_words_than_one_reads_at_once():
    long = {}
    for seed in SEEDS:
        screen = screen_of(seed)
        before = words(screen.stages_line) + screen.situation_line.nl.split() + ["Wijzig"]
        count = len(before + words(screen.message))
        if count > WORDS_BEFORE_THE_WORK:
            long[seed] = count
    assert not long


def test_every_sentence_is_filled_in():
    for seed in SEEDS:
        screen = screen_of(seed, english=True, sources=True)
        html = screen.message + screen.does + screen.beside + screen.calls + screen.stages_line
        assert "{" not in html, (seed, re.findall(r".{40}\{.{20}", html))
        assert ".." not in re.sub(r"<[^>]+>", "", html), seed


def test_r78_the_call_of_the_headline_stands_first_in_the_list():
    for seed in SEEDS:
        screen = screen_of(seed)
        call = re.findall(r'data-call="([^"]+)"', screen.message)
        cards = re.findall(r'data-contact="([^"]+)"', screen.calls)
        assert cards[:1] == call or not call, seed
        assert len(call) <= 1, seed


def test_r78_nothing_stands_open_and_folded():
    for seed in SEEDS:
        screen = screen_of(seed)
        minds = re.findall(r'data-mind="([^"]+)"', screen.beside)
        folded = screen.guidance.folded
        assert len(minds) <= 2, seed
        assert not set(minds) & set(folded), seed
        assert len(set(folded)) == len(folded), seed


@pytest.mark.parametrize("seed", range(0, 60, 7))
def test_english_stands_beside_every_sentence_of_the_message(seed):
    screen = screen_of(seed, english=True)
    plain = screen_of(seed)
    assert 'lang="en"' not in plain.message
    assert screen.message.count('lang="en"') >= 1 + bool(screen.briefing.stop)
