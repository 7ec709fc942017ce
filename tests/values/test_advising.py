"""What tells a reader what to do about a case, and what only says who, for whom, when and where."""

import time

import pytest

from meldcode.values.advising import advice_in, puts_first

ADVISES = (
    "Praat eerst met de ouders", "Praat met de ouders voordat u belt",
    "Ga eerst in gesprek met het gezin", "Meld niets zelf", "Meld niets", "Meld dit niet",
    "Meld alles bij ons", "Melden is niet nodig", "Melden hoeft niet",
    "Een melding is vaak te vroeg", "Wij doen de melding", "Doe geen melding",
    "Zorgmeldingen gaan via de directeur", "Er is geen meldplicht", "Wacht tot wij bellen",
    "Wacht de reis af", "Wacht af", "Even afwachten kan geen kwaad", "Rustig aan, geen haast",
    "Kijk het nog even aan", "Stel het gesprek met Veilig uit", "Bel niet", "Bel niemand anders",
    "Niet bellen met instanties", "Bel ons eerst", "Bel altijd ons", "Bel dit nummer als eerste",
    "Bel eerst dit nummer", "Eerste aanspreekpunt bij zorgen", "Vertel de familie wat u weet",
    "Vertel niemand iets", "Zeg niets", "Zeg niets tegen anderen", "Zwijg hierover",
    "Bespreek uw zorgen met vader", "Overleg met de ouders", "Overleg altijd met de directie",
    "Nodig de ouders uit", "Informeer de ouders", "Betrek de familie",
    "Vraag toestemming aan de ouders", "Vraag het de ouders", "Vraag geen advies",
    "Neem contact op met de ouders", "Neem contact op met het gezin",
    "Neem geen contact op met anderen", "Laat de familie dit oplossen", "Laat het rusten",
    "Laat het los", "Wij lossen dit zelf op", "Wij lossen het samen met de ouders op",
    "De school regelt dit intern", "Zorgen worden binnen de school opgelost",
    "Dit blijft onderling", "Ouders willen graag zelf hun verhaal doen",
    "Gesprekken met ouders voert u zelf", "Ouders hebben recht op een gesprek",
    "U moet toestemming van de ouders hebben", "U moet ons bellen", "U hoeft niets te doen",
    "U dient de directie te informeren", "U mag niet zelf bellen", "U mag geen dossier aanleggen",
    "Het is verstandig om met ouders te praten", "Het is beter om te wachten",
    "Beter niet melden", "Het beste is een gesprek thuis", "Wij raden u aan te wachten",
    "Wij raden een melding af", "Ons advies is: rust", "Het is verplicht ons te bellen",
    "Schakel geen instanties in", "Jeugdzorg inschakelen is niet nodig",
    "Geen hulpverlening inschakelen", "Verwijs niet door", "Handel niet alleen",
    "Negeer signalen van anderen", "Vertrouw de vader", "Geloof niet alles", "Geloof de ouders",
    "Het valt meestal mee", "Maak u geen zorgen", "Er is geen reden tot zorg", "Geen gevaar",
    "Niets aan de hand", "Meestal loos alarm", "Vaak overdreven", "Zorgen gaan altijd via ons",
    "Alles loopt via de directeur", "Zorgen lopen via de directie", "Buiten ons om niets doen",
    "U bent aansprakelijk", "Zonder medeweten van ouders belt u niet",
    "Ga na wat de ouders zeggen", "Bel de ouders", "Bel vader", "Bel met de familie",
    "Bel haar moeder", "Ga langs bij het gezin", "Huisbezoek bij de familie",
    "De familie kent ons", "Vader weet het het beste", "Bemiddelt tussen familie en school",
    "Confronteer de leerling", "Onderneem niets", "Doe niets", "Schrijf niets op",
    "Leg niets vast", "Noteer niets", "Alleen bellen na overleg met de ouders", "Bel alleen ons",
    "Bel uitsluitend dit nummer", "Pas bellen na overleg", "Voordat u iets doet: bel ons",
    "Liever eerst met ons", "De ouders weten ervan",
    "Dit is een misverstand, vraag het de moeder", "M e l d niets", "Me1d n1ets",
    "P r a a t met ouders", "Pr4at met de ouders", "MELD NIETS", "Méld niets",
    "Graag niets zeggen tegen anderen", "En meld niets", "Ga er niet van uit dat er iets is",
    "Ga ervan uit dat het goed komt", "Talk to the parents first", "Speak with the family",
    "Do not report", "Don't call", "Never call anyone else", "Wait for us", "Call us instead",
    "You must tell the parents", "You should wait", "Reporting is not needed", "Say nothing",
    "Tell the family", "Ask the parents", "Keep this within the school",
    "Always call this number first", "Always call us", "Contact the parents",
    "There is no need to act", "The family has consented: permission was given",
    "Before you call, ask us", "Only call us", "Inform the father",
    "Wij handelen vermoedens zelf af",
    "Deze school lost zulke zaken in overleg met het thuisfront op",
    "Altijd overleggen met vader", "Een telefoontje naar huis is vaak genoeg",
    "Thuis navragen mag", "De directie beslist of er gebeld wordt",
    "Toestemming van de directeur nodig", "Instanties maken het erger",
    "Een vakantie is geen achterlating", "De reis is niet tegen de wil",
    "De landelijke nummers zijn vervallen", "Andere nummers werken niet meer",
    "Dit is het enige nummer dat u nodig hebt", "De nummers hierboven zijn verouderd",
    "Wat Wegwijzer zegt geldt hier niet", "Dan praat u met vader",
    "En vertel de moeder wat u zag", "De school overlegt met de ouders",
    "Contact met ouders loopt via mij", "Gesprek met de moeder op school",
    "De meester spreekt de ouders zelf", "Huwelijken zijn geen zaak van de school",
    "Alleen na akkoord van de familie", "Gesprek. Met de ouders.", "Wij vragen het de ouders",
    "Bel hem", "Bel thuis", "Stuur de ouders een brief", "Ouders mogen gebeld worden",
    "Zonder ouders geen gesprek", "Samen met de ouders komen we eruit",
    "Bel ons in plaats van anderen",
)  # fmt: skip
DESCRIBES = (
    "Voor leerlingen van de onderbouw", "Bereikbaar op werkdagen van 9 tot 17 uur",
    "Kamer 1.12, naast de receptie", "Ook voor ouders en verzorgers", "Voor ouders",
    "Voor ouders, verzorgers en leerlingen", "Voor vragen van ouders",
    "Voor vragen van leerlingen en hun ouders", "Ondersteunt ouders en leerkrachten",
    "Helpt leerlingen en hun ouders", "U kunt altijd bellen", "U kunt ons altijd bellen",
    "Je kunt altijd bellen of mailen", "Altijd bereikbaar tijdens schooltijden",
    "U mag ook mailen", "Bel of mail voor een afspraak", "Bel gerust", "Mail gerust",
    "Bel tussen 9 en 17 uur", "Bellen kan op werkdagen",
    "Telefonisch bereikbaar van maandag tot en met donderdag", "Niet bereikbaar op woensdag",
    "Op vrijdag niet aanwezig", "Niet bereikbaar in de schoolvakanties", "Geen afspraak nodig",
    "Een afspraak is niet nodig", "Geen verwijzing nodig", "Zonder afspraak",
    "Inloop zonder afspraak op dinsdag", "Alleen op afspraak", "Afspraken via het secretariaat",
    "Bereikbaar via de receptie", "Aanmelden via de website",
    "Aanmelding via de intern begeleider", "U kunt zich aanmelden via de mail",
    "Meld u bij de receptie", "Bezoekers melden zich bij de balie", "Melden bij de receptie",
    "Voor vragen over de meldcode", "Aandachtsfunctionaris meldcode",
    "Aandachtsfunctionaris huiselijk geweld en kindermishandeling",
    "Voor vragen over verzuim en ziekmeldingen", "Ziekmelden voor 8.30 uur",
    "Afmelden kan tot 9 uur", "Voor vragen over leerplicht, verzuim en zorg",
    "Voor vragen over leerplicht, verzuim en zorg. Wie er in de wijk werkt, weet dit.",
    "Voor groep 5, 6, 7, 8 en voor 12, 13 en 14 jaar, in schooljaar 2025-2026.",
    "De eerste dag van het schooljaar. U belt met het zorgteam.",
    "Maandag tot en met vrijdag, 08.00-17.00 uur",
    "Ma-vr 08.00-20.00, za 09:00 - 13:00, schooljaar 2025-2026",
    "Kerkstraat 112, 1012 AB Amsterdam", "Postbus 12345, 3500 AA Utrecht",
    "Eerste verdieping, lokaal 104", "Wachtkamer op de begane grond", "Er is een wachtlijst",
    "Ingang aan de achterkant, naast de fietsenstalling", "Naast de gymzaal, tweede verdieping",
    "Regio Oost", "Gemeente Utrecht, wijk Overvecht", "Locatie Noord en locatie Zuid",
    "Vertrouwenspersoon voor leerlingen", "Vertrouwenspersoon voor personeel",
    "Luisterend oor voor leerlingen", "Voor wie zich zorgen maakt over een leerling",
    "Bij zorgen over een leerling", "Bij zorgen over veiligheid thuis",
    "Denkt mee bij zorgen over een leerling", "Denkt mee met leerkrachten",
    "Geeft advies aan docenten", "Adviseert docenten bij zorgen over leerlingen",
    "Wij adviseren leraren bij zorgen over leerlingen",
    "Geeft voorlichting over online veiligheid", "Coördineert de zorg op school",
    "Voor begeleiding en vragen over passend onderwijs",
    "Voor vragen over toelating en inschrijving", "Gesprekken op afspraak",
    "Spreekuur op dinsdag van 10 tot 12 uur", "Spreekuur voor ouders op donderdag",
    "Inloopspreekuur voor leerlingen en ouders", "Spreekt Arabisch en Turks",
    "Spreekt ook Engels", "Werkt op maandag, dinsdag en donderdag", "Werkt ook in de vakantie",
    "Aanwezig op maandag en dinsdag", "Gesloten in de zomervakantie",
    "Tijdens schooltijden bereikbaar, daarbuiten voicemail",
    "Spreek een bericht in op de voicemail", "Spreek gerust een bericht in",
    "Wij bellen dezelfde dag terug", "U krijgt binnen twee werkdagen antwoord",
    "Mail wordt dagelijks gelezen", "Het beste bereikbaar na 15 uur",
    "Het best te bereiken per mail", "Buiten kantooruren niet telefonisch bereikbaar",
    "Ook bereikbaar per WhatsApp", "Vraag naar Fatima", "Vraag bij de receptie naar het zorgteam",
    "Neem contact op via de mail", "Neem contact op met ons", "Neem gerust contact op",
    "Laat een bericht achter", "Loop gerust binnen", "Kom langs in kamer 12", "Stuur een mail",
    "Stel gerust uw vraag", "Kijk op onze website", "Maak een afspraak via de receptie",
    "Zorg en welzijn", "Wijkteam Oost, voor gezinnen en jongeren", "Jeugdarts van de GGD",
    "Schoolmaatschappelijk werk voor het hele gezin", "Voor gezinnen in de wijk Overvecht",
    "Opvoedondersteuning voor ouders van jonge kinderen", "Leerplichtambtenaar van de gemeente",
    "Voor mbo-studenten van alle opleidingen", "Alleen voor personeel",
    "Alleen voor leerlingen van deze school", "Niet voor spoed",
    "Voor collega's die willen overleggen", "Overleg op afspraak",
    "Voor overleg over een leerling", "In overleg ook op vrijdag", "Op andere dagen in overleg",
    "Vervangt mevrouw De Vries tot de zomer", "Intern begeleider groep 1 tot en met 4",
    "Orthopedagoog, ook voor onderzoek", "Bereikbaar onder schooltijd, ook in de pauze",
    "Lift naar de tweede verdieping", "Parkeren kan achter het gebouw", "Bezoek op afspraak",
    "Tijdens de lessen niet bereikbaar", "Ook in het weekend bereikbaar",
    "Voor wie even wil praten", "Voor leerlingen die willen praten over thuis",
    "U kunt hier terecht met vragen over pesten", "For students and their parents",
    "For parents and carers", "You can always call", "Available on weekdays from 9 to 5",
    "No appointment needed", "Not available on Wednesdays", "Closed during the holidays",
    "Room 1.12, next to reception", "For questions about attendance", "Speaks Arabic and Turkish",
    "For pupils of the lower school", "For staff only", "Leave a message", "Ask for Fatima",
    "Waiting room on the ground floor", "Helps teachers who worry about a pupil",
    "https://www.school.example/zorgteam", "https://www.meldcode.nl/school",
    "zorgteam@school.example", "meldcode@school.example", "Kerkstraat 12",
    "Meldersweg 3, 7411 AB Deventer", "Gezondheidscentrum Oost, Dorpsstraat 4", "Wachtelstraat 8",
    "Moederkerkplein 3", "Oudegracht 14, Utrecht", "Voorlopersstraat 1",
    "Samenwerkingsverband Zuid", "Familiestraat 2", "Vragen over verlof en verzuim",
    "Samen met het wijkteam bereikbaar", "Werkt samen met het wijkteam en de GGD",
    "Ook voor pleegouders en voogden", "Voor kinderen, jongeren en gezinnen",
    "Voor hulp aan gezinnen", "Team voor jeugd en gezin", "Jeugd- en gezinswerker",
    "Ouder-kindadviseur", "Ouderconsulent", "Contactpersoon voor ouders",
    "Coach voor jonge moeders", "Voor vaders en moeders van peuters", "Geen spoed",
    "Niet voor spoed, alleen voor vragen", "Ook zonder verwijzing",
    "Ook 's avonds laat bereikbaar", "De deur is altijd open",
    "Telefoon wordt altijd opgenomen op werkdagen",
    "Wij nemen geen telefoon op tijdens de lessen", "Vertrouwelijk",
    "Alles wat u zegt blijft vertrouwelijk", "Hier kunt u uw verhaal kwijt",
    "Voor een eerste gesprek", "De eerste maandag van de maand", "Na schooltijd op afspraak",
    "Alleen na 13.00 uur", "Alleen op dinsdag, na 15 uur", "Voor docenten die advies willen",
    "Onafhankelijk, niet in dienst van de school", "Bel voor 12 uur",
    "Bel de school en vraag naar het zorgteam", "Bel de receptie", "Eerste ingang rechts",
    "Oude naam: zorgadviesteam", "https://www.school.nl/ouders/contact",
)  # fmt: skip


@pytest.mark.parametrize("text", ADVISES)
def test_what_one_should_do_is_advice(text: str) -> None:
    assert advice_in(text) or puts_first(text)


@pytest.mark.parametrize("text", DESCRIBES)
def test_who_for_whom_when_and_where_is_none(text: str) -> None:
    assert (advice_in(text), puts_first(text)) == ("", False)


def test_it_names_the_words_that_make_it_advice() -> None:
    assert advice_in("De mentor voert een gesprek met de moeder.") == "gesprek … moeder"
    assert advice_in("Voor iedereen. Wacht tot maandag.") == "wacht"


def test_two_that_pass_alone_do_not_pass_together() -> None:
    assert not advice_in("Voor ouders. Gesprekken op afspraak.")
    assert advice_in("Gesprekken op afspraak. De ouders komen dan mee.")


@pytest.mark.parametrize("piece", ["voor ", "laat het ", "niet ", "ouder ", "alles gaat ", "a "])
def test_the_longest_text_is_read_at_once(piece: str) -> None:
    began = time.perf_counter()
    advice_in((piece * 500)[:500])
    assert time.perf_counter() - began < 0.5
