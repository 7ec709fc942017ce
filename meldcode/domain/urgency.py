"""What presses: danger, a departure, a journey that may still be stopped."""

from meldcode.domain.rule import HARD, SHOW, Rule
from meldcode.domain.situation import Situation

__all__ = ["RULES"]


RULES: tuple[Rule, ...] = (
    Rule(
        "R01",
        HARD,
        "Er is nu gevaar. Bel meteen. De stappen komen daarna.",
        "danger now",
        (
            "the headline of every screen of the case names the call that sends help there (here "
            "or unknown 112; abroad Buitenlandse Zaken, day and night), and that contact stands "
            "first; the steps may be done later"
        ),
        ("factsheet", "vt-utrecht"),
        when=Situation.danger_now,
        en="There is danger now. Call at once. The steps come after.",
    ),
    Rule(
        "R12",
        SHOW,
        "Het vertrek is dichtbij. U mag stappen tegelijk doen.",
        "here, and departure in 0 to 7 days (proposal) or R58, and not R13",
        (
            "speed-up headline; steps may run in parallel; call today, until LKHA or Veilig Thuis "
            "was spoken to"
        ),
        ("product",),
        when=Situation.departure_soon_not_now,
        en="The departure is near. You may take steps at the same time.",
    ),
    Rule(
        "R13",
        SHOW,
        "Het vertrek is nu of binnen twee dagen. Wacht niet.",
        "here, and departure in 0 to 2 days (proposal) or at the airport",
        (
            "at the airport 112 comes first, then the Marechaussee there; otherwise LKHA and "
            "Veilig Thuis; question 2 preset to yes (a preset fills the form, it is no answer)"
        ),
        ("product",),
        when=Situation.departure_now,
        en="The departure is now or within two days. Do not wait.",
    ),
    Rule(
        "R35",
        SHOW,
        (
            "Via Veilig Thuis kunnen de Raad voor de Kinderbescherming en de rechter voor een "
            "minderjarige soms nog voor het vertrek iets doen."
        ),
        "minor or age unknown, here, and a trip ahead or at the airport",
        (
            "through Veilig Thuis the child-protection board and court can act before departure; "
            "leads to stop_the_journey.yaml"
        ),
        ("lkha-verhinderen",),
        when=Situation.minor_or_age_unknown_while_departure_looms,
        en=(
            "Through Veilig Thuis the child-protection board and the court can sometimes still "
            "act for a minor before the departure."
        ),
    ),
    Rule(
        "R39",
        SHOW,
        "Loop het vertrekplan door. Begin met de vraag of de reis kan worden voorkomen.",
        "here, and a trip ahead or at the airport",
        "offer the departure plan; its first question is whether the journey can be prevented",
        ("lkha-knowledge-base",),
        when=Situation.departure_looms,
        en="Go through the departure plan. Begin with whether the journey can be prevented.",
    ),
    Rule(
        "R58",
        SHOW,
        "Er lijkt een reis te komen, maar de datum is onbekend. Reken op vertrek binnen een week.",
        (
            "here, departure expected = yes without a date (a date that has passed is a date); or "
            "one of the signals sudden-or-earlier-trip, family-vague-about-trip, afraid-of-trip, "
            'no-return-ticket without a date while departure expected is not "no"'
        ),
        (
            "treated as departure within 7 days (R12, R35, R39, act-before-departure) until a "
            "date is known or someone recorded that no journey is planned"
        ),
        ("product",),
        when=Situation.journey_expected,
        en=(
            "A journey seems to be coming, but the date is unknown. Count on a departure within a "
            "week."
        ),
    ),
    Rule(
        "R69",
        SHOW,
        (
            "Is de persoon eenmaal in {land}, dan kan Nederland daar weinig of niets doen. Handel "
            "voor het vertrek."
        ),
        "here, a trip ahead or at the airport, and the country gives no or limited consular help",
        "said before departure, as the strongest reason to act now",
        ("travel-advice",),
        when=Situation.country_helps_little,
        en=(
            "Once the person is in {land}, the Netherlands can do little or nothing there. Act "
            "before the departure."
        ),
    ),
    Rule(
        "R79",
        SHOW,
        "Soms kan een reis nog worden tegengehouden.",
        "here, and a trip ahead or at the airport",
        'leads to the page "Kan de reis worden tegengehouden?" (stop_the_journey.yaml)',
        ("lkha-verhinderen",),
        when=Situation.departure_looms,
        en="Sometimes a journey can still be stopped.",
    ),
)
