"""The words of the five weighing questions and of what follows a report."""

from dataclasses import dataclass

__all__ = ["AFTER_REPORTING", "QUESTIONS", "AfterReporting", "WeighingQuestion"]


@dataclass(frozen=True)
class WeighingQuestion:
    """A weighing question in plain words, with the sentence each answer leads to.

    `short_nl` names it in a heading. `official_nl` is the question as the afwegingskader of the
    meldcode words it; it stands beside ours.
    """

    number: int
    nl: str
    en: str
    short_nl: str
    short_en: str
    official_nl: str
    official_en: str
    yes_nl: str
    yes_en: str
    no_nl: str
    no_en: str
    doubt_nl: str = ""
    doubt_en: str = ""
    note_nl: str = ""
    note_en: str = ""


@dataclass(frozen=True)
class AfterReporting:
    """A sentence on what happens after a report, with its sources."""

    slug: str
    nl: str
    en: str
    sources: tuple[str, ...]


QUESTIONS: tuple[WeighingQuestion, ...] = (
    WeighingQuestion(
        1,
        (
            "Vermoedt u nog steeds dat iemand is of wordt achtergelaten, of ander huiselijk "
            "geweld of kindermishandeling?"
        ),
        (
            "Do you still suspect that someone was or will be left behind, or other domestic "
            "violence or child abuse?"
        ),
        short_nl="is er een vermoeden?",
        short_en="is there a suspicion?",
        official_nl=(
            "Denkt u na de signalen, het advies en (als dat veilig kon) het gesprek met de "
            "persoon nog steeds aan (dreigende) achterlating of ander huiselijk geweld of "
            "kindermishandeling?"
        ),
        official_en=(
            "After the signals, the advice and (if it was safe) the talk with the person, do you "
            "still think of (threatening) abandonment or other domestic violence or child abuse?"
        ),
        yes_nl="Ga naar vraag 2.",
        yes_en="Go to question 2.",
        no_nl="U kunt de casus afsluiten. Schrijf op waarom. Weer oppakken kan altijd.",
        no_en="You can close the case. Write down why. It can always be taken up again.",
    ),
    WeighingQuestion(
        2,
        "Is er nu of binnenkort gevaar? Vertelde de persoon het zelf? Of gaat het steeds weer mis?",
        (
            "Is there danger now or soon? Did the person tell it? Or does it go wrong time and "
            "again?"
        ),
        short_nl="is het onveilig?",
        short_en="is it unsafe?",
        official_nl="Vermoedt u acute of structurele onveiligheid?",
        official_en="Do you suspect acute or structural unsafety?",
        yes_nl="Meld bij Veilig Thuis. Loop vraag 3, 4 en 5 samen met hen door.",
        yes_en="Report to Veilig Thuis. Go through questions 3, 4 and 5 with them.",
        no_nl="Ga naar vraag 3.",
        no_en="Go to question 3.",
        doubt_nl="Bel eerst Veilig Thuis.",
        doubt_en="Call Veilig Thuis first.",
        note_nl=(
            "Acuut: er is nu of binnenkort gevaar. Structureel: onveilige situaties komen steeds "
            "terug. Acuut is ook: de persoon vertelt het zelf, vertrek binnen enkele dagen met "
            "angst, of in het buitenland zonder papieren."
        ),
        note_en=(
            "Acute: there is danger now or soon. Structural: unsafe situations come back again "
            "and again. Acute is also: the person tells it, a departure within days with fear, or "
            "abroad without papers."
        ),
    ),
    WeighingQuestion(
        3,
        "Kunt u hulp regelen die echt werkt? U, of iemand anders?",
        "Can you arrange help that truly works, you or someone else?",
        short_nl="kan ik helpen?",
        short_en="can I help?",
        official_nl="Kunt u, of kan iemand anders, effectieve hulp bieden of regelen?",
        official_en="Can you, or can someone else, give or arrange effective help?",
        yes_nl="Ga naar vraag 4.",
        yes_en="Go to question 4.",
        no_nl="Melden.",
        no_en="Report.",
        note_nl=(
            "Daar is specifieke kennis voor nodig. Denk niet te snel ‘ja’. Alleen bemiddelen is "
            "geen hulp."
        ),
        note_en=(
            "It takes specific knowledge. Do not think ‘yes’ too soon. Mediating alone is no help."
        ),
    ),
    WeighingQuestion(
        4,
        "Willen zij de hulp, en doen zij mee?",
        "Do they want the help, and do they take part?",
        short_nl="werkt men mee?",
        short_en="do they take part?",
        official_nl="Accepteren de betrokkenen de hulp en zetten zij zich ervoor in?",
        official_en="Do those concerned accept the help, and do they make an effort for it?",
        yes_nl=(
            "Start de hulp: hoe lang, welk doel, wie leidt, wie let op de veiligheid. Daarna vraag "
            "5."
        ),
        yes_en=(
            "Start the help: how long, to what end, who leads, who watches the safety. Then "
            "question 5."
        ),
        no_nl="Melden.",
        no_en="Report.",
        note_nl=(
            "Vraag dit niet aan de familie zolang een gesprek met hen niet mag. Kunt u de vraag "
            "daarom niet beantwoorden? Kies dan nee en bel Veilig Thuis. Bij een volwassene telt "
            "vooral wat de persoon zelf wil."
        ),
        note_en=(
            "Do not ask the family as long as a talk with them is not allowed. Can you not answer "
            "for that reason? Choose no and call Veilig Thuis. With an adult it counts most what "
            "the person wants."
        ),
    ),
    WeighingQuestion(
        5,
        "Is het binnen de afgesproken tijd weer veilig, voor iedereen?",
        "Is it safe again within the agreed time, for everyone?",
        short_nl="helpt de hulp?",
        short_en="does the help work?",
        official_nl=(
            "Leidt de hulp binnen de afgesproken tijd tot veiligheid en herstel voor alle "
            "betrokkenen?"
        ),
        official_en=(
            "Does the help lead to safety and recovery within the agreed time, for all concerned?"
        ),
        yes_nl="Sluit af met afspraken over wie de veiligheid blijft volgen.",
        yes_en="Close with agreements on who keeps watching the safety.",
        no_nl="Meld (opnieuw).",
        no_en="Report (again).",
    ),
)

