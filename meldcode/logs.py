"""A log that never holds what someone typed, asked for or is called: only what happened, where, and
of which kind.
"""

import linecache
import logging
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any

from pythonjsonlogger.json import JsonFormatter

ROOT = Path(__file__).resolve().parent.parent
LONGEST_CHAIN = 8
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "meldcode.logs.ContentFree"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}


class ContentFree(JsonFormatter):
    """One JSON line a record, built from safe parts alone instead of by taking unsafe parts
    away.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "place": f"{short(record.pathname)}:{record.lineno}:{record.funcName}",
        }
        line |= constant_text(record) | request_facts(record)
        if isinstance(record.exc_info, tuple) and record.exc_info[1] is not None:
            line["exceptions"] = chain(record.exc_info[1])
        return self.serialize_log_record(line)


def constant_text(record: logging.LogRecord) -> dict[str, str]:
    """The message, only where it stands word for word in the source: then nobody typed it."""
    text = record.msg
    return (
        {"event": text} if isinstance(text, str) and not record.args and is_literal(record) else {}
    )


def is_literal(record: logging.LogRecord) -> bool:
    """Whether the file that logged holds this very text."""
    text = str(record.msg)
    return len(text) > 3 and f'"{text}"' in "".join(linecache.getlines(record.pathname)).replace(
        "'", '"'
    )


def request_facts(record: logging.LogRecord) -> dict[str, Any]:
    """Status and name of the route; never the path, the query or the body."""
    facts: dict[str, Any] = {}
    status = getattr(record, "status_code", None)
    if isinstance(status, int):
        facts["status"] = status
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    if match is not None and match.view_name:
        facts["route"] = match.view_name
    return facts


def chain(error: BaseException) -> list[dict[str, Any]]:
    """Type and frames of an exception and of what led to it; no message, no values."""
    found: list[dict[str, Any]] = []
    current: BaseException | None = error
    while current is not None and len(found) < LONGEST_CHAIN:
        kind = type(current)
        frames = [
            f"{short(f.filename)}:{f.lineno}:{f.name}" for f in extract_tb(current.__traceback__)
        ]
        found.append({"type": f"{kind.__module__}.{kind.__qualname__}", "frames": frames})
        current = current.__cause__ or (
            None if current.__suppress_context__ else current.__context__
        )
    return found


def short(path: str) -> str:
    """A source path from the root of the product or of its packages, so that no log shows where it
    is installed.
    """
    _, found, rest = path.rpartition("site-packages/")
    return rest if found else path.removeprefix(f"{ROOT}/").rpartition("/lib/python")[2]
