"""The address of a page of this site, for who does not sit at the browser that asked for it."""

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port

__all__ = ["link_to"]


def link_to(request: HttpRequest, path: str) -> str:
    """The link to this path: at the host of the site (`ALLOWED_HOSTS`), and with https at no port,
    for only who asks names one, and the link would lead to whatever listens there.
    """
    host = request.get_host()
    if settings.HTTPS:
        host, _ = split_domain_port(host)
    return f"{request.scheme}://{host}{path}"
