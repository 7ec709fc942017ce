"""The seven ways in: every fact that a title states, and the sentences the core does not say."""

from meldcode.domain.stages import Line, Stage
from meldcode.guide.ways import Now, WayIn

__all__ = ["ENTRIES", "Now", "WayIn"]

ENTRIES: dict[Now, WayIn] = {
    Now.DANGER: WayIn(
        Line("Er is nu gevaar", "There is danger now"),
        Line("Iemand is nu niet veilig", "Someone is not safe now"),
        "Bellen",
        Stage.SIGNALS,
        {"danger_now": "yes"},
        (
            Line("Zeg waar het is en wat er gebeurt.", "Say where it is and what happens."),
            Line(
                "Is het in een ander land? Bel Buitenlandse Zaken: +31 247 247 247, dag en nacht."
                " De Nederlandse 112 stuurt daar geen hulp.",
                "In another country? Call Foreign Affairs: +31 247 247 247, day and night. Dutch"
                " 112 sends no help there.",
            ),
            Line("Noem kinderen die erbij zijn.", "Name any children who are there."),
        ),
        (
            Line("Ga er niet zelf op af.", "Do not go there yourself."),
            Line("Bel of waarschuw de familie niet.", "Do not call or warn the family."),
        ),
    ),
    Now.ABROAD: WayIn(
        Line("De persoon is al in het buitenland", "The person is abroad already"),
        Line(
            "Iemand kwam niet terug, of zit daar vast",
            "Someone did not come back, or is stuck there",
        ),
        "Elders",
        Stage.CONSULT,
        {"whereabouts": "abroad"},
        (
            Line(
                "Leg klaar wat u weet, op papier en zonder namen.",
                "Have ready what you know, on paper and without names.",
            ),
            Line(
                "Vraag op school of werk om geen berichten naar huis te sturen. Zeg niet waarom.",
                "Ask school or work to send no messages home. Do not say why.",
            ),
        ),
        (
            Line(
                "Vraag ook niets aan broers, zussen of vrienden.",
                "Ask nothing of brothers, sisters or friends either.",
            ),
        ),
    ),
    Now.JOURNEY: WayIn(
        Line("Er komt een reis aan", "A journey is coming"),
        Line(
            "U bent bang dat iemand niet terugkomt",
            "You fear that someone will not come back",
        ),
        "Binnenkort",
        Stage.CONSULT,
        {"whereabouts": "netherlands", "departure_expected": "yes"},
        (
            Line(
                "Zoek uit zonder de familie te vragen: welke dag, welk land, is er een ticket"
                " terug, wie heeft het paspoort?",
                "Find out without asking the family: which day, which country, is there a return"
                " ticket, who holds the passport?",
            ),
            Line(
                "Vertrekt de persoon nu, of is de persoon op de luchthaven? Bel 112.",
                "Leaving now, or at the airport? Call 112.",
            ),
        ),
        (
            Line(
                "Bemiddel niet. De reis kan dan eerder komen.",
                "Do not mediate: the journey may come sooner.",
            ),
        ),
        plan=True,
    ),
    Now.WITH_ME: WayIn(
        Line("De persoon zit nu bij mij", "The person is with me now"),
        Line("Iemand vertelt het u nu", "Someone is telling you now"),
        "Samen",
        Stage.TALK_WITH_PERSON,
        {"whereabouts": "netherlands", "last_seen_days": 0, "disclosure": "yes"},
    ),
    Now.FAMILY_CALLS: WayIn(
        Line("De familie belt of staat hier", "The family calls or is here"),
        Line("U moet nu iets zeggen", "You must say something now"),
        "Aan de lijn",
        Stage.TALK_WITH_FAMILY,
        onward=Stage.CONSULT,
    ),
    Now.MESSAGE: WayIn(
        Line("Ik krijg een bericht uit het buitenland", "I get a message from abroad"),
        Line("De persoon belt of appt u", "The person calls or texts you"),
        "Bericht",
        Stage.CONSULT,
        {"whereabouts": "abroad", "disclosure": "yes"},
        (
            Line(
                "Vraag: ‘Kun je nu veilig praten? Antwoord alleen ja of nee.’",
                "Ask: “Can you talk safely now? Answer only yes or no.”",
            ),
            Line(
                "Nee, of geen antwoord? Stop. Laat de persoon zelf weer contact zoeken.",
                "No, or no answer? Stop. Let the person make contact again.",
            ),
            Line(
                "Ja? Luister. Vraag: ‘Waar ben je? Wat wil je? Ben je in gevaar?’",
                "Yes? Listen. Ask: “Where are you? What do you want? Are you in danger?”",
            ),
            Line(
                "Spreek een volgend veilig moment af, en een gewone zin die gevaar betekent.",
                "Agree a next safe moment, and an ordinary sentence that means danger.",
            ),
            Line(
                "Is er daar nu gevaar? Bel Buitenlandse Zaken: +31 247 247 247, dag en nacht.",
                "Danger there now? Call Foreign Affairs: +31 247 247 247, day and night.",
            ),
        ),
        (
            Line(
                "Bel niet zelf terug. Een ander kan opnemen of meelezen.",
                "Do not call back yourself. Someone else may answer or read.",
            ),
            Line("Stuur geen namen, nummers of plannen.", "Send no names, numbers or plans."),
        ),
        spells_out="if-they-contact-you",
    ),
    Now.DOUBT: WayIn(
        Line("Ik twijfel", "I am in doubt"),
        Line("Een gevoel is genoeg om te bellen", "A feeling is enough to call"),
        "Vragen",
        Stage.CONSULT,
        say=(
            Line(
                "Advies vragen mag altijd, juist als u twijfelt. U noemt geen namen.",
                "You may always ask advice, in doubt above all. You give no names.",
            ),
            Line(
                "Vertel wat u zag of hoorde, en wat u nog niet weet.",
                "Tell what you saw or heard, and what you do not know yet.",
            ),
        ),
        dont=(
            Line("Wacht niet op zekerheid.", "Do not wait for certainty."),
            Line("Vraag het niet na bij de familie.", "Do not check with the family."),
        ),
        asks_where=True,
    ),
}