AFTER_REPORTING: tuple[AfterReporting, ...] = (
    AfterReporting(
        "assess",
        (
            "Veilig Thuis moet een melding volgens de wet beoordelen. Het praat daarvoor met de "
            "persoon en met anderen, en bekijkt: is er onveiligheid, wat is nodig, en wie kan de "
            "melding het beste oppakken?"
        ),
        (
            "Veilig Thuis must by law assess a report. It speaks with the person and others, and "
            "looks: is there unsafety, what is needed, who can best take it up?"
        ),
        ("vt-utrecht",),
    ),
    AfterReporting(
        "norm-decision",
        (
            "Norm: binnen 5 werkdagen besluit Veilig Thuis wat er gebeurt. Weekenden en feestdagen "
            "tellen niet mee. Niets gehoord? Vraag het na."
        ),
        (
            "Norm: within 5 working days Veilig Thuis decides. Weekends and public holidays do not "
            "count. Nothing heard? Ask."
        ),
        ("public",),
    ),
    AfterReporting(
        "norm-investigation",
        "Norm: een onderzoek duurt hoogstens 10 weken. Een norm is geen belofte.",
        "Norm: an investigation takes at most 10 weeks. A norm is no promise.",
        ("public",),
    ),
    AfterReporting(
        "feedback",
        "Veilig Thuis koppelt terug aan wie heeft gemeld; dat is een wettelijke taak.",
        "Veilig Thuis reports back to the reporter; that is a legal task.",
        ("public",),
    ),
    AfterReporting(
        "close-report",
        "Blijkt er geen onveilige situatie te zijn? Dan sluit Veilig Thuis de melding af.",
        "No unsafe situation? Then Veilig Thuis closes the report.",
        ("vt-utrecht",),
    ),
    AfterReporting(
        "help-after-report",
        (
            "Is er wel iets aan de hand? Dan kijkt Veilig Thuis met de persoon: wat kan ik zelf "
            "doen? Wie kan helpen? Is er een hulpverlener nodig? Waar kan ik terecht?"
        ),
        (
            "Something wrong? Then Veilig Thuis looks with the person: what can I do, who can "
            "help, is professional help needed, where to go?"
        ),
        ("vt-utrecht",),
    ),
)
