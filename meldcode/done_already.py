"""What a screen asks and was done already, as the facts tell it: said as a record, never asked
again (R75). The same in guide and case.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from meldcode.domain.experts import ADVISERS, EXPERTS
from meldcode.domain.facts import Consultation, Expert, Known, TalkJudgement, WeighingAnswer
from meldcode.domain.guidance import Guidance
from meldcode.domain.outcome import no_is_held_back
from meldcode.domain.screen import Screen
from meldcode.domain.stages import Line
from meldcode.situation_words import day_words

__all__ = ["ABSENCE_AGREED", "done_by_facts"]

Records = Iterator[tuple[str, Line]]
Told = Callable[[Line, Consultation], Line]

SEEN = Line(
    "U gaf aan wat u zag of hoorde. Komt er iets bij? Geef ook dat aan.",
    "You told what you saw or heard. Is there more? Tell that too.",
)
TICKED = Line("Zag of hoorde u meer? Kruis dat ook aan.", "Did you see or hear more? Tick it too.")
ASKED_BOTH = Line(
    "U vroeg of een gesprek met de familie veilig is, en met de persoon zelf.",
    "You asked whether a talk with the family is safe, and with the person.",
)
ASK_FAMILY_TOO = Line(
    "Vraag nog: is een gesprek met de familie veilig?", "Ask too: is a talk with the family safe?"
)
ASK_PERSON_TOO = Line(
    "Vraag nog: is een gesprek met de persoon zelf veilig?",
    "Ask too: is a talk with the person safe?",
)
WHO_DOES_WHAT = Line(
    "Weet u nog niet wie wat doet, en hoe contact met de persoon veilig blijft? Vraag dat nog.",
    "Do you not know yet who does what, and how contact with the person stays safe? Ask that too.",
)
DEPARTURE_TOLD = Line(
    "Zei u nog niet wanneer het vertrek is, en naar welk land? Bel dan opnieuw.",
    "Did you not say yet when the departure is, and to which country? Then call again.",
)
PLACE_TOLD = Line(
    "Hoort u later welk land het is, of wie het paspoort heeft? Bel dan opnieuw.",
    "Do you hear later which country it is, or who holds the passport? Then call again.",
)
COUNTRY_TOLD = Line(
    "Hoort u later wie het paspoort heeft, of wie er mee is? Bel dan opnieuw.",
    "Do you hear later who holds the passport, or who is along? Then call again.",
)
NOT_TOO_LATE = Line(
    "Wacht niet. Is iemand eenmaal in het buitenland, dan is terugkomen moeilijker.",
    "Do not wait. Once someone is abroad, coming back is harder.",
)
ASKED_TODAY = Line("U sprak vandaag Veilig Thuis.", "You spoke with Veilig Thuis today.")
ABSENCE_AGREED = Line(
    "U sprak af wat de ouders over het verzuim horen. Let op dat er geen automatisch bericht naar"
    " huis gaat. Schrijf de leerling niet uit zonder advies van LKHA of Veilig Thuis.",
    "You agreed what the parents hear about the absence. Mind that no automatic message goes home."
    " Do not take the pupil off the roll without advice.",
)
WEIGHED = Line("U woog hoe ernstig het is.", "You weighed how serious it is.")
SECOND_LEFT = Line("Beantwoord nu vraag 2.", "Now answer question 2.")
SECOND_HELD_BACK = Line(
    "Vraag 2 staat weer open: de persoon heeft het zelf verteld.",
    "Question 2 is open again: the person told it themselves.",
)
DECIDED = Line(
    "U besloot al over melden. Het staat bij stap 5.",
    "You decided on reporting already. It stands at step 5.",
)
DECIDE_ON_REPORT = Line(
    "Neem nog een besluit: over melden. Schrijf op waarom.",
    "Take one more decision: on reporting. Write why.",
)
DECIDE_ON_HELP = Line(
    "Neem nog een besluit: over hulp. Schrijf op waarom.",
    "Take one more decision: on help. Write why.",
)
NOTHING_TO_DECIDE = Line(
    "Zonder vermoeden is er niets te besluiten. Wilt u toch helpen of melden? Dat mag.",
    "Without a suspicion there is nothing to decide. Do you want to help or report? You may.",
)
REPORT_AT_ONCE = Line(
    "Wilt u meteen melden? Dat mag altijd.", "Do you want to report at once? You always may."
)
REPORTED_FIRST = Line(
    "U hebt gemeld. Schrijf ook uw besluit op, en waarom.",
    "You reported. Write down your decision too, and why.",
)
REPORTED = Line(
    "Vertel de persoon dat er is gemeld, als dat veilig kan.",
    "Tell the person that it was reported, if that is safe.",
)


def by_the_reader(line: Line, said: Consultation) -> Line:
    return line


def done_by_facts(guidance: Guidance, today: date, told: Told = by_the_reader) -> Records:
    """By the slug of a headline, a thing to do or a caution: the words that hold once it was
    done. `told` words a line about a consultation for who reads it; in the guide that is who spoke.
    """
    screen = guidance.screen
    if screen.facts.signals or screen.facts.other_observation is Known.YES:
        yield from (("stage-1", SEEN), ("tick", TICKED))
    yield from advised(screen, today, guidance.briefing.call is not None, told)
    yield from weighed(screen)
    yield from decided(screen)
    if "R37" in screen.facts.lifted:
        yield "stop-automatic-messages", ABSENCE_AGREED


def advised(screen: Screen, today: date, called: bool, told: Told) -> Records:
    """What was asked of LKHA or Veilig Thuis, and what is still to be asked; `called` says that the
    headline asks for a call.
    """
    spoken = [said for said in screen.spoken if said.with_whom in ADVISERS]
    if not spoken:
        return
    last = spoken[-1]
    who, on = EXPERTS[last.with_whom].short, day_words(day_of(last, today), today)
    line = Line(
        f"U sprak {who.nl} op {on.nl}. Belt u weer? Schrijf ook dat op.",
        f"You spoke with {who.en} on {on.en}. Do you call again? Write that down too.",
    )
    yield "stage-2", told(line, last)
    if asked := judged(spoken):
        yield "ask-both", told(*asked)
    if screen.latest_advice() in spoken:
        yield from counting(who, bool(screen.facts.country))
        yield "always-consult-an-expert", told(asked_advice_of(who), last)
    # Beside a headline that asks for a call the one of before counts no more.
    of_today = [said for said in spoken if is_of_today(said, Expert.VEILIG_THUIS)]
    if of_today and not called:
        yield "ask-today", told(ASKED_TODAY, of_today[-1])


def counting(who: Line, country_known: bool) -> Records:
    """What an advice that counts has settled."""
    yield (
        "record-advice",
        Line(f"Wat {who.nl} zei, staat er al.", f"What {who.en} said stands there already."),
    )
    yield "ask-who-does-what", WHO_DOES_WHAT
    yield "say-where", COUNTRY_TOLD if country_known else PLACE_TOLD
    yield "say-departure", DEPARTURE_TOLD
    yield "act-before-departure", NOT_TOO_LATE


def asked_advice_of(who: Line) -> Line:
    return Line(
        f"U vroeg raad aan {who.nl}. Twijfelt u weer? Vraag opnieuw raad.",
        f"You asked {who.en} for advice. In doubt again? Ask again.",
    )


def day_of(said: Consultation, today: date) -> date | None:
    return None if said.days_ago is None else today - timedelta(days=said.days_ago)


def is_of_today(said: Consultation, expert: Expert) -> bool:
    return said.with_whom is expert and said.days_ago == 0


def judged(spoken: list[Consultation]) -> tuple[Line, Consultation] | None:
    """Of which talk the safety was asked, and when last: a judgement that counts, or an «unsafe» of
    any age.
    """
    family = [said for said in spoken if stands(said.talk, said)]
    person = [said for said in spoken if stands(said.person_talk, said)]
    if family and person:
        return ASKED_BOTH, max(family[-1], person[-1], key=spoken.index)
    if family:
        return ASK_PERSON_TOO, family[-1]
    return (ASK_FAMILY_TOO, person[-1]) if person else None


def stands(judgement: TalkJudgement, said: Consultation) -> bool:
    unsafe = judgement is TalkJudgement.UNSAFE
    return unsafe or (said.current and judgement is not TalkJudgement.NOT_DISCUSSED)


def weighed(screen: Screen) -> Records:
    """Which of the first two questions are answered; what is held back is not (R14)."""
    if no_is_held_back(screen.facts):
        yield "answer-1-2", SECOND_HELD_BACK
        return
    said = screen.facts.answers
    if said.get(1) is WeighingAnswer.NO or {1, 2} <= said.keys():
        yield "stage-4", WEIGHED
    elif 1 in said:
        yield "answer-1-2", SECOND_LEFT


def decided(screen: Screen) -> Records:
    """Which of the two decisions was taken; one that fell is none."""
    report, helping = screen.report, screen.facts.help
    if report is not None:
        yield "decide-now", DECIDED
    if report is None and screen.facts.reported:
        yield from (("decide-both", REPORTED_FIRST), ("stage-5", REPORTED_FIRST))
    elif screen.no_suspicion() and report is None and helping is None:
        yield from (("decide-both", NOTHING_TO_DECIDE), ("stage-5", NOTHING_TO_DECIDE))
    elif screen.walk_is_open() and report is None:
        yield "decide-both", REPORT_AT_ONCE
    elif (report is None) != (helping is None):
        left = DECIDE_ON_HELP if helping is None else DECIDE_ON_REPORT
        yield from (("decide-both", left), ("stage-5", left))
    if screen.facts.reported:
        yield "tell-the-person-first", REPORTED
