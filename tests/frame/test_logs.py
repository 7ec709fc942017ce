"""The log says what happened and where, and never what someone typed."""

import json
import logging
from types import SimpleNamespace
from typing import Any

from meldcode.logs import ContentFree

PLANTED = "Fatima"
logger = logging.getLogger("tests.logs")


def line(caplog: Any) -> dict[str, Any]:
    text = ContentFree().format(caplog.records[-1])
    assert PLANTED not in text
    return json.loads(text)


def test_it_says_time_level_logger_and_place(caplog: Any) -> None:
    logger.warning("Something happened.")
    found = line(caplog)
    assert found["event"] == "Something happened."
    assert found["level"] == "WARNING"
    assert found["logger"] == "tests.logs"
    assert found["time"].endswith("+00:00")
    assert found["place"].startswith("tests/frame/test_logs.py:")


def test_arguments_are_never_filled_in(caplog: Any) -> None:
    logger.warning("Not found: %s", PLANTED)
    assert "event" not in line(caplog)


def test_a_text_that_does_not_stand_in_the_source_is_left_out(caplog: Any) -> None:
    logger.warning(f"Hello {PLANTED}")
    assert "event" not in line(caplog)


def test_an_exception_leaves_only_its_type_and_frames(caplog: Any) -> None:
    def fails(name: str) -> None:
        raise ValueError(f"{name} is unknown")

    try:
        try:
            fails(PLANTED)
        except ValueError as cause:
            raise KeyError(PLANTED) from cause
    except KeyError as error:
        logger.exception(str(error))
    found = line(caplog)
    assert [entry["type"] for entry in found["exceptions"]] == [
        "builtins.KeyError",
        "builtins.ValueError",
    ]
    assert found["exceptions"][1]["frames"][-1].endswith(":fails")
    assert "event" not in found


def test_an_endless_chain_ends(caplog: Any) -> None:
    first, second = ValueError(), ValueError()
    first.__cause__, second.__cause__ = second, first
    logger.error("Round and round.", exc_info=first)
    assert len(line(caplog)["exceptions"]) == 8


def test_a_request_leaves_the_name_of_its_route_and_the_status(caplog: Any) -> None:
    match = SimpleNamespace(view_name="guide:home")
    request = SimpleNamespace(resolver_match=match, path=f"/{PLANTED}/")
    logger.warning(
        "%s: %s", "Not Found", request.path, extra={"status_code": 404, "request": request}
    )
    found = line(caplog)
    assert (found["status"], found["route"]) == (404, "guide:home")


def test_what_is_no_text_is_left_out(caplog: Any) -> None:
    logger.warning({"name": PLANTED})
    assert "event" not in line(caplog)
