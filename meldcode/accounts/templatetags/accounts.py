"""Template tags that other rooms use: the hidden field of a form, and notes about the session and
kept text.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template import Context
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from meldcode.accounts import carried, factor, form_text, kept_text, sessions
from meldcode.accounts.models import Draft, User
from meldcode.accounts.neutral_mail import mail_works
from meldcode.accounts.recording import LATELY
from meldcode.accounts.sign_on import links
from meldcode.accounts.sign_on.own import name_of
from meldcode.addresses import path_of

register = template.Library()


@register.simple_tag(takes_context=True)
def form_owner(context: Context, of: Any, which: Any = "") -> SafeString | str:
    """The hidden field that lets a form of a signed-in person survive whatever ends its page.

    `of` is the form, or a name where there is none, and `which` one of several such forms: they
    tell the forms of one page apart. A form whose words are shown again, kept or just sent, goes
    on with the row it had; one that kept words were put back in says that they are not saved yet.
    """
    request: HttpRequest | None = context.get("request")
    if request is None or not request.user.is_authenticated:
        return ""
    name = of if isinstance(of, str) else getattr(of, "prefix", None) or type(of).__name__
    name = f"{name} {which}"[:60]
    path, draft = page_and_row(request, name)
    return format_html(
        '{}<input type="hidden" name="{}" value="{}" data-keep="{}"{}>',
        restored_note(context, request, draft),
        form_text.FIELD,
        form_text.sign(request.user, path, name, draft, form_text.session_of(request)),
        path_of("accounts:draft"),
        mark_safe(" data-unsaved") if getattr(of, "is_bound", False) else "",
    )


def restored_note(context: Context, request: HttpRequest, draft: UUID | None) -> SafeString:
    """That the words of this form were kept and are not saved yet, where they were put back."""
    restored: Draft | None = getattr(request, "restored", None)
    if restored is None or restored.pk != draft or request.method == "POST":
        return SafeString("")
    return noted(context, "accounts/restored_note.html", {})


def page_and_row(request: HttpRequest, name: str) -> tuple[str, UUID | None]:
    """The page a form stands on, and the row of its words where it has one already."""
    restored: Draft | None = getattr(request, "restored", None)
    if restored is not None:
        return restored.path, restored.pk if restored.form == name else None
    owner = form_text.owner(request) if request.method == "POST" else None
    if owner is None or owner.user_id != request.user.pk:
        return request.get_full_path()[:200], None
    return owner.path, owner.draft if owner.form == name else None


@register.simple_tag(takes_context=True)
def sign_on_waits(context: Context) -> str:
    """The name of the provider whose first link waits for a sign-in with the password."""
    request: HttpRequest = context["request"]
    said = links.waiting(request)
    return name_of(said["provider"]) if said else ""


@register.simple_tag(takes_context=True)
def carried_words(context: Context) -> SafeString | str:
    """The hidden field in which the sign-in carries words of a session that ended."""
    words = words_of(context.get("request"))
    return format_html('<input type="hidden" name="{}" value="{}">', carried.FIELD, words)


@register.simple_tag(takes_context=True)
def carries_words(context: Context) -> bool:
    return bool(words_of(context.get("request")))


def words_of(request: HttpRequest | None) -> str:
    if request is None:
        return ""
    words: str = getattr(request, "carried", "") or request.POST.get(carried.FIELD, "")
    return words[: carried.LONGEST]


@register.simple_tag(takes_context=True)
def session_ends(context: Context) -> datetime | None:
    """When this session ends if nothing more happens; None where nobody is signed in."""
    return getattr(context.get("request"), "session_ends", None)


@register.simple_tag(takes_context=True)
def session_note(context: Context) -> SafeString:
    """One sentence that says until when the session lasts; its stand-in in a page that is kept."""
    held, request = context.get("note_of_session"), context.get("request")
    return held or (sessions.note(request) if request else SafeString(""))


def waiting_at(context: Context) -> tuple[list[Draft], list[Draft]]:
    """The words that wait to be put back: those of this page, and those of other pages."""
    request: HttpRequest | None = context.get("request")
    here: list[Draft] = []
    elsewhere: list[Draft] = []
    for row in kept_text.waiting(request) if request else ():
        (here if request and kept_text.is_of(row, request.path) else elsewhere).append(row)
    return here, elsewhere


@register.simple_tag(takes_context=True)
def kept_note(context: Context) -> SafeString:
    """«Uw tekst is bewaard» with the way to it, where words of another page wait to be put back."""
    _, rows = waiting_at(context)
    return noted(context, "accounts/kept_note.html", {"kept": rows}) if rows else SafeString("")


@register.inclusion_tag("accounts/draft_button.html")
def draft_button() -> dict[str, Any]:
    """«Bewaar concept», inside a form that holds `{% form_owner %}`; works without JavaScript."""
    return {}


@register.simple_tag(takes_context=True)
def draft_note(context: Context) -> SafeString:
    """Offers the drafts of this page that it does not show already, each form apart."""
    rows, _ = waiting_at(context)
    offers = [(row.made_at, kept_text.way_back(row)) for row in rows]
    return (
        noted(context, "accounts/draft_note.html", {"offers": offers}) if rows else SafeString("")
    )


def noted(context: Context, template_name: str, values: dict[str, Any]) -> SafeString:
    """A note that most pages do without: no template is asked where there is nothing to say."""
    shown = {**values, "english": context.get("english")}
    return SafeString(render_to_string(template_name, shown))


@register.simple_tag
def veil_after() -> int:
    """After how many seconds without a key or a touch the screen empties."""
    return int(settings.VEIL_SECONDS)


@register.simple_tag
def mail_goes_out() -> bool:
    """Whether a mail of this installation reaches anybody: no page may promise one else."""
    return mail_works()


@register.simple_tag
def second_factor_needed() -> bool:
    """Whether everyone needs a second factor here; a demo may do without and says so."""
    return factor.required()


@register.simple_tag
def qr_drawing(url: str) -> SafeString:
    """The QR code, drawn by us from an address we made: safe as it is."""
    return mark_safe(factor.drawing(url))  # noqa: S308 -- drawn by us, of a link we made


@register.filter
def newly_named(person: User) -> datetime | None:
    """When this person got another name, where that was lately: who decides on what they ask reads
    that it is new.
    """
    at = person.renamed_at
    return at if at and at >= timezone.now() - LATELY else None
