"""The admins' desk: what there is to do, all contacts, and «deze kloppen nog»."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from contacts import changes, checks, digest, keepers, release, speaking, work
from contacts.access import admins_only
from contacts.models import Contact, ContactTask, Country, Provenance
from meldcode.accounts.fresh import freshly
from meldcode.contact_desk.forms.edit import ChangeReasonForm, CheckForm
from meldcode.contact_desk.views.edit import PROPOSED
from meldcode.listing import Column, Listing

PAGE_ROWS = 50
TASKS_BY = ("contact__name", "country__nl", "contact__display", "detail")
ONE_LEFT = "Opgeschreven. De taak blijft staan tot een tweede lijstbeheerder dit ook vindt."
WORST_FIRST = (
    ContactTask.Kind.ALTERED,
    ContactTask.Kind.REPORTED,
    ContactTask.Kind.OVERDUE,
    ContactTask.Kind.FEED,
    ContactTask.Kind.DUE_SOON,
    ContactTask.Kind.PROPOSAL,
    ContactTask.Kind.FIRST,
    ContactTask.Kind.RELEASE,
    ContactTask.Kind.BROKEN_LINK,
)
KINDS = {kind.value: Q(kind=kind.value) for kind in ContactTask.Kind}
ORDERS = (
    Column("naam", "Naam", ("name",)),
    Column("soort", "Soort", ("kind", "name")),
    Column("nagekeken", "Nagekeken op", ("checked_on", "name")),
)


@admins_only
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The work list: reported, overdue, due soon, proposals of others, broken links."""
    work.refresh(timezone.localdate())
    listing = Listing(request, (), TASKS_BY, {"soort": KINDS})
    tasks = in_order(listing.rows(work.open_for(request.user)))
    page = Paginator(tasks, PAGE_ROWS).get_page(request.GET.get("pagina"))
    admin: Any = request.user
    for task in page:
        say_who_left(task, admin)
    own = Contact.objects.in_use().filter(organisation=admin.organisation_id)
    return render(
        request,
        "contacts/desk/desk.html",
        {
            "page": page,
            "total": len(tasks),
            "listing": listing,
            "kinds": ContactTask.Kind,
            "few": keepers.too_few(),
            "say_more": speaking.not_its_own(own),
            "by_looking": (ContactTask.Kind.REPORTED, *work.BY_LOOKING),
        },
    )


def in_order(tasks: Iterable[ContactTask]) -> list[ContactTask]:
    """The tasks as the work list shows them: the worst kind first, the oldest first."""
    place: dict[str, int] = {kind: number for number, kind in enumerate(WORST_FIRST)}
    return sorted(tasks, key=lambda task: (place[task.kind], task.opened_at))


def say_who_left(task: Any, admin: Any) -> None:
    """On a task of a release: who left it as it is, and whether this keeper may be the next."""
    if task.kind == ContactTask.Kind.RELEASE:
        task.refused = release.refusals(task.subject, task.detail)
        before = [one.closed_by for one in task.refused]
        task.second = not before or release.by_two([*before, admin])


@admins_only
@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """All contacts and countries that this admin keeps, searched and in the order one asks for."""
    listing = Listing(request, ORDERS, ("name", "display", "phone", "website"), {})
    rows = Contact.objects.editable_by(request.user).order_by("kind", "position", "name", "slug")
    reports = ContactTask.objects.filter(contact=OuterRef("pk"), kind="reported", closed_at=None)
    seen = Provenance.objects.filter(contact=OuterRef("pk")).exclude(how="release")
    rows = rows.annotate(reported=Exists(reports), seen=Exists(seen))
    page = Paginator(listing.rows(rows), PAGE_ROWS).get_page(request.GET.get("pagina"))
    countries = Country.objects.all()
    for word in listing.search.split():
        countries = countries.filter(nl__icontains=word)
    context = {
        "page": page,
        "listing": listing,
        "countries": countries,
        "form": CheckForm(contacts=rows),
        "keeper": keepers.is_keeper(request.user),
    }
    return render(request, "contacts/desk/all.html", context)


@admins_only
@require_POST
def check_many(request: HttpRequest) -> HttpResponse:
    """«Deze kloppen nog»: all of the chosen ones, or none."""
    form = CheckForm(request.POST, contacts=Contact.objects.editable_by(request.user).in_use())
    if not form.is_valid():
        return told(request, form.errors)
    try:
        with transaction.atomic():
            for contact in form.cleaned_data["chosen"]:
                check_one(contact, request.user, form.cleaned_data["how"])
    except ValidationError as error:
        return told(request, {"": error.messages})
    messages.success(request, f"Nagekeken: {len(form.cleaned_data['chosen'])}.")
    return redirect("contacts:everything")


def check_one(contact: Contact, admin: Any, how: str) -> None:
    """One of several; a refusal names the contact."""
    try:
        checks.still_right(contact, by=admin, how=how)
    except ValidationError as error:
        raise ValidationError([f"{contact}: {sentence}" for sentence in error.messages]) from None


def told(request: HttpRequest, errors: Any) -> HttpResponse:
    """Back to the list with the sentences."""
    for sentences in errors.values():
        for sentence in sentences:
            messages.error(request, sentence)
    return redirect("contacts:everything")


@admins_only
@require_POST
def task_done(request: HttpRequest, pk: UUID) -> HttpResponse:
    """An admin looked at a task: it is right, it was changed, or it is not needed any more."""
    task = get_object_or_404(work.open_for(request.user).filter(proposal=None), pk=pk)
    outcome = request.POST.get("outcome", "")
    if task.kind == ContactTask.Kind.ALTERED or outcome not in dict(ContactTask.OUTCOMES):
        messages.error(
            request, "Kies een uitkomst. Een gewijzigd contact herstelt u via de geschiedenis."
        )
        return redirect("contacts:desk")
    try:
        form = ChangeReasonForm(request.POST)
        if not form.is_valid():
            raise ValidationError(list(form.errors["reason"]))
        reason = form.cleaned_data["reason"]
        checks.finish(task, by=request.user, outcome=outcome, reason=reason)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        left = release.news(task.subject) if task.kind == ContactTask.Kind.RELEASE else ""
        messages.success(request, ONE_LEFT if left else "De taak is klaar.")
    return redirect("contacts:desk")


@admins_only
@require_POST
@freshly("contacts:desk", sent=True)
def take_release(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Propose what this release says; a second keeper sees every difference and decides."""
    task = get_object_or_404(
        work.open_for(request.user).filter(kind=ContactTask.Kind.RELEASE), pk=pk
    )
    subject, ground = task.subject, release.ground(task.subject)
    values = release.offered(subject)
    try:
        with transaction.atomic():
            made: Any = changes.change(
                subject, values, by=request.user, ground=ground, version=subject.version
            )
            work.shut(ContactTask.objects.filter(pk=pk), by=request.user, outcome="changed")
    except (ValidationError, changes.Conflict) as error:
        messages.error(request, getattr(error, "messages", [changes.CHANGED])[0])
        return redirect("contacts:desk")
    messages.success(request, PROPOSED)
    return redirect("contacts:proposal", made.pk)


@admins_only
@require_safe
def digest_page(request: HttpRequest) -> HttpResponse:
    """The digest as it is mailed."""
    return render(
        request,
        "contacts/desk/digest.html",
        {"lines": digest.lines(timezone.localdate(), request.user)},
    )
