"""What every view of a case does: fetch it as this person may see it, show it with a trace."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, QuerySet
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.utils import timezone

from meldcode import switches
from meldcode.accounts.models import User
from meldcode.accounts.refusals import turn_away
from meldcode.accounts.rescue import keep_if_typed
from meldcode.audit.reads import send_after_recording
from meldcode.cases.casework.work import MayNot
from meldcode.cases.english import english
from meldcode.cases.models import Case, DoubleWeighing, Entry, May, Sibling
from meldcode.cases.models.case import may_have_cases
from meldcode.cases.undoing import last_press
from meldcode.cases.views.practised import ask_before_calls
from meldcode.domain.stages import Stage
from meldcode.prepared import Prepared

__all__ = ["a_case", "a_stage", "casework_page", "in_english", "person", "rests", "show"]

P = ParamSpec("P")
# The one form of a page: a button that leads away belongs to it, so that nothing typed is lost.
WORK_FORM = "werk-form"
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


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
            if not user.works_on_cases():
                raise Http404
            return ask_before_calls(request, view(request, *args, **kwargs))
        except (Case.DoesNotExist, Entry.DoesNotExist):
            note_refusal(request, kwargs)
            raise Http404 from None
        except MayNot as refused:
            note_refusal(request, kwargs)
            return may_not(request, str(refused))
        except Http404:
            if not hasattr(request, "case"):
                note_refusal(request, kwargs)
            raise

    return guarded


def may_not(request: HttpRequest, sentence: str) -> HttpResponse:
    """What this person's access does not allow, in a sentence; what was typed is kept."""
    draft = keep_if_typed(request)
    context = {"sentence": sentence, "case": getattr(request, "case", None), "draft": draft}
    answer = render(request, "cases/may_not.html", context, status=403)
    answer["Cache-Control"] = "no-store"
    return answer


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


def visible(pk: UUID, person: UUID, now: datetime) -> QuerySet[Case]:
    found = Case.with_practice.of_member(person, now).select_related("organisation").filter(pk=pk)
    return found.annotate(
        weighs=Exists(DoubleWeighing.objects.filter(case=pk, ended_at=None)),
        # Most cases have none: then nothing more is asked about them.
        has_siblings=Exists(Sibling.objects.filter(case=pk, ended_at=None)),
    )


VISIBLE = Prepared(visible)


def a_case(request: HttpRequest, pk: UUID, right: May = May.LOOK) -> Case:
    """The case, if this person may see it; else the same 404 as for a case that does not exist.

    Raises MayNot where the membership does not allow what this page is for.
    """
    user = person(request)
    seen = {"pk": pk, "person": user.pk, "now": timezone.now()}
    case = VISIBLE.first(**seen) if may_have_cases(user) else None
    if case is None or (case.practice and not is_of_this_room(request)):
        raise Http404
    request.case = case  # type: ignore[attr-defined] # what this request looks at, with its key once opened
    if right not in case.rights:
        raise MayNot(case.rights)
    return case


def in_english(request: HttpRequest, form: Any) -> None:
    """Give a form its English, where this browser asked for that."""
    if isinstance(form, BaseForm) and switches.read(request).english:
        form.english = english()  # type: ignore[attr-defined] # read by meldcode/fields.py


def is_of_this_room(request: HttpRequest) -> bool:
    """Whether the page works on the case itself: the other rooms know no practice case."""
    return bool(request.resolver_match and request.resolver_match.app_name == "cases")


def a_stage(key: str) -> Stage:
    try:
        return Stage(key)
    except ValueError:
        raise Http404 from None


def rests(case: Case, form: Any) -> HttpResponse | None:
    """The way to the overview of a closed case, which asks nothing any more; None while the case is
    open, or where words were sent, which are never lost.
    """
    if form.is_bound or not case.is_closed:
        return None
    return redirect("cases:overview", case.pk)


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    case: Case,
    action: str = "seen",
    subject: UUID | None = None,
) -> HttpResponse:
    """Render, then record who saw it, then send; a page whose trace cannot be written is not sent.

    A page that is drawn around a case (`around`) gets its screen here, with the switches of this
    browser.
    """
    view = context.get("view")
    screen: dict[str, Any] = {}
    if view:
        undo = last_press(view.ledger, person(request).pk, view.now)
        screen = {"screen": view.screen(request), "undo": undo}
    if context.get("form"):
        screen["work_form"] = WORK_FORM
    for one in context.values():
        in_english(request, one)
    response = TemplateResponse(request, template, {**screen, **context, "case": case})
    return send_after_recording(request, response, action, case.pk, subject=subject)
