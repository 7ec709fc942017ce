"""Warns when traits that stand together can point at one person although no name stands there."""

import re
from collections.abc import Sequence

from meldcode.anonymity.folding import fold, words
from meldcode.anonymity.lexicon import lexicon
from meldcode.anonymity.spans import PiiKind, Span

_WORD = re.compile(r"[^\W\d_]+")
_GENERAL = words("""
    nederland nederlands nederlandse nederlander nederlanders europa eu holland moslim moslims islam
    islamitisch islamitische engels frans duits arabisch turkse-les christelijk christelijke
    """)
# Peoples without a country of their own in the list: as telling as one.
_PEOPLES = words("""
    koerd koerdisch koerdische koerden oeigoer oeigoers oeigoerse jezidi yezidi jezidisch yezidisch roma sinti tamil
    berber amazigh riffijns riffijnse hazara pashtun tadzjiek assyrisch assyrische aramees aramese
    suryoye druus druze rohingya tsjetsjeens tsjetsjeense tsjetsjenie palestijns palestijnse tibetaans
    tibetaanse koptisch koptische moluks molukse hindoestaans hindoestaanse tigrinya oromo tutsi
    hutu sudan sudanees sudanese
    """)
_COUNT = r"(?:\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)"
_CHILD = r"(?:kind|dochter|zoon|zus|zusje|broer|broertje|meisje|jongen|telg)"
_ORDER = re.compile(
    r"(?<!\w)(?:(?:enige|enigst|enigste)\s(?:kind|dochter|zoon|zus|broer|meisje|jongen)|enig "
    r"kind|nakomertje|"
    rf"(?:oudste|jongste|middelste|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|"
    rf"negende|tiende)\s"
    rf"(?:{_CHILD}\s)?(?:van|uit)\s(?:de |het |een )?(?:gezin (?:met|van) )?{_COUNT}|"
    r"tweeling\w*|drieling\w*|"
    rf"(?:nummer|nr\.?)\s{_COUNT}\s(?:van|uit)\s(?:de )?{_COUNT}|"
    rf"(?:gezin|kind|een)\s(?:van|met)\s{_COUNT}\s(?:kinderen|dochters|zonen|zoons|meisjes|"
    rf"jongens)|"
    rf"{_COUNT}\s(?:oudere |jongere |kleine )?(?:broers|zussen|broertjes|zusjes|broers en zussen)|"
    rf"(?:oudste|jongste|middelste)\s(?:{_CHILD}|thuis|van\s(?:ons|het|hun|dit)\s\w+))(?!\w)",
    re.IGNORECASE,
)
_ORDINAL = r"(?:oudste|jongste|middelste|enige|eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende)"
_MANY = r"(?:[4-9]|1\d|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)"
# A place among four or more is telling by itself.
_PLACED = re.compile(
    rf"(?<!\w)(?:{_ORDINAL}\s(?:{_CHILD}\s)?(?:van|uit|in|naast|op|tussen)\s(?:de |het |een |hun |haar )?"
    rf"(?:gezin (?:met|van) )?{_MANY}|(?:nummer|nr\.?)\s(?:{_COUNT})\s(?:van|uit)\s(?:de )?{_MANY})(?!\w| (?:(?!zussen|jongens)[a-z]+(?:ken|pen|gen|den|sen|ties)|keer|uur)\b)",
    re.IGNORECASE,
)
_TWINS = re.compile(r"(?<!\w)(?:tweeling|drieling)\w*", re.IGNORECASE)
# So rare that it is telling by itself.
_TRIPLET = re.compile(r"(?<!\w)(?:drieling|vierling)\w*", re.IGNORECASE)
_CHAMPION = re.compile(
    r"(?<!\w)(?:(?:lands|wereld)kampioen\w*|(?:nederlands|europees) kampioen\w*)", re.IGNORECASE
)
_WORK = words("""
    taxichauffeur buschauffeur vrachtwagenchauffeur chauffeur huisarts tandarts arts dokter
    apotheker advocaat rechter notaris slager bakker kapper kapster kleermaker schoenmaker imam
    dominee pastoor priester rabbijn kok ondernemer winkelier juwelier schilder stukadoor
    metselaar timmerman loodgieter elektricien lasser visser boer tuinder kweker militair
    marinier politieagent agent brandweerman journalist schrijver zanger zangeres muzikant
    voetballer trainer bokser docent leraar lerares hoogleraar professor ingenieur architect
    piloot stewardess steward verpleegkundige verloskundige fysiotherapeut tolk vertaler postbode
    glazenwasser schoonmaker schoonmaakster bewaker portier makelaar accountant boekhouder
    politicus raadslid wethouder burgemeester diplomaat consul ambassadeur fotograaf filmmaker dj
    rapper vlogger influencer topsporter danser danseres kunstenaar schipper kapitein pianist
    violist gitarist organist dirigent componist acteur actrice regisseur presentator presentatrice
    cabaretier imker molenaar smid herder veehouder veearts dierenarts opticien drogist
    groenteboer visboer marktkoopman caféhouder cafehouder machinist conducteur koerier monteur
    programmeur beveiliger douanier rechercheur hovenier bloemist uitgever scheidsrechter
    wielrenner schaatser turnster judoka bokser kickbokser onderzoeker wetenschapper bioloog
    generaal kolonel oud-generaal oud-minister psychiater chirurg cardioloog begrafenisondernemer acrobaat oud-piloot oud-militair oud-rechter
    """)
