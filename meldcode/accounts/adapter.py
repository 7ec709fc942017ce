"""How sign-in behaves here: no open sign-up, and a single sign-on that only opens accounts that exist."""
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class ClosedDoor(DefaultAccountAdapter):
    """Sign-in with e-mail and password; accounts come from invitations only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class ClosedSocialDoor(DefaultSocialAccountAdapter):
    """Single sign-on opens an account that exists and never makes one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
