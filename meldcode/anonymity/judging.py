"""Is this word harmless Dutch? A word is suspect until it is known to be harmless."""

import re

from meldcode.anonymity.folding import fold, words
from meldcode.anonymity.lexicon import Lexicon

_VOWEL = re.compile("[aeiouy]")
_SHORT_HEADS = words("""
    eer oma opa zus les dag tas pas mdo amw app mail sms test oud nood kind huis gezin wijk vt ex
    bv pij smw ggz ggd ib bso kdv woon werk zorg gym bus ijs zwem
    """)
_SHORT_TAILS = words("""
    tas les dag pas app lijn arts uur jas bed weg pil tijd jaar kind huis boek plan zus oma opa man
    """)
# Small words whose letters a hasty hand swaps: «neit», «hbe».
_SHORT_COMMON = words("""
    niet heb het met ook maar voor naar haar hem wel nog toen daar weer moet mag wil wilde huis
    school thuis vader moeder gaat komt belt zegt heeft dat dit deze over geen iets
    """)
# From this step of frequency on a longer word whose letters are swapped is a slip: «gledige».
_USED, _USED_OFTEN = 1, 4
# What stands behind or before an apostrophe in Dutch: «foto's», «ib'er», «baby'tje», «m'n»;
# «Ja'far» has none of these.
_DUTCH_APOSTROPHE = re.compile(
    r"'(?:s|n|t|m|r|k|d|er|ers|tje|tjes|en|te|ie)(?:$|-)|(?:^|-)(?:zo|m|z|d|t|s)'|'$"
)
# Longer «words» are no Dutch; without a limit, taking them apart would cost the square of their
# length.
_LONGEST = 45
# How medicines end: «zilversulfadiazine», «boostrix» has no such end and stands in the list.
_MEDICINE = re.compile(
    r".{3,}(?:azepam|azolam|iazine|mycine|cilline|prazol|statine|sartan|oxetine|triptan|formine|"
    r"dipine|cortison|cortisol|profen|zepine|pridol|peridon|apine|bicine|iazide|thyroxine|lukast|"
    r"terol|phenidaat|fenidaat|fetamine|setron|oxacine|conazol|vastatine|oxazol|cycline)$"
)
_STREET = re.compile(
    r"(?:straat|laan|gracht|singel|plein|kade|dreef|steeg|straatje|plantsoen|buurt|wijk|kwartier)$"
)


class Judge:
    """Answers for one text; remembers its answers only as long as that text is searched, so no name
    stays in memory.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._answers: dict[str, bool] = {}
        self._plain: dict[str, bool] = {}
        self._listed: dict[str, bool] = {}

    def listed(self, word: str) -> bool:
        """Whether the folded `word` stands in the Dutch list or among the harmless words of the
        field.
        """
        answer = self._listed.get(word)
        if answer is None:
            words = self.lexicon
            answer = word in words.field or word in words.countries or words.has(word)
            self._listed[word] = answer
        return answer

    def harmless(self, word: str) -> bool:
        """Whether the folded `word` is ordinary Dutch: listed, built from listed words, or a slip
        in a frequent
        word."""
        answer = self._answers.get(word)
        if answer is None:
            answer = self._answers[word] = self._judge(word)
        return answer

    def plain(self, word: str) -> bool:
        """Whether the folded `word`, in lower case, is no name wherever it stands."""
        answer = self._plain.get(word)
        if answer is None:
            words = self.lexicon
            known = word in words.word_first or word in words.noun_names or word in words.surnames
            answer = self._plain[word] = not known and self.harmless(word)
        return answer

    def english(self, word: str) -> bool:
        """Whether the folded `word` is one that English uses often: «before school»."""
        return self.lexicon.in_english(word) and self.lexicon.english_step(word) >= 3

    def is_name(self, word: str) -> bool:
        """Whether the folded `word` is a given name or family name and nothing else."""
        return word in self.lexicon.given

    def _judge(self, word: str) -> bool:
        if len(word) > _LONGEST or self.is_name(word) or _strange(word):
            return False
        if self.listed(word):
            return True
        if "-" in word or "'" in word:
            return self._parts(word)
        if not _VOWEL.search(word):
            return len(word) <= 4
        if word.endswith("nr") and len(word) > 5 and self.lexicon.has(word[:-2]):
            return True
        if _MEDICINE.match(word):
            return True
        return not _STREET.search(word) and (self._compound(word) or self._slip(word))

    def _parts(self, word: str) -> bool:
        """A word with hyphens or apostrophes is harmless when all its parts are: «foto's»,
        «ex-partner», «zo'n».
        """
        if "'" in word and not _DUTCH_APOSTROPHE.search(word):
            return False
        parts = [part for part in re.split("[-']", word) if part]
        return bool(parts) and all(
            len(part) == 1 or (not self.is_name(part) and self.harmless(part)) for part in parts
        )

    def _compound(self, word: str) -> bool:
        """Two Dutch words in one, such as «zorgmelding»; four letters each, or names would pass as
        words.
        """
        for cut in range(2, len(word) - 2):
            head, tail = word[:cut], word[cut:]
            if not (len(tail) >= 4 or tail in _SHORT_TAILS) or not (
                cut >= 4 or head in _SHORT_HEADS
            ):
                continue
            if self.lexicon.has(tail) and self._head(head):
                return True
        return False

    def _head(self, head: str) -> bool:
        has = self.lexicon.has
        return (
            head in _SHORT_HEADS
            or has(head)
            or (len(head) > 5 and head.endswith("s") and has(head[:-1]))
        )

    def swapped(self, word: str) -> bool:
        """Whether two letters of a small and frequent word are swapped: «neit», «hbe»."""
        if not 2 < len(word) < 8:
            return False
        pairs = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
        return any(pair in _SHORT_COMMON for pair in pairs)

    def _used(self, word: str, guesses: list[str]) -> bool:
        """Whether one of `guesses` is a word in use and `word` no name of a list."""
        least = _USED if len(word) > 5 else _USED_OFTEN
        used = (self.lexicon.dutch_step(guess) >= least and self.listed(guess) for guess in guesses)
        return any(used) and not any(word in group for group in self.lexicon.names)

    def _slip(self, word: str) -> bool:
        """One slip of the pen in a frequent word of the field, or the beginning of one:
        «gespreken», «mento».
        """
        common = self.lexicon.common
        swapped = [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1)]
        if len(word) < 4:
            return len(word) == 3 and any(guess in _SHORT_COMMON for guess in swapped)
        if word in self.lexicon.beginnings or self.lexicon.begins(word):
            return len(word) > 4 or self.lexicon.begins(word)
        if any(guess in common or guess in _SHORT_COMMON for guess in swapped):
            return True
        if len(word) < 6 or self._used(word, swapped):
            return len(word) > 4 and self._used(word, swapped)
        doubled = (word[:i] + word[i - 1] + word[i:] for i in range(1, len(word) + 1))
        if any(guess in common for guess in doubled):
            return True
        shorter = [word[:i] + word[i + 1 :] for i in range(len(word))]
        if any(guess in common for guess in shorter):
            return True
        return any(
            word[:i] + vowel + word[i:] in common
            for i in range(1, len(word))
            for vowel in "aeiorntdslg"
        )


def _strange(word: str) -> bool:
    """Whether the word holds a letter that is not Latin: another script, or look-alikes within a
    Latin word.
    """
    return not word.isascii() and any(
        not (c < "ɐ" or "Ḁ" <= c <= "ỿ") and c.isalpha() for c in word
    )


def foreign_script(word: str) -> bool:
    """Whether the word as written holds a letter of another script than Latin."""
    return _strange(fold(word))
