"""Names, streets, schools, classes, ages, dates and numbers to put in the place of others, as
they occur.
"""

import random
import re
import string

from meldcode.anonymity.amounts import SPELLED
from meldcode.anonymity.folding import fold
from meldcode.anonymity.lexicon import _DATA, Lexicon

_SPELLED = {value: word for word, value in SPELLED.items() if "ë" not in word}
_WEIGHTS = {
    "dutch": 34, "moroccan": 14, "turkish": 13, "somali": 6, "syrian": 5, "iraqi": 3, "afghan": 4,
    "pakistani": 3, "surinamese": 6, "kurdish": 3, "iranian": 2, "ghanaian": 3, "eritrean": 3,
    "ethiopian": 2, "nigerian": 2, "egyptian": 1, "polish": 2, "guinean": 1, "indian": 1,
}  # fmt: skip
WORD_GIVEN = """
    Roos Storm Wil Lot Bloem Ster Fleur Jet Pien Bas Mees Sterre Lente Hoop Liefde Beer Wolf Rein
    Lief Pleun Puck Pip Teun Mus Valk Arend Merel Vink Linde Iris Jasmijn Can Kan Kaan Eren Kader
    Gul Nur Amal Iman Noor Bo Jo Do Ad Ed Ans Els Ton Rob Dirk Mark Frank Frans Engel Pim Tom Max
    Rik Sam Faith Grace Hope Joy Blessing Mercy Precious Patience Gift Sunday Friday Comfort
    Prince Princess Queen King Lucky Happy Bright Innocent Wisdom Victory Beauty Destiny Angel
    Ben Dik Ernst Lieve Toon Kees Trees Jacht Bram Beau Sky Rain Summer Mila Rosa Luna Stella
    Gloria Victoria Melis Nader Beren Ali Adam Eden Sultan Emir Cihat Deniz Toprak Umut Baran
    Aslan Tas Kin Mo Bart Tijn Daan Guus Sil Juul Lies Mies Mien Door Han Hans Jan Bob Pol Mats
    Sem Vos Raaf Kiek Isis Olijf Lelie Viool Roosje Madelief Margriet Dahlia Parel Robijn Saffier
    Amber Kristal Zon Maan Aarde Rivier Sander Berend Evert Gerrit Harm Geert Aard Wild Vrij Stil
    Zoet Zus Kind Boy Man Vrouw Baas Heer Duif Haan Kip
    """.split()
WORD_FAMILY = (
    """
    De Boer|De Wit|Bakker|Visser|Smit|Kok|Kuiper|Prins|Koning|Vos|De Haan|De Leeuw|De Wolf|Bos|
    Van den Berg|Van Dijk|Van Beek|Brink|Van der Veen|Van der Meer|De Graaf|De Groot|De Jong|
    De Lange|De Korte|De Bruin|Zwart|Rood|Groen|Blauw|Wit|Winter|Zomer|Storm|Wind|Regen|Sneeuw|
    Dekker|Mulder|Molenaar|Timmerman|Schipper|Visscher|Slager|Snijder|Schilder|Herder|Jager|
    Meester|Koster|Ridder|Keizer|Graaf|Hertog|Bloem|Boom|Blad|Tak|Steen|Zand|Berg|Kamp|Veld|Hof|
    Poort|Toren|Muur|Brug|Sluis|Dam|Haven|Boot|Zee|Golf|Strand|Vis|Haas|Konijn|Schaap|Lam|Kalf|
    Stier|Kip|Duif|Valk|Uil|Raaf|Mus|Vink|Best|Goed|Kwaad|Lief|Zoet|Zuur|Bitter|Jong|Oud|Groot|
    Klein|Lang|Kort|Dik|Dun|Sterk|Zwak|Snel|Traag|Vroeg|Laat|Noord|Zuid|Oost|West|Hoek|Kan|Ham|
    Pot|Pan|Mand|Kist|Kast|Stoel|Tafel|Bank|Bed|Hoed|Jas|Broek|Schoen|Kous|Rok|Pels|Bont|Zijde|
    Katoen|Goud|Zilver|Koper|IJzer|Spijker|Hamer|Zaag|Beitel|Nagel|Knoop|Draad|Naald|Kant|Doek|
    Vlas|Vlag|Kroon|Troon|Schild|Zwaard|Pijl|Boog|Spies|Stok|Staf|Roede|Kruis|Engel|Duivel|Paus|
    Monnik|Pater|Bisschop|Kerk|Klok|Kaars|Licht|Donker|Nacht|Dag|Morgen|Avond|Vrijdag|Maandag|
    Kerst|Paas|Rijk|Arm|Edel|Vrij|Knecht|Baas|Boer|Buurman|Vriend|Maat|Neef|Oom|De Vries|De Beer|
    De Ruiter|De Koning|De Bakker|De Rooij|De Bont|De Zeeuw|De Waard|De Clercq|De Vos|De Vet|
    De Goede|De Winter|Van Rijn|Van Loon|Van Vliet|Van Dam|Van der Laan|Van der Wal|
    Van den Bosch|Van de Ven|Van der Heide|Van Leeuwen|Van Es|Van Dongen|Spruit|Pruis|Fransman|
    Hollander|Deen|Vlaming|Brabander|Weert|Leerdam|Delft|Gouda|Breda|Ede|Buren|Borne|Losser|Hulst
    """.replace("\n    ", "")
    .strip()
    .split("|")
)
_SCHOOL_KIND = (
    "basisschool obs cbs |De |het |kindcentrum IKC rkbs daltonschool montessorischool".split()
)
_SCHOOL_NAME = """
    Regenboog Wegwijzer Ark Vuurvogel Klimop Springplank Horizon Toermalijn Vlinder Kameleon
    Wereldboom Schakel Brug Wissel Palet Sterrenwacht Zevensprong Meander Linde Beuk Eikel Akker
    Bron Hoeksteen Fontein Oase Kompas Zonnebloem Driemaster Vliegende Hollander Boomgaard
    Lichtboei Vuurtoren Notenboom Cirkel Globe Planeet Tandem Ontdekking Wilgen Kring Parel
    Kleine Kapitein Mozaïek Rank Start Spil Touwladder Duizendpoot
    """.split()
