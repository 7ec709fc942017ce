"""Who stands in for a team lead: proposed by that lead or an admin, agreed to by a second
person.
"""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from meldcode.accounts import kept_text, second, staffing
from meldcode.accounts.forms import DeputyForm
from meldcode.accounts.fresh import freshly
from meldcode.accounts.models import Deputy, StaffRequest
from meldcode.accounts.models.leading import teams_led_by
from meldcode.accounts.neutral_mail import mail_works
from meldcode.accounts.read_by_second import for_a_second
from meldcode.accounts.resetting import give_link
from meldcode.accounts.views.access import SignedIn, door, names_deputies, say

WIPED = (
    "Het oude wachtwoord werkt niet meer. De link voor een nieuw wachtwoord is gemaild naar deze"
    " persoon."
)
STILL_WORKS = (
    "Er gaat hier geen mail uit, dus het oude wachtwoord werkt nog. Vraag nu ook een link voor een"
    " nieuw wachtwoord: wie het oude kent, stelt anders zelf een tweede stap in."
)
ASKED = "Gevraagd. Een andere beheerder of een andere teamleider van dit team moet dit goedkeuren."


def within_reach(request: SignedIn) -> QuerySet[Deputy]:
    """The deputies this lead or admin may see: of the own teams, or of the own organisation."""
    current = Deputy.objects.filter(
        ended_at=None, team__organisation_id=request.user.organisation_id
    )
    return (
        current if request.user.manages() else current.filter(team__in=teams_led_by(request.user))
    )


@door(names_deputies, "GET", "HEAD", "POST")
@freshly(sent=True)
def deputies(request: SignedIn) -> HttpResponse:
    """The deputies there are, what waits for a second person, and proposing one more."""
    form = DeputyForm(kept_text.sent(request), actor=request.user)
    if request.method == "POST" and form.is_valid():
        named = {"team": form.cleaned_data["team"], "person": form.cleaned_data["person"]}
        if say(request, lambda: second.ask_deputy(actor=request.user, **named), ASKED):
            kept_text.drop_draft(request)
        return redirect("accounts:deputies")
    deciding = second.within_reach(request.user).filter(kind=StaffRequest.Kind.DEPUTY)
    shown = {
        "form": form,
        "deputies": within_reach(request).select_related("team", "person"),
        "staff": for_a_second(deciding),
    }
    return render(request, "accounts/deputies.html", shown)


@door(names_deputies, "POST")
@freshly("accounts:deputies", sent=True)
def end_deputy(request: SignedIn, deputy_id: UUID) -> HttpResponse:
    deputy = get_object_or_404(within_reach(request).select_related("team", "person"), pk=deputy_id)
    say(
        request,
        lambda: staffing.end_deputy(actor=request.user, deputy=deputy),
        "De vervanging is beëindigd.",
    )
    return redirect("accounts:deputies")


@door(names_deputies, "POST")
@freshly("accounts:deputies", sent=True)
def decide_staff(request: SignedIn, request_id: UUID) -> HttpResponse:
    """The answer of a second person to what was asked about a colleague."""
    asked = get_object_or_404(second.within_reach(request.user), pk=request_id)
    granted = request.POST.get("besluit") == "ja"
    done = "Goedgekeurd." if granted else "Afgewezen."
    back = "accounts:people" if request.user.manages() else "accounts:deputies"
    made = say(
        request, lambda: second.decide(by=request.user, request=asked, granted=granted), done
    )
    if not made or not granted:
        return redirect(back)
    wiped = asked.kind == StaffRequest.Kind.FACTOR
    if wiped and not mail_works():
        messages.warning(request, STILL_WORKS)
    elif wiped or asked.kind == StaffRequest.Kind.PASSWORD:
        if link := give_link(request, asked.person):
            shown = {"link": link, "person": asked.person}
            return render(request, "accounts/reset_link.html", shown)
        messages.success(request, WIPED if wiped else "De link is gemaild naar deze persoon.")
    return redirect(back)
