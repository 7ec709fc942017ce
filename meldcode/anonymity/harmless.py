"""Which words of one text are harmless by kind, where they stand: a name may look like a medicine,
and a saying, a law or a make may hold a name.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from meldcode.anonymity.folding import words
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.kinds import kinds
from meldcode.anonymity.pieces import Piece
from meldcode.anonymity.small_words import THINGS
from meldcode.anonymity.vocabulary import AFTER_NAME, NAMING, RELATIONS, ROLES, TITLES

# Between two words of a phrase.
_BETWEEN = frozenset((" ", "-", " & ", "&", " - ", ", "))
_LAWS = frozenset("Sr Sv BW Awb Rv IVRK EVRM Jeugdwet Vw Wmo Wvggz Wzd Gw AVG WVW Opiumwet".split())
_BETWEEN_ARTICLES = words("en of jo lid sub onder t/m tot")
_NATIONAL = words("""
    meldpunt dienst inspectie ministerie autoriteit rijksdienst kenniscentrum adviespunt landelijk
    landelijke nationaal nationale koninklijke
""")
_OF_TITLE = words("van voor en de het")
_BEFORE_HOUR, _HOUR = words("na voor tegen rond om half"), re.compile(r"\d{1,2}'?en")
# What makes a class of what is joined to it: «havo-vwo».
_LEVELS = words("vmbo havo vwo mavo mbo klas groep gr isk pro kader basis")
_ANNOUNCING = TITLES | NAMING
_SUBJECTS = words("""
    duits engels nederlands spaans latijn grieks turks arabisch italiaans russisch chinees wiskunde
    biologie economie geschiedenis aardrijkskunde scheikunde natuurkunde muziek gym rekenen tekenen
    berbers wolof lingala portugees
    """)
_SPEAKS = words(
    "spreken spreekt spraken sprak gesproken praten praat verstaat verstaan lezen leest"
)
# What is called after whoever made it: «Delphi-methode», «GIZ-model».
_CALLED_AFTER = words("""
    methode model test toets niveau training aanpak protocol lijst schaal score app programma cursus
    les lessen stiften tas tasje jas schoenen trui pet broek shirt sticker pas poster muziek concert
    film serie spel game video filmpje vragenlijst interventie techniek therapie diploma examen
    account groep kaart chip telefoon laptop formulier traject
    """)
_LETTERED = words("""
    diploma zwemdiploma abc profiel lijst model toets versie hepatitis vitamine niveau groep variant
    optie blok plan kolom rij deel categorie
    """)
_TASKS, _TASK = words("vraag vragen opdracht opgave som oefening"), re.compile(r"\d{1,2}[a-h]")
# Languages that some are called; beside a title or another name they are a name.
_ALSO_NAMES = words("duits spaans")
_DOES = AFTER_NAME - {
    "en",
    "is",
    "van",
    "uit",
    "gaat",
    "ging",
    "was",
    "moet",
    "mag",
    "kan",
    "vindt",
}
_MARKS, _BEHIND_MARK = (
    frozenset("A B C D E F G I II III IV V O M ZG RV".split()),
    words("op voor bij en"),
)
_ROMAN, _COLUMNS = words("II III IV VI VII VIII IX XI XII"), words("A B C D")
_GRADES = words("a b c d e f g o m zg rv 1 2 3 4 5 6 7 8 9 10 een twee drie vier vijf zes zeven")
_BEFORE_SUBJECT = words("""
    vak les lessen toets toetsen proefwerk so examen spreekt spreken sprak praat praten docent
    docente leraar lerares bijles mondeling luistertoets cijfer onvoldoende voldoende sectie goed
    boek schrift woordjes werkboek
    """)


class KindsIn:
    """Which of the pieces of one text are harmless by kind."""

    def __init__(self, pieces: list[Piece], judge: Judge) -> None:
        self.pieces, self.judge = pieces, judge
        self._numbers = {piece.start: number for number, piece in enumerate(pieces)}
        self._answers: dict[int, bool] = {}
        self._terms: dict[str, bool] = {}
        self._known_words: dict[str, bool] = {}
        self.phrased: set[int] = set()
        phrases = kinds().phrases
        for number, piece in enumerate(pieces):
            by_second = phrases.get(piece.base)
            for phrase in self._possible(by_second, number) if by_second else ():
                if self._stands(phrase, number):
                    inside = pieces[number : number + len(phrase)]
                    self.phrased.update(piece.start for piece in inside)
                    break

        self.phrased.update(
            (*self._articles(), *self._marks(), *self._titles(), *self._clocks(), *self._pairs())
        )

    def _articles(self) -> Iterator[int]:
        """Where the numbers before what a law is called shortly begin: «zie 300 en 304 Sr»."""
        for number, law in enumerate(self.pieces):
            if law.text not in _LAWS:
                continue
            for piece in reversed(self.pieces[max(0, number - 5) : number]):
                if not piece.base[:1].isdigit() and piece.base not in _BETWEEN_ARTICLES:
                    break
                if len(piece.base) < 7:
                    yield piece.start

    def _marks(self) -> Iterator[int]:
        """Where a mark stands: «een C op de toets», «een II voor rekenen», «opdracht 12b»."""
        for number, piece in enumerate(self.pieces):
            text = piece.text
            if len(text) < 5 and (text.isupper() or text[0].isdigit()):
                if self._mark(number, text):
                    yield piece.start
            elif piece.base in THINGS and self._numbered(number):
                yield piece.start

    def _mark(self, number: int, text: str) -> bool:
        before = self.pieces[number - 1].base if number else ""
        if text in _MARKS and before == "een":
            behind = self.pieces[number + 1 : number + 2]
            if not behind or (behind[0].gap == " " and behind[0].base in _BEHIND_MARK):
                return True
        if text in _ROMAN:
            return not self._behind_capital(number)
        if text in _COLUMNS:
            return any(p.base in _LETTERED for p in self.pieces[max(0, number - 5) : number])
        return before in _TASKS and bool(_TASK.fullmatch(text))

    def _behind_capital(self, number: int) -> bool:
        """Whether a word with a capital stands right before: «Willem II»."""
        before = self.pieces[number - 1].text if number else ""
        return self.pieces[number].gap == " " and before[:1].isupper() and not before.isupper()

    def _numbered(self, number: int) -> bool:
        """Whether a small number stands right behind: «en Stap 2»."""
        behind = self.pieces[number + 1 : number + 2]
        return bool(behind) and behind[0].gap == " " and behind[0].base.isdigit()

    def _titles(self) -> Iterator[int]:
        """Where words stand that a law or a national body is called with: «Wet Mulder», «Meldpunt
        Zorg en Overlast».
        """
        for number, head in enumerate(self.pieces):
            law = head.text == "Wet"
            if not law and (head.base not in _NATIONAL or not head.text[:1].isupper()):
                continue
            for piece in self.pieces[number : number + 5]:
                small = piece.base in _OF_TITLE
                large = piece.text[:1].isupper() and (law or self.judge.listed(piece.base))
                if piece is not head and (piece.gap not in (" ", "- ") or not (small or large)):
                    break
                yield piece.start

    def _pairs(self) -> Iterator[int]:
        """Where two letters stand for a subject: «O&O», «D&P»."""
        for before, piece in pairwise(self.pieces):
            short = before.text.isupper() and piece.text.isupper() and len(before.text) < 4
            if piece.gap == "&" and len(piece.text) == 1 and (short or len(before.text) == 1):
                yield from (before.start, piece.start)

    def _clocks(self) -> Iterator[int]:
        """Where the hour stands in «na 9en», «voor 10'en»."""
        for before, piece in pairwise(self.pieces):
            if before.base in _BEFORE_HOUR and _HOUR.fullmatch(piece.text):
                yield piece.start

    def has(self, piece: Piece) -> bool:
        """Whether `piece` is harmless by its kind, where it stands."""
        answer = self._answers.get(piece.start)
        if answer is None:
            answer = self._answers[piece.start] = piece.start in self.phrased or self._word(piece)
        return answer

    def _possible(
        self, by_second: dict[str, list[tuple[str, ...]]], number: int
    ) -> Iterator[tuple[str, ...]]:
        """The phrases whose second word stands behind the first: «Michael Kors-tas» too."""
        behind = self.pieces[number + 1].base if number + 1 < len(self.pieces) else ""
        for second in dict.fromkeys((behind, behind.partition("-")[0], "")):
            yield from by_second.get(second, ())

    def _stands(self, phrase: tuple[str, ...], number: int) -> bool:
        inside = self.pieces[number : number + len(phrase)]
        if len(inside) < len(phrase) or any(piece.gap not in _BETWEEN for piece in inside[1:]):
            return False
        *first, last = (piece.base for piece in inside)
        # «Michael Kors-tas»
        return (*first, last.partition("-")[0] if len(phrase) > 1 else last) == phrase or (
            *first,
            last,
        ) == phrase

    def _word(self, piece: Piece) -> bool:
        number = self._numbers.get(piece.start)
        if number is None or self.pieces[number].end != piece.end:
            return False
        if piece.base == "frans":
            return self._subject(number)
        known = self._known_words.get(piece.text)
        if known is None:
            known = self._known_words[piece.text] = self._known(piece)
        return known and not self._called(number)

    def _known(self, piece: Piece) -> bool:
        """Whether the word, wherever it stands, is one of a kind or mistyped."""
        word = piece.base
        if word in _ALSO_NAMES:
            return True
        if word in self.judge.lexicon.usual:
            return word in kinds().words
        if self._term(word) or self._joined(piece):
            return True
        return piece.text.islower() and self.judge.mistyped(word)

    def _joined(self, piece: Piece) -> bool:
        """Whether a kind or a sign of the field and an ordinary word are joined: «HPV-prik»."""
        first, _, rest = piece.base.rpartition("-")
        lists = self.judge.lexicon
        heads = first.split("-")
        if not first or _LEVELS.intersection((*heads, rest)) or len(rest) < 3:
            return False
        if rest in _CALLED_AFTER and not lists.named(first) and not first.endswith("'s"):
            return piece.text[-len(rest) :].islower() or piece.text.isupper()
        if not all(head in kinds().words or head in lists.field for head in heads):
            return False
        ordinary = piece.text[-len(rest) :].islower() and lists.has(rest)
        return ordinary or rest in kinds().words

    def _called(self, number: int) -> bool:
        """Whether a title or a name beside it says that this is what someone is called."""
        here, before = self.pieces[number], self.pieces[number - 1] if number else None
        behind = self.pieces[number + 1] if number + 1 < len(self.pieces) else None
        if before and before.base in _ANNOUNCING:
            return True
        if here.base in _ALSO_NAMES and behind and behind.gap == " " and behind.base in _DOES:
            return True
        large = here.text[:1].isupper() and not here.text.isupper()
        if not large:
            return False
        if before and before.base in RELATIONS | ROLES:
            return True
        beside = [before] if before and here.gap == " " else []
        beside += [behind] if behind and behind.gap == " " else []
        return any(map(self._name, beside))

    def _name(self, piece: Piece) -> bool:
        """Whether this looks like a part of a name: a capital on a word that is no kind."""
        text = piece.text
        if not text[:1].isupper() or (text.isupper() and len(text) > 1):
            return False
        return not self._term(piece.base) and not self.judge.listed(piece.base)

    def _term(self, word: str) -> bool:
        """As `Kinds.term`, asked once for each word of this text and kept no longer."""
        known = self._terms.get(word)
        if known is None:
            known = self._terms[word] = kinds().term(word)
        return known

    def _subject(self, number: int) -> bool:
        """Whether «Frans» is the language: beside another, or behind what one does with it."""
        before = [piece.base for piece in self.pieces[max(0, number - 2) : number]]
        behind = [piece.base for piece in self.pieces[number + 1 : number + 3]]
        if behind and behind[0] in _DOES:
            return False
        if before and (before[-1] in _SUBJECTS | _BEFORE_SUBJECT):
            return True
        sentence = self.pieces[max(0, number - 7) : number]
        if any(piece.base in _SPEAKS for piece in sentence):
            return True
        if len(before) > 1 and before[-1] == "voor" and before[0] in _GRADES:
            return True
        if len(before) > 1 and before[-1] in ("en", "of", "geen") and before[0] in _SUBJECTS:
            return True
        return len(behind) > 1 and behind[0] in ("en", "of") and behind[1] in _SUBJECTS
