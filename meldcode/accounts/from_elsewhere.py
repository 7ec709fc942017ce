"""Whether another site sent a request, by what the browser itself says of it."""

from django.http import HttpRequest

__all__ = ["is_from_elsewhere"]

ELSEWHERE = ("cross-site", "same-site")


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a page of another site led here, or the browser looks ahead: nobody here asked for
    it. A browser that does not say is believed.
    """
    headers = request.headers
    return headers.get("Sec-Fetch-Site") in ELSEWHERE or "Sec-Purpose" in headers
