"""Forbidden beside absent, in one run: `python -m tests.benchmarks.absent_timing [rounds]`.

The same addresses of a case that is there and of one that is not, by turns, as someone who may see
neither.
"""

import logging
import os
import statistics
import sys
import tempfile
import time
from typing import Any
from uuid import uuid4

import django
from django.test.utils import setup_test_environment

ROUNDS = 300
ROUTES = ("overview", "timeline", "print", "situation", "contact")


def prepared() -> tuple[Any, Any, dict[str, list[str]]]:
    """A database of its own with the case; clients of a stranger, of someone excluded, of an
    excluded lead.
    """
    from django.test import Client
    from django.urls import reverse

    from contacts.seeding import seed
    from tests import migrated
    from tests.access.cast import a_cast
    from tests.access.secret import a_secret

    migrated.migrate()
    seed()
    cast = a_cast()
    case = a_secret(cast).desk.case.pk
    clients = {}
    for who in ("same_team", "excluded", "excluded_lead", "admin"):
        clients[who] = Client()
        clients[who].force_login(getattr(cast, who))
    return (
        case,
        clients,
        {name: [reverse(f"cases:{name}", args=[pk]) for pk in (case, uuid4())] for name in ROUTES},
    )


def medians(client: Any, pair: list[str], rounds: int) -> tuple[float, float]:
    """Milliseconds for what is forbidden and for what is absent; who goes first changes every
    round.
    """
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(rounds):
        for which in (0, 1) if number % 2 else (1, 0):
            started = time.perf_counter()
            answer = client.get(pair[which])
            taken[which].append(1000 * (time.perf_counter() - started))
            assert answer.status_code == 404
    return statistics.median(taken[0]), statistics.median(taken[1])


def main(rounds: int) -> None:
    _, clients, pairs = prepared()
    print(
        f"{'who':<14} {'page':<10} {'forbidden':>10} {'absent':>8} {'ratio':>6}   ({rounds} rounds)"
    )
    ratios = []
    for who, client in clients.items():
        for name, pair in pairs.items():
            forbidden, absent = medians(client, pair, rounds)
            ratios.append(forbidden / absent)
            print(f"{who:<14} {name:<10} {forbidden:>7.2f} ms {absent:>5.2f} ms {ratios[-1]:>6.3f}")
    # The same address twice: how far two medians of one thing lie apart on this machine.
    same = next(iter(pairs.values()))[1]
    one, two = medians(clients["same_team"], [same, same], rounds)
    print(
        f"all: median ratio {statistics.median(ratios):.3f}, "
        f"from {min(ratios):.3f} to {max(ratios):.3f}; "
        f"noise of one address with itself {one / two:.3f}"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/data.sqlite3")
        os.environ.setdefault("KEYS_DATABASE_URL", f"sqlite:///{folder}/keys.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        django.setup()
        setup_test_environment()
        logging.disable()
        main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
