"""Inviting, and accepting an invitation."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from meldcode.accounts import invitations, kept_text, sessions
from meldcode.accounts.forms import InvitationForm, PasswordTwiceForm
from meldcode.accounts.fresh import freshly
from meldcode.accounts.models import Invitation, User
from meldcode.accounts.models.roles import Role, as_fields
from meldcode.accounts.neutral_mail import mail_works
from meldcode.accounts.refusing import ActRefused
from meldcode.accounts.views.access import SignedIn, door, manages, say

IN_SESSION = "invitation"
# Somebody else may sit down at this browser: the link is in the mail, and opens it again.
OPEN_SECONDS = 30 * 60


@door(manages, "GET", "HEAD", "POST")
@freshly(sent=True)
def invite(request: SignedIn) -> HttpResponse:
    """Invite one person; the link goes by mail, or is shown once where there is no mail."""
    form = InvitationForm(
        kept_text.sent(request), admin=request.user, initial=as_fields([Role.PROFESSIONAL])
    )
    if request.method == "POST" and form.is_valid():
        try:
            invitation, secret = invitations.invite(admin=request.user, **form.cleaned_data)
        except (ActRefused, ValidationError) as refusal:
            form.add_error(
                None, refusal.messages if isinstance(refusal, ValidationError) else str(refusal)
            )
        else:
            kept_text.drop_draft(request)
            return invited(request, invitation, secret)
    status = 400 if request.method == "POST" else 200
    return render(request, "accounts/invite.html", {"form": form}, status=status)


def invited(request: SignedIn, invitation: Invitation, secret: str) -> HttpResponse:
    """Sent by mail; or the link on screen, this once, where one admin may give the role."""
    shown: dict[str, Any] = {"invitation": invitation, "waits": invitation.waits_for_second_admin}
    if not invitations.send(request, invitation, secret):
        shown["link"] = invitations.show(request, invitation, secret)
        shown["not_sent"] = True
    return render(request, "accounts/invited.html", shown)


@door(manages, "POST")
def withdraw(request: SignedIn, invitation_id: UUID) -> HttpResponse:
    mine = Invitation.objects.filter(organisation_id=request.user.organisation_id)
    invitation = get_object_or_404(mine, pk=invitation_id)
    say(
        request,
        lambda: invitations.withdraw(admin=request.user, invitation=invitation),
        "De uitnodiging is ingetrokken.",
    )
    return redirect("accounts:people")


@door(manages, "POST")
def resend(request: SignedIn, invitation_id: UUID) -> HttpResponse:
    """Mail a new link; where no mail goes out the old link keeps working."""
    mine = Invitation.objects.filter(organisation_id=request.user.organisation_id)
    invitation = get_object_or_404(mine, pk=invitation_id)
    if mail_works():
        say(
            request,
            lambda: invitations.send_again(request, invitation),
            f"Een nieuwe link is gemaild naar {invitation.email}. De oude werkt niet meer.",
        )
    else:
        messages.error(request, invitations.NO_MAIL)
    return redirect("accounts:people")


@never_cache
@require_http_methods(["GET", "HEAD"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The link: remembers which invitation it was and goes on to a page without the secret in its
    address.
    """
    found = invitations.find(secret)
    if found:
        # The hash of the link, not the row: a link that was renewed leads nowhere any more.
        request.session[IN_SESSION] = [found.secret_hash, timezone.now().timestamp()]
    else:
        # Nothing is stored for a link that leads nowhere: anybody could send such links all day.
        request.session.pop(IN_SESSION, None)
    return redirect("accounts:accept")


def opened(request: HttpRequest) -> tuple[Invitation | None, str]:
    """The invitation whose link was opened in this browser lately, and why it does not count."""
    known = request.session.get(IN_SESSION)
    if not isinstance(known, list):
        return None, invitations.GONE
    link, at = known
    if timezone.now().timestamp() - at > OPEN_SECONDS:
        del request.session[IN_SESSION]
        return None, invitations.OPEN_AGAIN
    found = Invitation.objects.filter(secret_hash=link).first()
    return found, invitations.why_not(found)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest) -> HttpResponse:
    """Choose a password: looking changes nothing, sending makes the account."""
    found, sentence = opened(request)
    if found is None or sentence:
        return render(
            request,
            "accounts/invitation_closed.html",
            {"sentence": sentence, "made_at": found and found.accepted_at},
        )
    form = PasswordTwiceForm(request.POST or None, person=User(email=found.email, name=found.name))
    if request.method == "POST" and form.is_valid():
        try:
            invitations.accept(invitation=found, password=form.cleaned_data["password1"])
        except ActRefused as refusal:
            return render(request, "accounts/invitation_closed.html", {"sentence": str(refusal)})
        sessions.lock(request)
        request.session.pop(IN_SESSION, None)
        messages.success(
            request, "Uw account is klaar. Log in met uw e-mailadres en het wachtwoord dat u koos."
        )
        return redirect("account_login")
    return render(request, "accounts/accept.html", {"form": form, "invitation": found})
