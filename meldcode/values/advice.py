"""The words of advice about a case: talk with the family, report or not, wait, ask somebody else
first; in Dutch and English, as they stand in a text without capitals, accents and signs.
"""

import re

__all__ = ["ABOUT", "AUDIENCE", "BEGINS", "FIRST", "HARMLESS", "KIN", "NOT_DONE"]

# Up to this many other words.
TWO, FOUR = r"(?:\w+ ){0,2}", r"(?:\w+ ){0,4}"

# Each of these is about the case, whatever stands around it.
REPORTING = (
    # But for the code itself, who is ill, comes or goes, and a street.
    r"(?!\w*(?:meldcode|(?:aan|af|ziek|verzuim|absentie|ver|storings)(?:ge)?meld))"
    r"(?!\w+(?:weg|straat|laan|plein|hof|dijk)\b)\w*meld\w*",
    "aangifte", "aangeven", r"rapporteer\w*", r"report(?:s|ed|ing)?", r"notif\w+",
)  # fmt: skip
WAITING = (
    "wacht", "wachten", "gewacht", r"af(?:ge)?wacht\w*", r"uit(?:ge)?stel\w*", rf"stel {FOUR}uit",
    r"kijk\w* (?:\w+ )?(?:nog )?(?:even )?aan", "aankijken", "aanzien", "voorlopig", "nog niet",
    "rustig aan", r"geen (?:haast|paniek)", r"wait(?:s|ed|ing)?(?! room| list)", "hold o(?:ff|n)",
    r"postpon\w*", r"delay\w*", "not yet",
)  # fmt: skip
TOLD = (
    "praat", "vertel", "bespreek", "zeg", "zwijg", "verzwijg", "onderneem", "betrek", "negeer",
    "confronteer", "vermijd", "probeer", "raadpleeg", "bemiddel", "doe", "doet u", "ga ervan uit",
    r"spreek(?! (?:gerust )?(?:\w+ bericht )?in)", "moet", "moeten", "moest", r"hoe(?:ft?|ven)",
    "dient", "dienen te", r"(?:aan|af)(?:ge)?raden", rf"raden? {FOUR}(?:aan|af)",
    r"advise(?:ert?|ren) (?:\w+ )?(?:om|niet|eerst|dat|te)",
    r"(?:ons|het|mijn) advies (?:is|luidt)",
    r"(?:on)?verstandig\w*", r"het beste?(?! (?:te )?berei\w*| telefonisch)", "verplicht",
    r"beter (?:niet|eerst|om|dat|als|zelf|niets|met)", "is beter", r"belangrijk (?:dat|om)",
    rf"(?:mag|mogen) {TWO}(?:niets?|geen)", "verboden", r"verbied\w*", "aansprakelijk",
    r"strafba\w*", "toestemming", "goedkeuring", r"besli(?:s|st|ssen)", r"is (?:\w+ )?genoeg",
    "tell", r"(?:talk|speak) (?:to|with)", "say nothing", "keep quiet", "must", "should", "ought",
    r"(?:have|has|needs?) to", "required", r"do(?: not|n t|nt)", "never", "better", "avoid",
    r"advise (?:you|to|that|against)",
)  # fmt: skip
OTHERS = (
    "eerst", "in plaats van", "ipv", r"liever (?:niet|eerst|dan|zelf)", "voordat", "alvorens",
    rf"voor (?:u|je) {FOUR}(?:belt|doet|handelt|be\w+t|onderneemt|spreekt|praat|deelt)",
    r"(?:pas|alleen|enkel) (?:\w+ )?(?:na|als|wanneer|daarna)(?! \d)", "first", "instead",
    r"before (?:you|calling|contacting|any)", "wegwijzer", "hierboven", r"bovenstaand\w*",
    r"(?:alleen|uitsluitend|enkel|only) (?:\w+ )?(?:ons|mij|dit nummer|us)",
    r"(?:enige|only) (?:\w+ )?(?:nummer|adres|loket|contact\w*|number)",
    rf"(?:andere?|landelijk\w*) {TWO}(?:nummers?|lijn\w*|contacten|instanties?)",
    rf"nummers {FOUR}(?:vervallen|opgeheven|verouderd)",
    rf"(?:alles|zorgen|signalen?|vermoedens?|kwesties?|zaken|dit|het|dat) {TWO}"
    rf"(?:ga\w*|lo+p\w*|verlo+p\w*) {FOUR}via", rf"buiten (?:ons|school|de school) {TWO}om",
    "onderling", "binnenskamers", "binnenshuis", "vuile was", "in eigen kring", "stilhouden",
    rf"(?:los\w*|regel\w*|handel\w*|pak\w*|doen|houden?) {FOUR}(?:zelf|intern|binnen|samen)",
    rf"(?:zelf|intern|samen|binnen (?:de )?\w+) {TWO}(?:op te lossen|op\w*los\w*|\w*regel\w*"
    r"|af\w*handel\w*)",
    rf"(?:thuis|naar huis) {TWO}(?:bel\w*|bespre\w*|(?:na|aan)?vra\w*|aankaart\w*)",
    rf"(?:telefoontje|brief|bericht|navra\w*|langs|gesprek\w*) {TWO}(?:naar huis|thuis)",
)  # fmt: skip
AMONG_US = (
    r"(?:blijft|blijven) (?:\w+ ){0,3}(?:binnen|intern|onder|hier)", "intern blijven",
    rf"ne(?:em|men|emt) {FOUR}over", "overnemen", r"prive\w*", "imam", "samenspraak", "normaal",
    rf"h(?:ou|oud|oudt|ouden) {FOUR}(?:klein|intern|stil)", "respect", r"alleen (?:wij|we)",
    r"(?:wij|we) (?:regelen|bepalen|beslissen|doen|handelen|overleggen|lossen)", "doorgeven",
    r"(?:regelen|bepalen|beslissen|doen|handelen) (?:wij|we)", r"af(?:ge)?stem\w*", "cultuur",
    "terughoudend", "geduld", "vanzelf", "vrijwillig", "reizen", "op reis", r"huwelijk(?:en)?",
    r"kom(?:t|en) (?:altijd |wel )?terug(?! op)", "instemming", "goedvinden", "beide kanten",
    "internally", "nothing is wrong", "patient", r"(?:leave|handle) it", "do nothing", "stay out",
    "hold back", "take your time", r"give (?:\w+ ){0,3}a chance",
)  # fmt: skip
NOTHING = (
    "loos alarm", rf"val(?:t|len) {TWO}mee", rf"geen {TWO}(?:zorgen|reden|gevaar|probleem)",
    "niets aan de hand", r"niet (?:zo )?(?:erg|ernstig|gevaarlijk|nodig|waar)", "erger",
    r"overdr[ei]\w*", "cultuurverschil", "misverstand", "no (?:reason|danger|need)",
    r"not (?:serious|needed)",
)  # fmt: skip
ABOUT = re.compile(
    rf"\b(?:{'|'.join((*REPORTING, *WAITING, *TOLD, *OTHERS, *AMONG_US, *NOTHING))})\b"
)

