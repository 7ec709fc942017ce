"""The words of the five weighing questions and of what follows a report."""

from dataclasses import dataclass

__all__ = ["AFTER_REPORTING", "QUESTIONS", "Fact", "Question"]


@dataclass(frozen=True)
class Question:
    """A weighing question with the sentence each answer leads to. Source: the afwegingskader of the
    meldcode.
    """

    number: int
    nl: str
    en: str
    yes_nl: str
    no_nl: str
    doubt_nl: str = ""
    note_nl: str = ""


@dataclass(frozen=True)
class Fact:
    """A sentence of background with its sources."""

    slug: str
    nl: str
    en: str
    sources: tuple[str, ...]


QUESTIONS: tuple[Question, ...] = (
    Question(
        1,
        (
            "Denkt u na de signalen, het advies en (als dat veilig kon) het gesprek met de persoon nog "
            "steeds aan (dreigende) achterlating of ander huiselijk geweld of kindermishandeling?"
        ),
        (
            "After the signals, the advice and (if it was safe) the talk with the person, do you still "
            "think of (threatening) abandonment or other domestic violence or child abuse?"
        ),
        yes_nl="Ga naar vraag 2.",
        no_nl="Sluit af en schrijf op waarom. Heropenen kan altijd.",
    ),
    Question(
        2,
        "Vermoedt u acute of structurele onveiligheid?",
        "Do you suspect acute or structural unsafety?",
        yes_nl="Meld bij Veilig Thuis. Loop vraag 3, 4 en 5 samen met hen door.",
        no_nl="Ga naar vraag 3.",
        doubt_nl="Bel eerst Veilig Thuis.",
        note_nl=(
            "Acuut: er is nu of binnenkort gevaar. Structureel: onveilige situaties komen steeds terug. "
            "Acuut is ook: de persoon vertelt het zelf, vertrek binnen enkele dagen met angst, of in het "
            "buitenland zonder papieren."
        ),
    ),
    Question(
        3,
        "Kunt u, of kan iemand anders, effectieve hulp bieden of regelen?",
        "Can you, or someone else, give or arrange effective help?",
        yes_nl="Ga naar vraag 4.",
        no_nl="Melden.",
        note_nl="Hier is specifieke kennis nodig. Denk niet te snel 'ja'. Alleen bemiddelen is geen hulp.",
    ),
    Question(
        4,
        "Accepteren de betrokkenen de hulp en zetten zij zich ervoor in?",
        "Do those involved accept the help and put effort in?",
        yes_nl="Start de hulp: hoe lang, welk doel, wie leidt, wie let op de veiligheid. Daarna vraag 5.",
        no_nl="Melden.",
        note_nl=(
            "Vraag dit niet aan de familie zolang het gesprek met hen gesloten is. Kunt u de vraag daarom "
            "niet beantwoorden? Reken dit dan als 'nee' en overleg met Veilig Thuis over een melding. Bij "
            "een volwassene telt vooral wat de persoon zelf wil."
        ),
    ),
    Question(
        5,
        "Leidt de hulp binnen de afgesproken tijd tot veiligheid en herstel voor alle betrokkenen?",
        "Does the help lead, within the agreed time, to safety and recovery for all involved?",
        yes_nl="Sluit af met afspraken over wie de veiligheid blijft volgen.",
        no_nl="Meld (opnieuw).",
    ),
)

AFTER_REPORTING: tuple[Fact, ...] = (
    Fact(
        "assess",
        (
            "Veilig Thuis moet een melding volgens de wet beoordelen. Het praat daarvoor met de persoon en "
            "met anderen, en bekijkt: is er onveiligheid, wat is nodig, en wie kan de melding het beste "
            "oppakken?"
        ),
        (
            "Veilig Thuis must by law assess a report. It speaks with the person and others, and looks: is "
            "there unsafety, what is needed, who can best take it up?"
        ),
        ("vt-utrecht",),
    ),
    Fact(
        "norm-decision",
        (
            "Norm: binnen 5 werkdagen besluit Veilig Thuis wat er gebeurt. Weekenden en feestdagen tellen "
            "niet mee. Niets gehoord? Vraag het na."
        ),
        (
            "Norm: within 5 working days Veilig Thuis decides. Weekends and public holidays do not count. "
            "Nothing heard? Ask."
        ),
        ("public",),
    ),
    Fact(
        "norm-investigation",
        "Norm: een onderzoek duurt hoogstens 10 weken. Een norm is geen belofte.",
        "Norm: an investigation takes at most 10 weeks. A norm is no promise.",
        ("public",),
    ),
    Fact(
        "feedback",
        "Veilig Thuis koppelt terug aan wie heeft gemeld; dat is een wettelijke taak.",
        "Veilig Thuis reports back to the reporter; that is a legal task.",
        ("public",),
    ),
    Fact(
        "close-report",
        "Blijkt er geen onveilige situatie te zijn? Dan sluit Veilig Thuis de melding af.",
        "No unsafe situation? Then Veilig Thuis closes the report.",
        ("vt-utrecht",),
    ),
    Fact(
        "help-after-report",
        (
            "Is er wel iets aan de hand? Dan bespreekt Veilig Thuis wat de persoon zelf kan doen, wie in de"
            " omgeving kan helpen, of professionele hulp nodig is, hoe die te regelen is, en bij welke "
            "organisaties."
        ),
        (
            "Something wrong? Then Veilig Thuis discusses what the person can do, who around them can help,"
            " whether professional help is needed, how and where."
        ),
        ("vt-utrecht",),
    ),
)
