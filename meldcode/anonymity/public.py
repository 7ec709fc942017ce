"""The public numbers and organisations of the directory: they identify nobody and are never
masked.
"""

import re
from collections.abc import Iterable, Iterator

from meldcode.anonymity.remaining import Form, Starts
from meldcode.anonymity.spans import PiiKind

# Sources: the directory of contacts (factsheet LKHA, Veilig Thuis Utrecht, travel advice of Foreign
# Affairs), politie.nl, 113.nl, the Luisterlijn. The withdrawn WhatsApp number of Foreign Affairs
# (R34) stands here too: it is public and a note may warn against it.
PUBLIC_NUMBERS = frozenset({
    "112", "113", "144", "116000", "116111", "08002000", "0703454319", "31703454319",
    "0031703454319", "31247247247", "0031247247247", "0247247247", "31857737400", "0031857737400",
    "0857737400", "08000432", "3108002000", "318002000", "00318002000", "318000432", "09008844",
    "31343578844", "0031343578844", "0343578844", "08000113", "08001133", "31682387796",
    "0031682387796", "0682387796", "0880767000",
})  # fmt: skip
_LONG = sorted(
    (number for number in PUBLIC_NUMBERS if len(number) > 6),
    key=lambda number: (-len(number), number),
)
# Numbers of a service (0800, 0900) and of a municipality (14 and its area) belong to nobody.
_SERVICE = re.compile(r"0(?:800|900|906|909)\d{4}(?:\d{3})?|140\d{2,3}")
_SEPARATORS = r"[ \t().\-/]{0,3}"
_INSIDE = re.compile(
    rf"(?<!\d)\+?(?:{'|'.join(_SEPARATORS.join(number) for number in _LONG)})(?!\d)"
)
_DIGIT = re.compile(r"\d")
# How many digits nothing, or a whole number, may have; more than the longest are none of these.
_WHOLE, _LONGEST = frozenset((0, *range(8, 16))), 16
# Directory and national bodies; a region behind Veilig Thuis is a place, except Utrecht, which the
# directory names.
_BODIES = (
    r"veilig thuis utrecht|veilig thuis|samen veilig|sterk huis|fier|kindertelefoon|lec egg|lkha|"
    r"landelijk knooppunt huwelijksdwang en achterlating|(?:ministerie van )?buitenlandse"
    r" zaken|nederland wereldwijd|"
    r"raad voor de kinderbescherming|raad voor de rechtspraak|centrum voor jeugd en gezin|autoriteit persoonsgegevens|landelijk expertisecentrum eergerelateerd geweld|koninklijke "
    r"marechaussee|rode kruis|leger des heils|"
    r"raad van state|bureau jeugdzorg|vluchtelingenwerk nederland|slachtofferhulp nederland|"
    r"eer-?team|openbaar ministerie|juridisch loket|ingrado|centrum seksueel geweld|"
    r"art(?:ikel|\.)? ?\d{1,4}(?:[:.]\d{1,3})?[a-z]?(?:,? (?:lid|sub|onder) [\da-z]{1,2})*|"
    r"wetboek van (?:strafrecht|strafvordering)|"
    r"burgerlijk wetboek|hoge raad|gerechtshof|kinderombudsman|nationale ombudsman|global talk|"
    r"save the children|defence for children|mind korrelatie|112-?app|centraal bureau (?:voor de "
    r"statistiek|"
    r"rijvaardigheidsbewijzen)|immigratie- en naturalisatiedienst|centraal orgaan opvang "
    r"asielzoekers|"
    r"inspectie van het onderwijs|internationale organisatie voor migratie|sociale "
    r"verzekeringsbank|"
    r"(?:ziekte|syndroom|test|schaal|model|piramide) van (?:gilles de la )?(?:crohn|lyme|"
    r"asperger|tourette|graves|"
    r"addison|turner|down|williams|beck|hamilton|rett|marfan|landau|kolb|maslow|apgar|glasgow|"
    r"stockholm|bell|"
    r"pfeiffer|hodgkin|huntington|kawasaki|cushing|hashimoto|duchenne|wernicke|korsakoff)|mind "
    r"korrelatie|"
    r"(?:down|asperger|tourette|turner|rett|marfan|korsakoff|stockholm)-?syndroom|"
    r"(?:stichting )?leergeld|nibud|rijksmuseum|anne frank huis|luisterlijn|"
    r"jeugdfonds sport|haags kinderontvoeringsverdrag|kinderrechtenverdrag|verdrag van istanbul|"
    r"gouden eeuw|ajax|feyenoord|psv|dsm|nationaal rapporteur|sociaal werk nederland|"
    r"jeugdbescherming nederland|(?:europees )?hof voor de rechten van de mens|nza|igj|"
    r"nationale politie|hema|lidl|aldi|albert heijn|kruidvat|primark|media ?markt|ikea|mcdonald'?s|kfc|"
    r"bol\.com|zalando|postnl|karwei|praxis|coolblue|intertoys|wibra|xenos|vinted|marktplaats|"
    r"(?<=bij de )(?:jumbo|action|zeeman|blokker|gamma|plus|spar|coop|etos|dirk|hornbach|pathé)|"
    r"(?<=naar de )(?:jumbo|action|zeeman|blokker|gamma|plus|spar|coop|etos|dirk|hornbach|pathé)|"
    r"(?:down|asperger|tourette|turner|rett|marfan|korsakoff|stockholm)-?syndroom|nationale politie|"
    r"turkish airlines|royal air maroc|ethiopian airlines|pegasus airlines|sunexpress|schengen|"
    r"veiligthuis@samen-veilig\.nl|"
    r"(?:https?://)?(?:www\.)?(?:huwelijksdwangenachterlating|nederlandwereldwijd|fier|"
    r"kindertelefoon|"
    r"politie|rijksoverheid|veiligthuis|"
    r"samen-veilig|veiligthuisutrecht|sterkhuis)\.nl(?:/[\w/.-]{0,80})?"
)
# What begins with a small word stands apart: those are in every sentence, and a long row of bodies
# tried at each of them cost more than any other form.
_SMALL = (
    "de kindertelefoon|de luisterlijn|(?:de|deze|die|een) persoon|het eer-?team|"
    "het juridisch loket|van gogh museum"
)


