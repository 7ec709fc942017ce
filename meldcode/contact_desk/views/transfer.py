"""Import and export: bring a file, see what it would do, confirm; or take the directory along."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from contacts import keepers, region_table
from contacts.access import admins_only
from contacts.models import ImportDraft, Refused, RegionEntry, Stamp
from meldcode import audit
from meldcode.accounts import kept_text
from meldcode.accounts.fresh import freshly
from meldcode.contact_desk import (
    region_beside,
    region_deciding,
    region_list,
    region_reading,
    region_taking,
)
from meldcode.contact_desk.forms.transfer import RegionLineForm, UploadForm
from meldcode.contact_desk.one_file import BUSY, one_at_a_time
from meldcode.contact_desk.views.edit import PROPOSED
from meldcode.listing import Column, Listing

SHOWN = 200
TABLE_ROWS = 50
# A correction is one line, and the one that it takes the place of.
LINES_NAMED = 2
REGION_COLUMNS = (
    Column("plaats", "Plaats", ("name",)),
    Column("regio", "Regio", ("region", "name")),
)
READ_FIRST = "Niet elke regel past op de pagina. Bekijk eerst het bestand met alle regels."
KEPT_FOR = timedelta(hours=24)
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


@admins_only
@require_safe
@freshly("contacts:desk")
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The shared contacts as a file."""
    # The library behind it takes 10 MB of a process: it waits for the first file.
    from meldcode.contact_desk.transfer import exporting  # noqa: PLC0415 - waits for a file

    if form not in TYPES:
        raise Http404
    text = exporting.as_csv() if form == "csv" else exporting.as_json()
    audit.record(request.user, "exported", audit.CHAIN_CONTACTS)
    response = HttpResponse(text, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="contacten.{form}"'
    return response


@admins_only
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, target: str) -> HttpResponse:
    """Bring a file; nothing changes yet."""
    now = timezone.now()
    may = keepers.is_keeper(request.user)
    old = ImportDraft.objects.filter(made_at__lt=now - KEPT_FOR)
    old.exclude(pk__in=ImportDraft.objects.waiting(now).values("pk")).delete()
    form = UploadForm(kept_text.sent(request), request.FILES or None)
    if not may and request.method == "POST":
        messages.error(request, keepers.NOT_KEEPER)
    elif request.method == "POST" and form.is_valid():
        kept_text.drop_draft(request)
        return redirect("contacts:import_try", brought(form, target, request.user).pk)
    context = {"form": form, "target": target, "may": may}
    if target == "regions":
        context |= table_of(request)
    return render(request, "contacts/desk/import.html", context)


@transaction.atomic
def brought(form: UploadForm, target: str, by: Any) -> ImportDraft:
    """The file, kept to be tried, with its row in the audit."""
    draft = form.draft(target, by, Stamp.of_now())
    audit.record(by, "file brought", audit.CHAIN_CONTACTS, subject=draft.pk)
    return draft


def table_of(request: HttpRequest) -> dict[str, Any]:
    """The table of regions that holds now: searched, a page at a time, and beside the contacts."""
    listing = Listing(request, REGION_COLUMNS, ("name", "region"), {})
    rows = listing.rows(RegionEntry.objects.all())
    page = Paginator(rows, TABLE_ROWS).get_page(request.GET.get("pagina"))
    return {"listing": listing, "page": page, "compared": region_list.compared()}


@admins_only
@require_safe
def export_regions(request: HttpRequest) -> HttpResponse:
    """The table of regions as a file, to correct and to bring again."""
    audit.record(request.user, "exported", audit.CHAIN_CONTACTS)
    response = HttpResponse(region_list.as_csv(), content_type=TYPES["csv"])
    response["Content-Disposition"] = 'attachment; filename="regios.csv"'
    return response


