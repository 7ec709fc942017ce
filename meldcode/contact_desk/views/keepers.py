"""The page of the keepers: who they are, who waits, and asking for one more."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from contacts import keepers
from contacts.access import admins_only
from contacts.models import Keeper, Refused
from meldcode.accounts import kept_text
from meldcode.accounts.fresh import freshly

ASKED = (
    "Gevraagd, als een beheerder dit e-mailadres heeft. Iemand anders moet dit nog goedkeuren."
    " Staat deze persoon niet bij wat wacht? Kijk het adres dan na."
)


class KeeperForm(forms.Form):
    """Whom to ask, by address: the people of another organisation are not listed here."""

    email = forms.EmailField(
        label="E-mailadres van een beheerder",
        error_messages={
            "required": "Vul het e-mailadres in.",
            "invalid": "Dit is geen e-mailadres.",
        },
    )


@admins_only
@require_http_methods(["GET", "HEAD", "POST"])
@freshly(sent=True)
def page(request: HttpRequest) -> HttpResponse:
    """Everyone who keeps the shared directory; ask that one more does."""
    form = KeeperForm(kept_text.sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            keepers.ask(by=request.user, email=form.cleaned_data["email"])
        except Refused as error:
            form.add_error("email", error.messages[0])
        else:
            kept_text.drop_draft(request)
            messages.success(request, ASKED)
            return redirect("contacts:keepers")
    context = {
        "form": form,
        "keepers": Keeper.objects.in_office().select_related("person__organisation"),
        "waiting": keepers.waiting().select_related("person__organisation", "asked_by"),
        "may": keepers.may_name(request.user),
        "keeper": keepers.is_keeper(request.user),
        "few": keepers.too_few(),
    }
    return render(request, "contacts/desk/keepers.html", context)


@admins_only
@require_POST
@freshly("contacts:keepers", sent=True)
def decide(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Agree or refuse, as a second person."""
    asked = get_object_or_404(keepers.waiting(), pk=pk)
    granted = request.POST.get("besluit") == "ja"
    try:
        keepers.decide(asked, by=request.user, granted=granted)
    except Refused as error:
        messages.error(request, error.messages[0])
    else:
        messages.success(request, "Goedgekeurd." if granted else "Afgewezen.")
    return redirect("contacts:keepers")


@admins_only
@require_POST
@freshly("contacts:keepers", sent=True)
def lay_down(request: HttpRequest) -> HttpResponse:
    """Stop being a keeper oneself."""
    keepers.lay_down(by=request.user)
    messages.success(request, "U bent geen lijstbeheerder meer.")
    return redirect("contacts:keepers")