_COLLEGES = """
    Marnix Calvijn Rietveld Vathorst Corderius Mondriaan Erasmus Spinoza Comenius Cals Barlaeus
    Reggesteyn Isendoorn Farel Christelijk-Lyceum Wellant Lek-en-Linge Bonifatius Amadeus Unic
    Globe Huygens Da-Vinci Thorbecke Vechtdal Merewade Veurs Segbroek Haganum Esloo Zernike
    Carmel Twents Pius Ichthus Greijdanus Bonhoeffer Kandinsky Citadel
    """.split()
_COLLEGE_KIND = [
    "College",
    "Lyceum",
    "college",
    "Gymnasium",
    "lyceum",
    "College",
    "VMBO",
    "Praktijkschool",
]
_BODIES = (
    """
    Jumbo Hoogvliet|bakkerij Van Maanen|de Hema|Action|de Lidl|PostNL|kapsalon Elegance|MEE|
    Lister|Youké|Pluryn|Altrecht|de Al Fath-moskee|moskee El Islam|de Ulu moskee|
    de Eben-Haëzerkerk|voetbalclub DHSC|VV De Meern|sportschool Fit20|buurthuis De Nieuwe Jutter|
    wijkcentrum Zuilen|stichting Yasmin|slagerij Atlas|restaurant Saray|Thuiszorg Zorgkracht|
    azc Ter Apel|de Jaarbeurs|bso Pinkeltje|kdv De Speelhoeve|scouting Wiltzangh|Albert Heijn|
    garage Karadag|Kruidvat|de Bieb Neude|Inholland|Hogeschool Rotterdam|ROC Midden Nederland|
    ROC van Twente|Deltion|Curio|Zadkine|Nova College
    """.replace("\n    ", "")
    .strip()
    .split("|")
)
_STREET_HEAD = """
    Kerk School Molen Linden Beuken Populieren Wilgen Merel Spreeuwen Leeuwerik Roos Tulpen Anjer
    Dahlia Vondel Rembrandt Juliana Beatrix Wilhelmina Bernhard Amazone Donau Rijn Maas Waal
    Vecht Amsterdamse Utrechtse Groene Lange Korte Oude Nieuwe Hoge Lage Zand Veen Heide Bos
    Dorps Markt Haven Stations Industrie Marnix Churchill Kennedy Mozart Beethoven Zonne Sterren
    Maan Jupiter Saturnus Ereprijs Klaver Vlinder Bijen Kastanje Eiken Esdoorn Goudenregen Haydn
    Pijper
    """.split()
