"""The worker that serves: gunicorn's own, but where gunicorn itself refuses what was sent, its page
has the numbers and its log has neither an address nor what was sent; and an answer always arrives.
"""

import logging
import socket
import time
from contextlib import suppress
from typing import Any

from gunicorn.http.errors import LimitRequestHeaders, LimitRequestLine, ParseException
from gunicorn.workers.gthread import ThreadWorker

__all__ = ["Worker"]

STATUS = {LimitRequestLine: 414, LimitRequestHeaders: 431}
PATIENCE = 2.0
logger = logging.getLogger(__name__)


class Worker(ThreadWorker):
    """Asked for as `--worker-class=meldcode.serving.Worker`."""

    def _keepalive_after(self, conn: Any, keepalive: bool) -> bool:
        """What was sent is taken in, also where the answer did not need it: a line that is closed
        on bytes nobody took is reset, and a proxy that still sends loses the answer (502).
        """
        from meldcode.uploads import AROUND_IT, FILE_BYTES  # noqa: PLC0415 - as below

        until = time.monotonic() + PATIENCE
        whole = conn.parser.finish_body(deadline=until, max_bytes=FILE_BYTES + AROUND_IT + 1)
        return bool(keepalive and whole)

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        """No view hears of a request that cannot be read, nor of one whose answer broke off."""
        # gunicorn takes this class before the product is loaded.
        from meldcode.errors import numbers_only, unreadable  # noqa: PLC0415 - see above

        if isinstance(exc, ParseException):
            logger.warning("A request could not be read.", exc_info=exc)
            answer = unreadable(STATUS.get(type(exc), 400))
        else:
            logger.error("A request ended without its answer.", exc_info=exc)
            answer = numbers_only(exc)
        with suppress(OSError):  # who does not wait for the page gets none
            client.settimeout(PATIENCE)
            client.sendall(as_sent(answer))


def as_sent(answer: Any) -> bytes:
    """The answer as bytes on the line, which is closed after it."""
    from meldcode.middleware import always  # noqa: PLC0415 - as above

    headers = {**always(), **answer.headers}
    headers |= {"Content-Length": str(len(answer.content)), "Connection": "close"}
    lines = [f"HTTP/1.1 {answer.status_code} {answer.reason_phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + answer.content
