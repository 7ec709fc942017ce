"""Many people saving while harm is done to what serves them, and counting afterwards."""

import itertools
import random
import threading
import time
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import uuid4

from tests.noloss.served import Browser, Harm, Served

WORDS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")


@dataclass
class Outcome:
    """What was acknowledged, what is there afterwards, and which answers were no
    acknowledgement.
    """

    acknowledged: list[str]
    found: list[str]
    whole: bool
    harms: int
    missed: list[tuple[int, str, str]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def lost(self) -> list[str]:
        return [text for text in self.acknowledged if text not in set(self.found)]

    @property
    def doubles(self) -> list[str]:
        return sorted(
            {
                text
                for text in self.found
                if self.found.count(text) > 1 and text.startswith("Zij belde")
            }
        )

    @property
    def text_not_given_back(self) -> list[int]:
        """Answers of the product itself (not a broken line) that do not hold what was typed."""
        return [status for status, page, text in self.missed if status and text not in page]


def text_of(number: int) -> str:
    """A text of its own without a number in it: the check on identifiers reads along."""
    return "Zij belde en zei " + " ".join(WORDS[int(digit)] for digit in str(number)) + "."


def contact(text: str) -> dict[str, Any]:
    """The form on which a contact is recorded, with a token of its own."""
    return {
        "what": "contact",
        "contact-token": str(uuid4()),
        "contact-basis": "0",
        "contact-who": "family",
        "contact-how": "phone",
        "contact-happened_on": date.today().strftime("%d-%m-%Y"),
        "contact-text": text,
    }


def saved_under(
    served: Served, harm: Harm, *, saves: int, browsers: int, every: tuple[float, float]
) -> Outcome:
    """Let so many browsers save at least so many forms together, doing `harm` at random moments
    until they are done.

    They go on, up to ten times as long, until some request was cut off: before that nothing is
    proven.
    """
    made = served.prepare(max(browsers, saves // 25))
    served.start()
    outcome = Outcome([], [], False, 0)
    numbers = itertools.takewhile(
        lambda number: number < saves or (number < 10 * saves and not outcome.missed),
        itertools.count(),
    )
    turn = threading.Lock()

    def work(mine: int) -> None:
        browser = Browser(served, made["sessions"][mine % 2])
        while (number := next_of(numbers, turn)) is not None:
            text = text_of(number)
            path = f"/werk/{made['cases'][number % len(made['cases'])]}/contact/"
            try:
                missed = browser.saves(path, contact(text))
            except Exception as problem:
                outcome.broken.append(f"{type(problem).__name__}: {problem}")
                return
            with turn:
                outcome.acknowledged.append(text)
                outcome.missed += [(status, page, text) for status, page in missed]

    threads = [threading.Thread(target=work, args=[mine]) for mine in range(browsers)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        time.sleep(random.uniform(*every))
        if any(thread.is_alive() for thread in threads):
            harm(served)
            outcome.harms += 1
    served.stop()
    after = served.do("texts", *made["cases"])
    outcome.found, outcome.whole = after["texts"], after["faults"] == 0 and after["numbers"]
    return outcome


def next_of(numbers: Any, turn: threading.Lock) -> int | None:
    with turn:
        return next(numbers, None)


def kill_and_start(served: Served) -> None:
    """Sometimes one process, mostly all at once."""
    if random.random() < 0.3:
        served.kill_a_worker()
        return
    served.kill()
    served.start()
