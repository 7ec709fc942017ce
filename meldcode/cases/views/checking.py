"""Answers that are looked at once more before they are saved: decisions, and closing a case."""

from django.http import HttpRequest, HttpResponse

from meldcode.accounts import kept_text
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.views.common import person, show
from meldcode.cases.views.looking import CaseView, around
from meldcode.cases.views.saving import masks_of

__all__ = ["held_back", "look_again"]

# What the button sends that saves, and the one that goes back to the form.
LOOKED_AT, BACK = "nagekeken", "terug"


def held_back(request: HttpRequest) -> bool:
    """Whether what was sent is not to be saved yet: not looked at again, or to be changed."""
    return request.method == "POST" and (LOOKED_AT not in request.POST or BACK in request.POST)


def look_again(request: HttpRequest, view: CaseView, form: CaseForm) -> HttpResponse | None:
    """The answers as a page, with the words kept and all that was sent, to be sent again; None
    where the form is to be shown.
    """
    if BACK in request.POST or not form.passes(lambda: masks_of(request)):
        return None
    # This page goes on with the row of these words: it offers them to nobody, and saving ends it.
    request.restored = kept_text.keep(request, person(request))  # type: ignore[attr-defined] # read by `waiting`
    passed_on = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", "form_owner")
    ]
    context = {
        **around(view),
        "form": form,
        "answers": form.answers(),
        "passed_on": passed_on,
        "looked_at": LOOKED_AT,
    }
    return show(request, "cases/check_answers.html", context, view.case)
