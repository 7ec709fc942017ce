"""Made sentences about numbers: counts, durations and laws that point at nobody; ages, classes
and rooms that do.
"""

import random

from tools.finder.pools import Pools
from tools.finder.vary import Parts

_HARMLESS = (
    """
ze was {n} keer te laat|hij is {n} dagen weg geweest|zij miste {n} van de {m} lessen|het gesprek
duurde {m} minuten
kinderen onder de 18 mogen niet zelf kiezen|zij haalde een {s} voor wiskunde en een {s} voor
engels|stap {s} van de meldcode is gezet
vraag {s} is met ja beantwoord|om {n} uur was er nog niemand|het ticket kost {m}0 euro|artikel {n}
van de wet is hier van belang
in week {n} belt de school weer|er waren {n} leerlingen in de les|{n} minuten te laat, weer zonder
briefje
de reis duurt {s} weken, zegt vader|{s}x gebeld, geen gehoor|zij woont hier al {n} jaar|ze zijn
{n} jaar getrouwd
punt {s} van het plan|bijlage {s} bij het verslag|na {s} weken is er niets veranderd|over {s}
dagen is het vakantie
zij heeft {s} broers en {s} zussen|een gezin met {s} kinderen|{n} procent verzuim in {s}
maanden|de les van {n} uur viel uit
er stonden {s} koffers in de gang|zij kreeg {s} berichten van haar vader|het is nu {n}.{t}
uur|afspraak om {n}:{t}
van {n} tot {n} uur is er spreekuur|{s} keer per week hulp|zij weegt {m} kilo|met {s} of {s}
mensen tegelijk praten
de groep heeft {m} kinderen|lijn {n} rijdt niet|{m} km van huis|binnen {n} werkdagen antwoord|een
straf van {s} jaar
zij is {s} weken zwanger|de wachtlijst is {n} weken|per {s} maanden evalueren|{s} instanties zijn
betrokken|fase {s} van het onderzoek
ze sliep {s} uur|in {y} was er ook een melding|schooljaar {y}-{z}|sinds {y} in nederland|{s} op de
{n} meisjes|nr {s} van de lijst
hij wordt {s} keer per dag gebeld|ze was {s} uur weg|drie keer te laat en twee keer ziek|na twee
weken belde zij weer
vijf minuten later was zij weg|over drie maanden bellen wij weer|tien leerlingen deden mee|de
eerste keer was zij bang
zij heeft twee broers en drie zussen|om half vier was het gesprek klaar|tussen tien en elf uur|een
van de drie vriendinnen
het tweede gesprek ging beter|in de derde week van de maand|voor de vierde keer afgezegd|de vijf
stappen van de meldcode
for {s} weeks she did not come|she missed {n} lessons|they waited {s} hours|{n} days before the
trip|chapter {s} of the report
""".strip()
    .replace("\n", "|")
    .split("|")
)
_AGES = (
    """
ze is {g}|ze is {g} en bang|volgende maand wordt ze {g}|hij was {g} toen het begon|een meisje van
{g} uit de wijk|haar zus is {g}
hij is {g} jaar|dochter ({g}) en zoon ({g})|leeftijd {g}|pas {g} en al verloofd|ze wordt {g} in
mei|moeder is {g}, vader {g}
als ze {g} is mag ze zelf kiezen|een {g}-jarige jongen|zij is bijna {g}|sinds haar {g}e|kind van
{g} maanden|kinderen van {g}, {g} en {g}
een jongen, {g}|ze is net {g} geworden|meisje {g} jr|vrouw, {g} j|client is {g}|ik ben {g}|she is
{g}|a girl of {g}|he is {g} years old
zijn broertje van {g}|ze was toen {g}|tweeling van {g}|jongste is {g}|rond de {g} denk ik|ze zegt
dat ze {g} is maar lijkt jonger
""".strip()
    .replace("\n", "|")
    .split("|")
)
_CLASSES = (
    """
zij zit in {c}|leerling uit {c}|mentor van {c}|{c} heeft gym|in {c} zit ook haar neef|hij komt uit
{c}|({c})|leerling {c} afwezig
meisje, {c}, stil in de les|zit nu in {c} en is bang|naar {c} verplaatst|de klas {c}|uit {c}
hoorde ik dat|van {c} naar {c}|docent van {c}
ll {c} te laat|een jongen in {c} weet meer|klassenlijst {c}|haar vriendin zit in {c}|mentorles
{c}|{c} en {c} samen op kamp
""".strip()
    .replace("\n", "|")
    .split("|")
)
_ROOMS = (
    """
in {r} gesproken|kom naar {r}|zij slaapt in {r}|gesprek {r}|haar kluisje is {r}|de sleutel van
{r}|zij zit op {r}|stoel {r} in het vliegtuig
""".strip()
    .replace("\n", "|")
    .split("|")
)
_SPELLED = (
    "zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien twintig"
).split()
_ROOM = [
    "kamer {}",
    "lokaal {}",
    "{}",
    "k{}",
    "kmr {}",
    "lok. {}",
    "kamer {} b",
    "unit {}",
    "kluisje {}",
]


def made_notes(pools: Pools, count: int) -> list[tuple[str, Parts]]:
    """Notes of two or three such sentences, one in two with an identifier of its own."""
    chance, found = pools.chance, []
    for _ in range(count):
        parts: Parts = []
        for _ in range(chance.randint(2, 3)):
            kinds = [(_HARMLESS, 0.5), (_AGES, 0.2), (_CLASSES, 0.2), (_ROOMS, 0.1)]
            lines = chance.choices([lines for lines, _ in kinds], [share for _, share in kinds])[0]
            parts += _filled(chance.choice(lines).strip(), pools)
            parts.append(("", chance.choice([". ", ", ", " en ", "; ", " "])))
        found.append(
            ("made", [("", _capital(parts[0][1])) if not parts[0][0] else parts[0], *parts[1:-1]])
        )
    return found


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _filled(line: str, pools: Pools) -> Parts:
    chance: random.Random = pools.chance
    year = chance.randint(2012, 2026)
    plain = {
        "{n}": str(chance.randint(2, 24)), "{m}": str(chance.randint(10, 60)), "{s}": str(chance.randint(1, 9)),
        "{t}": chance.choice(["00", "15", "30", "45", "10"]), "{y}": str(year), "{z}": str(year + 1),
    }  # fmt: skip
    for mark, words in plain.items():
        line = line.replace(mark, words)
    parts: Parts = []
    while "{" in line:
        before, _, rest = line.partition("{")
        letter, _, line = rest.partition("}")
        parts += [("", before)] if before else []
        parts.append(_identifier(letter, pools))
    return [*parts, ("", line)] if line else parts


def _identifier(letter: str, pools: Pools) -> tuple[str, str]:
    chance = pools.chance
    if letter == "c":
        return "c", pools.school_class()
    if letter == "r":
        number = f"{chance.randint(0, 4)}.{chance.randint(1, 30):02}"
        return "n", chance.choice(_ROOM).format(
            chance.choice([number, str(chance.randint(2, 320)), "B12"])
        )
    years = chance.choice([*range(5, 19), *range(12, 19), 21, 34, 43, 58])
    spelled = chance.choice(_SPELLED)
    return "g", chance.choice(
        [str(years), str(years), spelled, f"{years},5" if years < 20 else "40"]
    )
