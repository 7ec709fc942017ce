"""Template tags that other rooms use: the hidden field of a form, and notes about the session and
kept text.
"""

from datetime import datetime
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from meldcode.accounts import factor, kept, typed

register = template.Library()


@register.simple_tag(takes_context=True)
def form_owner(context: Context) -> SafeString | str:
    """The hidden field that lets a form of a signed-in person survive the end of the session."""
    request: HttpRequest | None = context.get("request")
    if request is None or not request.user.is_authenticated:
        return ""
    token = typed.sign(request.user, request.path)
    return format_html('<input type="hidden" name="{}" value="{}">', typed.FIELD, token)


@register.simple_tag(takes_context=True)
def session_ends(context: Context) -> datetime | None:
    """When this session ends if nothing more happens; None where nobody is signed in."""
    return getattr(context.get("request"), "session_ends", None)


@register.inclusion_tag("accounts/session_note.html", takes_context=True)
def session_note(context: Context) -> dict[str, Any]:
    """One sentence that says until when the session lasts, with `data-session-ends` for a
    countdown.
    """
    return {"ends": session_ends(context)}


@register.inclusion_tag("accounts/kept_note.html", takes_context=True)
def kept_note(context: Context) -> dict[str, Any]:
    """«Uw tekst is bewaard» with the way to it, after a sign-in for which something was kept."""
    request: HttpRequest | None = context.get("request")
    return {"kept": bool(request and request.session.get("kept"))}


@register.inclusion_tag("accounts/draft_button.html")
def draft_button() -> dict[str, Any]:
    """«Bewaar concept», inside a form that holds `{% form_owner %}`; works without JavaScript."""
    return {}


@register.inclusion_tag("accounts/draft_note.html", takes_context=True)
def draft_note(context: Context) -> dict[str, Any]:
    """Offers the draft of this page, if there is one and it is not shown already; costs one
    query.
    """
    request: HttpRequest | None = context.get("request")
    if request is None or "concept" in request.GET:
        return {}
    return {"saved_at": kept.draft_at(request), "path": request.path}


@register.simple_tag
def second_factor_needed() -> bool:
    """Whether everyone needs a second factor here; a demo may do without and says so."""
    return factor.required()


@register.simple_tag
def qr_drawing(url: str) -> SafeString:
    """The QR code, drawn by us from an address we made: safe as it is."""
    return mark_safe(factor.drawing(url))  # noqa: S308