# Where a sentence begins with it, somebody is told to; «neem contact op met ons» is no advice.
BEGINNING = (
    r"overleg (?:met|altijd|dit|het)", r"informeer(?! (?:bij|naar))", "schakel", "verwijs",
    r"vraag (?!naar|bij de|en|een afspraak)\w+", "handel", "vertrouw", "geloof", "onthoud",
    "vergeet", r"zorg (?:dat|ervoor|zelf)", "hou", "houd", "blijf", "bewaar", "noteer", "deel",
    r"laat (?!een|ons|gerust|uw|het (?:ons|weten))\w+", r"let (?!op)\w+",
    "luister", "benader", "besluit", "weeg",
    "bemoei", "respecteer", "gun", "vernietig", "verwijder", "sla", "sluit", "wees", "check",
    "controleer", "verifieer", "haal", "roep", "zet", "breng", "licht", "verzoek", "voer", "hoor",
    "stem", "gebruik", "draag", "voorzichtig",
    r"ga (?:er )?(?:niet|in|uit|met|zelf|na|langs bij|door|direct|meteen)", r"geef (?!gerust)\w+",
    r"neem (?!(?:gerust )?(?:telefonisch )?contact op(?:$| (?:met ons|via|per|tussen|op))"
    r"|plaats|de (?:lift|trap|ingang)|\w+ ingang)\w+",
    r"stuur (?!(?:gerust |ons |mij )*een (?:mail|e|bericht|app|sms))\w+", r"kijk (?:of|het)",
    r"schrijf (?:het|niets|niet|alles|op)", r"leg (?:vast|uit|het|de|dit|aan|niets)",
    r"denk (?:na|aan|niet)", r"stop (?:met|het)", r"begin (?:met|bij)", r"werk (?:samen|met)",
    r"onderzoek (?:zelf|of|het|de)", r"nodig (?:de|hen|haar|hem|ze|het|ouders)",
    r"regel (?:het|dit|zelf)", r"zoek (?:uit|zelf|contact|het)",
    r"bel (?:met )?(?:niemand|hem|haar|hen|ze|thuis)",
    "keep", "ask (?!for|at)", "trust", "ignore", "contact (?:the|his|her|their)", "inform",
    "invite", "make sure",
)  # fmt: skip
BEGINS = re.compile(rf"(?:(?:dan|dus|maar|en|graag|please) )?(?:{'|'.join(BEGINNING)})\b")

