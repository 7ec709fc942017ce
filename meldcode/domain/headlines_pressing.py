"""The headlines of what presses, whatever the stage asks; the first that holds counts."""

from meldcode.domain.briefing_rows import FIRST, NOBODY, HeadlineRow, Otherwise
from meldcode.domain.screen import Screen

__all__ = ["PRESSING"]

PRESSING: tuple[HeadlineRow, ...] = (
    HeadlineRow(
        "danger-here",
        lambda s: s.danger_not_abroad(),
        FIRST,
        "Er is nu gevaar. Bel nu {bel}.",
        "There is danger now. Call {bel} now.",
    ),
    HeadlineRow(
        "danger-abroad",
        lambda s: s.urgent_abroad(),
        FIRST,
        "Er is gevaar in het buitenland. Bel nu {bel}.",
        "There is danger abroad. Call {bel} now.",
    ),
    HeadlineRow(
        "at-airport",
        lambda s: s.at_airport_not_abroad(),
        FIRST,
        "De persoon is op de luchthaven. Bel nu {bel}.",
        "The person is at the airport. Call {bel} now.",
    ),
    HeadlineRow(
        "return-overdue",
        lambda s: s.return_alarm() and not s.advised(),
        FIRST,
        "De terugkeerdatum is voorbij en niemand heeft de persoon gezien. Bel nu {bel}.",
        "The return date has passed and nobody has seen the person. Call {bel} now.",
    ),
    HeadlineRow(
        "not-back",
        lambda s: s.not_back() and not s.advised(),
        FIRST,
        "De persoon is niet teruggekomen. Bel nu {bel}.",
        "The person did not come back. Call {bel} now.",
    ),
    HeadlineRow(
        "gone",
        lambda s: s.departure_passed() and not s.advised(),
        FIRST,
        "De vertrekdatum is voorbij. Niemand heeft de persoon daarna gezien. Bel nu {bel}.",
        "The date of departure has passed and nobody has seen the person since. Call {bel} now.",
    ),
    HeadlineRow(
        "abroad",
        lambda s: s.abroad() and not s.advised(),
        FIRST,
        "De persoon is in het buitenland. Bel nu {bel}.",
        "The person is abroad. Call {bel} now.",
    ),
    HeadlineRow(
        "report-fell",
        lambda s: s.not_reporting_fell(),
        FIRST,
        (
            "De persoon heeft het zelf verteld. Uw besluit om niet te melden telt niet meer. Bel "
            "nu {bel}."
        ),
        (
            "The person told it themselves. Your decision not to report no longer counts. Call "
            "{bel} now."
        ),
        otherwise=Otherwise(
            lambda s: s.advised(),
            "De persoon heeft het zelf verteld. U sprak {wie}. Neem een nieuw besluit over melden.",
            "The person told it themselves. You spoke with {wie}. Decide on reporting again.",
            Screen.latest_advice,
        ),
    ),
    HeadlineRow(
        "ask-where",
        lambda s: s.unasked(),
        NOBODY,
        "Waar is de persoon nu? Dat bepaalt wie u belt.",
        "Where is the person now? That decides whom you call.",
    ),
    HeadlineRow(
        "not-seen",
        lambda s: s.long_unseen() and not s.advised(),
        FIRST,
        "De persoon is al een tijd niet gezien. Kijk wat u zelf weet en bel {bel}.",
        "The person has not been seen for some time. See what you know yourself and call {bel}.",
    ),
    HeadlineRow(
        "unknown",
        lambda s: s.unknown() and not s.advised(),
        FIRST,
        "U weet niet waar de persoon is. Kijk wat u zelf weet en bel {bel}.",
        "You do not know where the person is. See what you know yourself and call {bel}.",
    ),
    HeadlineRow(
        "child-first",
        lambda s: s.at("3a") and s.here() and s.under_12() and not s.advised(),
        FIRST,
        "Bel {bel} voordat u met het kind praat.",
        "Call {bel} before you talk with the child.",
    ),
    HeadlineRow(
        "report-now",
        lambda s: s.to_report(),
        FIRST,
        "U hebt besloten te melden. Bel nu {bel}.",
        "You decided to report. Call {bel} now.",
    ),
    HeadlineRow(
        "away-advised",
        lambda s: s.abroad_or_gone(),
        NOBODY,
        (
            "Ga uit van het buitenland. U sprak {wie} op {datum}. Doe wat u hebt afgesproken. "
            "Nieuws? Bel weer."
        ),
        "Assume abroad. You spoke with {wie} on {datum}. Do what you agreed. News? Call again.",
        spoke=Screen.latest_advice,
    ),
    HeadlineRow(
        "unknown-advised",
        lambda s: s.unknown(),
        NOBODY,
        (
            "U weet niet waar de persoon is. U sprak {wie} op {datum}. Doe wat u hebt "
            "afgesproken. Nieuws? Bel weer."
        ),
        (
            "You do not know where the person is. You spoke with {wie} on {datum}. Do what you "
            "agreed. News? Call again."
        ),
        spoke=Screen.latest_advice,
    ),
    HeadlineRow(
        "leaves-now",
        lambda s: s.departure_now(),
        FIRST,
        "Het vertrek is nu of binnen twee dagen. Bel nu {bel}.",
        "Departure is now or within two days. Call {bel} now.",
        otherwise=Otherwise(
            lambda s: s.spoken_today(),
            (
                "Het vertrek is nu of binnen twee dagen. U sprak vandaag {wie}. Verandert er "
                "iets? Bel meteen."
            ),
            (
                "Departure is now or within two days. You spoke with {wie} today. Does something "
                "change? Call at once."
            ),
            Screen.advice_of_today,
        ),
    ),
    HeadlineRow(
        "leaves-soon",
        lambda s: s.departs_this_week() and not s.spoken_lately(),
        FIRST,
        "Het vertrek is dichtbij. Bel vandaag {bel}.",
        "Departure is near. Call {bel} today.",
    ),
    HeadlineRow(
        "trip-no-date",
        lambda s: s.journey_expected() and not s.advised(),
        FIRST,
        "Er lijkt een reis te komen. De datum is onbekend. Bel vandaag {bel}.",
        "A journey seems to be coming; the date is unknown. Call {bel} today.",
    ),
    HeadlineRow(
        "told",
        lambda s: s.disclosed() and not s.advised(),
        FIRST,
        "De persoon heeft het zelf verteld. Bel nu {bel}.",
        "The person told it themselves. Call {bel} now.",
    ),
)
