"""Whom to call, in which order, who is there for the person, and which posts serve a country."""

from types import SimpleNamespace

NO_EMBASSY = ("AF", "AW", "BQ", "CW", "SX")
# country: (help inside that country, tails of the posts)
COUNTRIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "MA": ("yes", ("marokko/ambassade-rabat",)),
    "DZ": ("yes", ("algerije/ambassade-algiers",)),
    "EG": ("yes", ("egypte/ambassade-cairo",)),
    "GN": ("yes", ("guinee/ambassade-dakar",)),
    "GH": ("yes", ("ghana/ambassade-accra",)),
    "NG": ("yes", ("nigeria/ambassade-abuja", "nigeria/consulaat-generaal-lagos")),
    "SO": ("none", ("somalie/ambassade-nairobi",)),
    "KE": ("yes", ("kenia/ambassade-nairobi",)),
    "ET": ("yes", ("ethiopie/ambassade-addis-abeba",)),
    "SD": (
        "none",
        (
            "egypte/ambassade-cairo",
            "ethiopie/ambassade-addis-abeba",
            "kenia/ambassade-nairobi",
            "zuid-sudan/ambassade-juba",
        ),
    ),
    "IQ": ("limited", ("irak/ambassade-bagdad", "irak/consulaat-generaal-erbil")),
    "IR": ("limited", ("iran/ambassade-teheran",)),
    "AF": ("none", ()),
    "TR": ("yes", ("turkije/ambassade-ankara", "turkije/consulaat-generaal-istanbul")),
    "PK": ("yes", ("pakistan/ambassade-islamabad",)),
    "IN": ("yes", ("india",)),
    "SA": ("yes", ("saoedi-arabie/ambassade-riyadh",)),
    "SY": ("none", ("libanon/ambassade-beiroet",)),
}


def contacts(t: SimpleNamespace) -> list[str]:
    order = in_front(t) + behind(t)
    return [slug for slug in order if slug != "ambassade" or t.country not in NO_EMBASSY]


def in_front(t: SimpleNamespace) -> list[str]:
    if t.abroad:
        return []
    if t.at_airport:
        return ["112", "marechaussee"]
    return ["112"] if t.danger else []


def behind(t: SimpleNamespace) -> list[str]:
    if t.emergency_abroad:
        return ["buitenlandse-zaken", "lkha", "ambassade", "veilig-thuis", "fier", "112"]
    if t.as_abroad:
        return as_abroad(t)
    if t.unknown:
        return unknown(t)
    return here(t)


def as_abroad(t: SimpleNamespace) -> list[str]:
    if t.advised and t.to_report:
        return ["veilig-thuis", "lkha", "buitenlandse-zaken", "ambassade", "fier"]
    if t.out_of_hours:
        return ["buitenlandse-zaken", "lkha", "ambassade", "veilig-thuis", "fier"]
    return ["lkha", "buitenlandse-zaken", "ambassade", "veilig-thuis", "fier"]


def unknown(t: SimpleNamespace) -> list[str]:
    if t.out_of_hours or t.unasked or t.to_report:
        return ["veilig-thuis", "lkha", "buitenlandse-zaken", "ambassade", "fier"]
    return ["lkha", "veilig-thuis", "buitenlandse-zaken", "ambassade", "fier"]


def here(t: SimpleNamespace) -> list[str]:
    deciding = t.stage in ("4", "5") and not t.leaving
    child_leaves = t.not_adult and t.near
    first = t.out_of_hours or t.to_report or t.disclosed or child_leaves or deciding
    order = ["veilig-thuis", "lkha"] if first else ["lkha", "veilig-thuis"]
    return [*order, "politie"] if t.stage == "4" else order


def for_person(t: SimpleNamespace) -> list[str]:
    young = t.here and t.stage == "3a" and t.not_adult
    return ["kindertelefoon", "fier", "sterk-huis"] if young else []


def fallback(t: SimpleNamespace, call: str | None) -> str | None:
    if call != "lkha":
        return None
    return "buitenlandse-zaken" if t.as_abroad else "veilig-thuis"


def consular_help(t: SimpleNamespace) -> str:
    if t.country == "IR" and t.dual_nationality == "yes":
        return "none"
    return COUNTRIES.get(t.country or "", ("unknown", ()))[0]


def posts(t: SimpleNamespace) -> list[str]:
    return list(COUNTRIES.get(t.country or "", ("unknown", ()))[1])