# These stand in a text as those whom it is for, and in no other way.
FAMILY = (
    r"((?:groot|stief|pleeg|schoon)?(?:ouders?(?! kind)|vaders?|moeders?)|papa|mama|partners?"
    r"|echtgeno\w+"
    r"|familie(?:le?den|lid|gesprek\w*|beraad\w*|za\w+|kring|kwestie\w*)?|broers?|zus(?:sen)?"
    r"|gezin(?:nen|s?le?den|slid|sgesprek\w*)?|ouder(?:gesprek|overleg|contact(?!persoon)|bezoek)\w*|ooms?"
    r"|tantes?|opa|oma|verzorgers?|voogd(?:en|es)?|thuisfront|parents?|fathers?|mothers?"
    r"|famil(?:y|ies)|relatives?|husbands?|wife|brothers?|sisters?|guardians?|carers?"
    r"|eltern|vater|mutter|famille|pere|mere|padres)"
)
NEGATION = r"(niet|geen|nooit|niets|niks|niemand|zonder|no|not|nobody|nothing|without)"
ACT = (
    r"(bel|bellen|belt|gebeld|doen|doet|handel\w*|zeggen|zegt|vertellen|praten|spreken|gesprek\w*"
    r"|contact|ingeschakeld|inschakel\w*|optreden|ingrijp\w*|actie|verwij[sz](?:en|t)?"
    r"|doorverwij\w*|vastleg\w*|vastgelegd|opschrij\w*|noteren|dossier|nodig|instanties?|jeugdzorg"
    r"|hulpverlen\w*|hulpdienst\w*|buitenwereld|achterlat\w*|uithuwelij\w*|huwelijk\w*|dwang|reis"
    r"|gedwongen|call|calling|contact\w*|authorit\w*|act)"
)
NOT_DONE = re.compile(rf"\b{NEGATION}\b.*?\b{ACT}\b|\b{ACT}\b.*?\b{NEGATION}\b")

AUDIENCE = re.compile(
    r"\b(?:voor|for|ondersteunt|helpt|begeleidt|supports|helps)"
    rf"(?: (?!{FAMILY}\b|{ACT}\b|{NEGATION}\b|(?:met|om|te|is|over|tussen|with|to)\b)\w+){{0,5}}"
    rf"(?: {FAMILY}\b(?: (?:en|of|and|or)\b)?(?: hun| their)?)+"
    rf"|(?:\b{FAMILY}\b(?: en )?)+(?: zijn)? welkom|\bjeugd en gezin\b"
    r"|^(?:ouders|verzorgers|gezinnen|parents)(?: en verzorgers)?$"
)
KIN = re.compile(rf"\b{FAMILY}\b")
# That one needs no appointment, and at which desk a visitor comes.
HARMLESS = re.compile(
    r"\b(?:een |geen |no )*(?:afspraa?k\w*|verwijzing|verwijsbrief|aanmeld(?:ing|en)|indicatie"
    r"|intake|legitimatie|account|machtiging|appointment|referral)"
    r"(?: (?:vooraf|is|maken))*(?: (?:niet|not))? (?:nodig|needed|necessary)\b"
    r"|\b(?:meld (?:u|je)|(?:zich )?melden(?: zich)?)(?: zelf)? (?:aan|bij|op) (?:de |het )?"
    r"(?:receptie|balie|portier|conci\w+|administratie|loket|secretariaat|ingang|kantoor)\b"
)

# What puts a number before the others.
CALL = r"\b(?:bel\w*|nummer|call\w*|number|dial\w*)\b"
AHEAD = r"\b(?:eerste?|first)\b"
FIRST = re.compile(
    rf"{CALL}[^.!?]*{AHEAD}|{AHEAD}[^.!?]*{CALL}"
    r"|\beerste (?:aanspreek|contact|loket|plek|stap)\w*|\bfirst (?:contact|point)\b"
    # «U kunt altijd bellen» says when; «bel altijd ons» says whom.
    r"|\bbel (?:\w+ ){0,2}altijd\b|\baltijd (?:\w+ )?(?:ons|mij|dit nummer)\b"
    r"|(?<!can )(?<!may )\balways call\b|\bcall (?:\w+ ){0,3}always\b",
    re.IGNORECASE,
)
