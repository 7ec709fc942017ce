"""Asks the guide directly: situations as JSON lines in, one guidance a line out."""

import json
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterable
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from contacts import directory
from meldcode.asked import NotUnderstood, Slugs, answer
from meldcode.domain.facts import Terms
from signals import checklist


class Command(BaseCommand):
    """Needs no setting, database or key; the situation and the answer are those of design.md
    section 6.
    """

    help = (
        "Leest situaties als JSON-regels van standaardinvoer en schrijft per regel wat de"
        " handreiking zegt."
    )
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        shipped = checklist.shipped()
        slugs = Slugs(signals=shipped.signal_slugs, risk_factors=shipped.risk_factor_slugs)
        countries, terms = directory.pinned().routing(), Terms()
        told = (tell_line(line, slugs, terms, countries) for line in filled(sys.stdin.buffer))
        try:
            for guidance in told:
                sys.stdout.write(json.dumps(guidance) + "\n")
                sys.stdout.flush()
        except (
            BrokenPipeError
        ):  # whoever asked reads no further; the interpreter flushes once more when it ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def filled(lines: Iterable[bytes]) -> Iterable[bytes]:
    """The lines that hold something, each as soon as it is there."""
    return (line for line in lines if line.removeprefix(BOM_UTF8).strip())


def tell_line(line: bytes, slugs: Slugs, terms: Terms, countries: Any) -> dict[str, Any]:
    """The guidance for one line, or an object with `error` where the line cannot be understood."""
    try:
        return answer(
            json.loads(line.decode("utf-8-sig"), parse_constant=refuse), slugs, terms, countries
        )
    except NotUnderstood as problem:
        return {"error": str(problem)}
    except (ValueError, RecursionError):
        return {"error": "this line is no JSON"}


def refuse(constant: str) -> NoReturn:
    """NaN and Infinity, which Python would read and JSON does not know."""
    raise ValueError(constant)