def _bodies(these: str) -> "re.Pattern[str]":
    spaced = these.replace(" ", r"\s")
    return re.compile(rf"(?<![\w@.])(?:{spaced})(?![\w@])", re.IGNORECASE)


BODIES = _bodies(f"{_SMALL}|{_BODIES}")


def public_numbers_in(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """Where, in the run of digits `text[start:end]`, a public number stands by itself.

    A public number that is only a part of a longer one («06 112 345 67») stays suspect: what is
    left over on either side must be empty or a whole number of its own.
    """
    run = text[start:end]
    digits = "".join(_DIGIT.findall(run))
    if len(digits) < 4 and not _as_it_is(text, start, end):
        return
    if digits in PUBLIC_NUMBERS or _SERVICE.fullmatch(digits):
        yield start, end
        return
    place, last = 0, 0
    for match in _INSIDE.finditer(run):
        first = last + len(_DIGIT.findall(run, place, match.start()))
        place = match.end()
        last = first + len(_DIGIT.findall(run, match.start(), place))
        # Of a long row no more is cut out than tells that it is none, or each would cost the row.
        if _stands_apart(digits[: min(first, _LONGEST)]) and _stands_apart(
            digits[last : last + _LONGEST]
        ):
            yield start + match.start(), start + place


def _as_it_is(text: str, start: int, end: int) -> bool:
    """Whether a short number is written in one: «14/4» is a day, «HH-112-X» a number plate."""
    beside = text[start - 1 : start] + text[end : end + 1]
    return text[start:end].isdigit() and "-" not in beside


def _stands_apart(digits: str) -> bool:
    """Whether what is left beside a public number is nothing, or a whole number of its own."""
    return len(digits) in _WHOLE or digits in PUBLIC_NUMBERS


def public_bodies(text: str, starts: Starts) -> Iterator[tuple[int, int]]:
    """Where a public organisation, or its site or address, stands."""
    for form in _FORMS:
        yield from (match.span() for match in form.matches(text, starts))


_KEYS = (
    "art vei sch sam ste fie kin lec lkh lan min bui ned raa kon roo leg bur vlu sla eer ope tur roy"
    " eth peg sun sch htt www huw pol rij jur ing zie syn tes mod pir cen wet hog ger nat glo "
    "sav def aut 112 imm ins int soc rod dow asp tou ret mar sto lee nib rij ann lui jeu haa ver"
    " gou aja fey psv dsm eur hof nza igj"
)
_FORMS = (
    Form(_bodies(_BODIES), PiiKind.OTHER, "", _KEYS),
    Form(_bodies(_SMALL), PiiKind.OTHER, "", "de dez die een het van"),
)
