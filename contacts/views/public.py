"""What every visitor may see: the directory, a call card, a card to save, and «dit nummer werkt
niet».
"""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from contacts import directory as current
from contacts import reports, vcards
from contacts.access import not_kept
from contacts.cards import ANONYMITY, STAGES, Card, card, no_answer
from contacts.entries import ContactEntry
from contacts.models import Contact
from contacts.public_forms import ReportForm, in_english

PAGE_ROWS = 50
THANKS = {
    reports.TAKEN: "Dank u wel. De beheerders kijken dit nummer na.",
    reports.AGAIN: "U hebt dit vandaag al gemeld. De beheerders kijken ernaar.",
    reports.ENOUGH: "Dit is vandaag al vaak gemeld. De beheerders kijken dit nummer na.",
    reports.TOO_MANY: (
        "Vanaf dit adres is vandaag al vaak gemeld. Morgen kan het weer. Bel bij gevaar 112."
    ),
}


def now() -> datetime:
    """This moment in Europe/Amsterdam."""
    return timezone.localtime()


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Everyone there is to call, by kind, fifty on a page; the own ones behind."""
    known = current.memory()
    entries = sorted(known.contacts.values(), key=lambda entry: entry.kind)
    page = Paginator(entries, PAGE_ROWS).get_page(request.GET.get("pagina"))
    moment = now()
    groups = grouped([card(entry, moment) for entry in (*known.own_for(request.user), *page)])
    return render(request, "contacts/directory.html", {"groups": groups, "page": page})


def grouped(cards: list[Card]) -> dict[str, list[Card]]:
    """The cards by kind."""
    return {
        kind: [one for one in cards if one.entry.kind == kind]
        for kind in ("own", "national", "regional")
    }


@require_safe
def card_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The call card of one contact, for the stage that was asked for."""
    return render_card(request, entry_or_404(request, slug), ReportForm())


def entry_or_404(request: HttpRequest, slug: str) -> ContactEntry:
    """The contact as this visitor may see it."""
    entry = current.one(slug, request.user)
    if entry is None:
        raise Http404
    return entry


@not_kept
def render_card(
    request: HttpRequest, entry: ContactEntry, form: ReportForm, status: int = 200
) -> HttpResponse:
    """The page around a call card."""
    stage = request.GET.get("stap", "")
    return render(
        request,
        "contacts/card.html",
        card_context(entry, stage)
        | {"form": in_english(request, form), "own": own_cards(request, entry)},
        status=status,
    )


def own_cards(request: HttpRequest, entry: ContactEntry) -> list[Card]:
    """The own contacts of who is signed in, behind the contact that is looked at."""
    own = current.memory().own_for(request.user)
    return [card(one, now()) for one in own if one.slug != entry.slug]


def card_context(entry: ContactEntry, stage: str) -> dict[str, Any]:
    """What the call card shows; an unknown stage shows the card without one, because the number may
    not wait.
    """
    advice, numbers = no_answer(entry, current.emergency())
    return {
        "contact": card(entry, now()),
        "moment": STAGES.get(stage),
        "stage": stage if stage in STAGES else "",
        "stages": STAGES,
        "anonymous": ANONYMITY.get(entry.slug),
        "no_answer": advice,
        "next_numbers": numbers,
    }


@require_safe
def vcard(request: HttpRequest, slug: str) -> HttpResponse:
    """The contact as a card for a telephone's address book; with its name only when asked for."""
    text = vcards.vcard(card(entry_or_404(request, slug), now()), "naam" in request.GET)
    response = HttpResponse(text, content_type="text/vcard; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="contact.vcf"'
    return response


@require_POST
def report_wrong(request: HttpRequest, slug: str) -> HttpResponse:
    """A visitor says that a contact does not work."""
    form = ReportForm(request.POST)
    if not form.is_valid():
        return render_card(request, entry_or_404(request, slug), form, status=422)
    contact = get_object_or_404(Contact.objects.visible_to(request.user), slug=slug)
    outcome = reports.report(contact, form.cleaned_data["what"], reports.address_of(request))
    messages.info(request, THANKS[outcome])
    return redirect("contacts:card", slug)