_WORKS = re.compile(
    r"(?<!\w)(?:werkt als|is van beroep|heeft een|runt een|eigenaar van|eigenares van)\s(?:een |"
    r"de |het )?"
    r"(?:eigen |kleine |\w+se )?(?:\w*(?:winkel|zaak|bedrijf|restaurant|praktijk|bakkerij|slagerij|"
    r"kapsalon|kwekerij|"
    r"garage|snackbar|eetcafé|lunchroom|boerderij|rederij|atelier))(?!\w)",
    re.IGNORECASE,
)
_SMALL_PLACE = re.compile(
    r"(?<!\w)(?:(?:klein |ons |dit |hun |het )?(?:dorp|dorpje|gehucht|buurtschap|eiland|woonboot|"
    r"camping|"
    r"woonwagenkamp|asielzoekerscentrum|azc|klooster|boerderij|flat op de hoek)|enige .{3,30} in "
    r"(?:de|het|ons) "
    r"(?:straat|dorp|wijk|buurt|flat|klas|school))(?!\w)",
    re.IGNORECASE,
)
_FUNCTION = re.compile(
    r"(?<!\w)(?:de|onze|het|een bekende?)\s(?:imam|dominee|pastoor|priester|rabbijn|voorganger|"
    r"burgemeester|"
    r"wethouder|voorzitter|directeur|directrice|rector|conrector|conciërge|consul|ambassadeur|"
    r"huisarts|"
    r"dorpsarts|dorpsagent|wijkagent|koster|penningmeester|hoofdredacteur|raadslid|kamerlid|"
    r"minister|"
    r"hoogleraar|schoolarts|apotheker|notaris|leider|oprichter|beheerder|trainer|dirigent|hoofd)"
    r"(?:e)?\s(?:van|in|uit|bij)\s(?:de|het|ons|onze|een|hun|deze|die)\s\w+",
    re.IGNORECASE,
)
_KIN = (
    "dochter|zoon|kind|vrouw|man|zus|broer|neef|nicht|kleindochter|kleinzoon|weduwe|moeder|vader|"
    "oom|tante|opa|oma"
)
# Functions that so few people hold that kin of theirs are known by it.
_HIGH = (
    "burgemeester|wethouder|minister|staatssecretaris|president|gouverneur|generaal|ambassadeur|"
    "profvoetballer|wereldkampioen|consul|kamerlid|parlementslid|stamhoofd|sultan|prins|koning|ayatollah|bisschop|grootmoefti"
)
_CHILD_OF = re.compile(
    rf"(?<!\w)(?:pleeg|stief|schoon|adoptie)?(?:{_KIN})\s"
    r"(?:is\s)?(?:van\s)?(?:de|onze|een bekende?|een)\s(?:plaatselijke |vroegere |oude |bekende )?"
    r"(?:imam|dominee|pastoor|voorganger|burgemeester|wethouder|directeur|"
    r"rector|conciërge|consul|ambassadeur|huisarts|wijkagent|raadslid|kamerlid|minister|"
    r"voorzitter|politicus|"
    r"zanger|zangeres|voetballer|rapper|generaal|krijgsheer|stamhoofd|sjeik)(?!\w)|"
    rf"(?<!\w)(?:{_KIN})\s(?:is|was)\s(?:de |een |onze |oud-)?(?:{_HIGH})(?!\w)|"
    r"(?<!\w)(?:is|was|als)\s(?:de\s)?(?:voorzitter van (?:de|het|een) \w+|\w+raadvoorzitter)|"
    rf"(?<!\w)(?:{_KIN})\s(?:speelt|zit|zwemt|bokst|traint)\s(?:in|bij|voor)\s(?:het )?"
    r"(?:nederlands elftal|jong oranje|oranje|nationale? \w+|eerste (?:elftal|team|van))|"
    rf"(?<!\w)(?:{_KIN})\s(?:is|was)\s(?:de |een |onze )?(?:imam|dominee|pastoor|voorganger|"
    r"burgemeester|wethouder|directeur|rector|conrector|conci[eë]rge|huisarts|wijkagent|koster|"
    r"schoolarts|apotheker|notaris|trainer|voorzitter|kamerlid|raadslid|dirigent|organist)"
    r"\s(?:van|op|in|bij)\s|"
    r"(?<!\w)de (?:imam|dominee|pastoor|burgemeester|wethouder|directeur|rector|conciërge|huisarts)"
    r"[^.,;\n]{0,30} is (?:haar|zijn|hun) (?:oom|vader|moeder|opa|broer|neef|zwager|tante|"
    r"man)(?!\w)",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"(?<!\w)(?:als\senige\s(?:op|in|van)\s(?:de |het |onze )?(?:school|klas|groep|dorp|buurt|straat|wijk))|"
    r"(?<!\w)(?:maar|slechts)\s(?:één|een|1)\s(?:\w+\s)?(?:leerling|gezin|familie|kind|vrouw|man|"
    r"jongen|meisje)|"
    r"(?<!\w)(?:de|het|onze)\s(?:enige|eerste)\s(?:\w+\s){0,2}(?:leerling|jongen|meisje|kind|"
    r"vrouw|man|gezin|"
    r"familie|moeder|vader|student|studente|docent|cliënte?|bewoner|moslim|christen|jezidi|hindoe)",
    re.IGNORECASE,
)
_TRAIT = re.compile(
    r"(?<!\w)(?:zwanger\w*|weduwe|weduwnaar|weeskind|wees|geadopteerd\w*|pleeg(?:kind|dochter|"
    r"zoon|gezin)|"
    r"stief(?:vader|moeder)|tienermoeder|alleenstaande (?:moeder|vader)|doof|dove|blind\w*|"
    r"slechthorend\w*|"
    r"rolstoel\w*|prothese|albino|transgender|bekeerd|albinisme|brandwonden|dwerggroei|epilepsie|"
    r"stottert|"
    r"(?:met|heeft|mist) (?:[eé][eé]n|geen|een half|een kunst) ?(?:arm|been|oog|hand|voet)|"
    r"kunst(?:arm|been|oog)|gehoorapparaat|hazenlip|sikkelcel\w*|syndroom van down|blindengeleidehond|"
    r"keeper|aanvoerder|(?:eerste|nederlands|nationale?) (?:elftal|team)|op hoog niveau|profvoet\w*|"
    r"jeugdselectie|topsporter|"
    r"\w*kampioen\w*|in de krant|op (?:de )?tv|op televisie|in het nieuws|bekend van)(?!\w)",
    re.IGNORECASE,
)


