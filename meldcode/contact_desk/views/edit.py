"""Changing a contact: the form, exactly what users will see, and two admins side by side."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from contacts import changes, creating, keepers
from contacts.access import admins_only
from contacts.models import Contact, Country, Proposal
from contacts.speaking import FREE, UNNAMED
from contacts.subjects import Subject, needs_second
from meldcode.accounts import fresh, kept_text
from meldcode.accounts.fresh import freshly
from meldcode.contact_desk import differences, preview
from meldcode.contact_desk.forms.edit import ContactForm, NewCountryForm, SubjectForm
from meldcode.contact_desk.views.subject import fetch, form_for, kind_of
from meldcode.values.functions import is_function

PROPOSED = "Het voorstel is ingediend. Het geldt zodra een andere lijstbeheerder het goedkeurt."
SAVED = "De wijziging is opgeslagen."
WORDS_WAIT = (
    "Opgeslagen. Wat er naast naam en nummer staat, zien uw collega's pas als een andere beheerder"
    " van uw organisatie het goedkeurt."
)
NAME_WAITS = (
    "Opgeslagen. Een naam zien uw collega's meteen als die alleen een functie of team noemt, zoals"
    " «Zorgteam Oost». Deze naam, en wat er naast naam en nummer staat, zien zij pas als een andere"
    " beheerder van uw organisatie het goedkeurt. {until}"
)
UNTIL_NEW = f"Tot dan staat er «{UNNAMED}»."
UNTIL_OTHER = "Tot dan staat er de naam van nu."
ALL_WAITS = (
    "Nog niet veranderd: wat er bij dit contact staat, keurde een andere beheerder goed bij deze"
    " naam, dit nummer en deze locatie. Een andere beheerder keurt nu ook dit goed. Hebt u haast?"
    " Haal dan eerst alles naast naam en nummer weg."
)
NAMED_WAITS = (
    "Nog niet veranderd: een andere beheerder keurde deze naam en dit nummer samen goed. Een andere"
    " beheerder keurt nu ook dit goed. Klopt het nummer niet meer? Kies dan «Uit gebruik nemen»."
)


@admins_only
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, kind: str, pk: UUID) -> HttpResponse:
    """Change a contact or a country; first look, then save or propose. Who does it says who that
    is: at a desk left open somebody else would be the first of two, or change a number alone.
    """
    subject = fetch(request, kind, pk)
    form = form_for(subject, kind, kept_text.sent(request))
    context: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        if "preview" in request.POST:
            context = shown(subject, form)
        elif not fresh.is_fresh(request):
            return fresh.say_who(request, request.get_full_path())
        else:
            return stored(request, subject, kind, form)
    return page(request, subject, kind, form, context)


def shown(subject: Subject, form: SubjectForm) -> dict[str, Any]:
    """The difference, and what users will see."""
    context: dict[str, Any] = {"difference": differences.lines(form.changes)}
    if isinstance(subject, Contact):
        context["preview"] = preview.preview(
            subject, preview.new_values(form.changes), timezone.localtime()
        )
    return context


def stored(request: HttpRequest, subject: Subject, kind: str, form: SubjectForm) -> HttpResponse:
    """Save or propose what was typed; where someone else was first, both versions stand side by
    side.
    """
    try:
        made = changes.change(
            subject,
            form.typed(),
            by=request.user,
            ground=form.ground(),
            version=form.cleaned_data["version"],
        )
    except changes.Conflict as conflict:
        return conflicting(request, conflict.current, kind, form)
    except ValidationError as error:
        add_errors(form, error)
        return page(request, subject, kind, form, {})
    kept_text.drop_draft(request)
    messages.success(request, waits(made) if isinstance(made, Proposal) else SAVED)
    return redirect("contacts:history", kind, subject.pk)


def waits(proposal: Proposal) -> str:
    """What is said of what a second admin decides on."""
    if needs_second(proposal.subject):
        return PROPOSED
    beside = proposal.changes.keys() - set(FREE)
    if beside == {"name"} and not is_function(proposal.changes["name"]["new"]):
        return NAME_WAITS.format(until=UNTIL_OTHER)
    if beside and not is_function(str(proposal.subject)):
        return NAMED_WAITS
    return ALL_WAITS if beside else WORDS_WAIT


def add_errors(form: SubjectForm, error: ValidationError) -> None:
    """Each sentence at its field, where the form has that field."""
    found = error.message_dict if hasattr(error, "error_dict") else {None: error.messages}
    for name, sentences in found.items():
        form.add_error(name if name in form.fields else None, sentences)


def conflicting(
    request: HttpRequest, current: Subject, kind: str, form: SubjectForm
) -> HttpResponse:
    """The same form with everything that was typed, on top of the newest version."""
    both = differences.between(
        current.values(), current.values() | preview.new_values(form.changes)
    )
    data = request.POST.copy()
    data["version"] = str(current.version)
    again = form_for(current, kind, data)
    again.is_valid()
    return page(request, current, kind, again, {"both": both}, status=409)


def page(
    request: HttpRequest,
    subject: Subject,
    kind: str,
    form: SubjectForm,
    context: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """The page around the form."""
    base = {
        "subject": subject,
        "kind": kind,
        "form": form,
        "second": needs_second(subject),
        "may": keepers.may_keep(request.user, subject),
    }
    return render(request, "contacts/desk/edit.html", base | context, status=status)


@admins_only
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """A new contact: an own one at once, what everybody sees as a proposal."""
    form = new_form(request, kind)
    if request.method == "POST" and form.is_valid():
        if not fresh.is_fresh(request):
            return fresh.say_who(request, request.get_full_path())
        try:
            made = added(request, kind, form)
        except ValidationError as error:
            add_errors(form, error)
        else:
            kept_text.drop_draft(request)
            subject = made.subject if isinstance(made, Proposal) else made
            messages.success(request, added_words(made))
            return redirect("contacts:history", kind_of(subject), subject.pk)
    may = kind == "own" or keepers.is_keeper(request.user)
    return render(request, "contacts/desk/new.html", {"form": form, "kind": kind, "may": may})


def added_words(made: Contact | Proposal) -> str:
    """What is said of a contact that was added or proposed."""
    if isinstance(made, Proposal):
        return PROPOSED
    if made.name == UNNAMED:
        return NAME_WAITS.format(until=UNTIL_NEW)
    return WORDS_WAIT if made.proposals.exists() else "Het contact is toegevoegd."


def new_form(request: HttpRequest, kind: str) -> SubjectForm:
    """The form for this kind; a 404 for a kind that nobody adds."""
    admin: Any = request.user
    if kind == "country":
        return NewCountryForm(kept_text.sent(request), subject=Country(version=0))
    if kind not in ("regional", "national", "own", "vital"):
        raise Http404
    organisation = admin.organisation_id if kind == "own" else None
    blank = Contact(kind="national" if kind == "vital" else kind, organisation_id=organisation)
    return ContactForm(kept_text.sent(request), subject=blank)


def added(request: HttpRequest, kind: str, form: SubjectForm) -> Contact | Proposal:
    """Carry out what a valid form asks for."""
    values = preview.new_values(form.changes)
    given: dict[str, Any] = {"by": request.user, "ground": form.ground()}
    if kind == "country":
        return creating.propose_country(form.cleaned_data["iso"], values, **given)
    if kind == "own":
        return creating.create(values, **given)
    shared = "regional" if kind == "regional" else "national"
    return creating.propose_contact(values, kind=shared, vital=kind == "vital", **given)


@admins_only
@require_POST
@freshly("contacts:desk", sent=True)
def retire(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take a contact out of use, or back into use; never a vital one. What everybody sees, as a
    proposal.
    """
    contact: Any = fetch(request, "contact", pk)
    try:
        act = creating.bring_back if contact.retired_on else creating.retire
        act(contact, by=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, PROPOSED if needs_second(contact) else SAVED)
    return redirect("contacts:history", "contact", pk)
