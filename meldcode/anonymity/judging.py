"""Is this word harmless Dutch? A word is suspect until it is known to be harmless."""

import re

from meldcode.anonymity.folding import fold, words
from meldcode.anonymity.lexicon import Lexicon
from meldcode.anonymity.slips import cut_short, drawn_out, slipped

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
    stays in memory; those about words that Dutch uses much stay with the lists.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._answers: dict[str, bool] = {}
        self._plain: dict[str, bool] = {}
        self._listed: dict[str, bool] = {}
        self._in_use: dict[str, bool] = {}
        self._swapped: dict[str, bool] = {}

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
        kept = self.lexicon.judged.get(word)
        if kept is not None:
            return kept
        answer = self._answers.get(word)
        if answer is None:
            answer = self._answers[word] = self._judge(word)
            if word in self.lexicon.usual:
                self.lexicon.judged[word] = answer
        return answer

    def plain(self, word: str) -> bool:
        """Whether the folded `word`, in lower case, is no name wherever it stands."""
        words = self.lexicon
        kept = words.judged_plain.get(word)
        if kept is not None:
            return kept
        answer = self._plain.get(word)
        if answer is None:
            known = word in words.word_first or word in words.noun_names or word in words.surnames
            answer = self._plain[word] = not known and self.harmless(word)
            if word in words.usual:
                words.judged_plain[word] = answer
        return answer

    def in_use(self, word: str) -> bool:
        """Whether Dutch or English knows the folded `word` and uses it."""
        answer = self._in_use.get(word)
        if answer is None:
            lists = self.lexicon
            used = lists.dutch_step(word) or lists.english_step(word) or word in lists.field
            answer = bool(used) and (self.listed(word) or lists.in_english(word))
            self._in_use[word] = answer
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
        if _STREET.search(word):
            return False
        return self._compound(word) or self._english_compound(word) or self._slip(word)

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
            or (len(head) > 8 and self._in_two(head))
        )

    def _in_two(self, head: str) -> bool:
        """Whether the head of a longer word is made of two words in use: «ouderkindgroep»."""
        step, has = self.lexicon.dutch_step, self.lexicon.has
        return any(
            step(head[:cut]) > 1 and has(head[:cut]) and step(head[cut:]) > 1 and has(head[cut:])
            for cut in range(4, len(head) - 3)
        )

    def _english_compound(self, word: str) -> bool:
        """Whether two words that English uses much are joined: «factsheet», «screenshot»."""
        words = self.lexicon
        step, has = words.english_step, words.english.has
        pairs = ((word[:cut], word[cut:]) for cut in range(4, len(word) - 3))
        return any(
            step(head) > 3 and step(tail) > 3 and has(head) and has(tail)
            for head, tail in pairs
            if head not in words.called
        ) and not words.named(word)

    def swapped(self, word: str) -> bool:
        """Whether two letters of a small and frequent word are swapped: «neit», «hbe»."""
        if not 2 < len(word) < 8:
            return False
        answer = self._swapped.get(word)
        if answer is None:
            cuts = range(len(word) - 1)
            pairs = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in cuts)
            answer = self._swapped[word] = any(pair in _SHORT_COMMON for pair in pairs)
        return answer

    def mistyped(self, word: str) -> bool:
        """Whether the folded `word` stands in no list and is a slip in a word, or cut short."""
        lists = self.lexicon
        if len(word) < 4 or self.listed(word) or lists.named(word) or not self.harmless(word):
            return False
        return not (lists.in_english(word) or self._compound(word)) and self._slip(word)

    def _slip(self, word: str) -> bool:
        """One slip of the pen in a frequent word of the field, or the beginning of one:
        «gespreken», «mento».
        """
        lists, size = self.lexicon, len(word)
        swapped = [word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(size - 1)]
        if size < 4:
            return size == 3 and not _SHORT_COMMON.isdisjoint(swapped)
        if word in lists.beginnings or lists.begins(word):
            return size > 4 or lists.begins(word)
        if not (lists.common.isdisjoint(swapped) and _SHORT_COMMON.isdisjoint(swapped)):
            return True
        if lists.named(word):
            return False
        if size > 5 and self._near_common(word):
            return True
        return slipped(word, lists) or cut_short(word, lists) or drawn_out(word)

    def _near_common(self, word: str) -> bool:
        """Whether a letter more or less makes it a common word of the field."""
        lists = self.lexicon
        shorter = [word[:i] + word[i + 1 :] for i in range(len(word))]
        return word in lists.common_cut or not lists.common.isdisjoint(shorter)


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
