"""Answers to the weighing questions that were given and no longer count (R75). The same in guide
and case.
"""

from collections.abc import Mapping

from meldcode.domain.facts import CaseFacts, WeighingAnswer
from meldcode.domain.outcome import no_is_held_back
from meldcode.domain.stages import Line
from meldcode.own_words import NoLonger

__all__ = ["fallen_answers"]

HELD_BACK = Line(
    "U antwoordde nee op vraag 2. Dat telt niet: de persoon heeft het zelf verteld.",
    "You answered question 2 with no. That does not count: the person told it themselves.",
)
Said = Mapping[int, WeighingAnswer]


def fallen_answers(facts: CaseFacts, place: Mapping[int, int] | None = None) -> list[NoLonger]:
    """A «no» that a disclosure holds back, and answers that an earlier question cut off later.
    `place` tells what was answered first, by question, where that is known.
    """
    found = [NoLonger("answer", HELD_BACK, ("R14",))] if no_is_held_back(facts) else []
    cut = cut_off_by(facts.answers)
    late = [n for n in sorted(facts.answers) if cut and n > cut]
    if cut and place is not None:
        late = [n for n in late if place[n] < place[cut]]
    if cut and late:
        found.append(NoLonger("answer", overtaken_by(cut, late), ("R20",)))
    return found


def overtaken_by(cut: int, late: list[int]) -> Line:
    if len(late) == 1:
        nl, en = (
            f"Uw antwoord op vraag {late[0]} telt",
            f"Your answer to question {late[0]} no longer counts",
        )
    else:
        nl = f"Uw antwoorden op vraag {listed(late, 'en')} tellen"
        en = f"Your answers to questions {listed(late, 'and')} no longer count"
    return Line(
        f"{nl} niet meer: u antwoordde daarna anders op vraag {cut}.",
        f"{en}: later you answered question {cut} otherwise.",
    )


def listed(numbers: list[int], word: str) -> str:
    """«3, 4 en 5», of two or more."""
    *first, last = map(str, numbers)
    return f"{', '.join(first)} {word} {last}"


def cut_off_by(said: Said) -> int | None:
    """The question at which the walk ends, so that no later answer counts."""
    if said.get(1) is WeighingAnswer.NO:
        return 1
    if said.get(2) in (WeighingAnswer.YES, WeighingAnswer.DOUBT):
        return 2
    return next((n for n in (3, 4) if said.get(n) is WeighingAnswer.NO), None)
