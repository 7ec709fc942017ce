"""What the server could not read as a request is answered by the product's page with the numbers,
and leaves neither an address nor what was sent in the log.
"""

import logging
import re
import socket

import pytest
from gunicorn.http.errors import InvalidHeader, InvalidRequestLine, LimitRequestHeaders

from meldcode.serving import Worker
from tests.backup.product import ROOT

NUMBERS = ("tel:112", "tel:08002000", "tel:+31703454319", "tel:+31247247247")
STARTS = ("Dockerfile", "systemd/wegwijzer-web@.service")


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (InvalidHeader("X-KAREL: \x01"), 400),
        (InvalidRequestLine("GET /karel"), 400),
        (LimitRequestHeaders("karel"), 431),
        (RuntimeError("karel"), 500),
    ],
)
def test_its_page_has_the_numbers_and_its_log_no_word(
    problem: Exception, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    here, there = socket.socketpair()
    with here, there, caplog.at_level(logging.WARNING):
        Worker.handle_error(object.__new__(Worker), None, here, ("203.0.113.7", 1), problem)
        here.shutdown(socket.SHUT_WR)
        head, _, page = there.makefile("rb").read().decode().partition("\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert f"Content-Length: {len(page.encode())}" in head
    assert "default-src 'none'" in head
    assert all(f'href="{number}"' in page for number in NUMBERS)
    assert "karel" not in page.lower()
    said = " ".join(record.getMessage() for record in caplog.records)
    assert said
    assert not re.search(r"karel|203\.0\.113", said, re.IGNORECASE)


@pytest.mark.parametrize("name", STARTS)
def test_it_is_what_serves(name: str) -> None:
    assert "--worker-class=meldcode.serving.Worker" in (ROOT / name).read_text()
