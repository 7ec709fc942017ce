"""Whether somebody, or a team, is called by a name: what is named like a line or like a message is
read by colleagues who trust it.
"""

import re
import unicodedata

from meldcode.values.advising import advice_in, puts_first
from meldcode.values.claiming import is_service, service_in
from meldcode.values.dialled import dialled
from meldcode.values.resemblance import LOOKS, forms, plain, runs

__all__ = ["no_name", "odd_in"]

LIKE_A_LINE = "Deze naam lijkt op die van een landelijke lijn. Schrijf de eigen naam."
A_SERVICE = "Dit is de naam of de taak van een dienst. Schrijf de eigen naam."
A_MESSAGE = "Dit is geen naam: het zegt iets aan wie het leest. Schrijf alleen de naam."
A_NUMBER = "Een nummer is geen naam. Schrijf de naam."
SIGNS = (
    "Een naam heeft alleen letters, losse cijfers, streepjes en apostrofs, en een punt bij"
    " voorletters. Laat «{sign}» weg."
)
LAST_STOP = "Laat de punt aan het eind van de naam weg."
DIGITS = "Zet een cijfer los van de letters, zoals in «Groep 8»."
CLAIM = "Schrijf alleen hoe iemand heet, niet wat die doet of namens wie."
# Wherever they stand in a name, and where they are the whole of it («Politie», «Team LKHA»).
LINES = (
    "veilig thuis", "thuis veilig", "landelijk knooppunt", "knooppunt huwelijksdwang",
    "knooppunt achterlating", "huwelijksdwang en achterlating", "meldpunt huiselijk geweld",
    "raad voor de kinderbescherming", "buitenlandse zaken", "nederland wereldwijd",
    "centrum internationale kinderontvoering", "koninklijke marechaussee",
)  # fmt: skip
WHOLE = (
    "112", "113", "lkha", "vt", "politie", "police", "kmar", "marechaussee", "fier", "bz", "buza",
    "minbuza", "ambassade", "consulaat", "kindertelefoon", "kinderbescherming", "alarmcentrale",
    "meldkamer",
)  # fmt: skip
# What a short name of a service is beside a name as well: a number of a room, initials, a word.
BESIDE_A_PERSON = frozenset({"112", "113", "vt", "bz", "fier"})
BESIDE_A_TEAM = BESIDE_A_PERSON - {"vt"} | {"ambassade", "consulaat"}
SPELLED = re.compile(r"\b[a-z](?: [a-z]\b){2,}")
# How something went, which is no part of what anybody is called.
JUDGED = "onveilig|akkoord|(?:af)?gesloten|goedgekeurd|afgekeurd|opgelost|gemeld"
VERDICT = f"veilig|{JUDGED}"
OF_A_CASE = "casus|gesprek|dossier|melding|alles|niets|niemand|ouders|familie"
# Beside «bellen» they make a message of it: «Sara Bellen» and «Jan ter Bellen» are called so.
WHO_CALLS = (
    "niet|nu|nog|direct|meteen|eerst|altijd|nooit|straks|vandaag|morgen|later|weer|terug|zelf|graag"
    "|snel|gewoon|samen|toch|wel|te|mag|mogen|kan|kunt|kunnen|moet|moeten|willen|laten|gaan|moeder"
    "|vader|mama|papa|broers?|zus(?:sen)?|ooms?|tantes?|opa|oma|haar|hem|hen|ze|hun|mij|me|ons|jou"
    "|jullie|u|iedereen|iemand|school|huisarts|mentor|leerling|kind|meisje|jongen|of|en|om|na|ook"
    "|alleen|liever|beter|svp|aub"
)
IN_A_PERSON = re.compile(
    rf"\b(?<!van )(?<!van de )(?<!van der )(?<!van den )(?:{VERDICT}|{OF_A_CASE}"
    r"|mag|mogen|zegt|noemt|melden)\b"
    rf"|^bellen\b|\b(?:{WHO_CALLS}) bellen\b|\bbellen (?:{WHO_CALLS})\b"
)
# Words that are the name of nobody: what is told of a person or a trip, and what somebody is.
IN_NOBODY = re.compile(
    r"\b(?:meisje|jongen|leerling|alarm|thuis|terug|teruggekomen|terecht|gezien|gevonden|vermist"
    r"|vertrokken|afgelast|geannuleerd|uitgesteld|deskundige|expert|inspecteur|inspectie)\b"
    # «Is Jansen» and «Wil Moet» are called so.
    r"|(?<=\S )(?:is|was|moet|wordt)(?= \S)"
)
# As if of that service: «Arts Fier», «Jan van Fier», «Sanne VT». «Marie Fier» has a family name.
OF_A_SERVICE = re.compile(
    r"\b(?:van|bij|namens|voor) (?:fier|vt|bz)\b|\S (?:vt|bz)$"
    r"|\b(?:(?:jeugd|huis|school)?arts|dokter|psycholoog|jurist|advocaat|agent|officier|medewerker"
    r"|hulpverlener|hulp|adviseur|contact|expert|deskundige|inspecteur)\b.* (?:fier|vt|bz)\b"
)
# «Gesloten afdeling», «Veilig opgroeien» and «Jeugd veilig» are teams, «Casus gesloten» and
# «Gesprek veilig» say something.
IN_A_TEAM = re.compile(
    r"\b(?:zegt|noemt|mag|mogen|afgelast|geannuleerd|inspecteur)\b"
    rf"|\b(?:is|zijn|niet) (?:{VERDICT})\b"
    r"|\b(?:is|was|zijn|waren|weer|niet) (?:thuis|terug|terecht|weg|gezien|gevonden|vermist)\b"
    r"|\b(?:vals|geen) alarm\b|\bmeisje (?:thuis|terug|weg)\b|\S (?<!samen )(?:terug|gezien)$"
    rf"|(?<!samen )(?<!jeugd )(?<!jong )(?<!wijk )(?<!buurt )\bveilig$|(?<!samen )\b(?:{JUDGED})$"
    r"|\b(?:nu|direct|eerst|altijd|nooit) (?:melden|bellen)$"
)
KIND = re.compile(r"^(?:(?:het|de) )?(?:(?:team|afdeling|locatie|contact) )?")
# Whom or what a team is for, and names that are words of advice as well.
TOPICS = re.compile(
    r"\b(?:ouders?|gezin|familie|cultuur|huwelijk|reizen|doe|imam|imelda|hoeven|broers|ooms|voogd"
    r"|geduld|meldpunt|(?<!u )(?<!je )moet)\b"
)
# What somebody is told to do, where a name would follow with a capital.
TOLD = re.compile(
    r"^(?:bel|belt|mail|mailt|app|vraag|vraagt|zeg|vertel|spreek|informeer|waarschuw|meld|wacht|keur"
    r"|geef|ga|kom|praat|overleg|neem)\b.*\b(?:ouders?|vader|moeder|familie|broers?|thuis|eerst|niet"
    r"|niets|nu|meteen|direct|altijd|nooit|dit|deze|dat|mij|ons|goed|akkoord)\b"
)

