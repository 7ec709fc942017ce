"""Stage 5: the questions that are left, both decisions with a check before they are saved, what
help needs, and that the report was made.
"""

import uuid
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from meldcode.accounts.models import User
from meldcode.cases.casework import deciding, recording
from meldcode.cases.casework.deciding import Decided
from meldcode.cases.models import Entry, Kind, May
from meldcode.cases.plain import load_words
from meldcode.cases.stages.asking import first_open, question_form, walk_context
from meldcode.cases.stages.decide.basis import basis_of, situation_at
from meldcode.cases.stages.decide.record import (
    NUMBERS,
    DecisionsForm,
    HelpForm,
    ReportedForm,
    help_is_agreed,
)
from meldcode.cases.stages.work import StageForm, StageWork, common, fresh
from meldcode.cases.telling import Told, tell_these
from meldcode.domain.facts import Decision
from meldcode.domain.outcome import Outcome
from meldcode.domain.questions import AFTER_REPORTING
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.views.looking import CaseView

__all__ = ["WORK"]

WITH_SECOND_PERSON = frozenset({"R21", "R22"})


def make_decisions(view: "CaseView", sent: QueryDict | None) -> DecisionsForm:
    """Both decisions as they stand; their words are loaded together."""
    report, helped = (
        view.ledger.latest(Kind.DECISION, decision=name) for name in ("report", "help")
    )
    load_words(view.case, [row for row in (report, helped) if row])
    return DecisionsForm(sent, latest=report, helped=helped)


def save_decisions(view: "CaseView", form: DecisionsForm, by: User) -> list[Entry] | None:
    decisions = {name: Decided(**said) for name, said in form.decisions().items()}
    keep_agreements(form, decisions)
    saved = deciding.decide(**common(view, form, by), decisions=decisions)
    return saved or None


def keep_agreements(form: DecisionsForm, decisions: dict[str, Decided]) -> None:
    """What was agreed on the help stays where help is decided on again."""
    before = form.helped
    if before and before.data["choice"] == decisions["help"].data["choice"] == "yes":
        kept = {n: v for n, v in before.data.items() if n not in ("decision", "choice", "ground")}
        words = {n: v for n, v in before.texts.items() if n != "reason"}
        decisions["help"].data.update(kept)
        decisions["help"].texts.update(words)


def make_help(view: "CaseView", sent: QueryDict | None) -> HelpForm:
    return HelpForm(sent, latest=view.ledger.latest(Kind.DECISION, decision="help"))


def save_help(view: "CaseView", form: HelpForm, by: User) -> list[Entry] | None:
    said = Decided(form.recorded(), form.typed(), form.cleaned_data["basis"] or 0)
    return deciding.decide(**common(view, form, by), decisions={"help": said}) or None


def save_report(view: "CaseView", form: ReportedForm, by: User) -> Entry:
    return recording.record_report(
        **common(view, form, by),
        happened_on=form.cleaned_data["happened_on"],
        data=form.values("who"),
        texts={"text": form.cleaned_data["text"]},
    )


def turn(view: "CaseView") -> str:
    """The questions while they have no outcome, then the decisions, then what follows from them."""
    if to_report(view):
        return "gemeld"
    if waits_for_4(view) or nothing_to_decide(view):
        return ""
    number = first_open(view, NUMBERS) if asks_on(view) and not view.round else None
    if number:
        return f"vraag{number}"
    if is_undecided(view):
        return "besluit"
    return "" if help_is_agreed(view.ledger) else "hulp"


def asks_on(view: "CaseView") -> bool:
    """Whether the walk goes on: question 5 is asked once help was decided on."""
    if view.guidance.outcome is Outcome.OPEN:
        return True
    return (
        view.guidance.outcome is Outcome.HELP_FIRST
        and view.facts.help is Decision.YES
        and (help_is_agreed(view.ledger))
    )


def is_undecided(view: "CaseView") -> bool:
    """A decision is missing or fell, or it does not fit the answers; where only a second person has
    to look along, there is nothing to decide again.
    """
    closed = {rule.id for rule in view.guidance.closed.get(Action.COMPLETE_DECIDE, ())}
    chosen = view.facts.report is not None and view.facts.help is not None
    return bool(closed) and not (chosen and closed <= WITH_SECOND_PERSON)


def gives_help(view: "CaseView") -> bool:
    return view.facts.help is Decision.YES


def reports(view: "CaseView") -> bool:
    """Whether a report was decided on; what was said of it stands on a page of its own."""
    return view.facts.report is Decision.YES and not view.facts.reported


def waits_for_4(view: "CaseView") -> bool:
    open_ = view.guidance.outcome is Outcome.OPEN
    return open_ and view.guidance.screen.first_two_unanswered()


def nothing_to_decide(view: "CaseView") -> bool:
    """Without a suspicion the case ends at the questions; who decides all the same may."""
    undecided = view.facts.report is None and view.facts.help is None
    return undecided and view.guidance.outcome is Outcome.NO_SUSPICION


def missing(view: "CaseView") -> list[str]:
    found = []
    if nothing_to_decide(view):
        return []
    if view.guidance.is_closed(Action.COMPLETE_DECIDE):
        rules = view.guidance.closed[Action.COMPLETE_DECIDE]
        found += [view.guidance.words_of(rule).nl for rule in rules]
    elif not help_is_agreed(view.ledger):
        found.append("Leg vast wat u over de hulp hebt afgesproken.")
    if to_report(view):
        found.append("Meld bij Veilig Thuis, en schrijf op dat er is gemeld.")
    return found


def decided(view: "CaseView") -> list[Told]:
    """The decisions as they stand."""
    latest = (view.ledger.latest(Kind.DECISION, decision=name) for name in ("report", "help"))
    rows = [row for row in latest if row]
    # What they stood on is told too: the words of all are asked for together.
    stood_on = (situation_at(view.ledger, row.number) for row in rows)
    load_words(view.case, [*rows, *(row for row in stood_on if row)])
    return tell_these(rows, view.ledger)


def context(view: "CaseView") -> dict[str, Any]:
    return {
        **walk_context(view, NUMBERS),
        "waits_for_4": waits_for_4(view),
        "after_reporting": AFTER_REPORTING,
        "decisions": [basis_of(told, view.ledger) for told in decided(view)],
        "report_now": to_report(view),
        "quick_token": uuid.uuid4(),
        "today": view.today,
    }


def to_report(view: "CaseView") -> bool:
    return view.facts.report is Decision.YES and not view.facts.reported


WORK = StageWork(
    stage=Stage.DECIDE,
    forms=(
        *(question_form(number) for number in NUMBERS),
        StageForm(
            "besluit",
            make_decisions,
            save_decisions,
            "Neem een (nieuw) besluit",
            check=True,
            right=May.VOUCH,
        ),
        StageForm(
            "hulp",
            make_help,
            save_help,
            "De afspraken over hulp",
            offered=gives_help,
            right=May.VOUCH,
        ),
        StageForm(
            "gemeld",
            fresh(ReportedForm),
            save_report,
            "Er is gemeld: schrijf het op",
            offered=reports,
            right=May.VOUCH,
        ),
    ),
    turn=turn,
    missing=missing,
    context=context,
    template="cases/stages/decide.html",
)
