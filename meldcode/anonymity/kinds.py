"""What is harmless by its kind: a medicine, a disease, a law, a school subject, a make, a chat form
or a saying in which a name stands. The context model is not told of it.
"""

import re
from functools import cache
from itertools import product

from meldcode.anonymity.folding import words
from meldcode.anonymity.lexicon import Hashes, Lexicon, lexicon, lines_of
from meldcode.anonymity.small_words import BODY_WORDS

# The stems of international names of medicines, and how diseases and examinations end. Each is long
# or rare enough that hardly a name has it; what a list of names holds is never judged by it.
_MEDICINE = tuple(
    """
    azepam azolam iazine othiazine perazine mycine micine cilline prazol statine sartan oxetine
    triptan formine dipine cortison cortisol profen zepine pridol peridon rasidon apine bicine
    iazide thyroxine lukast meterol phenidaat fenidaat fetamine setron oxacine conazol nidazol
    oxazol cycline alopram prolol tenolol vedilol entanyl orfine triptyline ipramine faxine
    oxamine piprazol piprazine trizine ratadine otidine onidine trigine gabaline gabatrine
    glutide gliptine gliflozine zumab limumab ximab tinib ciclovir tamivir trexaat barbital
    ocaine fylline tropium nisolon dnison methason esonide metason gestrel estradiol steron
    fumaraat sulfaat thixol bactam vudine platine heparine clogrel xaban thiouracil imazol dronaat
    rolimus idronaat curonium laanzuur icylzuur onzuur folzuur aminezuur
""".split()
)
_DISEASE = tuple("""
    sclerose stenose ostose oedeem fibrose trombose tuberculose nucleose metriose scoliose lordose
    kyfose artrose porose acidose coidose mycose psychose neurose dermatose plasmose cirrose
    necrose zygose glykemie anemie leukemie kaliemie cemie ssemie volemie neuropathie plasie trofie
    algie cytose penie ectomie scopie ostomie lepsie plegie parese afasie praxie fobie dyslexie
    calculie enurese opresis tillomanie thymie insomnie agnosie blastoom sarcoom carcinoom lymfoom
    melanoom syndroom ziekte stoornis therapie grafie ritis nitis titis sitis litis ditis vitis
    gitis kitis bitis phylaxie fylaxie malacie
""".split())  # fmt: skip
_SHORT_MEDICINE, _SHORT_DISEASE = 8, 9
# Endings of laws, feasts and subjects; what stands before must be a word of the language.
_TITLES = tuple("""
    wet verdrag besluit regeling verordening richtlijn wetboek convenant fonds vakantie feest kunde
    toets medicatie tabletten pillen zalf drankje spray druppels soep examen methode vragenlijst
""".split())  # fmt: skip
_TITLED = re.compile(rf"(.{{4,}}?)s?(?:{'|'.join(_TITLES)})")
# «dissociatieve», «religieuze»: the form with -e of a word that stands in the list without; and
# «dissociatief» beside «dissociatie».
_DERIVED = re.compile(r".{4,}(?:ieve|euze|ische|loze|lijke|bare)")
_QUALITIES = ("heid", "achtig", "achtige", "achtigheid")
_TAILS = ("box", "map", "app", "kit", "pil", "pen", "set", "bon")
_HELD = re.compile(r"([a-z])\1{2,}")
_ILLNESS = words("""
    ziekte ziektes syndroom fenomeen anemie epilepsie hypertensie trisomie test schaal model
    piramide contractuur cirkel stadia score indeling driehoek taxonomie
    """)


