"""The first link to an account of a provider, and its end: nothing is tied without its person."""

from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldcode.accounts.fresh import freshly
from meldcode.accounts.recording import note
from meldcode.accounts.sign_on import links
from meldcode.accounts.sign_on.own import name_of
from meldcode.accounts.sign_on.refusals import SignOnRefused
from meldcode.accounts.views.access import SignedIn, door, is_anyone

NOT_LINKED = "Dit is niet gekoppeld. Log zo nodig uit, en log in via uw organisatie."


@door(is_anyone, "GET", "HEAD", "POST")
@freshly("accounts:sign_on_link")
def link(request: SignedIn) -> HttpResponse:
    """What is tied to what, and the yes of who just signed in."""
    said = links.waiting(request)
    if said is None:
        return redirect("accounts:me")
    if request.method != "POST":
        shown = {"provider": name_of(said["provider"])}
        return render(request, "accounts/sign_on_link.html", shown)
    links.forget(request)
    if request.POST.get("besluit") != "ja":
        return redirect("accounts:me")
    try:
        links.confirm(person=request.user, said=said)
    except SignOnRefused as refusal:
        note(request.user, refusal.reason, refusal.person)
        messages.error(request, NOT_LINKED)
        return redirect("accounts:me")
    messages.success(request, "Gekoppeld. U kunt nu inloggen via uw organisatie.")
    return redirect(get_adapter(request).get_login_redirect_url(request))


@door(is_anyone, "POST")
@freshly("accounts:me")
def unlink(request: SignedIn, link_id: UUID) -> HttpResponse:
    """End one of the own links; someone else's is not found."""
    links.end(person=request.user, link=get_object_or_404(links.alive(request.user), pk=link_id))
    messages.success(request, "Ontkoppeld.")
    return redirect("accounts:me")
