"""Asks the guide directly: situations as JSON lines in, one guidance a line out."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand

from contacts import pinned
from meldcode.domain.asked import NotUnderstood, Slugs, answer
from meldcode.domain.facts import Terms
from signals import checklist


class Command(BaseCommand):
    """Needs no setting, database or key; the situation and the answer are those of design.md section 6."""

    help = "Leest situaties als JSON-regels van standaardinvoer en schrijft per regel wat de handreiking zegt."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        shipped = checklist.shipped()
        slugs = Slugs(signals=shipped.signal_slugs, risk_factors=shipped.risk_factor_slugs)
        countries, terms = pinned.countries(), Terms()
        for line in sys.stdin.buffer:
            if line.strip():
                told = tell_line(line, slugs, terms, countries)
                sys.stdout.write(json.dumps(told) + "\n")
                sys.stdout.flush()


def tell_line(line: bytes, slugs: Slugs, terms: Terms, countries: Any) -> dict[str, Any]:
    """The guidance for one line, or an object with `error` where the line cannot be understood."""
    try:
        return answer(json.loads(line), slugs, terms, countries)
    except NotUnderstood as problem:
        return {"error": str(problem)}
    except (ValueError, RecursionError):
        return {"error": "this line is no JSON"}
