"""The work of a stage: its forms, how each is filled, what saving it does, and whose turn it is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from meldcode.accounts.models import User
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.models import Kind, May
from meldcode.cases.stages.folders import module_of
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.ledger import Ledger
    from meldcode.cases.views.looking import CaseView

__all__ = ["StageForm", "StageWork", "common", "fresh", "nothing", "of_kind", "work_of"]

Make = Callable[["CaseView", QueryDict | None], Any]
Save = Callable[["CaseView", Any, User], Any]


@dataclass(frozen=True)
class StageForm:
    """One form of a stage, on a page of its own.

    `name` is what a POST calls it in its field `what`: a stage has one address, so that a form that
    is sent late, out of a draft or from the other side of a sign-in finds its page by the address
    alone; its name then says which form it was. A name that is none of these is nobody's form.
    `right` is what saving it takes. `link` is how the page offers it where another form has its
    turn.
    With `check` its answers are shown once more before they are saved. `now` says what to do after
    it was saved.
    """

    name: str
    make: Make
    save: Save
    link: str = ""
    check: bool = False
    now: str = ""
    offered: Callable[["CaseView"], bool] = lambda view: True
    right: May = May.WRITE


def nothing(view: "CaseView") -> dict[str, Any]:
    return {}


def nothing_missing(view: "CaseView") -> list[str]:
    return []


@dataclass(frozen=True)
class StageWork:
    """What one does at a stage.

    `turn` names the form that has its turn, "" where none has; `missing` says what is needed before
    the stage is done; `context` is what the template of the stage shows beside the form.
    """

    stage: Stage
    forms: tuple[StageForm, ...]
    turn: Callable[["CaseView"], str]
    missing: Callable[["CaseView"], list[str]] = nothing_missing
    context: Callable[["CaseView"], dict[str, Any]] = nothing
    template: str = "cases/stage.html"
    # Where one goes on once this stage is done; without it, the next stage.
    onward: Callable[["Ledger"], Stage] | None = None

    def leads_to(self, ledger: "Ledger") -> Stage:
        if self.onward:
            return self.onward(ledger)
        return self.stage.next or self.stage

    def form(self, name: str) -> StageForm | None:
        return next((form for form in self.forms if form.name == name), None)


@cache
def work_of(stage: Stage) -> StageWork:
    """The work of a stage, from the folder that has the name of the stage."""
    found: StageWork = module_of(stage, "work").WORK
    return found


def fresh(form: type[CaseForm]) -> Make:
    """A form that adds a row; a day that is asked is today until one says otherwise."""

    def make(view: "CaseView", sent: QueryDict | None) -> CaseForm:
        dated = {"happened_on": view.today} if form.base_fields.get("happened_on") else {}
        return form(sent, initial=dated)

    return make


def of_kind(kind: Kind, form: type[CaseForm]) -> Make:
    """A form that shows and replaces the last row of a kind."""
    return lambda view, sent: form(sent, latest=view.ledger.latest(kind))


def common(view: "CaseView", form: CaseForm, by: User) -> dict[str, Any]:
    """What every verb wants to know."""
    return {"case": view.case, "by": by, "token": form.cleaned_data["token"]}
