"""Two editors who send the same form, made from the same state, at the same moment."""

import threading
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from tests.noloss.saving import WORDS
from tests.noloss.served import Browser, Served, hidden

SIDE_BY_SIDE = "Zo heeft een collega het intussen opgeslagen"


@dataclass
class Races:
    """How the pairs ended, and which texts that were acknowledged are not there."""

    ended: Counter[str] = field(default_factory=Counter)
    saved: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    whole: bool = False


def weighed(text: str, basis: str) -> dict[str, Any]:
    return {
        "what": "vraag1",
        "vraag1-token": str(uuid4()),
        "vraag1-basis": basis,
        "vraag1-answer": "no",
        "vraag1-reason": text,
    }


def raced(served: Served, pairs: int, lanes: int = 2) -> Races:
    """So many pairs, in some cases at a time; both editors of a pair go through a gate together."""
    made, races, lock = served.prepare(lanes * 5), Races(), threading.Lock()
    served.start()

    def lane(mine: int) -> None:
        browsers = [Browser(served, session) for session in made["sessions"]]
        cases = made["cases"][mine::lanes]
        bases = dict.fromkeys(cases, "0")
        for number in range(mine, pairs, lanes):
            case = cases[number // lanes % len(cases)]
            how, texts, bases[case] = one_pair(
                browsers, f"/werk/{case}/stap/4/", number, bases[case]
            )
            with lock:
                races.ended[how] += 1
                races.saved += texts

    threads = [threading.Thread(target=lane, args=[mine]) for mine in range(lanes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    served.stop()
    after = served.do("texts", *made["cases"])
    races.lost = [text for text in races.saved if after["texts"].count(text) != 1]
    races.whole = after["faults"] == 0 and after["numbers"]
    return races


def one_pair(
    browsers: list[Browser], path: str, number: int, basis: str
) -> tuple[str, list[str], str]:
    """How it ended, the texts that were acknowledged, and the state that stands there now."""
    words = " ".join(WORDS[int(digit)] for digit in str(number))
    texts = [f"De {who} vindt het nodig {words}." for who in ("eerste", "tweede")]
    gate, answers = threading.Barrier(2), [("", 0, "")] * 2

    def send(which: int) -> None:
        gate.wait()
        status, page, _ = browsers[which].ask("POST", path, weighed(texts[which], basis))
        answers[which] = (texts[which], status, page)

    threads = [threading.Thread(target=send, args=[which]) for which in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    saved = [text for text, status, _ in answers if status == 302]
    shown = [
        page
        for text, status, page in answers
        if status == 200 and SIDE_BY_SIDE in page and text in page
    ]
    if len(saved) == 1 and len(shown) == 1 and saved[0] in shown[0]:
        return "one saved, the other sees both texts", saved, hidden(shown[0], "vraag1-basis")
    statuses = sorted(status for _, status, _ in answers)
    page = browsers[0].ask("GET", f"{path}?wat=vraag1")[1]
    return f"otherwise: {statuses}, {len(shown)} shown", saved, hidden(page, "vraag1-basis")
