"""The address of a page of this site, for who does not sit at the browser that asked for it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

__all__ = ["link_to", "site"]


def link_to(request: HttpRequest, path: str) -> str:
    """The link to this path. Whoever asks names a host and a port, and a link that goes by those
    leads to whatever listens there: only a developer's own machine goes by them.
    """
    return f"{site() if settings.HTTPS else request.build_absolute_uri('/').rstrip('/')}{path}"


def site() -> str:
    """The address of this site: the first of `ALLOWED_HOSTS`, with the port that
    `CSRF_TRUSTED_ORIGINS` gives it.
    """
    host = next(iter(settings.ALLOWED_HOSTS), "localhost")
    known = [one for one in settings.CSRF_TRUSTED_ORIGINS if urlsplit(one).hostname == host]
    return known[0] if known else f"https://{host}"
