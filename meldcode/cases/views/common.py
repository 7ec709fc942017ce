"""What every view of a case does: fetch it as this person may see it, show it with a trace, save a
form once.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property, wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from meldcode import switches
from meldcode.accounts import kept
from meldcode.accounts.models import User
from meldcode.accounts.prying import turn_away
from meldcode.audit.reads import send_after_recording
from meldcode.cases.casework.deciding import Missing
from meldcode.cases.casework.recording import CannotCorrect
from meldcode.cases.casework.work import AlreadySaved, CaseIsClosed, ChangedMeanwhile, Refused
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.forms.checked import UNCHECKED
from meldcode.cases.ledger import Ledger, Progress
from meldcode.cases.masks import CaseMasks, MasksMoved
from meldcode.cases.models import Case, Entry
from meldcode.cases.reading import in_order_of_time
from meldcode.content import memory
from meldcode.domain.facts import CaseFacts
from meldcode.domain.guidance import Guidance, guide
from meldcode.domain.stages import Stage
from meldcode.screen import Content, Screen

P = ParamSpec("P")
# A stage page is long: what was saved is told where the page lands, at the work.
WORK = "werk"
AT_WORK = f"#{WORK}"
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
STATE = {
    Progress.DONE: "done",
    Progress.NOT_HELD: "done",
    Progress.LEFT: "left",
    Progress.CLOSED_WITH_REASON: "left",
}


def casework_page(view: View[P]) -> View[P]:
    """Signed in as someone who can have cases; an admin finds nothing here. Who is turned away is
    recorded.

    A right that was taken away between looking and saving gives the same 404.
    """

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        user = person(request)
        try:
            if not (user.is_professional or user.is_lead):
                raise Http404
            return view(request, *args, **kwargs)
        except (Case.DoesNotExist, Entry.DoesNotExist):
            note_refusal(request, kwargs)
            raise Http404 from None
        except Http404:
            if not hasattr(request, "case"):
                note_refusal(request, kwargs)
            raise

    return guarded


def note_refusal(request: HttpRequest, parts: Mapping[str, Any]) -> None:
    """Whoever asked for a case by its number and did not get it stands in the audit, whether it is
    there or not.
    """
    asked = parts.get("pk") or parts.get("case_pk")
    if isinstance(asked, UUID):
        turn_away(request, asked)


def person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - behind login_required
    return request.user


def a_case(request: HttpRequest, pk: UUID) -> Case:
    """The case, if this person may see it; else the same 404 as for a case that does not exist."""
    try:
        case = Case.objects.visible_to(person(request)).select_related("organisation").get(pk=pk)
    except Case.DoesNotExist:
        raise Http404 from None
    request.case = case  # type: ignore[attr-defined] # what this request looks at, with its key once opened
    return case


def a_stage(key: str) -> Stage:
    try:
        return Stage(key)
    except ValueError:
        raise Http404 from None


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    case: Case,
    action: str = "seen",
    subject: UUID | None = None,
) -> HttpResponse:
    """Render, then record who saw it, then send; a page whose trace cannot be written is not sent."""
    response = TemplateResponse(request, template, {**context, "case": case})
    return send_after_recording(request, response, action, case.pk, subject=subject)


class CaseView:
    """A case as a page shows it today: ledger, facts and guidance, each worked out once."""

    def __init__(self, case: Case, stage: Stage) -> None:
        self.case, self.stage, self.today = case, stage, timezone.localdate()
        self.directory = memory.directory()

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger.of(self.case.entries_in_order)

    @cached_property
    def facts(self) -> CaseFacts:
        return self.case.facts(self.today)

    @cached_property
    def guidance(self) -> Guidance:
        return guide(self.stage, self.facts, memory.terms(), self.directory.routing())

    def screen(self, request: HttpRequest, overview: bool = False) -> Screen:
        """The frame of a screen around the work: headline, stop, cautions, whom to call."""
        return Screen(
            guidance=self.guidance,
            facts=self.facts,
            content=Content(self.directory, memory.checklist(), self.today),
            stage_url=lambda stage: reverse("cases:stage", args=[self.case.pk, stage.value]),
            progress={
                stage: STATE[found]
                for stage in Stage
                if (found := self.ledger.progress(stage)) in STATE
            },
            switches=switches.read(request),
            overview=overview,
        )

    def agreed_sentence(self) -> str:
        """R06 with date, expert and agreements, when an expert found the talk safe."""
        spoken = in_order_of_time(self.ledger)
        safe = [
            row for row in spoken if row.data["talk"] == "safe" and row.data["with"] in EXPERT_NAMES
        ]
        if not safe:
            return ""
        agreements = safe[-1].texts.get("agreements") or "geen afspraken opgeschreven"
        return (
            f"{EXPERT_NAMES[safe[-1].data['with']]} vond dit gesprek veilig op "
            f"{date_nl(safe[-1].happened_on)}, met deze afspraken: {agreements}. "
            "Verandert er iets? Vraag dan opnieuw advies."
        )


EXPERT_NAMES = {"lkha": "Het LKHA", "veilig-thuis": "Veilig Thuis", "police": "De politie"}


def date_nl(day: date | None) -> str:
    return f"{day.day}-{day.month}-{day.year}" if day else ""


def common(request: HttpRequest, case: Case, form: CaseForm) -> dict[str, Any]:
    """What every verb wants to know: the case, who works, and the token of the form."""
    return {"case": case, "by": person(request), "token": form.cleaned_data["token"]}


def sent_to(request: HttpRequest) -> Any:
    """What a form is filled with: what was sent, or the text that was kept for this page; None for
    an empty form.
    """
    return request.POST if request.method == "POST" else typed_before(request)


def posted(
    request: HttpRequest,
    form: CaseForm,
    verb: Callable[[], Any],
    back: str,
    done: str = "Opgeslagen.",
) -> HttpResponse | None:
    """The way on after a POST that was saved; None when the page has to be shown."""
    return saved(request, form, verb, back, done) if request.method == "POST" else None


def typed_before(request: HttpRequest) -> Any:
    """Text that was kept when a session ended, for the form of this page; None when there is none."""
    return kept.take(request) if request.method == "GET" else None


def saved(
    request: HttpRequest,
    form: CaseForm,
    verb: Callable[[], Any],
    back: str,
    done: str = "Opgeslagen.",
) -> HttpResponse | None:
    """Run the verb of a valid form: the way on when it was saved, None when the form has something
    to say.

    Whatever goes wrong, the form keeps what was typed.
    """
    form.knows(lambda: masks_of(request))
    if not form.is_valid():
        return None
    landing = WORK if back.endswith(AT_WORK) else ""
    # Without a place of its own the way back would inherit the form's: the message stands at the
    # top.
    back = back if "#" in back else f"{back}#inhoud"
    try:
        with transaction.atomic():
            made = verb()
            form.keep_masks()
            kept.drop_draft(request)
    except AlreadySaved:
        messages.info(
            request, "Dit was al opgeslagen. Er is niets dubbel gemaakt.", extra_tags=landing
        )
        return redirect(back)
    except ChangedMeanwhile as changed:
        form.show_theirs(changed.entry)
        return None
    except (Refused, Missing, CaseIsClosed, CannotCorrect, MasksMoved) as refused:
        for sentence in sentences_of(refused):
            form.add_error(None, sentence)
        return None
    if form.unchecked:
        messages.warning(request, UNCHECKED, extra_tags=landing)
    messages.success(
        request, done if made is not None else "Er was niets veranderd.", extra_tags=landing
    )
    return redirect(back)


def masks_of(request: HttpRequest) -> CaseMasks:
    """What the case of this page remembers of its masks; a page without a case knows nothing yet."""
    pk = request.resolver_match.kwargs.get("pk") if request.resolver_match else None
    return CaseMasks.of(pk, getattr(request, "case", None)) if pk else CaseMasks()


def sentences_of(refused: Exception) -> list[str]:
    if isinstance(refused, Refused):
        return [rule.nl for rule in refused.rules]
    if isinstance(refused, CaseIsClosed):
        return ["Deze casus is gesloten. Heropen de casus eerst."]
    if isinstance(refused, CannotCorrect):
        return [
            "U kunt alleen uw eigen regel verbeteren, en maar één keer. Verbeter anders de nieuwste"
            " versie."
        ]
    if isinstance(refused, MasksMoved):
        return ["Er werd tegelijk iets anders opgeslagen. Uw tekst staat er nog. Sla nog eens op."]
    return [str(refused)]