_STREET_TAIL = "straat laan weg plein dreef hof kade gracht singel pad steeg plantsoen dijk".split()


class Pools:
    """Draws what stands in the place of an identifier; the same seed gives the same draws."""

    def __init__(self, chance: random.Random, lists: Lexicon) -> None:
        self.chance = chance
        self.origins = by_origin()
        self.abroad = [" ".join(p) for many in lists.abroad.values() for p in many]
        self.here = [" ".join(p) for many in lists.here.values() for p in many]
        self.far = [" ".join(p) for many in lists.more_abroad.values() for p in many]
        self.near = [" ".join(p) for many in lists.more_here.values() for p in many]
        self.abroad, self.here = sorted(self.abroad), sorted(self.here)
        self.far, self.near = sorted(self.far), sorted(self.near)
        self.surnames = sorted(lists.surnames)
        self.more_given = sorted(lists.more_given)
        self.more_surnames = sorted(lists.more_surnames)

    def given(self) -> str:
        draw = self.chance.random()
        if draw < 0.22:
            return self.chance.choice(WORD_GIVEN)
        if draw < 0.30:
            return self.chance.choice(self.more_given).capitalize()
        origin = self.chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        name = self.chance.choice(self.origins[origin])
        if draw < 0.38:
            name = self._spelled_otherwise(name)
        return "-".join(part.capitalize() for part in name.split("-"))

    def _spelled_otherwise(self, name: str) -> str:
        """A name as no list has it: a letter more, less or other."""
        if len(name) < 4:
            return name
        place = self.chance.randrange(1, len(name))
        letter = self.chance.choice("aeiouaeioumnrslkhyz")
        return self.chance.choice(
            [name[:place] + letter + name[place:], name[:place] + letter + name[place + 1 :],
             name[:place] + name[place + 1 :]]
        )  # fmt: skip

    def family(self) -> str:
        draw = self.chance.random()
        if draw < 0.30:
            return self.chance.choice(WORD_FAMILY)
        if draw < 0.55:
            name = self.chance.choice(self.surnames).capitalize()
            particle = self.chance.choice(["", "", "", "", "van ", "van der ", "de ", "van den "])
            return particle + name
        if draw < 0.7:
            return self.chance.choice(self.more_surnames).capitalize()
        origin = self.chance.choices(list(_WEIGHTS), list(_WEIGHTS.values()))[0]
        name = self.chance.choice(self.origins[origin]).capitalize()
        if draw < 0.78:
            name = self._spelled_otherwise(name)
        particles = {"moroccan": ["", "El ", "Ben ", "Ait ", "Ou", "Bou", "el "], "syrian": ["", "Al-", "al "],
                     "iraqi": ["", "Al-"], "afghan": ["", ""]}.get(origin, [""])  # fmt: skip
        return self.chance.choice(particles) + name

    def place(self, abroad: bool) -> str:
        lists = (self.abroad, self.far) if abroad else (self.here, self.near)
        name = self.chance.choice(lists[self.chance.random() < 0.3])
        return re.sub(r"(?<![\w'])([a-z])(?=[a-z]{2})", lambda m: m[1].upper(), name)

    def body(self) -> str:
        draw = self.chance.random()
        if draw < 0.4:
            return self.chance.choice(_BODIES).strip()
        if draw < 0.7:
            kind = self.chance.choice(_SCHOOL_KIND).strip("|")
            article = self.chance.choice(["De ", "de ", "De ", "Het ", ""])
            return f"{kind} {article}{self.chance.choice(_SCHOOL_NAME)}".replace("De De", "De")
        name = self.chance.choice(_COLLEGES).replace("-", " ")
        article = self.chance.choice(["", "", "het ", "Het "])
        return f"{article}{name} {self.chance.choice(_COLLEGE_KIND)}"

    def street(self) -> str:
        name = self.chance.choice(_STREET_HEAD) + self.chance.choice(_STREET_TAIL)
        if self.chance.random() < 0.15:
            name = self.chance.choice(["Burgemeester ", "Prins ", "Sint ", "Lange ", "Pr. "]) + name
        number = self.chance.choice(
            [
                "",
                " {}",
                " {}",
                " {}",
                " {}{}",
                " {}-{}",
                " nr {}",
                " nummer {}",
                " {} bis",
                " {} hs",
                ", {}",
            ]
        )
        letter = self.chance.choice("abcdAB")
        return name + number.format(self.chance.randint(1, 412), letter)

    def school_class(self) -> str:
        c, year, letter = self.chance, self.chance.randint(1, 6), self.chance.choice("abcdefghk")
        level = c.choice(
            [
                "havo",
                "vwo",
                "mavo",
                "vmbo",
                "kader",
                "basis",
                "tl",
                "gymnasium",
                "vmbo-t",
                "atheneum",
            ]
        )
        return c.choice(
            [f"{year}{letter}", f"{year}{letter.upper()}", f"klas {year}{letter}", f"{year} {level}",
             f"{level} {year}", f"{letter}{year}{c.choice('abc')}", f"{year}{level}", f"groep {c.randint(1, 8)}",
             f"gr {c.randint(1, 8)}", f"groep {c.randint(1, 8)}{letter}", f"{year}e klas", f"klas {c.choice('HVMTK')}{year}{letter}",
             f"{c.choice('hvmtk')}{year}{letter}", f"{year}{c.choice(['tl', 'kb', 'bb', 'hv', 'mh', 'k', 't', 'v', 'h'])}{c.randint(1, 4)}",
             f"de {c.choice(['eerste', 'tweede', 'derde', 'vierde', 'vijfde', 'zesde'])}", f"brugklas {letter}",
             f"isk {year}", f"{year}.{c.randint(1, 9)}", f"klas {year}.{c.randint(1, 4)}", f"{year}{level} {letter}",
             f"{c.choice(['een', 'twee', 'drie', 'vier', 'vijf'])} {level}", f"klas {c.choice(['een', 'twee', 'drie', 'vier'])} {letter}",
             f"{c.choice(['tweede', 'derde', 'vierde'])} klas {level}", f"mentorklas {year}{letter}", f"{year}-{letter}",
             f"{year}{letter}{c.randint(1, 3)}", f"leerjaar {year}", f"groep {_SPELLED[c.randint(1, 8)]}"]
        )  # fmt: skip

    def age(self, like: str) -> str:
        """Another age, told as `like` tells it."""
        number = self.chance.choice([*range(4, 19), *range(12, 19), *range(19, 60)])
        digits = re.search(r"\d+(?:[.,]5)?", like)
        if digits:
            return like.replace(digits.group(), str(number), 1)
        for word in re.findall(r"[a-zë]+", like.lower()):
            for tail in ("", "jarige", "jarig"):
                if word.removesuffix(tail) in SPELLED and word.removesuffix(tail) not in ("een",):
                    start = like.lower().index(word)
                    return (
                        like[:start]
                        + _SPELLED.get(number, "zestien")
                        + tail
                        + like[start + len(word) :]
                    )
        return like

    def digits(self, like: str) -> str:
        """The same form with other digits and, in codes, other letters."""
        mixed = bool(re.search(r"\d", like))
        out = []
        for word in re.split(r"(\s+)", like):
            code = mixed and re.search(r"\d", word)
            out.append("".join(
                self.chance.choice(string.digits) if c.isdigit()
                else self.chance.choice(string.ascii_uppercase if c.isupper() else string.ascii_lowercase)
                if code and c.isalpha() and self.chance.random() < 0.5 else c
                for c in word
            ))  # fmt: skip
        return re.sub(r"^00", "06", "".join(out)) if mixed else like

    def handle(self) -> str:
        name = fold(self.given())
        return self.chance.choice(
            ["@{}_{}", "@{}.{}", "{}_{}", "insta {}.{}", "@{}{}", "{}{}x"]
        ).format(name, self.chance.randint(1, 2012))

    def email(self) -> str:
        host = self.chance.choice(
            ["gmail.com", "hotmail.com", "ziggo.nl", "live.nl", "voorbeeld.nl", "outlook.com"]
        )
        return f"{fold(self.given())}.{fold(self.family()).replace(' ', '')}@{host}"


def by_origin() -> dict[str, list[str]]:
    """The given names of the finder by origin, in the order of its file."""
    found: dict[str, list[str]] = {}
    origin = "dutch"
    for line in (_DATA / "given_names.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            origin = line[2:].split()[0]
        else:
            found.setdefault(origin, []).extend(line.split())
    return found
