"""Why a word is taken for a name, and words that stand beside or among names without being one."""

from meldcode.anonymity.folding import words
from meldcode.anonymity.vocabulary import (
    AFTER_NAME,
    AFTER_VAN,
    DUTCH_PARTICLES,
    PARTICLES,
    RELATIONS,
    ROLES,
)

UNKNOWN = "Dit woord is niet bekend als gewoon Nederlands woord; het kan een naam zijn."
LISTED = "Dit is een naam."
CONTEXT = "Dit staat waar een naam staat."
SCRIPT = "Dit staat in een ander schrift; het kan een naam zijn."
INITIAL = "Een voorletter of afkorting kan iemand aanwijzen."

BEHIND_INITIAL = DUTCH_PARTICLES | (AFTER_NAME - {"uit", "en", "van", "is", "was"})
BEHIND_PARTICLE = AFTER_VAN | {"vries"}


VERBS = words("""
    ben wil was as is het dar nader gehad made ban man de den der van te ten een groot klein jong
    oud lange jonge wit zwart nu hoe ver vet won
    """)
NEVER_BEHIND_TITLE = (
    AFTER_NAME
    | PARTICLES
    | words(
        "wil ben nader gehad die dat als nu niet ook nog wel heel erg hoe ver kind man no na so us"
        " een het mijn onze al zo elke lot dag raad"
    )
)
PLAIN_AFTER = words("""
    wil ben nader gehad de het een dat die is als nu niet ook nog wel heel erg hoe ver kind man
    groot klein ernst elke adem lot tas zon dag kader kin top pas post god vos ton max mans
    visser raad leen islam winter haar no na so us al oma papa zo wit zwart prins
    """)

# First names cut short to more than one letter: «Th. Bakker», «Chr. de Wit».
CUT_NAMES = words("th chr ch joh jac jos ph fr tj tsj sj ij gerh wilh corn abr ant")


def verb_like(word: str) -> bool:
    """Whether it follows «mevrouw» or «vader» in plain sentences far more often than as a name."""
    return word in AFTER_NAME or word in PARTICLES or word in PLAIN_AFTER


def family_name(particle: str, word: str) -> bool:
    """Whether the two together are hardly anything but a family name, in lower case too: «van
    dijk», «de vries».
    """
    return word in BEHIND_PARTICLE and particle == ("de" if word == "vries" else "van")


def names_a_role(word: str) -> bool:
    """Whether a folded word says what someone is to another, or does for a living."""
    endings = ("er", "eur", "ster", "in", "ent", "aar")
    return word in RELATIONS or word in ROLES or word.endswith(endings)
