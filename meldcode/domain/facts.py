"""The one table of facts: each with its key, its question and its choices, as every screen words
them.
"""

from meldcode.domain.case_facts import CaseFacts, Consultation
from meldcode.domain.fact import Choice, Fact, FactKind
from meldcode.domain.terms import Terms
from meldcode.domain.values import (
    AgeGroup,
    Decision,
    Expert,
    Known,
    Sector,
    TalkJudgement,
    WeighingAnswer,
    Whereabouts,
)

__all__ = [
    "FACT",
    "FACTS",
    "AgeGroup",
    "CaseFacts",
    "Choice",
    "Consultation",
    "Decision",
    "Expert",
    "Fact",
    "FactKind",
    "Known",
    "Sector",
    "TalkJudgement",
    "Terms",
    "WeighingAnswer",
    "Whereabouts",
]


YES, NO = Choice("yes", "Ja", "Yes"), Choice("no", "Nee", "No")
DO_NOT_KNOW = Choice("unknown", "Weet ik niet", "I do not know")
PLACES = (
    Choice("netherlands", "In Nederland", "In the Netherlands"),
    Choice("abroad", "In het buitenland", "Abroad"),
    DO_NOT_KNOW,
)
AGES = (
    Choice("under_12", "Jonger dan 12", "Under 12"),
    Choice("12_15", "12 tot en met 15", "12 to 15"),
    Choice("16_17", "16 of 17", "16 or 17"),
    Choice("adult", "18 of ouder", "18 or older"),
    DO_NOT_KNOW,
)
SECTORS = (
    Choice("education", "Onderwijs", "Education"),
    Choice("social_work", "Sociaal werk", "Social work"),
    Choice("youth_care", "Jeugdhulp", "Youth care"),
    Choice("school_attendance", "Leerplicht", "School attendance"),
    Choice("other", "Ander werk", "Other work"),
)


def known(name: str, nl: str, en: str, help_nl: str = "", help_en: str = "") -> Fact:
    """A question of fact that nobody has to know the answer to."""
    options = (YES, NO, DO_NOT_KNOW)
    return Fact(name, FactKind.CHOICE, nl, en, options, help_nl=help_nl, help_en=help_en)


def flag(name: str, nl: str, en: str, help_nl: str = "", help_en: str = "") -> Fact:
    """Something that is so, or that nobody said."""
    return Fact(name, FactKind.FLAG, nl, en, (YES, NO), help_nl=help_nl, help_en=help_en)