def rare_combination(text: str, spans: Sequence[Span]) -> str | None:
    """Return one Dutch sentence that says which traits stand together, or None.

    The traits are age, class, country, place among brothers and sisters, work, a small place, a
    function that one
    person holds, and what few people have. `spans` are those of `find(text)`.
    """
    held = _traits(text, spans)
    for together in _TOGETHER:
        if all(trait in held for trait in together):
            named = [held[trait] for trait in together]
            listed = f"{', '.join(named[:-1])} en {named[-1]}" if len(named) > 1 else named[0]
            verb = "kunnen" if len(named) > 1 else "kan"
            both = " samen" if len(named) > 1 else ""
            start = listed[0].upper() + listed[1:]
            return f"{start}{both} {verb} één persoon aanwijzen, ook zonder naam."
    return None


# What points at one person when it stands together, the most telling first.
_TOGETHER = (
    ("holder",), ("placed",), ("triplet",), ("champion",), ("only", "trait"), ("only", "country"), ("only", "class"), ("only", "place"), ("only", "age"),
    ("twins", "class"), ("twins", "country"), ("twins", "age"), ("twins", "place"),
    ("twins", "work"),
    ("function", "country"), ("function", "order"), ("function", "place"),
    ("age", "country", "class"), ("age", "country", "order"), ("age", "country", "trait"),
    ("order", "class"), ("order", "work"), ("order", "place"), ("counted", "country"),
    ("counted", "age"),
    ("work", "place"), ("country", "work"), ("country", "place"), ("trait", "class"), ("trait", "country"),
    ("trait", "work"), ("trait", "place"),
)  # fmt: skip
_COUNTED = re.compile(
    rf"(?:van|uit|met)\s(?:de |het |een )?(?:gezin (?:met|van) )?{_COUNT}|enig|{_COUNT}", re.I
)


