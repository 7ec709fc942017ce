"""What one does when it is urgent, while signals are mapped and while advice is asked."""

from meldcode.domain.briefing_rows import ALL, DoRow, always

__all__ = ["FIRST_STAGES"]

FIRST_STAGES: tuple[DoRow, ...] = (
    DoRow(
        "danger-stay",
        ALL,
        lambda s: s.danger_not_abroad(),
        (
            "Is de persoon bij u? Blijf erbij tot er hulp is. Zeg tegen 112: de familie mag dit "
            "niet weten."
        ),
        "Is the person with you? Stay until help is there. Tell 112: the family must not know.",
        urgent=True,
        proposal=True,
    ),
    DoRow(
        "airport-say",
        ALL,
        lambda s: s.at_airport_not_abroad(),
        (
            "Zeg tegen 112: iemand wordt tegen de eigen wil meegenomen. Noem luchthaven, vlucht, "
            "tijd en hoe de persoon eruitziet."
        ),
        (
            "Tell 112: someone is being taken against their will. Give airport, flight, time and "
            "what the person looks like."
        ),
        urgent=True,
        proposal=True,
    ),
    DoRow(
        "airport-no-message",
        ALL,
        lambda s: s.at_airport_not_abroad(),
        "Stuur zelf geen bericht. Belt de persoon? Houd contact.",
        "Send no message yourself. Does the person call? Keep in contact.",
        urgent=True,
        proposal=True,
    ),
    DoRow(
        "danger-abroad-say",
        ALL,
        lambda s: s.urgent_abroad(),
        (
            "Zeg: welk land, welke plek, welke nationaliteiten, wie heeft het paspoort. Vraag: "
            "hoe bereikt u de persoon veilig?"
        ),
        (
            "Say: which country, which place, which nationalities, who holds the passport. Ask: "
            "how can the person be reached safely?"
        ),
        urgent=True,
        proposal=True,
    ),
    DoRow(
        "eu-112",
        ALL,
        lambda s: s.urgent_abroad(),
        "In een land van de Europese Unie kan de persoon zelf 112 bellen.",
        "In a country of the European Union the person can call 112 there.",
        urgent=True,
        proposal=True,
    ),
    DoRow(
        "if-they-contact-you",
        ALL,
        lambda s: s.person_closed(),
        (
            "Belt, appt of komt de persoon zelf? Vraag of praten veilig is, waar de persoon is en "
            "wat zij of hij wil. Spreek af wanneer de persoon weer belt."
        ),
        (
            "Does the person call, text or come? Ask if talking is safe, where they are and what "
            "they want. Agree when they call again."
        ),
        always_with=True,
    ),
    DoRow(
        "know-yourself",
        "1",
        lambda s: s.unknown(),
        (
            "Kijk wat u zelf weet: is de persoon vandaag gezien? Vraag het niet aan familie of "
            "vrienden."
        ),
        "See what you know yourself: was the person seen today? Do not ask family or friends.",
    ),
    DoRow(
        "tick",
        "1",
        always,
        "Kruis aan wat u zag of hoorde, met de datum.",
        "Tick what you saw or heard, with the date.",
    ),
    DoRow(
        "from-whom",
        "1",
        always,
        "Zeg erbij: zelf gezien, van de persoon, of van een ander. Geen namen.",
        "Say: seen yourself, from the person, or from another. No names.",
    ),
    DoRow(
        "facts-only",
        "1",
        always,
        "Schrijf feiten, geen oordeel. Schrijf ook op wat niet past.",
        "Write facts, no opinion. Also what does not fit.",
    ),
    DoRow(
        "advice-is-free",
        "1",
        lambda s: s.no_expert_consulted(),
        "Twijfelt u? Vraag advies. Dat mag altijd.",
        "In doubt? Ask advice. You always may.",
    ),
    DoRow(
        "ask-both",
        "2",
        lambda s: s.here_or_unasked(),
        "Vraag: is een gesprek met de familie veilig? En met de persoon zelf?",
        "Ask: is a talk with the family safe? And with the person?",
    ),
    DoRow(
        "ask-who-does-what",
        "2",
        lambda s: s.away_or_asked(),
        "Vraag: wie doet wat, wat doe ik, en hoe blijft contact met de persoon veilig?",
        "Ask: who does what, what do I do, and how does contact with the person stay safe?",
    ),
    DoRow(
        "record-advice",
        "2",
        always,
        "Schrijf op: met wie u sprak, het advies en de afspraken.",
        "Write down: with whom you spoke, the advice and what was agreed.",
    ),
    DoRow(
        "say-departure",
        "2",
        lambda s: s.departure_looms(),
        "Zeg wanneer het vertrek is, en naar welk land.",
        "Say when the departure is, and to which country.",
    ),
    DoRow(
        "say-where",
        "2",
        lambda s: s.away_or_asked(),
        (
            "Zeg: welk land, sinds wanneer, welke nationaliteiten, wie het paspoort heeft, wie er "
            "mee is."
        ),
        (
            "Say: which country, since when, which nationalities, who holds the passport, who is "
            "along."
        ),
    ),
    DoRow(
        "colleague-not-enough",
        "2",
        lambda s: s.only_a_colleague_consulted(),
        "Overleg met alleen een collega is hier niet genoeg.",
        "A colleague alone is not enough here.",
    ),
)
