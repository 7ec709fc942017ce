"""The address of a page of this site, for who does not sit at the browser that asked for it."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

__all__ = ["link_to"]


def link_to(request: HttpRequest, path: str) -> str:
    """The link to this path: at the host of the site (`ALLOWED_HOSTS`), and with https at no port
    but one of `CSRF_TRUSTED_ORIGINS`: another is named by who asks alone, and the link would lead
    to whatever listens there.
    """
    host = request.get_host()
    known = {urlsplit(origin).netloc for origin in settings.CSRF_TRUSTED_ORIGINS}
    if settings.HTTPS and host not in known:
        host, _ = split_domain_port(host)
    return f"{request.scheme}://{host}{path}"
