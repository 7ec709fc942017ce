"""Words that are masked in no text by themselves, whatever name they are a part of: without them a
signal, a journey or a body that helps is gone."""

import re

from meldcode.anonymity.folding import words
from meldcode.anonymity.lexicon import lexicon
from meldcode.anonymity.vocabulary import GRAMMAR

# How the bodies that everybody calls, and the lands, are written for short.
BODIES_FOR_SHORT = words("""
    vt vtu vtnl lkha kha bz minbuza ind coa kmar om rvdk cjg ggd ggz jgz amk amhk azc uwv svb duo
    nidos iom unhcr un vn eu vs vk uk vae lec igj nji gi jb bjz lpa rmc ots vots uhp mdo wmo aivd
    nctv cak cjib dji ocw szw vws vng vwn evrm ivrk ckm csg ovj hovj
    vgv vgm mgf fgm hgv egg gha gvv veiligthuis sterkhuis
    """)
# What marriage, honour and cutting are called in other languages, where no other list has it.
_OF_CUSTOM = words("""
    infibulatie infibulation reinfibulatie defibulatie deinfibulatie clitoridectomie excisie sunna
    sunnah sunat khitan khifad gudniin tahara tahur mehrem mahrem maharim khul khula khulu
    talaq talak rukhsati mangni zawaj zawaaj katb kitab nisanli kinagecesi gecesi dugunu imamnikah
    imamnikahi jirga swara watta satta beshik besik sigheh sighe mutah mutaa iffet hayaa
    tore toere karokari
    """)
# Where everybody leaves from, or goes for papers: without it a signal of a journey says nothing.
ON_THE_WAY = words("""
    luchthaven luchthavens vliegveld vliegvelden airport airports terminal vertrekhal aankomsthal
    incheckbalie gate douane paspoortcontrole grenscontrole grenspost ambassade ambassades consulaat
    consulaten schiphol zaventem charleroi weeze heathrow gatwick stansted beauvais airways airlines
    etihad saudia flynas flydubai easyjet wizzair vueling
    """)
# Peoples and provinces that are names of persons as well; a land is never masked alone.
_NAMES_TOO = words("""
    duits drenthe engels engelsman frans fransen holland islam leone limburg pool spaans sri turk
    vlaanderen
    """)
# What the list of lands has joined to another word only.
_OF_A_LAND = words("saoedi saudi korea bissau herzegovina")
# What signals are made of, in every form of the word.
_OF_THE_FIELD = re.compile(
    r"huwelij|achtergelat|achterlat|dwang|besnij|besneden|vermink|ontvoer|mishandel|misbruik|"
    r"eergerelat|eerwraak|toets|verzuim|leerplicht|paspoort|ticket|vliegtuig|bruiloft|bruidsschat|"
    r"verlo(?:of|ving)|(?:uit|heen|terug|door|groeps)?rei(?:s|zen)$|ambassade|consula|vakantie|"
    r"onderduik|veilig|onder(?:weg|zoek)|school(?:plein|gaan)"
)
# What else a word may be joined of that no list has: «vluchttas».
_JOINED_OF = re.compile(
    r"trouw|bruid|bruilo|vlucht|moord|maagd|gevaar|dreig|verkracht|verbod|koffer|slaan|geslagen|"
    r"opgeslot|opsluit|gedwong|smokkel|suicid|zwanger|ontsnap|weglop|weggelop"
)
# From this step of frequency on a word is in common use, from the second in every text.
_IN_USE, _EVERY_DAY = 5, 6


def general(word: str) -> bool:
    """Whether a folded word is one that others need, or is in common use and no list knows it as a
    name.
    """
    return needed(word) or in_use(word)


def needed(word: str) -> bool:
    """Whether a folded word is a land, a body, a number, or a word of the field that no list knows
    as a name: masked alone in no text at all.
    """
    lists = lexicon()
    if word in GRAMMAR or word.isdigit():
        return True
    if word in lists.countries or word in _OF_A_LAND:
        return word not in _NAMES_TOO
    return not named(word) and (
        word in BODIES_FOR_SHORT
        or word in ON_THE_WAY
        or word in _OF_CUSTOM
        or word in lists.field
        or word in lists.common
        or of_the_field(word)
    )


def in_use(word: str) -> bool:
    """Whether a word that no list knows as a name is in common use: «vertelt»."""
    return not named(word) and lexicon().dutch_step(word) >= _IN_USE


def of_the_field(word: str) -> bool:
    """Whether a Dutch word is made of one that signals are made of: «uitgehuwelijkt»."""
    return bool(_OF_THE_FIELD.search(word)) and lexicon().has(word)


def sounds_of_the_field(word: str) -> bool:
    """Whether a word, in a list or not, holds one that signals are made of:
    «besnijd».
    """
    return bool(_OF_THE_FIELD.search(word) or _JOINED_OF.search(word))


def abroad(word: str) -> bool:
    """Whether a folded word is by itself a place in another land."""
    lists = lexicon()
    return any((word,) in places.get(word, ()) for places in (lists.abroad, lists.more_abroad))


def for_short(letters: str, dots: bool) -> bool:
    """Whether initials are written as the short name of a body: «VT»; «V.T.» is a person, and
    «t.a.v.» a word.
    """
    low = letters.lower()
    if dots:
        return letters == low and (low in BODIES_FOR_SHORT or low in lexicon().field)
    return low in BODIES_FOR_SHORT


def ordinary(word: str) -> bool:
    """Whether a word is in use as a word, however rarely."""
    lists = lexicon()
    return lists.has(word) and lists.dutch_step(word) > 0


def every_day(word: str) -> bool:
    """Whether a word is too usual to be masked as the part of a name that no list knows."""
    lists = lexicon()
    return not named(word) and (
        word in lists.common
        or word in lists.field
        or word in _OF_CUSTOM
        or lists.dutch_step(word) >= _EVERY_DAY
    )


def named(word: str) -> bool:
    """Whether a list of names has the word."""
    lists = lexicon()
    return word in lists.called or word in lists.surnames or word in lists.more_surnames