def _traits(text: str, spans: Sequence[Span]) -> dict[str, str]:
    """Each trait that the text holds, with the words to name it."""
    kinds = {span.kind for span in spans}
    held: dict[str, str] = {}
    if PiiKind.AGE in kinds:
        held["age"] = "een leeftijd"
    if PiiKind.CLASS in kinds:
        held["class"] = "een klas"
    country = _listed(text, (lexicon().countries | _PEOPLES) - _GENERAL)
    if country:
        held["country"] = f"een land of afkomst («{country}»)"
    work = _listed(text, _WORK, _WORK_TAILS)
    if work or _WORKS.search(text):
        held["work"] = "een beroep"
    for trait, pattern, name in _PATTERNS:
        match = pattern.search(text)
        if match:
            held[trait] = f"{name} («{match.group()}»)"
    order = _ORDER.search(text)
    if order and _COUNTED.search(order.group()):
        held["counted"] = held["order"]
    return held


_PATTERNS = (
    ("order", _ORDER, "een plaats in het gezin"),
    ("placed", _PLACED, "een plaats in een groot gezin"),
    ("twins", _TWINS, "een tweeling of drieling"),
    ("triplet", _TRIPLET, "een drieling"),
    ("champion", _CHAMPION, "een titel die weinig mensen hebben"),
    ("place", _SMALL_PLACE, "een kleine plaats"),
    ("function", _FUNCTION, "een functie die één persoon heeft"),
    ("holder", _CHILD_OF, "familie van wie een bekende functie heeft"),
    ("only", _ONLY, "de enige zijn"),
    ("trait", _TRAIT, "een kenmerk dat weinig mensen hebben"),
)


# «hartchirurg», «straatmuzikant»: joined words that end in one of these.
_WORK_TAILS = tuple(word for word in _WORK if len(word) > 5)


def _listed(text: str, listed: "frozenset[str]", tails: tuple[str, ...] = ()) -> str:
    for match in _WORD.finditer(text):
        word = fold(match.group())
        if word in listed or word.removesuffix("e") in listed:
            return match.group()
        if tails and word.endswith(tails):
            return match.group()
    return ""
