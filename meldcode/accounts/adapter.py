"""How sign-in behaves here: no open sign-up, and no second way in beside ours."""

from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac

from meldcode.accounts import (
    asked_now,
    carried,
    factor,
    guessing,
    invitations,
    kept_text,
    known_browsers,
    neutral_mail,
    own_changes,
    sealed,
    sessions,
    wrong_passwords,
)
from meldcode.accounts.links_by_mail import link_to
from meldcode.accounts.models import User
from meldcode.accounts.recording import note

SORRY = {
    "account_inactive": "Dit account staat uit. Vraag uw beheerder.",
    "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze na.",
    "enter_current_password": "Dit is niet uw huidige wachtwoord.",
    "incorrect_code": "Deze code klopt niet. Wacht op een nieuwe code en probeer het opnieuw.",
    "incorrect_password": "Dit wachtwoord klopt niet.",
    "invalid_password_reset": "Deze link werkt niet meer. Vraag een nieuwe aan.",
    "too_many_login_attempts": "Te veel pogingen. Wacht 5 minuten en probeer het opnieuw.",
    "rate_limited": "Te veel pogingen. Wacht even en probeer het opnieuw.",
    "cannot_delete_authenticator": factor.LAST,
    "cannot_generate_recovery_codes": (
        "Stel eerst een tweede stap in. Daarna kunt u herstelcodes maken."
    ),
}


FIRST_STEP = "first_step"
CHOSE_PASSWORD, IS_OFF = "chose_password", "is_off"
MFA = "allauth.mfa"


def as_now(user: User) -> str:
    """A mark of this account: another password or address, or being off, makes it another one."""
    said = f"{user.pk}:{user.password}:{user.email}:{user.is_active}"
    return str(salted_hmac("meldcode.first-step", said, algorithm="sha256").hexdigest())


class ClosedDoor(DefaultAccountAdapter):
    """Sign-in with e-mail and password; accounts come from invitations only."""

    error_messages = {**DefaultAccountAdapter.error_messages, **SORRY}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        # An admin has no cases: their list would answer that it is not there.
        user = request.user
        to_desk = user.is_authenticated and user.keeps_contacts()
        return reverse("contacts:desk") if to_desk else str(super().get_login_redirect_url(request))

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The account of these words, when they are right and were not tried too often."""
        guess = guessing.guess(request, guessing.PASSWORD, credentials.get("email", ""))
        person = super().authenticate(request, **credentials)
        if person is not None:
            guess.was_right()
        else:
            wrong_passwords.note(request, credentials.get("email", ""))
        return person

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **known: Any) -> None:
        guessing.clear(request, known["email"])
        invitations.is_theirs(known["email"])
        request.session[CHOSE_PASSWORD] = True

    def get_reset_password_from_key_url(self, key: str) -> str:
        return link_to(self.request, urlsplit(super().get_reset_password_from_key_url(key)).path)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        answer: HttpResponse = super().respond_user_inactive(request, user)
        request.session[IS_OFF] = True
        return answer

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """What shows or changes the second step asks for that step, and what adds to it for one
        given in that act: the password alone would be a way past it for good. Where there is none
        yet, a sign-in of a moment ago is enough: typing the password twice in a row proves nothing
        more.
        """
        if app != MFA:
            return super().is_reauthentication_required(app=app, **kwargs)
        if not factor.strong(self.request.user.pk).exists():
            return sessions.fresh_since(self.request) is None
        if asked_now.is_asked(self.request):
            # The library would take any confirmation of a moment ago.
            raise ReauthenticationRequired
        return False

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to say who one is: the second step where there is one, and no password. Who has
        a copy of the session and the password would else be the one whose session goes on.
        """
        ways: list[dict[str, Any]] = super().get_reauthentication_methods(user)
        kinds = set(factor.strong(user.pk).values_list("type", flat=True))
        if not kinds:
            return ways
        by_step = [way for way in ways if way["id"] != "reauthenticate"]
        # Who has keys alone uses up no recovery code for it.
        return by_step if Authenticator.Type.TOTP in kinds else by_step[::-1]

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign in, leave a row that says so, and keep the words that the page of the sign-in
        carried. Where the account is another than at the first step, that step counts no more.
        """
        if request.session.pop(FIRST_STEP, None) != as_now(user):
            raise ImmediateHttpResponse(redirect("account_login"))
        before = user.last_login
        super().login(request, user)
        note(user, "SIGNED_IN", user)
        if before:
            own_changes.tell_next(request, user)
        with suppress(kept_text.TooLong):
            carried.give_back(request, user)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Every step was right: the browser and the address are the account's from now on."""
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        known_browsers.remember(request, answer, user)
        return answer

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """The first step was right."""
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if answer is None:
            request.session[FIRST_STEP] = as_now(user)
            carried.hold(request, user)
        return answer

    def logout(self, request: HttpRequest) -> None:
        person = request.user
        super().logout(request)
        note(person, "SIGNED_OUT", person)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A row for every refusal: also for an account that does not exist, so that both cost the
        same.
        """
        email = credentials.get("email", "")
        note(None, "SIGN_IN_REFUSED", User.objects.filter(email=email.lower()).first())

    def send_notification_mail(
        self, template_prefix: str, user: Any, *args: Any, **kwargs: Any
    ) -> None:
        """Called at each change of a password or second factor: a row of its kind, and a mail that
        only says where to look. Whoever came in with what somebody else knows stays in by a key of
        their own.
        """
        own_changes.note(user, template_prefix)
        neutral_mail.tell([user], "account", at_once=True)


class ClosedSocialDoor(DefaultSocialAccountAdapter):
    """The library's own way from a provider to an account stays closed: ours is `sign_on`."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def can_authenticate_by_email(self, login: Any, email: str) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        raise ImmediateHttpResponse(redirect("socialaccount_login_error"))


class Factors(DefaultMFAAdapter):
    """The second factor: its secrets are sealed, and the last one stays when one is required."""

    error_messages = {**DefaultMFAAdapter.error_messages, **SORRY}

    def get_totp_issuer(self) -> str:
        return "Inloggen"

    def encrypt(self, text: str) -> str:
        return sealed.seal_factor(text)

    def decrypt(self, encrypted_text: str) -> str:
        return sealed.unseal_factor(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        return factor.drawing(url)

    def can_delete_authenticator(self, authenticator: Any) -> bool:
        return (
            not factor.required()
            or factor.strong(authenticator.user_id).exclude(pk=authenticator.pk).exists()
        )
