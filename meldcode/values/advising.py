"""Whether a text tells its reader what to do about a case: talk with the family, report or not,
wait, ask somebody else first. Dutch and English; what a text says of itself (who, for whom, when,
where) is none of that.
"""

import re
from collections.abc import Iterator

from meldcode.values.resemblance import LOOKS, LOOKS_OF_ONE, plain

__all__ = ["advice_in", "puts_first"]

SENTENCE = re.compile(r"[.!?;:,\n\u2013\u2014()«»\"/|]|\s-\s")
SPELLED = re.compile(r"\b[a-z0-9](?: [a-z0-9]\b)+")
MIXED = re.compile(r"\S*[a-z]\S*")
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
NOTHING = (
    "loos alarm", rf"val(?:t|len) {TWO}mee", rf"geen {TWO}(?:zorgen|reden|gevaar|probleem)",
    "niets aan de hand", r"niet (?:zo )?(?:erg|ernstig|gevaarlijk|nodig|waar)", "erger",
    r"overdr[ei]\w*", "cultuurverschil", "misverstand", "no (?:reason|danger|need)",
    r"not (?:serious|needed)",
)  # fmt: skip
ABOUT = re.compile(rf"\b(?:{'|'.join((*REPORTING, *WAITING, *TOLD, *OTHERS, *NOTHING))})\b")

# Where a sentence begins with it, somebody is told to; «neem contact op met ons» is no advice.
BEGINNING = (
    r"overleg (?:met|altijd|dit|het)", r"informeer(?! (?:bij|naar))", "schakel", "verwijs",
    r"vraag (?!naar|bij de|en|een afspraak)\w+", "handel", "vertrouw", "geloof", "onthoud",
    "vergeet", r"zorg (?:dat|ervoor|zelf)", "hou", "houd", "blijf", "bewaar", "noteer", "deel",
    r"laat (?!een|ons|gerust|uw|het (?:ons|weten))\w+", "let", "luister", "benader", "besluit",
    r"ga (?:er )?(?:niet|in|uit|met|zelf|na|langs bij)", r"geef (?!gerust)\w+", "weeg",
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

FAMILY = (
    r"((?:groot|stief|pleeg|schoon)?(?:ouders?|vaders?|moeders?)|papa|mama|familie\w*|gezin\w*"
    r"|partners?|echtgeno\w+|broers?|zus(?:sen)?|ooms?|tantes?|opa|oma|verzorgers?|voogd\w*"
    r"|thuisfront|parents?|fathers?|mothers?|famil(?:y|ies)|relatives?|husbands?|wife|brothers?"
    r"|sisters?|guardians?|carers?)"
)
# What one does with them, or has from them.
TOWARDS = (
    r"(praten|gepraat|spreken|spreekt|gesproken|gesprek\w*|bespr\w+|overleg\w*|vertel\w*|zeg\w*"
    r"|gezegd|vraagt?|vragen (?:het|of)|navra\w*|bevra\w*|inform\w*|ingelicht|inlicht\w*|licht"
    r"|betrekken|betrok\w*"
    r"|nodig\w*|uitno\w*|uitgenodigd|confront\w*|benader\w*|contact\w*|bel|belt|bellen|gebeld"
    r"|mail\w*|app\w*|huisbezoek\w*|bezoek\w*|hoor|horen|gehoord|luister\w*|akkoord|instem\w*"
    r"|medeweten|mening|uitleg\w*|bemiddel\w*|verzoen\w*|samen|lost?|oplos\w*|verhaal|weten|weet"
    r"|vertrouw\w*|gelo+[fv]\w*|kennen|kent|recht|schaden?|schaam\w*|talk\w*|speak\w*|discuss\w*"
    r"|tell\w*|ask\w*|involve\w*|invite\w*|consent\w*|permission|call|visit|trust|meet\w*"
    r"|mediat\w*)"
)
NEGATION = r"(niet|geen|nooit|niets|niks|niemand|zonder|no|not|nobody|nothing|without)"
ACT = (
    r"(bel|bellen|belt|gebeld|doen|doet|handel\w*|zeggen|zegt|vertellen|praten|spreken|gesprek\w*"
    r"|contact|ingeschakeld|inschakel\w*|optreden|ingrijp\w*|actie|verwij[sz](?:en|t)?"
    r"|doorverwij\w*|vastleg\w*|vastgelegd|opschrij\w*|noteren|dossier|nodig|instanties?|jeugdzorg"
    r"|hulpverlen\w*|hulpdienst\w*|buitenwereld|achterlat\w*|uithuwelij\w*|huwelijk\w*|dwang|reis"
    r"|gedwongen|call|calling|contact\w*|authorit\w*|act)"
)
PAIRS = tuple(
    re.compile(rf"\b{one}\b.*?\b{other}\b|\b{other}\b.*?\b{one}\b")
    for one, other in ((FAMILY, TOWARDS), (NEGATION, ACT))
)

# What is none: for whom it is, that one needs no appointment, at which desk a visitor comes.
AUDIENCE = re.compile(
    r"\b(?:voor|van|aan|for|of|ondersteunt|helpt|begeleidt|supports|helps)"
    rf"(?: (?!{FAMILY}\b|met\b|om\b|te\b|is\b|with\b|to\b)\w+){{0,5}}"
    rf"(?: {FAMILY}\b(?: (?:en|of|and|or)\b)?(?: hun| their)?)+"
)
NEEDS_NONE = re.compile(
    r"\b(?:een |geen |no )*(?:afspraa?k\w*|verwijzing|verwijsbrief|aanmeld(?:ing|en)|indicatie"
    r"|intake|legitimatie|account|machtiging|appointment|referral)"
    r"(?: (?:vooraf|is|maken))*(?: (?:niet|not))? (?:nodig|needed|necessary)\b"
)
AT_THE_DESK = re.compile(
    r"\b(?:meld (?:u|je)|(?:zich )?melden(?: zich)?)(?: zelf)? (?:aan|bij|op) (?:de |het )?"
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


def advice_in(text: str) -> str:
    """The words of a text that say what somebody has to do; empty where none do. Each part of an
    address of a page stands alone.
    """
    parts = text.split("/") if "://" in text else [text]
    return next(
        (said for part in parts for reading in readings(part) for said in found(reading)), ""
    )


def found(sentences: list[str]) -> Iterator[str]:
    """Each piece of advice, in the words that make it one."""
    for begun in filter(None, map(BEGINS.match, sentences)):
        yield begun[0]
    whole = " ".join(sentences)
    for harmless in (NEEDS_NONE, AT_THE_DESK, AUDIENCE):
        whole = harmless.sub("-", whole)
    for said in filter(None, (pattern.search(whole) for pattern in (ABOUT, *PAIRS))):
        yield " … ".join(filter(None, said.groups())) or said[0]


def readings(text: str) -> Iterator[list[str]]:
    """The sentences of a text, and how they look where digits stand for letters; letters that stand
    apart are one word.
    """
    said = [plain(one) for one in SENTENCE.split(text)]
    said = [SPELLED.sub(lambda row: row[0].replace(" ", ""), one) for one in said if one]
    yield said
    yield [MIXED.sub(lambda word: word[0].translate(LOOKS), one) for one in said]
    as_one = LOOKS | LOOKS_OF_ONE
    yield [MIXED.sub(lambda word: word[0].translate(as_one), one) for one in said]


def puts_first(text: str) -> bool:
    """Whether it says that one calls this before another."""
    return bool(FIRST.search(text))
