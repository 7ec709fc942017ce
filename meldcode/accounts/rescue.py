"""A form that arrives when nobody is signed in any more: its text is kept, and the way leads over
the sign-in.
"""

from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from meldcode.accounts import kept, typed
from meldcode.accounts.models import Draft, KeptForm


def after_the_session(request: HttpRequest) -> HttpResponse | None:
    """Keep the text for its owner and lead to the sign-in; None where the form names no owner."""
    fields = typed.posted(request)
    owner = typed.owner_of(fields.get(typed.FIELD, ""))
    if owner is None:
        return None
    is_draft = request.path == reverse("accounts:draft")
    try:
        row = kept.save_draft(owner, fields) if is_draft else kept.keep_for(owner, fields)
    except kept.TooLong:
        return too_long(request)
    if not typed.wants_page(request):
        return HttpResponse(status=401)
    return to_sign_in(kept.way_back(row) if row else owner.path)


def to_sign_in(page: str) -> HttpResponse:
    return redirect(f"{reverse('account_login')}?next={quote(page)}")


def too_long(request: HttpRequest) -> HttpResponse:
    """The text back in the page itself, with one sentence that says why it was not kept."""
    answer = render(
        request, "accounts/too_long.html", {"fields": kept.typed_fields(request)}, status=413
    )
    answer["Cache-Control"] = "no-store"
    return answer


def keep_if_typed(request: HttpRequest) -> KeptForm | Draft | None:
    """Keep what was typed, if anything, before another page comes first; a text over the limit is
    not kept.
    """
    if request.method != "POST":
        return None
    try:
        return kept.keep(request, request.user)  # type: ignore[arg-type]
    except kept.TooLong:
        return None
