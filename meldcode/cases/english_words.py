"""The English of what no fact, rule or content says: the own words of the forms of a case."""

__all__ = ["OWN"]

OWN = {
    # Every form
    "Opslaan": "Save",
    "Bewaar concept": "Keep as a draft",
    "Kies een antwoord": "Choose an answer",
    "Kies een antwoord.": "Choose an answer.",
    "Niet gevraagd": "Not asked",
    "Deze keuze bestaat niet. Kies een van de antwoorden.": "Choose one of the answers.",
    "Kies uit de lijst.": "Choose from the list.",
    "Kruis er een of meer aan.": "Tick one or more.",
    "Vul dit veld in.": "Fill this in.",
    "Vul de datum in.": "Fill in the date.",
    "Alleen voor het dossier: dit verandert het advies niet.": (
        "For the file only: this does not change the advice."
    ),
    "Deze datum kan niet kloppen. Kijk het jaartal na.": "This date cannot be right.",
    "Kies een dag die nog komt.": "Choose a day to come.",
    "Schrijf op wat u zag of hoorde.": "Write down what you saw or heard.",
    "Kruis een of meer signalen aan, of kies ‘iets anders’.": (
        "Tick one or more signals, or choose ‘something else’."
    ),
    "Schrijf op wie de veiligheid volgt, en hoe.": "Write who watches the safety, and how.",
    "Kijk uiterlijk op de dag dat de hulp eindigt.": "Look on the day the help ends at the latest.",
    "Kies nooit alleen bemiddelen. Kies ook andere hulp.": (
        "Never choose mediation alone. Choose other help too."
    ),
    "Nog te doen": "Still to do",
    "Klaar": "Done",
    "Niet gehouden": "Not held",
    "Overgeslagen": "Skipped",
    "Nu aan de beurt": "This is next",
    # What comes next
    "Schrijf op wat u zag of hoorde. Twijfelt u? Vraag dan eerst advies.": (
        "Write down what you saw or heard. In doubt? Then ask advice first."
    ),
    "Vraag advies aan het LKHA of Veilig Thuis.": "Ask advice of the LKHA or Veilig Thuis.",
    "Leg vast wat u over de hulp hebt afgesproken.": "Record what was agreed on the help.",
    "Meld bij Veilig Thuis, en schrijf op dat er is gemeld.": (
        "Report to Veilig Thuis, and write down that it was reported."
    ),
    "Wacht met dit gesprek. Zegt de persoon zelf iets? Schrijf het op.": (
        "Wait with this talk. Does the person say something? Write it down."
    ),
    "Praat met de persoon alleen, en schrijf op wat de persoon vertelt.": (
        "Talk with the person alone, and write down what the person tells."
    ),
    "Neem alleen contact op zoals u afsprak, en schrijf op wat de persoon zegt.": (
        "Make contact only as you agreed, and write down what the person says."
    ),
    "Dit gesprek mag nu niet. Leg vast dat het niet is gehouden.": (
        "This talk is not allowed now. Record that it was not held."
    ),
    "Beantwoord vraag 1, met uw reden.": "Answer question 1, with your reason.",
    "Beantwoord vraag 2, met uw reden.": "Answer question 2, with your reason.",
    "Kijk de antwoorden na. Klopt een antwoord? Kies «Wijzig» en schrijf uw eigen reden op.": (
        "Look at the answers again. Is one right? Choose «Change» and write down your own reason."
    ),
    # Situation and a new case
    "Waar is de persoon?": "Where is the person?",
    "De reis": "The journey",
    "De persoon": "The person",
    "Kinderen en verblijfsrecht": "Children and right to stay",
    "Voor het dossier": "For the file",
    "Datum van vertrek": "Date of departure",
    "Wanneer is het vertrek?": "When is the departure?",
    "Voor het laatst in Nederland gezien, op": "Last seen in the Netherlands, on",
    "Kijk wat u zelf weet. Vraag het niet aan de familie.": (
        "See what you know yourself. Do not ask the family."
    ),
    "Bevestigd dat de persoon nog in Nederland is, op": (
        "Confirmed that the person is still in the Netherlands, on"
    ),
    "Na de vertrekdatum, of na het niet terugkomen. Niet via de familie.": (
        "After the date of departure, or after not coming back. Not by way of the family."
    ),
    "Verwachte datum van terugkeer": "Expected date of return",
    "Waar zijn de kinderen?": "Where are the children?",
    "Geen, of weet ik niet": "None, or I do not know",
    "Deels in Nederland, deels in het buitenland": "Partly in the Netherlands, partly abroad",
    "In welke maand eindigt het verblijfsrecht?": "In which month does the right to stay end?",
    "Bijvoorbeeld maart 2027.": "For example maart 2027.",
    "Kies een land uit de lijst.": "Choose a country of the list.",
    "De terugkeer ligt voor het vertrek. Kijk beide datums na.": (
        "The return lies before the departure. Check both dates."
    ),
    "Uw werk": "Your work",
    "Neem ook over wat ik verder koos": "Also take over what else I chose",
    "Maak de casus": "Make the case",
    # Step 1
    "Waar komt dit vandaan?": "Where does this come from?",
    "Ik zag of hoorde het zelf": "I saw or heard it myself",
    "De persoon vertelde het": "The person told it",
    "Een ander vertelde het": "Someone else told it",
    "Dit denk ik zelf": "This is what I think",
    "Vertelde een ander het?": "Did someone else tell it?",
    "Vertelde de persoon het?": "Did the person tell it?",
    "Was het de persoon zelf?": "Was it the person?",
    "Kwam de persoon niet terug?": "Did the person not come back?",
    "Lopen andere kinderen ook gevaar?": "Are other children in danger too?",
    "Wie vertelde het?": "Who told it?",
    "Kies wie": "Choose who",
    "Leerling of vriend(in)": "Pupil or friend",
    "Collega": "Colleague",
    "Andere professional": "Another professional",
    "Familie of partner": "Family or partner",
    "Buur of kennis": "Neighbour or acquaintance",
    "Iemand anders": "Someone else",
    "Een andere organisatie": "Another organisation",
    "Bij een groep horen is geen signaal.": "Belonging to a group is no signal.",
    "Kies of de persoon het zelf vertelde.": "Choose whether the person told it themselves.",
    "Dat de persoon achterblijft, of dat dit dreigt.": (
        "That the person is left behind, or that this threatens."
    ),
    "Op welke dag was dat?": "On which day was that?",
    "Wat zag of hoorde u precies?": "What did you see or hear exactly?",
    "Schrijf feiten. Geen namen.": "Write facts. No names.",
    "Iets anders, dat hier niet bij staat": "Something else, not in this list",
    "Eén signaal bewijst niets. Zonder signaal kan er toch iets zijn.": (
        "One signal proves nothing. Without a signal there can still be something."
    ),
    "Wat past niet bij het vermoeden?": "What does not fit the suspicion?",
    "Wat past er niet bij?": "What does not fit?",
    "Wat speelt mee? (risicofactoren)": "What plays a part? (risk factors)",
    # Step 2
    "Met wie sprak u?": "With whom did you speak?",
    "Op welke dag?": "On which day?",
    "Wat was het oordeel over een gesprek met de familie?": (
        "What was the judgement on a talk with the family?"
    ),
    "En over een gesprek met de persoon?": "And on a talk with the person?",
    "Veilig": "Safe",
    "Niet veilig": "Not safe",
    "Niet besproken": "Not discussed",
    "Wat is het advies, en wat spreekt u af?": "What is the advice, and what do you agree?",
    "Mag de familie horen dat er een melding komt?": "May the family hear of a report?",
    "Nee, niet vertellen": "No, do not tell",
    "Ja, dat mag": "Yes, that is allowed",
    "Er is afgesproken wat de ouders over de afwezigheid te horen krijgen": (
        "It was agreed what the parents hear of the absence"
    ),
    "Hebt u gegevens van de persoon gedeeld?": "Did you share data of the person?",
    "Wat vroeg u?": "What did you ask?",
    "Wat was het advies precies?": "What was the advice exactly?",
    "Ook besproken: melding, verzuim, gegevens, uw vraag": (
        "Also discussed: report, absence, data, your question"
    ),
    "Nog een telefoontje": "Another call",
    # Step 3
    "Ik spreek de persoon alleen.": "I speak the person alone.",
    "Niemand kan meeluisteren of meekijken.": "Nobody can overhear or look along.",
    "Er is een gewone reden voor het gesprek.": "There is an ordinary reason for the talk.",
    "Er tolkt geen familie of bekende.": "No relative or acquaintance interprets.",
    "Ik weet hoe ik de persoon veilig bereik, of ik vraag het.": (
        "I know how to reach the person safely, or I ask."
    ),
    "Wanneer is het gesprek?": "When is the talk?",
    "Is er een tolk nodig?": "Is an interpreter needed?",
    "Dag en tolk": "Day and interpreter",
    "Dit klopt alle vijf: leg vast": "All five are right: record",
    "Een gesprek voorbereiden": "Prepare a talk",
    "Het gesprek is al geweest: schrijf het op": "The talk was held: write it down",
    "Wat vertelde de persoon? Wat wil de persoon zelf?": (
        "What did the person tell? What does the person want?"
    ),
    "Vertelde de persoon zelf dat achterlating dreigt of gebeurt?": (
        "Did the person tell that abandonment threatens or happens?"
    ),
    "Hoe ging het?": "How did it go?",
    "Ik sprak de persoon alleen": "I spoke the person alone",
    "Niemand kon meeluisteren of meekijken": "Nobody could overhear or look along",
    "Er was een gewone reden voor het gesprek": "There was an ordinary reason for the talk",
    "Ik weet hoe ik de persoon veilig bereik": "I know how to reach the person safely",
    "Hoe het ging, tolk, andere kinderen": "How it went, interpreter, other children",
    "Wie tolkte er?": "Who interpreted?",
    "Geen tolk nodig": "No interpreter needed",
    "Professionele tolk, per telefoon": "Professional interpreter, by phone",
    "Professionele tolk, op de plek zelf": "Professional interpreter, on the spot",
    "Familie": "Family",
    "Kind": "Child",
    "Buur": "Neighbour",
    "Bekende": "Acquaintance",
    "Is het gesprek gehouden?": "Was the talk held?",
    "Ja, het gesprek is gehouden": "Yes, the talk was held",
    "Nee, niet gehouden voor de veiligheid": "No, not held for safety",
    "Hoe ging het, of waarom niet?": "How did it go, or why not?",
    "Is het gehouden?": "Was it held?",
    "Wilt u er iets bij schrijven?": "Do you want to add something?",
    "Leg vast: niet gehouden": "Record: not held",
    "Nog een keer vastleggen": "Record once more",
    "Wat is er gezegd of gebeurd?": "What was said or done?",
    "Wie nam contact op?": "Who made contact?",
    "De persoon zelf": "The person",
    "Hoe?": "How?",
    "Telefoon": "Telephone",
    "Bericht of app": "Message",
    "Langsgekomen": "Came by",
    "Brief of mail": "Letter or mail",
    # Steps 4 and 5
    "Het lijkt hier om ja te gaan. Dit telt pas als u zelf kiest en opslaat.": (
        "This looks like yes. It counts only once you choose and save."
    ),
    "Antwoord": "Answer",
    "Waarom?": "Why?",
    "Schrijf op waarom.": "Write down why.",
    "Ik twijfel": "I am in doubt",
    "Nog niet te zeggen": "Cannot be said yet",
    "Bewaar mijn antwoorden": "Save my answers",
    "Wie dacht mee?": "Who thought along?",
    "Niemand": "Nobody",
    "Aandachtsfunctionaris": "Designated officer",
    "Teamleider": "Team lead",
    "Toch nog geen antwoord: ik trek mijn antwoord in": "No answer yet: I take my answer back",
    "Besluit 1: melden": "Decision 1: reporting",
    "Gaat u melden bij Veilig Thuis?": "Will you report to Veilig Thuis?",
    "Meldt u niet?": "You do not report?",
    "Wie volgt de veiligheid, en hoe?": "Who watches over the safety, and how?",
    "Besluit 2: hulp": "Decision 2: help",
    "Gaat u (ook) hulp geven of regelen?": "Will you (also) give or arrange help?",
    "Advies vragen, 112 bellen en melden kan altijd. Wacht daar niet mee.": (
        "You can always ask advice, call 112 and report. Do not wait with it."
    ),
    "Kijk het na": "Check it",
    "Kijk uw besluiten na": "Check your decisions",
    "Leg de besluiten vast": "Record the decisions",
    "Neem een (nieuw) besluit": "Take a (new) decision",
    "De afspraken over hulp": "What is agreed on help",
    "Welke hulp?": "Which help?",
    "Opvang of een veilige plek": "Shelter or a safe place",
    "Begeleiding van de persoon": "Support for the person",
    "Hulp voor het gezin door een deskundige": "Help for the family by an expert",
    "Hulp bij papieren of verblijfsrecht": "Help with papers or right to stay",
    "Bemiddelen tussen persoon en familie": "Mediation between person and family",
    "Andere hulp": "Other help",
    "Bemiddelen?": "Mediation?",
    "Waarom kiest u toch voor bemiddelen?": "Why do you choose mediation all the same?",
    "Wat is het doel?": "What is the aim?",
    "Tot wanneer duurt de hulp?": "Until when does the help last?",
    "Wie leidt de hulp?": "Who leads the help?",
    "Kies": "Choose",
    "Mijn organisatie": "My organisation",
    "Opvang": "Shelter",
    "Wie let op de veiligheid?": "Who watches the safety?",
    "Op welke dag kijkt u of de hulp helpt (vraag 5)?": (
        "On which day do you see whether the help works (question 5)?"
    ),
    "Op welke dag is er gemeld?": "On which day was it reported?",
    "Wie meldde?": "Who reported?",
    "Ikzelf": "I did",
    "Een collega van mijn organisatie": "A colleague of my organisation",
    "Wat zei Veilig Thuis, en wat spreekt u af?": "What did Veilig Thuis say and agree?",
    "Opslaan: er is gemeld": "Save: it was reported",
    "Er is gemeld: schrijf het op": "It was reported: write it down",
    "Welke casus gaat over een broer of zus?": "Which case is about a brother or sister?",
    "Kies een casus": "Choose a case",
    "Koppel deze casus": "Link this case",
}
