"""Whether another site sent a request, by what the browser itself says of it."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.request import split_domain_port

__all__ = ["is_from_elsewhere", "is_of_another_site"]

ELSEWHERE = ("cross-site", "same-site")


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a page of another site led here, or the browser looks ahead: nobody here asked for
    it. A browser that does not say is believed.
    """
    headers = request.headers
    return headers.get("Sec-Fetch-Site") in ELSEWHERE or "Sec-Purpose" in headers


def is_of_another_site(request: HttpRequest) -> bool:
    """Whether a page of another site sent this form, by `is_from_elsewhere` or by the page that it
    names as its sender: of old browsers, and on a site without https, only that is heard.
    """
    if is_from_elsewhere(request):
        return True
    sender = request.headers.get("Origin") or request.headers.get("Referer")
    if sender is None:
        return False
    try:
        host, _ = split_domain_port(urlsplit(sender).netloc)
    except ValueError:
        return True
    return host != split_domain_port(request.get_host())[0]
