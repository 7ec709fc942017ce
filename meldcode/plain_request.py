"""How a request is read: whatever its headers say of letters, ours are UTF-8."""

import re

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

__all__ = ["Application", "plain_type", "ready"]

BOUNDARY = re.compile(r";\s*boundary=(\"[^\"]*\"|[^;\s]*)", re.IGNORECASE)


def plain_type(said: str) -> str:
    """A `Content-Type` with its kind and its boundary alone. Django reads a form by whatever codec
    stands there: one that it does not know is an error, and that of punycode takes the square of
    the length, before anybody looks whether the form is ours.
    """
    kind, found = said.partition(";")[0].strip(), BOUNDARY.search(said)
    return f"{kind}; boundary={found[1]}" if found else kind


class PlainRequest(WSGIRequest):
    def __init__(self, environ: dict[str, object]) -> None:
        if said := environ.get("CONTENT_TYPE"):
            environ["CONTENT_TYPE"] = plain_type(str(said))
        super().__init__(environ)


class Application(WSGIHandler):
    """The product behind a web server."""

    request_class = PlainRequest


def ready() -> Application:
    """The application, with every room loaded."""
    django.setup(set_prefix=False)
    return Application()
