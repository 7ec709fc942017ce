"""No term stands outside the table of terms, each has a test that moves the clock, and docs and the
admins' page are the table.
"""

import ast
import re
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from contacts.models import ImportDraft
from meldcode import lasting
from meldcode.contact_desk.views.transfer import readable_by
from meldcode.lasting import LASTING, in_words
from meldcode.review.turns import Event, State
from meldcode.review.waiting import number_for_author
from tests.backup.product import ROOT
from tests.factories.accounts import UserFactory
from tests.review.given import Offered
from tests.review.test_rounds import brought_to
from tests.source import files

DOC = ROOT / "docs" / "terms.md"
NAMED = re.compile(r"(^|_)(DAYS|HOURS|MINUTES|SECONDS|WEEK|WEEKS|AGE|TIMEOUT|FRESH|PATIENCE)$")
# What looks like a term and is none: a day or an hour as such, how long a request waits for another
# machine, how often something is done, and what stands in a table of its own.
NO_TERMS = {
    "as such": "lasting.UNITS refusals.HOUR due.ONE_DAY clocks.WEEK standing.WARNING"
    " freedays.OFFICE_HOURS situation.DAYS space.DAYS hours.DAYS hours.NO_WEEK cards.UNKNOWN_HOURS",
    "waits for a machine": "preflight.PATIENCE"
    " serving.PATIENCE linkcheck.SECONDS requests.PATIENCE outbox.CLAIM"
    " settings.EMAIL_TIMEOUT outbox.BACK_OFF pruning.UNSURE base.TRUSTED_SECONDS",
    "how often, or how near": "moment.REST_SECONDS frame.REST_SECONDS remembered.LOOK_AGAIN_SECONDS"
    " documents.MAX_AGE timeline.TOGETHER troubles.MAIL_LATE terms.STEP calendars.LASTS"
    " freshness.SOON_DAYS due.CAUGHT_UP story.DEPARTS_IN",
    "told for so long": "people.LIFTED_LATELY recording.LATELY clocks.TOLD of_people.HEARD_OF"
    " freshness.PIN_NOTICE_DAYS",
    "rules of the core": "place.SEEN_LATELY_DAYS heard.SPOKEN_LATELY_DAYS tasks.ASK_AFTER_WEEKS"
    " plan.FARTHEST appointment.FARTHEST forms.LONGEST_DAYS",
    "of the browser": "settings.SECURE_HSTS_SECONDS settings.SESSION_COOKIE_AGE"
    " settings.CSRF_COOKIE_AGE",
}


def lengths_in_the_source() -> set[str]:
    """Module and name of every constant that is a length of time, or is named as one."""
    found = set()
    for path in files():
        if "anonymity" in path.parts:  # finds ages and dates in text
            continue
        for node in ast.parse(path.read_text()).body:
            named = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", 0)
            if not isinstance(named, ast.Name) or not isinstance(node, ast.Assign | ast.AnnAssign):
                continue
            is_length = node.value is not None and "timedelta(" in ast.unparse(node.value)
            if is_length or NAMED.search(named.id):
                found.add(f"{path.stem}.{named.id}")
    return found


def test_no_term_stands_outside() -> None:
    told = {".".join(one.home.split(".")[-2:]) for one in LASTING}
    none = {name for names in NO_TERMS.values() for name in names.split()}
    found = lengths_in_the_source()
    assert found - told - none == set()
    assert told - found == set()
    assert none - found == set()


@pytest.mark.parametrize("term", LASTING, ids=lambda one: one.home)
def test_each_has_a_test_that_moves_the_clock(term: lasting.Lasting) -> None:
    path, _, name = term.test.partition("::")
    assert re.search(rf"def {name}\b", (ROOT / "tests" / path).read_text())
    assert term.length() > timedelta(0)


def test_the_docs_are_the_table() -> None:
    rows = [f"| {one.nl} | {in_words(one.length())} | `tests/{one.test}` |" for one in LASTING]
    text = DOC.read_text()
    assert [line for line in text.splitlines() if "::test" in line] == rows


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(300, "5 minuten"), (60, "1 minuut"), (3600, "1 uur"), (86400, "24 uur"),
     (14 * 86400, "14 dagen"), (90, "90 seconden"), (0, "0 seconden")],
)  # fmt: skip
def test_in_words(seconds: int, words: str) -> None:
    assert in_words(timedelta(seconds=seconds)) == words


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_file_to_read_in_stays_a_day() -> None:
    admin = UserFactory(admin=True)
    given = {"made_by": admin, "target": "contacts", "form": "csv", "text": "", "source": "x"}
    ImportDraft.objects.create(**given, source_date=date(2026, 11, 1))
    for hours, there in ((23, True), (25, False)):
        later = timezone.now() + timedelta(hours=hours)
        with patch("django.utils.timezone.now", return_value=later):
            assert readable_by(admin).exists() is there


@pytest.mark.django_db(databases=["default", "keys"])
def test_an_answer_that_asks_nothing_more_stays_a_month() -> None:
    given = Offered()
    given.does(brought_to(given, State.WITH_LEAD), Event.AGREE)
    for days, back in ((29, 1), (31, 0)):
        later = timezone.now() + timedelta(days=days)
        with patch("django.utils.timezone.now", return_value=later):
            assert number_for_author(given.alice).back == back
