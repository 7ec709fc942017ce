"""Where every answer of the weighing walk leads, found by asking the core and nothing else."""

from itertools import product
from typing import NamedTuple

from meldcode.domain.facts import FACT, CaseFacts, Decision, Known, Sector, WeighingAnswer
from meldcode.domain.outcome import Outcome, outcome_of
from meldcode.domain.questions import QUESTIONS, WeighingQuestion

__all__ = ["Branch", "WalkTurn", "turns"]

ANSWERS = {WeighingAnswer.YES: "ja", WeighingAnswer.NO: "nee", WeighingAnswer.DOUBT: "twijfel"}
TOLD = (Known.NO, Known.YES)
Path = dict[int, WeighingAnswer]


class Branch(NamedTuple):
    """One outcome of an answer; `when` says in which case, empty where always."""

    outcome: Outcome
    when: str


class WalkTurn(NamedTuple):
    """One answer: where the walk stands after it, and whether a next question follows."""

    question: WeighingQuestion
    answer: str
    goes_on: bool
    branches: tuple[Branch, ...]


def turns() -> list[WalkTurn]:
    """Every answer on the walk, question by question."""
    path: Path = {}
    found: list[WalkTurn] = []
    for question in QUESTIONS:
        answers = [
            answer for answer in ANSWERS if answer is not WeighingAnswer.DOUBT or question.doubt_nl
        ]
        onward = [
            answer
            for answer in answers
            if goes_on(path | {question.number: answer}, question.number + 1)
        ]
        for answer in answers:
            after = path | {question.number: answer}
            found.append(WalkTurn(question, ANSWERS[answer], answer in onward, branches(after)))
        if onward:
            path = path | {question.number: onward[0]}
    return found


def outcome(path: Path, sector: Sector, told: Known) -> Outcome:
    """Help counts as decided: before that question 5 is not asked."""
    facts = CaseFacts(answers=path, sector=sector, disclosure=told, help=Decision.YES)
    return outcome_of(facts)


def goes_on(path: Path, following: int) -> bool:
    """Whether an answer to the following question can still change where the walk ends."""
    circumstances = list(product(Sector, TOLD))
    return any(
        outcome(path | {following: answer}, *where) is not outcome(path, *where)
        for answer in (WeighingAnswer.YES, WeighingAnswer.NO)
        for where in circumstances
    )


def branches(path: Path) -> tuple[Branch, ...]:
    """The outcomes after this path, each with the sectors or the disclosure that lead to it."""
    by_sector = {sector: outcome(path, sector, Known.NO) for sector in Sector}
    if len(set(by_sector.values())) > 1:
        names = {choice.value: choice.nl for choice in FACT["sector"].choices}
        return tuple(
            Branch(end, ", ".join(names[one.value] for one, its in by_sector.items() if its is end))
            for end in dict.fromkeys(by_sector.values())
        )
    plain, told = (outcome(path, Sector.OTHER, said) for said in TOLD)
    if plain is told:
        return (Branch(plain, ""),)
    return Branch(plain, ""), Branch(told, "de persoon vertelde het zelf")