# In the name of somebody, beside letters, digits and blanks; and in that of a team («Havo/vwo»).
MARKS = ".-\u2010\u2011\u2013'\u2018\u2019`\u00b4\u00b7\u30fb"
OF_A_TEAM = f"{MARKS}/&+"
# «Dem0», «d0cent»: read as a letter. «4B», «H3a» are groups.
INSIDE = re.compile(r"[^\W\d_]{2}\d|[^\W\d_]\d[^\W\d_]{2}")
OF_INITIALS = re.compile(r"(?:^|[\s.])[^\W\d_]{1,2}\.$")
# What somebody does, or for whom, written behind a name.
DOES = re.compile(r"\S (?:heeft|namens|door|vervangt|doet|on behalf of|by|has) ")


def odd_in(name: str, *, team: bool = False) -> str:
    """What in a new name makes it read as two names, as a name with an address or as another one,
    as a sentence; empty where nothing does. A name of before stays as it is.
    """
    allowed = OF_A_TEAM if team else MARKS
    odd = (char for char in name if not (is_of_a_word(char) or char.isspace() or char in allowed))
    if sign := next(odd, ""):
        return SIGNS.format(sign=sign)
    if name.rstrip().endswith(".") and not OF_INITIALS.search(name.rstrip()):
        return LAST_STOP
    if INSIDE.search(name):
        return DIGITS
    if sentence := speaks(name, team=team):
        return sentence
    return CLAIM if not team and DOES.search(name) else ""


def speaks(name: str, *, team: bool) -> str:
    """Why this name says something in the name of a service, or what is right about a case."""
    said = SPELLED.sub(lambda row: row[0].replace(" ", ""), plain(name))
    beside = BESIDE_A_TEAM if team else BESIDE_A_PERSON
    if not set(said.split()).isdisjoint(set(WHOLE) - beside):
        return LIKE_A_LINE
    if OF_A_SERVICE.search(said):
        return LIKE_A_LINE
    if is_service(name) if team else service_in(name):
        return A_SERVICE
    says = (IN_A_TEAM,) if team else (IN_A_PERSON, IN_NOBODY)
    return A_MESSAGE if any(one.search(said) for one in says) else ""


def is_of_a_word(char: str) -> bool:
    return unicodedata.category(char)[0] in "LMN"


def no_name(text: str) -> str:
    """Why this is the name of nobody and no team, as a sentence; empty where it may be one."""
    said = KIND.sub("", plain(text))
    if dialled(text) or not any(sign.isalpha() for sign in text):
        return A_NUMBER
    if is_a_line(text, said):
        return LIKE_A_LINE
    message = TOLD.search(said) or puts_first(text) or advice_in(TOPICS.sub("-", said))
    return A_MESSAGE if message else ""


def is_a_line(text: str, said: str) -> bool:
    """Whether it reads or sounds as a line of the whole country."""
    # A short name sounds like many: by its look alone.
    squeezed = {one.replace(" ", "") for one in (plain(text), said)}
    if not {*squeezed, *(one.translate(LOOKS) for one in squeezed)}.isdisjoint(WHOLE):
        return True
    read = forms(said) | {form for run in runs(text) for form in forms(run)}
    return not read.isdisjoint(form for line in LINES for form in forms(line))
