"""What presses, and what to know of this person, this journey and this country."""

from meldcode.domain.rule import HARD, SHOW, Home, Rule
from meldcode.domain.situation import Situation

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    Rule(
        "R01",
        HARD,
        "Er is nu gevaar. Bel eerst 112. De stappen komen daarna.",
        "danger now",
        (
            "112 stands above everything on every screen of the case and comes first among the contacts; the "
            "steps may be done later"
        ),
        (
            "factsheet",
            "vt-utrecht",
        ),
        when=Situation.danger_now,
    ),
    Rule(
        "R03",
        SHOW,
        "De persoon is niet hier, of u weet het niet. Bel in de volgorde die hier staat.",
        "whereabouts = abroad or unknown",
        (
            "contacts in this order: LKHA, Buitenlandse Zaken (phone and WhatsApp), the embassy that serves the"
            " country, Veilig Thuis, Fier chat"
        ),
        (
            "factsheet",
            "vt-utrecht",
            "travel-advice",
        ),
        when=Situation.not_known_to_be_here,
    ),
    Rule(
        "R11",
        SHOW,
        (
            "De persoon is volwassen. Wat de persoon zelf wil, staat voorop, behalve bij direct gevaar of als "
            "er kinderen bij zijn."
        ),
        "age group = adult",
        (
            "same gates for partner and family; the own wish comes first, except at danger now or when children"
            " are involved; no child-protection route unless children are involved"
        ),
        (
            "meldcode-wijkt-af",
            "product",
        ),
        when=Situation.adult,
    ),
    Rule(
        "R12",
        SHOW,
        "Het vertrek is dichtbij. Bel vandaag het LKHA of Veilig Thuis. U mag stappen tegelijk doen.",
        "here, and departure in 0 to 7 days (proposal) or R58",
        "speed-up banner; steps may run in parallel; call LKHA or Veilig Thuis today",
        ("product",),
        when=Situation.departure_soon,
    ),
    Rule(
        "R13",
        SHOW,
        (
            "Vertrek is nu of binnen twee dagen. Wacht niet: 112 bij gevaar of op de luchthaven, anders nu LKHA"
            " en Veilig Thuis."
        ),
        "here, and departure in 0 to 2 days (proposal) or at the airport",
        (
            "112, LKHA and Veilig Thuis on top of the contacts; question 2 preset to yes (a preset fills the "
            "form, it is no answer)"
        ),
        ("product",),
        when=Situation.departure_now,
    ),
    Rule(
        "R29",
        SHOW,
        "In Iran kan Nederland maar weinig helpen. Wie ook de Iraanse nationaliteit heeft, krijgt daar geen hulp.",
        "country = IR",
        "limited help; none when dual nationality = yes",
        ("travel-advice",),
        when=Situation.country_is_iran,
        home=Home.CONTACTS,
    ),
    Rule(
        "R30",
        SHOW,
        "Bel eerst het LKHA, nog voordat iemand de ambassade belt.",
        (
            "dual nationality = yes and the country is not known not to treat the person as its own; or dual "
            "nationality unknown and treats_as_own"
        ),
        "warn; LKHA before anyone contacts the embassy",
        ("travel-advice",),
        when=Situation.country_may_claim_as_own,
        home=Home.CONTACTS,
    ),
    Rule(
        "R35",
        SHOW,
        (
            "De persoon is minderjarig. Via Veilig Thuis kunnen de Raad voor de Kinderbescherming en de rechter"
            " soms nog voor het vertrek iets doen."
        ),
        "minor, here, departure planned or R58",
        "through Veilig Thuis the child-protection board and court can act before departure",
        ("lkha-verhinderen",),
        when=Situation.minor_with_trip_ahead,
    ),
    Rule(
        "R36",
        SHOW,
        (
            "Het LKHA kan de Raad voor de Kinderbescherming inschakelen, bijvoorbeeld voor voogdij en een "
            "reisdocument. Dat doet u niet zelf."
        ),
        "minor and abroad",
        (
            "LKHA can involve the child-protection board (guardianship and travel document); the professional "
            "does not do this"
        ),
        ("raad-kinderbescherming",),
        when=Situation.minor_abroad,
    ),
    Rule(
        "R38",
        SHOW,
        (
            "Vraag in welke maand en welk jaar het verblijfsrecht eindigt, en waar de kinderen zijn. Vraag het "
            "LKHA wat dat betekent voor terugkeer."
        ),
        "partner-dependent permit = yes",
        "ask month and year in which the permit ends and where the children are; show what that means for return",
        (
            "factsheet",
            "product",
        ),
        when=Situation.permit_depends_on_partner,
    ),
    Rule(
        "R39",
        SHOW,
        "De reis komt eraan. Loop het vertrekplan door. De eerste vraag is: kan de reis worden voorkomen?",
        "here, and departure planned or R58",
        "offer the departure plan; its first question is whether the journey can be prevented",
        ("lkha-knowledge-base",),
        when=Situation.trip_ahead_while_here,
    ),
    Rule(
        "R42",
        SHOW,
        "De persoon wil niet dat u het LKHA inlicht. U kunt wel advies vragen zonder namen te noemen.",
        "consent to inform the LKHA = no",
        "advice can still be asked without names; the page says so",
        ("vt-utrecht",),
        when=Situation.lkha_refused,
    ),
    Rule(
        "R58",
        SHOW,
        "Er lijkt een reis aan te komen, maar de datum is onbekend. We rekenen met: binnen een week.",
        (
            "here, departure expected = yes without a date; or one of the signals sudden-or-earlier-trip, "
            "family-vague-about-trip, afraid-of-trip, no-return-ticket without a date while departure expected "
            'is not "no"'
        ),
        (
            "treated as departure within 7 days (R12, R35, R39, act-before-departure) until a date is known or "
            "someone recorded that no journey is planned"
        ),
        ("product",),
        when=Situation.journey_expected,
    ),
    Rule(
        "R61",
        SHOW,
        "De persoon is hier. Bel in de volgorde die hier staat.",
        "here",
        "order of the contacts as the table in design.md",
        (
            "factsheet",
            "product",
        ),
        when=Situation.here,
    ),
)