FACTS: tuple[Fact, ...] = (
    Fact(
        "whereabouts",
        FactKind.CHOICE,
        "Waar is de persoon nu?",
        "Where is the person now?",
        PLACES,
        unoffered="unasked",
    ),
    known("danger_now", "Is er nu gevaar?", "Is there danger now?"),
    Fact(
        "departure_in_days",
        FactKind.DAYS,
        "Over hoeveel dagen is het vertrek?",
        "In how many days is the departure?",
        help_nl="0 is vandaag, -1 was gisteren.",
        help_en="0 is today, -1 was yesterday.",
    ),
    known(
        "departure_expected",
        "Komt er een reis aan, zonder dat u de datum weet?",
        "Is a journey coming, without a date that you know?",
    ),
    flag(
        "here_confirmed_since_departure",
        "Heeft iemand de persoon na de vertrekdatum nog in Nederland gezien?",
        "Has someone seen the person in the Netherlands after the date of departure?",
        "Vraag dit niet aan de familie.",
        "Do not ask the family.",
    ),
    flag(
        "here_confirmed_since_signal",
        "Heeft iemand de persoon daarna in Nederland gezien?",
        "Has someone seen the person in the Netherlands since?",
        "U schreef op dat de persoon niet is teruggekomen. Vraag dit niet aan de familie.",
        "You wrote down that the person did not come back. Do not ask the family.",
    ),
    Fact(
        "last_seen_days",
        FactKind.DAYS,
        "Hoeveel dagen geleden is de persoon in Nederland gezien?",
        "How many days ago was the person seen in the Netherlands?",
        lowest=0,
        help_nl="0 is vandaag.",
        help_en="0 is today.",
    ),
    Fact(
        "return_overdue_days",
        FactKind.DAYS,
        "Hoeveel dagen is de persoon te laat terug?",
        "How many days is the person overdue?",
        help_nl="0 is nog op tijd.",
        help_en="0 is still in time.",
    ),
    flag(
        "at_airport",
        "Is de persoon op de luchthaven, of op weg daarheen?",
        "Is the person at the airport, or on the way there?",
    ),
    Fact(
        "country",
        FactKind.COUNTRY,
        "Naar welk land gaat de reis, of in welk land is de persoon?",
        "Which country is the journey to, or in which country is the person?",
    ),
    known(
        "dual_nationality",
        "Heeft de persoon misschien ook de nationaliteit van dat land?",
        "May the person also hold the nationality of that country?",
        "Dat kan ook zonder paspoort.",
        "That is possible without a passport too.",
    ),
    Fact("age_group", FactKind.CHOICE, "Hoe oud is de persoon?", "How old is the person?", AGES),
    known(
        "turns_18_soon",
        "Wordt de persoon binnen drie maanden 18?",
        "Does the person turn 18 within three months?",
    ),
    known("children_along", "Zijn er kinderen bij betrokken?", "Are children involved?"),
    known(
        "others_at_risk",
        "Lopen broers, zussen of andere kinderen ook gevaar?",
        "Are brothers, sisters or other children in danger too?",
    ),
    known(
        "partner_dependent_permit",
        "Hangt het verblijfsrecht af van de partner?",
        "Does the right to stay depend on the partner?",
    ),
    known(
        "disclosure",
        "Heeft de persoon het zelf verteld?",
        "Did the person tell it themselves?",
    ),
    known(
        "consent_lkha",
        "Vindt de persoon het goed dat u het LKHA inlicht?",
        "Is the person fine with you informing the LKHA?",
    ),
    known(
        "absent",
        "Is de leerling afwezig?",
        "Is the pupil absent?",
        "Alleen bij onderwijs en leerplicht.",
        "In education and school attendance only.",
    ),
    known(
        "other_observation",
        "Zag of hoorde u iets anders dat u zorgen geeft?",
        "Did you see or hear something else that worries you?",
    ),
    Fact("sector", FactKind.CHOICE, "Waar werkt u?", "Where do you work?", SECTORS),
    Fact("signals", FactKind.SLUGS, "Wat zag of hoorde u?", "What did you see or hear?"),
    Fact("risk_factors", FactKind.SLUGS, "Wat speelt mee?", "What plays a part?"),
    flag(
        "reported",
        "Hebt u gemeld bij Veilig Thuis?",
        "Did you report to Veilig Thuis?",
    ),
    flag(
        "out_of_hours",
        "Is het nu avond, nacht, weekend of een vrije dag?",
        "Is it evening, night, weekend or a free day now?",
        "Buiten maandag tot en met vrijdag van 9 tot 17 uur.",
        "Outside Monday to Friday 9 to 17.",
    ),
    flag(
        "family_informing_agreed",
        "Vindt Veilig Thuis of het LKHA het goed dat de familie van de melding hoort?",
        "Does Veilig Thuis or the LKHA agree that the family hears of the report?",
    ),
    Fact(
        "consultations",
        FactKind.RECORDS,
        "Met wie sprak u, en wat vond die van een gesprek?",
        "With whom did you speak, and what did they think of a talk?",
    ),
    Fact("answers", FactKind.RECORDS, "Wat antwoordde u op de vragen?", "What did you answer?"),
    Fact("decisions", FactKind.RECORDS, "Wat besloot u?", "What did you decide?"),
    Fact("done", FactKind.RECORDS, "Welke stappen zijn klaar?", "Which steps are done?"),
    Fact(
        "lifted",
        FactKind.RECORDS,
        "Waar keek een tweede persoon mee, of wat is vastgelegd?",
        "Where did a second person look along, or what was recorded?",
    ),
)
FACT: dict[str, Fact] = {fact.name: fact for fact in FACTS}