@admins_only
@require_http_methods(["GET", "HEAD", "POST"])
@freshly(sent=True)
def region_line(request: HttpRequest, pk: UUID | None = None) -> HttpResponse:
    """One line of the table of regions, or a new one: corrected by two keepers."""
    row = get_object_or_404(RegionEntry, pk=pk) if pk else None
    typed = kept_text.sent(request)
    form = RegionLineForm(typed, initial={"plaats": row.name, "regio": row.region} if row else {})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            region_deciding.correct(
                row, data["plaats"], data["regio"], by=request.user, ground=form.ground()
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            kept_text.drop_draft(request)
            messages.success(request, PROPOSED)
            return redirect("contacts:proposals")
    context = {"form": form, "row": row, "may": keepers.is_keeper(request.user)}
    return render(request, "contacts/desk/region_line.html", context)


@admins_only
@require_http_methods(["GET", "HEAD", "POST"])
@freshly(sent=True)
def try_out(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What the file would do, and the button that does it."""
    draft = get_object_or_404(readable_by(request.user), pk=pk)
    return (try_contacts if draft.target == "contacts" else try_regions)(request, draft)


def readable_by(admin: Any) -> QuerySet[ImportDraft]:
    """One's own files of today, and the tables that wait for a second admin."""
    now = timezone.now()
    own = Q(made_by=admin, made_at__gte=now - KEPT_FOR)
    return ImportDraft.objects.select_related("made_by").filter(
        own | Q(pk__in=ImportDraft.objects.waiting(now).values("pk"))
    )


def try_contacts(request: HttpRequest, draft: ImportDraft) -> HttpResponse:
    """Contacts: a trial counts only as long as the directory stays what it was."""
    from meldcode.contact_desk.transfer import running  # noqa: PLC0415 - waits for a file

    confirmed = request.method == "POST"
    moved = confirmed and draft.stamp != Stamp.of_now()
    if moved:
        messages.warning(request, running.MOVED)
        draft.stamp = Stamp.of_now()
        draft.save(update_fields=["stamp"])
    # Before the work: what keeps the machine busy has its row, also where nobody waits for it.
    audit.record(request.user, "file tried", audit.CHAIN_CONTACTS, subject=draft.pk)
    outcome = running.attempt(draft, by=request.user, for_real=confirmed and not moved)
    if confirmed and not moved and not outcome.errors:
        messages.success(
            request,
            f"Ingelezen: {len(outcome.changes)} gewijzigd of voorgesteld, {outcome.same} gelijk.",
        )
        return redirect("contacts:desk")
    context = {"draft": draft, "outcome": outcome}
    return render(request, "contacts/desk/import_try.html", context)


def try_regions(request: HttpRequest, draft: ImportDraft) -> HttpResponse:
    """The table of regions: one admin proposes it, another one puts it in place."""
    if draft.target == "regions":
        audit.record(request.user, "file tried", audit.CHAIN_CONTACTS, subject=draft.pk)
    with one_at_a_time() as ours:
        found, errors = region_reading.attempt(draft) if ours else ([], [BUSY])
        return looked_at(request, draft, found, errors)


def looked_at(
    request: HttpRequest, draft: ImportDraft, found: list[RegionEntry], errors: list[str]
) -> HttpResponse:
    """What was read of it: decided on, as a file, or on a page."""
    if request.method == "POST" and ("drop" in request.POST or not errors):
        return decided_on(request, draft, found)
    busy = errors == [BUSY]
    if "bestand" in request.GET and not busy:
        return every_line(request, draft, draft.text if errors else region_list.lines_of(found))
    different = region_table.differences(found, whole=draft.target == "regions")
    context = {
        "draft": draft,
        "own": draft.made_by_id == request.user.pk,
        "left": not keepers.is_keeper(draft.made_by),
        "errors": errors[:SHOWN],
        "busy": busy,
        "count": len(found),
        "differences": different,
        "most": SHOWN,
        "left_out": left_out(different),
        "beside": [
            (one, region_reading.attempt(one)[0][:LINES_NAMED] if one.target == "region" else [])
            for one in region_beside.beside(draft)
        ],
    }
    return render(request, "contacts/desk/regions_try.html", context)


def left_out(different: region_table.Differences) -> int:
    """How many lines the page has no room for; where a place leads elsewhere, or goes, it has."""
    return len(different.new[SHOWN:]) + len(different.respelled[SHOWN:])


def refuse_unread(by: Any, draft: ImportDraft, found: list[RegionEntry]) -> None:
    """Who puts a table in place has read every line: on the page, or in the file."""
    different = region_table.differences(found, whole=draft.target == "regions")
    seen = {"chain": audit.CHAIN_CONTACTS, "subject": draft.pk}
    if left_out(different) and not audit.times(by.pk, "exported", draft.made_at, **seen):
        raise Refused(READ_FIRST)


def decided_on(request: HttpRequest, draft: ImportDraft, found: list[RegionEntry]) -> HttpResponse:
    """Propose, put in place, or drop the table; a refusal is a sentence."""
    own = draft.made_by_id == request.user.pk  # behind admins_only
    try:
        if "drop" in request.POST:
            region_deciding.drop(draft, by=request.user)
            done = "De tabel gaat niet door."
        elif "take" in request.POST:
            region_taking.take_over(draft, by=request.user)
            done = "Overgenomen. Een andere lijstbeheerder keurt het goed."
        elif own and draft.proposed_at is None:
            region_deciding.propose(draft, by=request.user)
            done = "Voorgesteld. De tabel geldt pas als een andere beheerder hem goedkeurt."
        else:
            refuse_unread(request.user, draft, found)
            count = region_deciding.replace(draft, by=request.user)
            one = draft.target == "region"
            done = "De regel is verbeterd." if one else f"De tabel is vervangen: {count} regels."
    except Refused as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, done)
    return redirect("contacts:proposals")


def every_line(request: HttpRequest, draft: ImportDraft, text: str) -> HttpResponse:
    """Every line as it was read, not as it was brought: to lay beside the source."""
    audit.record(request.user, "exported", audit.CHAIN_CONTACTS, subject=draft.pk)
    response = HttpResponse(text, content_type=TYPES["csv"])
    response["Content-Disposition"] = 'attachment; filename="regios.csv"'
    return response
