"""The headlines of a stage, when nothing presses more; the first that holds counts."""

from meldcode.domain.briefing_rows import FIRST, NOBODY, HeadlineRow
from meldcode.domain.screen import Screen

__all__ = ["OF_STAGE"]

OF_STAGE: tuple[HeadlineRow, ...] = (
    HeadlineRow(
        "must-report",
        lambda s: s.at("4", "5") and s.points_to_report() and s.report is None,
        NOBODY,
        "Volgens de vragen is melden de norm. Neem nu uw besluit.",
        "By the questions, reporting is the norm. Take your decision now.",
    ),
    HeadlineRow(
        "norm-not-followed",
        lambda s: s.at("5") and s.norm_not_followed(),
        NOBODY,
        "Volgens de vragen is melden de norm. U koos anders. Laat een tweede persoon meekijken.",
        (
            "By the questions, reporting is the norm. You chose otherwise. Let a second person "
            "look along."
        ),
    ),
    HeadlineRow(
        "waiting",
        lambda s: s.at("5") and s.has_reported(),
        NOBODY,
        "U hebt gemeld. Let op, en bel Veilig Thuis bij nieuws.",
        "You reported. Watch, and call Veilig Thuis at news.",
    ),
    HeadlineRow(
        "no-suspicion",
        lambda s: s.at("4", "5") and s.no_suspicion() and not s.no_expert_consulted(),
        NOBODY,
        "U hebt geen vermoeden meer. Schrijf op waarom en sluit af.",
        "You no longer suspect it. Write down why and close.",
    ),
    HeadlineRow(
        "help-runs",
        lambda s: s.at("5") and s.help_runs(),
        NOBODY,
        "De hulp loopt. Kijk op de afgesproken dag of het veiliger is.",
        "The help is running. See on the agreed day whether it is safer.",
    ),
    HeadlineRow(
        "lapsed",
        lambda s: s.here() and not s.at("1") and s.advice_lapsed(),
        FIRST,
        "Uw laatste advies geldt niet meer. Bel {bel} opnieuw.",
        "Your last advice no longer counts. Call {bel} again.",
    ),
    HeadlineRow(
        "no-advice",
        lambda s: s.no_expert_consulted() and not (s.at("1") and s.nothing_to_conclude()),
        FIRST,
        "Vraag advies: bel {bel}. Noem geen namen.",
        "Ask advice: call {bel}. Give no names.",
    ),
    HeadlineRow(
        "answer-first",
        lambda s: s.at("5") and s.walk_is_open(),
        NOBODY,
        "Beantwoord eerst de vragen. Dan kunt u besluiten.",
        "First answer the questions. Then you can decide.",
    ),
    HeadlineRow(
        "help-or-report",
        lambda s: s.at("5") and s.help_refused_without_report(),
        NOBODY,
        "U antwoordde dat hulp kan. Besluit over hulp, of meld.",
        "You answered that help is possible. Decide on help, or report.",
    ),
    HeadlineRow(
        "spoke-today",
        lambda s: s.spoken_today(),
        NOBODY,
        "U sprak vandaag {wie}. Doe wat u hebt afgesproken.",
        "You spoke with {wie} today. Do what you agreed.",
        spoke=Screen.advice_of_today,
    ),
    HeadlineRow(
        "talk-open",
        lambda s: s.at("3b") and not s.talk_closed(),
        NOBODY,
        "{Wie} vond een gesprek met de familie op {datum} veilig. Houd u aan de afspraken.",
        "{Wie} found a talk with the family safe on {datum}. Keep to what was agreed.",
        spoke=Screen.family_judged_by,
    ),
    HeadlineRow(
        "talk-not-held",
        lambda s: s.at("3b"),
        NOBODY,
        "Dit gesprek houdt u niet. Leg vast waarom.",
        "You do not hold this talk. Record why.",
    ),
    HeadlineRow(
        "stage-1",
        lambda s: s.at("1"),
        NOBODY,
        "Schrijf op wat u zag of hoorde.",
        "Write down what you saw or heard.",
    ),
    HeadlineRow(
        "stage-2",
        lambda s: s.at("2"),
        NOBODY,
        "Schrijf op wat de deskundige zei.",
        "Write down what the expert said.",
    ),
    HeadlineRow(
        "stage-3a-closed",
        lambda s: s.at("3a") and s.person_closed(),
        NOBODY,
        "Wacht met dit gesprek. Schrijf op wat de persoon zelf zegt.",
        "Wait with this talk. Write down what the person says.",
    ),
    HeadlineRow(
        "stage-3a",
        lambda s: s.at("3a"),
        NOBODY,
        "Praat met de persoon alleen.",
        "Talk with the person alone.",
    ),
    HeadlineRow(
        "stage-4",
        lambda s: s.at("4"),
        NOBODY,
        "Weeg hoe ernstig het is.",
        "Weigh how serious it is.",
    ),
    HeadlineRow(
        "stage-5",
        lambda s: s.at("5") and s.decision_missing(),
        NOBODY,
        "Neem twee besluiten: over melden en over hulp.",
        "Take two decisions: on reporting and on help.",
    ),
    HeadlineRow(
        "stage-5-done",
        lambda s: s.at("5"),
        NOBODY,
        "Uw besluiten staan er.",
        "Your decisions are recorded.",
    ),
)
