"""The seven ways in: what to say now, what not, and which situation the guide reckons with."""

from meldcode.domain.stages import Line, Stage
from meldcode.guide.ways import Now, WayIn

__all__ = ["ENTRIES", "Now", "WayIn"]

ENTRIES: dict[Now, WayIn] = {
    Now.DANGER: WayIn(
        "Er is nu gevaar",
        "Iemand is nu niet veilig",
        "Bel eerst. De stappen komen daarna.",
        Stage.SIGNALS,
        (
            Line(
                "In Nederland: bel 112. Zeg waar het is en wat er gebeurt.",
                "In the Netherlands: call 112.",
            ),
            Line(
                "In het buitenland: bel Buitenlandse Zaken, dag en nacht. De Nederlandse 112 helpt"
                " daar niet.",
                "Abroad: call Foreign Affairs, day and night. Dutch 112 sends no help there.",
            ),
            Line("Noem kinderen die erbij zijn.", "Name any children who are there."),
            Line(
                "Bel daarna het LKHA of Veilig Thuis voor de volgende stap.",
                "Then call the LKHA or Veilig Thuis for the next step.",
            ),
        ),
        (
            Line("Bel of waarschuw de familie niet.", "Do not call or warn the family."),
            Line("Ga er niet zelf op af.", "Do not go there yourself."),
        ),
        ("112", "buitenlandse-zaken"),
        {"danger_now": "yes"},
    ),
    Now.ABROAD: WayIn(
        "De persoon is al in het buitenland",
        "Iemand kwam niet terug, of zit daar vast",
        "Bel het LKHA. Praat met niemand van de familie.",
        Stage.CONSULT,
        (
            Line(
                "Bel het LKHA. Geen gehoor? Bel Buitenlandse Zaken, dag en nacht.",
                "Call the LKHA. No answer? Call Foreign Affairs.",
            ),
            Line(
                "Schrijf op wat u weet: welk land, sinds wanneer, wie is erbij, wie heeft het"
                " paspoort. Geen namen.",
                "Write down what you know: country, since when, who is there, who holds the"
                " passport. No names.",
            ),
            Line(
                "Vraag op school of werk om geen berichten naar huis te sturen. Zeg niet waarom.",
                "Ask school or work to send no messages home. Do not say why.",
            ),
        ),
        (
            Line(
                "Bel, app, schrijf of bezoek ouders, partner of familie niet. Ook broers, zussen en"
                " vrienden niet.",
                "Do not call, text, write or visit parents, partner or family. Nor brothers,"
                " sisters and friends.",
            ),
            Line(
                "Zoek niet zelf contact met de persoon. Anderen kunnen meelezen.",
                "Do not contact the person yourself.",
            ),
        ),
        ("lkha", "buitenlandse-zaken"),
        {"whereabouts": "abroad"},
    ),
    Now.JOURNEY: WayIn(
        "Er komt een reis aan",
        "U bent bang dat iemand niet terugkomt",
        "Wacht niet. Wie eenmaal weg is, komt moeilijker terug.",
        Stage.CONSULT,
        (
            Line("Bel vandaag het LKHA of Veilig Thuis.", "Call the LKHA or Veilig Thuis today."),
            Line(
                "Is het vertrek nu of op de luchthaven? Bel 112.",
                "Leaving now, or at the airport? Call 112.",
            ),
            Line(
                "Praat alleen met de persoon zelf, waar niemand meeluistert. Vraag: wil je deze"
                " reis?",
                "Talk only with the person, where nobody listens. Ask: do you want this journey?",
            ),
            Line(
                "Vraag naar datum, land, ticket terug, en wie het paspoort heeft.",
                "Ask for date, country, return ticket, and who holds the passport.",
            ),
        ),
        (
            Line(
                "Vraag de familie niet naar de plannen.", "Do not ask the family about the plans."
            ),
            Line(
                "Bemiddel niet. De reis kan dan eerder komen.",
                "Do not mediate. The journey may come sooner.",
            ),
        ),
        ("lkha", "veilig-thuis"),
        {"whereabouts": "netherlands", "departure_expected": "yes"},
        plan=True,
    ),
    Now.WITH_ME: WayIn(
        "De persoon zit nu bij mij",
        "Iemand vertelt het u nu",
        "Luister rustig. U hoeft het nu niet op te lossen.",
        Stage.TALK_WITH_PERSON,
        (
            Line(
                "Zorg dat niemand meeluistert. Deur dicht, telefoon weg.",
                "Make sure nobody listens. Door closed, phones away.",
            ),
            Line(
                "«Goed dat je het vertelt. Ik geloof je.»",
                "“It is good that you tell me. I believe you.”",
            ),
            Line(
                "«Wat wil je zelf? Waar ben je bang voor?»",
                "“What do you want? What are you afraid of?”",
            ),
            Line(
                "«Is er een reis? Wanneer, waarheen, en wie heeft je paspoort?»",
                "“Is there a journey? When, where to, and who holds your passport?”",
            ),
            Line("«Hoe kan ik je veilig bereiken?»", "“How can I reach you safely?”"),
            Line(
                "«Ik vraag advies zonder je naam te noemen. Ik vertel het je eerst als ik iets doe,"
                " als dat kan.»",
                "“I ask for advice without your name. I tell you first before I do something, if"
                " possible.”",
            ),
        ),
        (
            Line("Beloof niet dat u het geheim houdt.", "Do not promise secrecy."),
            Line(
                "Laat geen familie of bekende tolken.", "Let no relative or acquaintance interpret."
            ),
            Line(
                "Stuur de persoon niet weg met een folder of nummer zonder te vragen of dat"
                " veilig is.",
                "Hand out no leaflet or number without asking if that is safe.",
            ),
            Line("Bel de familie niet.", "Do not call the family."),
        ),
        ("lkha", "veilig-thuis"),
        {"whereabouts": "netherlands", "last_seen_days": 0},
        say_title="Zeg en doe dit",
    ),
    Now.FAMILY_CALLS: WayIn(
        "De familie belt of staat hier",
        "U moet nu iets zeggen",
        "Houd het kort en gewoon. Zeg niets over uw zorgen.",
        Stage.TALK_WITH_FAMILY,
        (
            Line(
                "«Dank u voor het bellen. Ik kan daar nu niets over zeggen.»",
                "“Thank you for calling. I can say nothing about that now.”",
            ),
            Line(
                "«Ik heb het genoteerd. Een collega belt u als dat nodig is.»",
                "“I have noted it. A colleague will call you if needed.”",
            ),
            Line(
                "Blijf vriendelijk en maak het kort. Hang op of rond af.",
                "Stay friendly and keep it short. Hang up or round off.",
            ),
            Line(
                "Schrijf meteen op: wie, wanneer, wat is er gezegd.",
                "Write down at once: who, when, what was said.",
            ),
            Line("Bel daarna het LKHA.", "Then call the LKHA."),
        ),
        (
            Line(
                "Vraag niets: niet waar de persoon is, niet naar de reis.",
                "Ask nothing: not where the person is, not about the journey.",
            ),
            Line(
                "Vertel niets: niet wat u weet, niet wie u sprak.",
                "Tell nothing: not what you know, not whom you spoke.",
            ),
            Line("Beloof niets en bemiddel niet.", "Promise nothing and do not mediate."),
            Line(
                "Noem uw vermoeden, Veilig Thuis of het LKHA niet.",
                "Do not mention your suspicion, Veilig Thuis or the LKHA.",
            ),
        ),
        ("lkha", "veilig-thuis"),
        say_title="Zeg en doe dit",
        onward=Stage.CONSULT,
    ),
    Now.MESSAGE: WayIn(
        "Ik krijg een bericht uit het buitenland",
        "De persoon belt of appt u",
        "Vraag eerst of praten veilig is. Bel daarna meteen het LKHA.",
        Stage.CONSULT,
        (
            Line(
                "«Kun je nu veilig praten? Antwoord alleen ja of nee.»",
                "“Can you talk safely now? Answer only yes or no.”",
            ),
            Line(
                "Nee, of geen antwoord? Stop. Laat de persoon zelf weer contact zoeken.",
                "No, or no answer? Stop. Let the person make contact again.",
            ),
            Line(
                "Ja? Luister. Vraag: waar ben je, wat wil je, ben je in gevaar?",
                "Yes? Listen. Ask: where are you, what do you want, are you in danger?",
            ),
            Line(
                "Spreek een volgend veilig moment af, en een zin die gevaar betekent.",
                "Agree a next safe moment, and a sentence that means danger.",
            ),
            Line(
                "Bel meteen het LKHA. Is er nu gevaar? Bel Buitenlandse Zaken.",
                "Call the LKHA at once. Danger now? Call Foreign Affairs.",
            ),
        ),
        (
            Line(
                "Bel niet zelf terug. Een ander kan opnemen of meelezen.",
                "Do not call back yourself. Someone else may answer or read.",
            ),
            Line("Stuur geen namen, nummers of plannen.", "Send no names, numbers or plans."),
            Line(
                "Vertel de familie niet dat er contact was.",
                "Do not tell the family that there was contact.",
            ),
        ),
        ("lkha", "buitenlandse-zaken"),
        {"whereabouts": "abroad"},
        say_title="Zeg en doe dit",
    ),
    Now.DOUBT: WayIn(
        "Ik twijfel",
        "Een gevoel is genoeg om te bellen",
        "Advies vragen mag altijd, juist als u twijfelt.",
        Stage.CONSULT,
        (
            Line(
                "Bel Veilig Thuis of het LKHA. U hoeft geen namen te noemen.",
                "Call Veilig Thuis or the LKHA. You need not give names.",
            ),
            Line(
                "Vertel wat u zag of hoorde, en wat u nog niet weet.",
                "Tell what you saw or heard, and what you do not know yet.",
            ),
            Line(
                "Vraag: is een gesprek met de familie veilig? En met de persoon zelf?",
                "Ask: is a talk with the family safe? And with the person?",
            ),
            Line("Loop de lijst met signalen na.", "Go through the list of signals."),
        ),
        (
            Line("Wacht niet op zekerheid.", "Do not wait for certainty."),
            Line("Vraag het niet eerst na bij de familie.", "Do not check with the family first."),
        ),
        ("veilig-thuis", "lkha"),
    ),
}
