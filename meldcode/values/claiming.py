"""Names that no contact of one organisation carries: a line for the whole country, a public service
or a theme by itself, the only one to call, contact with the family. Who works there has a function.
"""

import re

from meldcode.values.resemblance import apart, forms, plain, runs

__all__ = ["claim_in", "is_service", "joined_claim", "service_in"]

# A line for the whole country, what that is for, or one beside which there is no other.
CLAIMED = re.compile(
    r"(?:advies|hulp|help|meld|luister|klik|tip)(?:lijn|punt|telefoon|nummer|dienst|kamer|centrale)"
    r"|(?:kinder|jeugd|jongeren|eer|thuis)(?:lijn|telefoon)$|(?:eer|landelijk)team$|landelijk"
    r"|(?:dwang|achterlaat|vgv|fgm|lkha|nacht|veiligheids?|zelfmoord|slachtoffer|piket|nood|spoed"
    r"|alarm|bereikbaarheids|regionale)(?:lijn|punt|telefoon|nummer|dienst|kamer|centrale)"
    r"|(?:huisarts(?:en)?|dokters)(?:post|dienst|wacht)|knooppunt|crisis|nooddienst|acuut|acute|\w*gevaar|brandweer|ambulance|huwelijksdwang|achterlat"
    r"|enige?$|enigste$|veilig$|amh?k$|save$|shg$"
)
# What a public service is called and what it is for; the family, and going back to it.
BARE = re.compile(
    r"gg[dz]$|gemeente$|jeugd(?:bescherming|zorg|hulp|reclassering)|reclassering"
    r"|(?:zorgen)?veiligheidshuis|leerplicht|meldcode|huiselijkgeweld|kindermishandeling"
    r"|eergerelateerd|eerwraak|slachtofferhulp|vrouwenopvang|kinderrechter|rechtbank"
    r"|slachtoffer|eerstehulp|spoedeisend|blijfhuis"
    r"|consul$|ambassade|politiebureau|centrumseksueelgeweld|parket$|officiervanjustitie|rechter$"
    r"|raadsonderzoek|rvdk$|ashg$|inspectie$|(?:kinder)?ombudsman|rijksoverheid|ministerie|schiphol"
    r"|(?:mind)?korrelatie|nlwereldwijd|gi$|aanspreekpunt|thuis$|thuisfront|famil|ouders?$|ouderkamer|oudercontact|terugkeer"
    r"|terugreis|remigratie|bemiddeling|mediation|return$"
)
# Of these the whole name is one: in a longer name some are a word.
SHORT = frozenset("seh hap jb ind coa vth vtu lec csg om mhp 113".split())
# A slip of the pen in one of these reads as the service all the same.
SERVICES = (
    "hulplijn", "meldlijn", "meldpunt", "hulptelefoon", "jeugdbescherming", "ambulance",
    "huisartsenpost", "slachtofferhulp", "crisisdienst", "noodnummer", "politiebureau", "ambassade",
    "marechaussee", "vrouwenopvang", "jeugdzorg", "reclassering",
)  # fmt: skip
# A public service as it is called, and who comes in its name: nobody is called so.
SERVICE = re.compile(
    r"(?:raad)?(?:voor)?(?:de)?kinderbescherming|jeugd(?:bescherming|zorg|hulp|reclassering)"
    r"|reclassering|gg[dz]|(?:meld|hulp|noodhulp|klik)(?:punt|lijn)|crisis(?:dienst|opvang|lijn)"
    r"|bureau(?:halt|jeugdzorg)|slachtofferhulp\w*|vrouwenopvang|blijfhuis"
    r"|(?:zorgen)?veiligheidshuis|landelijkknooppunt|(?:huiselijk)?geweld|kindermishandeling"
    r"|huwelijksdwang|(?:gedwongen)?achterlating|meldcode|kinderrechter|rechtbank|parket"
    r"|nooddienst|huisartsenpost|ambulance|politiebureau|leerplicht|rvdk|gecertificeerdeinstelling"
    r"|blijfvanm(?:ij)?nlijf"
)
OFFICIAL = re.compile(
    r"(?:wijk|jeugd|politie|zeden|buurt)agente?|(?:gezins|jeugd)voogd|jeugdbeschermer"
    r"|jeugdreclasseerder|gezinsvoogdij|rechercheur|officiervanjustitie|vertrouwensarts"
)
# Of a team these are what it works on («Leerplicht»).
WORK = re.compile(r"leerplicht|meldcode|parket")
# Words that make a public service where they stand beside each other.
JOINED = re.compile(
    r"contact(?:centrum|punt|dienst)|centrum(?:voor)?(?:jeugd|jongeren|zorg|advies)"
    r"|(?:jeugd|jongeren|zorg|advies)centrum"
)
FUNCTION = re.compile(
    r"(?:ambtenaar|functionaris|persoon|coordinator|medewerker|werker|consulent|adviseur|begeleider"
    r"|mentor|decaan|leider|directeur|arts|verpleegkundige|psycholoog|pedagoog|specialist|teams?)\b"
)


def claim_in(name: str) -> str:
    """The words with which a name claims what it is not; empty where it does not. With a function
    or a team beside it, a service or a theme only says for what somebody works.
    """
    read = [form for piece in runs(name) for form in forms(piece)]
    function = FUNCTION.search(plain(name))
    patterns = [CLAIMED] if function else [CLAIMED, BARE]
    found = (pattern.match(form) for pattern in patterns for form in read)
    if claim := next((one[0] for one in found if one), ""):
        return claim
    whole = plain(name).replace(" ", "")
    if whole in SHORT or plain(name).startswith("lec egg"):
        return whole
    near = (one for one in SERVICES for form in read if not function and not apart(form, one, 1))
    return next(near, "")


def joined_claim(name: str) -> str:
    """What neighbouring words of a name make together: a service, a line or a theme («Jeugd Zorg»);
    empty where they make none.
    """
    patterns = (CLAIMED, BARE, JOINED)
    pieces = (piece.replace(" ", "") for piece in runs(name) if " " in piece)
    return next((one for one in pieces if any(two.fullmatch(one) for two in patterns)), "")


def service_in(name: str) -> str:
    """The public service in a name, or who comes in its name; empty where there is none."""
    read = {form for piece in runs(name) for form in forms(piece)}
    found = (form for form in read if SERVICE.fullmatch(form) or OFFICIAL.fullmatch(form))
    near = (one for one in SERVICES for form in read if not apart(form, one, 1))
    return next(found, "") or next(near, "")


def is_service(name: str) -> bool:
    """Whether a name is that of a public service, and nothing more; «Team Jeugdzorg» is a team."""
    read = {form for form in forms(plain(name)) if not WORK.fullmatch(form)}
    return any(
        SERVICE.fullmatch(form) or OFFICIAL.fullmatch(form) or form in SERVICES for form in read
    )
