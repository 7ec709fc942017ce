"""Proposals and history: the second pair of eyes, and every earlier state."""

from itertools import zip_longest
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from contacts import changes, keepers, likeness, release
from contacts.access import admins_only
from contacts.freshness import HOW
from contacts.models import Contact, ImportDraft, Proposal, Version
from contacts.subjects import about, needs_second
from meldcode.accounts import kept_text
from meldcode.accounts.fresh import freshly
from meldcode.contact_desk import differences, preview, restoring
from meldcode.contact_desk.forms.edit import ChangeReasonForm
from meldcode.contact_desk.views.subject import fetch, kind_of
from meldcode.listing import Column, Listing
from meldcode.whole import whole

ORDERS = (
    Column("wacht", "Wacht het langst", ("proposed_at",)),
    Column("over", "Contact of land", ("contact__name", "country__nl")),
    Column("door", "Wie het vroeg", ("proposed_by__name",)),
)
SEARCHED = ("contact__name", "country__nl", "proposed_by__name", "source", "reason")


@admins_only
@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, of others and of oneself."""
    listing = Listing(request, ORDERS, SEARCHED, {})
    context = {
        "proposals": listing.rows(readable_by(request.user).filter(decision="")),
        "listing": listing,
        "tables": ImportDraft.objects.waiting(timezone.now()),
    }
    return render(request, "contacts/desk/proposals.html", context)


def readable_by(admin: Any) -> Any:
    """The proposals about what this admin keeps."""
    rows = Proposal.objects.of_organisation(admin.organisation_id)
    return rows.select_related("contact", "country", "proposed_by__organisation")


@admins_only
@require_http_methods(["GET", "HEAD", "POST"])
@freshly(sent=True)
def proposal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """One proposal as a difference, with what users will see; approve, reject or withdraw."""
    found = get_object_or_404(readable_by(request.user), pk=pk)
    form = ChangeReasonForm(kept_text.sent(request))
    sent = request.method == "POST" and form.is_valid()
    if sent and decided(request, found, form.cleaned_data["reason"]):
        kept_text.drop_draft(request)
        return redirect("contacts:history", kind_of(found.subject), found.subject.pk)
    alike = likeness.unsaid(*changes.as_proposed(found), "", "{sentence}")
    context = {
        "proposal": found,
        "lines": differences.lines(found.changes),
        "how": dict(HOW).get(found.how, ""),
        "shipped": differences.is_shipped(found),
        "own": found.proposed_by_id == request.user.pk,
        "may": keepers.may_keep(request.user, found.subject),
        "second": needs_second(found.subject),
        "left": not keepers.may_keep(found.proposed_by, found.subject),
        "since": differences.since(found),
        "alike": alike.values(),
        "form": form,
        "kind": kind_of(found.subject),
    }
    if isinstance(found.subject, Contact):
        typed = preview.new_values(found.changes)
        context["preview"] = preview.preview(found.subject, typed, timezone.localtime())
        if found.subject.kind == "own":
            # No card says for which location it is; who agrees reads that too.
            location = typed.get("location", found.subject.location)
            context["location"] = differences.readable(location, "location")
    return render(request, "contacts/desk/proposal.html", context)


def decided(request: HttpRequest, found: Proposal, reason: str) -> bool:
    """Carry out the decision; a refusal is a sentence on the page."""
    try:
        if "approve" in request.POST:
            read = request.POST.get("version", "")
            changes.approve(found, by=request.user, reason=reason, read=read)
            messages.success(request, "Goedgekeurd. Gebruikers zien de wijziging nu.")
        elif "take" in request.POST:
            restoring.take_over(found, by=request.user)
            messages.success(request, "Opnieuw ingediend. Een ander keurt het goed.")
        else:
            changes.reject(found, by=request.user, reason=reason)
            messages.success(request, "Het voorstel is niet doorgegaan.")
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return False
    return True


@admins_only
@require_safe
def history(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Every state this contact had: who, when, why, on which source; each can come back."""
    subject = fetch(request, kind, pk)
    versions = list(
        Version.objects.filter(**about(subject)).select_related(
            "made_by__organisation", "proposal__decided_by__organisation"
        )
    )
    pairs = zip_longest(versions, versions[1:])
    rows = [
        (now, differences.between(before.values, now.values) if before else [])
        for now, before in pairs
    ]
    context = {
        "subject": subject,
        "kind": kind,
        "rows": rows,
        "may": keepers.may_keep(request.user, subject),
        "altered": not subject.seal_fits(),
        "refused": release.refusals(subject),
        "waiting": Proposal.objects.filter(decision="", **about(subject)),
        **kept_reason(request),
        "provenance": (
            subject.provenance.select_related("checked_by").order_by("field")
            if isinstance(subject, Contact)
            else ()
        ),
    }
    return render(request, "contacts/desk/history.html", context)


def kept_reason(request: HttpRequest) -> dict[str, Any]:
    """The reason that was typed for one version and kept, and which version that is."""
    words, row = kept_text.take(request), getattr(request, "restored", None)
    number = whole(row.form.removeprefix("terug "), digits=9) if row else None
    return {"kept_of": number, "kept_reason": words.get("reason", "")} if words else {}


@admins_only
@require_POST
@freshly("contacts:desk", sent=True)
def restore(request: HttpRequest, kind: str, pk: UUID, number: int) -> HttpResponse:
    """Bring an earlier state back, by the same path as any change."""
    subject = fetch(request, kind, pk)
    version = get_object_or_404(Version, number=number, **about(subject))
    form = ChangeReasonForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError(list(form.errors["reason"]))
        reason = form.cleaned_data["reason"]
        made = restoring.restore(subject, version, by=request.user, reason=reason)
    except ValidationError as error:
        messages.error(request, error.messages[0])
        return redirect(
            kept_text.back_to_words(request, reverse("contacts:history", args=[kind, pk]))
        )
    kept_text.drop_draft(request)
    waits = isinstance(made, Proposal)
    messages.success(
        request, "Het voorstel wacht op een andere beheerder." if waits else "Hersteld."
    )
    return redirect("contacts:history", kind, pk)
