"""Family names behind a title: «mevrouw de boer», «MENEER KAN BELDE», also where the name is a word
and nothing is written large."""

from meldcode.anonymity.folding import words
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.tokens import Token
from meldcode.anonymity.vocabulary import AFTER_VAN, RELATIONS, ROLES, TITLES

_TITLES = words("""
    mevrouw mevr mw mvr meneer dhr mijnheer juf juffrouw meester dokter dr drs fam familie dominee
    ds prof
    mej echtpaar weduwe heer advocaat mr
    """)
_PARTICLES = words("van de der den ter ten te 't het von el al ben in op la le d v vd vder vande a")
# What follows a name and hardly ever follows what the word means: «mevrouw kan belde».
_DID = words("""
    belde zei vertelde kwam mailde appte vroeg stuurde wilde ging had gaf zag hoorde schreef meldde
    dacht vond zat stond liep woont woonde heeft vertelt zegt belt mailt vraagt komt wordt kwamen
    belden zeiden vertelden hadden gaven wilden riep bracht haalde nam sprak liet deed antwoordde
    bevestigde reageerde weigerde ontkende verklaarde herkende bezocht huilde gaat
    """)
# Words behind «mevrouw (van de)» that say who she is, not what she is called.
_OTHER = words("""
    directeur directrice voorzitter secretaris burgemeester rechter officier school gemeente moskee
    politie overkant buren hoek balie receptie instelling afdeling leerplicht zorg thuiszorg kerk
    winkel bakker slager apotheek bank raad stichting wijk buurt straat jeugdzorg ggd ggz opvang
    organisatie partij club zaak andere oude nieuwe zelfde eerste tweede zieke boze in op aan met
    bij die dat deze dit een het ik je jij u we wij ze zij hij er hier daar daarna daarom ook niet
    nog al weer wel nu toen dan als of en maar want dus naar uit over om voor na tot van de haar
    zijn mijn ons onze hun uw zelf samen steeds vaak nooit altijd soms erg heel te zo zich alleen
    echter vandaag gisteren morgen later eerst verder graag alles iets niets hem hen hun thuis
    ziet doet moet mag zou zal werd werden is was heeft had
    """) | TITLES | RELATIONS | ROLES  # fmt: skip
_MODAL = words("""
    is was heeft had wil kan zal zou moet mag gaat komt ging kwam belt belde zegt zei ben bent wilde
    kon vindt vond wordt werd blijft bleef staat zit ziet weet wist denkt geeft doet deed laat
    maakt hoort vraagt woont werkt ligt loopt leest schrijft spreekt zoekt heet mailt mailde appt
    nader gehad ernst kind elke vertelt vertelde stuurt stuurde vroeg sprak kreeg krijgt meldt
    wenst wacht huilt huilde reist vliegt gaf zag nam bracht haalt haalde
    """)
_BEFORE = words(
    "met van door aan bij voor over naar en of als door volgens namens via tegen is heet"
)


def titled(tokens: list[Token], judge: Judge) -> set[int]:
    """The places of words that are family names because of the title before them."""
    found: set[int] = set()
    for index, token in enumerate(tokens):
        if token.base not in _TITLES:
            continue
        place = index + 1
        while place < len(tokens) and place < index + 4 and _near(tokens[place]):
            if tokens[place].base not in _PARTICLES:
                break
            place += 1
        if place < len(tokens) and _near(tokens[place]) and _named(tokens, index, place, judge):
            found.add(place)
    return found


def _near(token: Token) -> bool:
    return token.gap.strip(" ") in ("", ".") and token.gap != ""


def _named(tokens: list[Token], title: int, place: int, judge: Judge) -> bool:
    word, words_ = tokens[place].base, judge.lexicon
    if len(word) < 2 or word in words_.countries:
        return False
    after_verb = place + 1 < len(tokens) and _follows(tokens[place + 1])
    particles = {token.base for token in tokens[title + 1 : place]}
    if particles:
        if word in words_.surnames:
            return word not in _OTHER - AFTER_VAN or after_verb
        if particles <= {"van"} and word in AFTER_VAN:
            return True
        return word not in _OTHER and word not in words_.field and after_verb
    if word in _MODAL or word in _OTHER:
        before = tokens[title - 1].base if title else ""
        ends = place + 1 == len(tokens) or bool(tokens[place + 1].gap.strip(" "))
        return word in words_.surnames and (after_verb or (before in _BEFORE and ends))
    return word in words_.surnames


def _follows(token: Token) -> bool:
    return token.gap == " " and token.base in _DID
