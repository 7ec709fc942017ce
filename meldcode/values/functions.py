"""Which names say nothing but a function, a team and a place within a school or a neighbourhood: by
a closed list, since what a name may say besides has no end.
"""

import re
from itertools import pairwise

from meldcode.values.claiming import joined_claim
from meldcode.values.resemblance import plain

__all__ = ["is_function"]

# Who works there; each also in the plural.
FUNCTIONS = frozenset(
    "vertrouwenspersoon aandachtsfunctionaris contactpersoon zorgcoordinator zorgteam"
    " zorgadviesteam adviesteam ondersteuningsteam ondersteuningscoordinator mentor"
    " mentoraat teamleider afdelingsleider"
    " directie directeur adjunct rector conrector bestuur schoolleiding schoolleider begeleider ib"
    " ibteam schoolmaatschappelijk maatschappelijk leerlingzorg leerlingbegeleider zorgbegeleider"
    " jeugdarts schoolarts jeugdverpleegkundige schoolverpleegkundige verpleegkundige huisarts"
    " leerplichtambtenaar orthopedagoog pedagoog schoolpsycholoog psycholoog gedragswetenschapper"
    " gedragsdeskundige decaan receptie receptionist balie administratie secretariaat conciergerie"
    " concierge leerkracht docent leraar groepsleerkracht klassendocent coach jongerenwerker"
    " jongerencoach studieadviseur studentbegeleider praktijkondersteuner poh wijkteam buurtteam"
    " jeugdteam sociaalteam gebiedsteam wijkverpleegkundige jeugdwerker jeugdconsulent"
    " veiligheidscoordinator pestcoordinator kwaliteitscoordinator"
    " bouwcoordinator samenwerkingsverband gedragsspecialist verzuimcoordinator"
    " verzuimmedewerker leerplichtconsulent klachtencommissie medewerker coordinator team locatie"
    " afdeling vestiging contact helpdesk counsellor counselor tutor principal headteacher"
    " head teacher reception secretary caretaker nurse doctor psychologist manager"
    " management safeguarding".split()
)  # fmt: skip
# Beside those: of what, for whom, where.
BESIDE = frozenset(
    "van de het een en voor op in bij onze ons uw eigen organisatie school scholen schoolse intern"
    " interne ambulant ambulante werk werker werkers sociaal sociale jeugd jongeren leerling"
    " leerlingen student studenten zorg advies passend onderwijs gebouw hoofdgebouw"
    " hoofdlocatie dependance groep klas leerjaar jaar bouw onderbouw middenbouw bovenbouw"
    " brugklas kleuters vmbo mavo havo vwo mbo pro praktijkonderwijs gymnasium atheneum basisschool"
    " noord zuid oost west midden centrum noordoost noordwest zuidoost zuidwest stad wijk buurt"
    " kern plaatsvervangend waarnemend vervanger the of and for at our"
    " lower upper primary secondary deputy lead support pupil pupils students north south east"
    " ict".split()
)  # fmt: skip
# Who these are is said by nothing but the words beside them: whose contact it is, the one contact.
VAGUE = frozenset(
    "contact contactpersoon medewerker coordinator team locatie afdeling vestiging helpdesk manager"
    " management balie receptie reception administratie secretariaat".split()
)
WHOSE = frozenset(("leerling", "student", "pupil"))
FIRST = frozenset(("een", "lead"))
# A group or a floor («7», «4b»), not a number to dial.
GROUP = re.compile(r"\d{1,2}[a-z]?|[a-h]")
SIGNS = re.compile(r"[\w\s\-/&+(),.]+")
MOST_GROUPS = 2


def is_function(name: str) -> bool:
    """Whether a name is made of a function or a team and what goes with it, and of nothing else."""
    words = plain(name).split()
    groups = [word for word in words if GROUP.fullmatch(word)]
    rest = [word for word in words if word not in groups]
    return (
        bool(SIGNS.fullmatch(name))
        and not joined_claim(name)
        and not is_somebodys(words)
        and len(groups) <= MOST_GROUPS
        and all(one_of(word, FUNCTIONS) or word in BESIDE for word in rest)
        and any(one_of(word, FUNCTIONS) for word in rest)
    )


def is_somebodys(words: list[str]) -> bool:
    """Whether it reads as the number of whom the case is about, or as the first to call: «Contact
    van de leerling», «Lead contact», «Contact 1».
    """
    functions = [word for word in words if one_of(word, FUNCTIONS)]
    if not all(one_of(word, VAGUE) for word in functions):
        return False
    contact = [word for word in functions if word.startswith("contact")]
    if contact and any(one_of(word, WHOSE) for word in words):
        return True
    numbered = any(one in contact and GROUP.fullmatch(two) for one, two in pairwise(words))
    return numbered or not (WHOSE | FIRST).isdisjoint(words)


def one_of(word: str, words: frozenset[str]) -> bool:
    """The word itself, or its plural."""
    return not words.isdisjoint({word, word.removesuffix("s"), word.removesuffix("en")})
