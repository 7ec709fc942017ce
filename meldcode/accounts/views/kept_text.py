"""Kept text: a list to look at, a way to put it back, and saving a draft."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.response import TemplateResponse
from django.views.decorators.csrf import csrf_exempt

from meldcode.accounts import carried, form_text, kept_text, page_access, rescue, sessions
from meldcode.accounts.from_elsewhere import is_of_another_site
from meldcode.accounts.views.access import SignedIn, door, is_anyone
from meldcode.audit.reads import send_after_recording


@door(is_anyone, "GET", "HEAD")
def kept_list(request: SignedIn) -> HttpResponse:
    """At most five newest texts of this account, each with its fields and a way back."""
    rows = page_access.open_rows(request.user, kept_text.alive(request.user))[: kept_text.SHOWN]
    opened = ((row, kept_text.readable(row)) for row in rows)
    texts: list[dict[str, Any]] = [
        {"row": row, "fields": form_text.shown(fields), "back": kept_text.way_back(row)}
        for row, fields in opened
        if fields
    ]
    answer: HttpResponse = TemplateResponse(request, "accounts/kept_text.html", {"texts": texts})
    # Words of the page of a case are a look into the case.
    for row in (text["row"] for text in texts):
        chain = kept_text.sealed_for(row.path, request.user.pk)
        if chain != request.user.pk:
            answer = send_after_recording(request, answer, "seen", chain, subject=row.pk)
    return answer


@door(is_anyone, "POST")
def throw_away(request: SignedIn, kept_id: UUID) -> HttpResponse:
    """Delete one kept text of this account now."""
    get_object_or_404(kept_text.alive(request.user), pk=kept_id).delete()
    messages.success(request, "De tekst is weggegooid.")
    return redirect("accounts:kept")


# The token of the page is of before the sign-in; the words open for this person in this browser.
@csrf_exempt
@door(is_anyone, "POST")
def give_back(request: SignedIn) -> HttpResponse:
    """The words that the page of the sign-in carried, for who signed in beside it; nothing that a
    page of another site sends.
    """
    own = not is_of_another_site(request)
    row = carried.give_back(request, request.user) if own else None
    return redirect(kept_text.way_back(row) if row else "accounts:kept")


@door(is_anyone, "POST")
def draft(request: SignedIn) -> HttpResponse:
    """Save the form as a draft: for a script with how long the session lasts, for a button with a
    page.
    """
    fields = form_text.posted(request)
    owner = form_text.owner(request)
    if owner is None or owner.user_id != request.user.pk:
        return render(
            request, "accounts/draft.html", {"fields": form_text.shown(fields)}, status=400
        )
    try:
        row = kept_text.keep_for(owner, fields)
    except kept_text.TooLong:
        return rescue.too_long(request)
    back = kept_text.way_back(row) if row else owner.path
    if not form_text.wants_page(request):
        left = sessions.seconds_left(request)
        return HttpResponse(status=204, headers={"Session-Left": left, "Way-Back": back})
    return render(
        request,
        "accounts/draft.html",
        {"saved": row, "fields": form_text.shown(fields), "back": back},
    )
