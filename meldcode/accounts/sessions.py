"""Sessions: how long they last, seeing them and ending them."""
from django.contrib.auth import logout
from django.http import HttpRequest


def lock(request: HttpRequest) -> None:
    """End the signed-in session, for the quick exit; what was typed stays kept for the account."""
    logout(request)