class Kinds:
    """The lists, loaded once, with the lists of names at hand."""

    def __init__(self, lists: Lexicon) -> None:
        self.lists = lists
        names = (*lists.names, lists.more_surnames, lists.more_here, lists.more_abroad)
        self._names = (*names, lists.word_first)
        self.learned = Hashes("terms.bin")
        lines = lines_of("kind_words.txt")
        self.words = frozenset(word for line in lines for word in line.split())
        phrases, people = _phrases("kind_phrases.txt"), _phrases("eponyms.txt")
        phrases += [(what, "van", *who) for what, who in product(sorted(_ILLNESS), people)]
        # By their first and their second word, the longest first.
        self.phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        for phrase in sorted(filter(None, phrases), key=len, reverse=True):
            second = phrase[1] if len(phrase) > 1 else ""
            self.phrases.setdefault(phrase[0], {}).setdefault(second, []).append(phrase)

    def named(self, word: str) -> bool:
        """Whether any list of names or places holds the word."""
        return any(word in group for group in self._names)

    def term(self, word: str) -> bool:
        """Whether the word stands in the list of kinds, or ends as only a kind does."""
        if word in self.words:
            return True
        return not (self.lists.has(word) or self.named(word)) and self._ends(word)

    def _ends(self, word: str) -> bool:
        if len(word) >= _SHORT_MEDICINE and word.endswith(_MEDICINE):
            return True
        if len(word) >= _SHORT_DISEASE and word.endswith(_DISEASE):
            return True
        if self.learned.has(word) and word not in BODY_WORDS:
            return True
        match = _TITLED.fullmatch(word) if word.endswith(_TITLES) else None
        if match and len(word) < 40 and (self.lists.has(match[1]) or match[1] in self.words):
            return True
        return self._derived(word) or self._drawn_out(word) or self._holds_kind(word)

    def _holds_kind(self, word: str) -> bool:
        """Whether the word is a kind made small («oxazepammetje») or joined to a word of the
        language («snapchatgroep», «polsbrace»).
        """
        if not 7 < len(word) < 40:
            return False
        small = word.removesuffix("s").removesuffix("je").removesuffix("t").removesuffix("me")
        if small != word and (small in self.words or small.endswith(_MEDICINE)):
            return True
        if word.endswith(_TAILS) and self.lists.has(word[:-3].removesuffix("s")):
            return True
        return any(
            self._joint(word[:cut], word[cut:].removeprefix("s"))
            or self._joint(word[:cut], word[cut:])
            for cut in range(4, len(word) - 3)
        )

    def _joint(self, head: str, tail: str) -> bool:
        if head in self.words and len(head) > 5:
            return len(tail) > 3 and tail not in BODY_WORDS and self.lists.has(tail)
        return len(tail) > 5 and tail in self.words and self.lists.has(head)

    def _derived(self, word: str) -> bool:
        """Whether the word is the form with -e, or the quality, of a word of the list."""
        stem = word
        bases = (word.removesuffix(ending) for ending in _QUALITIES if word.endswith(ending))
        if any(len(base) > 3 and self.lists.has(base) for base in bases):
            return True
        if _DERIVED.fullmatch(word):
            stem = word[:-1]
            if stem[-1] in "vz":
                stem = stem[:-1] + ("f" if stem[-1] == "v" else "s")
        if stem != word and self.lists.has(stem):
            return True
        return len(stem) > 7 and stem.endswith("tief") and self.lists.has(stem[:-1])

    def _drawn_out(self, word: str) -> bool:
        """Whether the word is a frequent one with a letter held down: «heeel», «zeee»."""
        if not _HELD.search(word):
            return False
        guesses, lists = {_HELD.sub(r"\1", word), _HELD.sub(r"\1\1", word)}, self.lists
        return not guesses & lists.called and any(
            lists.has(guess) and lists.dutch_step(guess) >= (3 if len(guess) > 3 else 6)
            for guess in guesses
        )


def _phrases(name: str) -> list[tuple[str, ...]]:
    return [tuple(phrase.split()) for line in lines_of(name) for phrase in line.split(",")]


@cache
def kinds() -> Kinds:
    """Return the lists of kinds, loaded at the first use and never at import."""
    return Kinds(lexicon())
