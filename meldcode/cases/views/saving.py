"""Saving a form of a case once: whatever goes wrong, the form keeps what was typed."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from meldcode.accounts import kept_text
from meldcode.cases.casework.deciding import Missing
from meldcode.cases.casework.recording import CannotCorrect
from meldcode.cases.casework.tasks import NotYours
from meldcode.cases.casework.work import AlreadySaved, CaseIsClosed, ChangedMeanwhile, ClosedByRules
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.forms.checked import UNCHECKED
from meldcode.cases.ledger import Ledger
from meldcode.cases.masks import CaseMasks, MasksMoved
from meldcode.cases.models import Case
from meldcode.cases.reader_masks import masks_for
from meldcode.cases.telling import Told, sentence_of, tell
from meldcode.cases.views.common import person
from meldcode.whole import whole

__all__ = [
    "common",
    "confirmed",
    "masks_of",
    "posted",
    "saved",
    "sentences_of",
]

MOVED = "Er werd tegelijk iets anders opgeslagen. Uw tekst staat er nog. Sla nog eens op."
# The heading of the work, where a page lands after something was saved, and how the address names
# what was saved.
WORK, SAVED = "werk", "opgeslagen"
Back = str | Callable[[Any], str]


def common(request: HttpRequest, case: Case, form: CaseForm) -> dict[str, Any]:
    """What every verb wants to know: the case, who works, and the token of the form."""
    return {"case": case, "by": person(request), "token": form.cleaned_data["token"]}


def posted(
    request: HttpRequest,
    form: CaseForm,
    verb: Callable[[], Any],
    back: Back,
    done: Back = "",
) -> HttpResponse | None:
    """The way on after a POST that was saved; None when the page has to be shown."""
    return saved(request, form, verb, back, done) if request.method == "POST" else None


def saved(
    request: HttpRequest,
    form: CaseForm,
    verb: Callable[[], Any],
    back: Back,
    done: Back = "",
) -> HttpResponse | None:
    """Run the verb of a valid form: the way on when it was saved, None when the form has something
    to say.

    Whatever goes wrong, the form keeps what was typed. The page that follows shows what was saved
    (`confirmed`); `done` says it where nothing of it can be shown.
    """
    if not form.passes(lambda: masks_of(request)):
        return None
    try:
        with transaction.atomic():
            made = verb()
            form.keep_masks()
            kept_text.drop_draft(request)
    except AlreadySaved:
        messages.info(request, "Dit was al opgeslagen. Er is niets dubbel gemaakt.")
        return redirect(landing(back, None))
    except ChangedMeanwhile as changed:
        form.show_theirs(changed.entry)
        return None
    except (ClosedByRules, Missing, CaseIsClosed, CannotCorrect, MasksMoved, NotYours) as refused:
        for sentence in sentences_of(refused):
            form.add_error(None, sentence)
        return None
    if form.unchecked:
        messages.warning(request, UNCHECKED)
    if made is None:
        messages.info(request, "Er was niets veranderd.")
    elif done:
        messages.success(request, done(made) if callable(done) else done)
    return redirect(landing(back, made))


def landing(back: Back, made: Any) -> str:
    """Where the page goes on: at the work, with the numbers of what was saved. Without a place of
    its own the way back would inherit the place of an error.
    """
    address = back(made) if callable(back) else back
    address, hash_, place = address.partition("#")
    for row in made if isinstance(made, list) else [made]:
        if (number := getattr(row, "number", None)) is not None:
            address += f"{'&' if '?' in address else '?'}{SAVED}={number}"
    return f"{address}#{place if hash_ else WORK}"


def confirmed(request: HttpRequest, ledger: Ledger) -> list[Told]:
    """What this person just saved, to be shown where the work goes on."""
    numbers = {whole(said) for said in request.GET.getlist(SAVED)}
    rows = [row for row in ledger.entries if row.number in numbers]
    return [tell(row, ledger) for row in rows if row.by_id == person(request).pk]


def masks_of(request: HttpRequest) -> CaseMasks:
    """What is held against the texts of this page (see `masks_for`); a page without a case knows
    what the organisation keeps.
    """
    case: Case | None = getattr(request, "case", None)
    if case:
        return masks_for(case, person(request))
    return CaseMasks.without_case(person(request).organisation_id)


def sentences_of(refused: Exception) -> list[str]:
    if isinstance(refused, ClosedByRules):
        return [sentence_of(rule) for rule in refused.rules]
    if isinstance(refused, CaseIsClosed):
        return ["Deze casus is afgesloten. Pak de casus eerst weer op."]
    if isinstance(refused, CannotCorrect):
        return [
            "U kunt alleen uw eigen notitie verbeteren, en maar één keer. Verbeter anders de"
            " nieuwste versie."
        ]
    if isinstance(refused, MasksMoved):
        return [MOVED]
    return [str(refused)]
