"""Rules and context model together: what is masked, and what is doubtful enough to ask."""

from itertools import pairwise

from meldcode.anonymity import bounds
from meldcode.anonymity.borders import whole_codes
from meldcode.anonymity.doubting import by_kind
from meldcode.anonymity.harmless import KindsIn
from meldcode.anonymity.joining import (
    NAMED,
    beside_label,
    core_of,
    likely_kind,
    likely_runs,
    runs,
    whole_names,
    with_bodies,
)
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.model import model
from meldcode.anonymity.pieces import LABEL, Piece, ends_of, pieces_of, touching, with_labels
from meldcode.anonymity.plain import (
    at_every_turn,
    everyday,
    generic,
    land_or_month,
    like_a_name,
    names_nobody,
    of_the_field,
    ordinary,
    owns,
    says_nothing,
    tells,
)
from meldcode.anonymity.rules import Rules
from meldcode.anonymity.scoring import Scorer
from meldcode.anonymity.signs import Reader, Surroundings, marked
from meldcode.anonymity.spans import Certainty, PiiKind, Span, merged
from meldcode.anonymity.told import told
from meldcode.anonymity.unsure import titled_words, unsure_alone
from meldcode.anonymity.vocabulary import RELATIONS

# How a label scores, and how often a text is read at most.
_MASKED, _ROUNDS = -20.0, 4
_FEW = 5  # so few weak guesses, and nothing else, are rather asked about than masked
_WHY = "Dit staat waar een naam of ander gegeven van iemand staat."
_FORMED = frozenset({PiiKind.PHONE, PiiKind.EMAIL, PiiKind.IBAN, PiiKind.URL})
_FORMED |= {PiiKind.BSN, PiiKind.IP}
_GUESSED = NAMED | {PiiKind.AGE, PiiKind.CLASS, PiiKind.RELATION}


class TextReading:
    """One text read by rules and model: its pieces, and how likely each is an identifier. What is
    masked is read again as a label until nothing more is found, so that the masked text, read anew,
    has nothing more to mask.
    """

    def __init__(self, text: str, rules: Rules, known: list[Span], judge: Judge) -> None:
        self.rules, self.judge = rules, judge
        self.all = self.pieces = marked(pieces_of(text), rules)
        self._quoted = "'" in text
        self.kinds = KindsIn(self.all, self.judge)
        self._all_ends = ends_of(self.all)
        self._public = {self.all[n].start for n in touching(self.all, rules.shields)}
        self._owned = {here.start for before, here in pairwise(self.all) if owns(before, here)}
        self.reader: Reader | None = None
        self._highest: dict[int, float] = {}
        self._left: list[Span] = []
        self._scores: dict[Surroundings, float] = {}
        self._scorer = Scorer(model(), self.judge.lexicon)
        # Numbers and addresses are read as labels from the start: «bel liever 06…» is no name.
        formed = ((span.start, span.end) for span in rules.spans if span.kind in _FORMED)
        self._look(sorted([*rules.labels, *formed]))
        guessed = [span for span in rules.spans if self._guessed(span)]
        sure = [span for span in rules.spans if not self._guessed(span)]
        sure += [s for s in told(text, self.all, self.judge.lexicon) if not self._shielded(s)]
        self.spans = whole_codes(text, merged(sure), rules.codes)
        self._settle(text, guessed)
        self._take_doubted(text)
        if known:
            # Only now, so that what is known adds and never takes away.
            self.spans = whole_codes(text, merged(self.spans + known), rules.codes)
            self._look_again()
            self._settle(text, guessed)
        few = not (known or rules.labels) and len(self.spans) <= _FEW
        if few and all(map(self._weak, self.spans)):
            self.spans, self._left = [], self.spans
        self.spans = whole_names(self.spans, self.all, self._highest, self.judge.lexicon.called)

    def _shielded(self, span: Span) -> bool:
        """Whether something harmless stands in `span`; a house may have the number 112."""
        inside = touching(self.all, [(span.start, span.end)], self._all_ends)
        starts = {self.all[number].start for number in inside}
        harmless = starts & self._public or starts & self.kinds.phrased
        return bool(harmless) and span.kind is not PiiKind.ADDRESS

    def _settle(self, text: str, guessed: list[Span]) -> None:
        """Read with what is masked as labels until nothing more is found."""
        for _ in range(_ROUNDS):
            more = [kept for span in guessed for kept in self._kept(span)] + self._added()
            whole = whole_codes(text, merged(self.spans + more), self.rules.codes)
            if self.reader_is_of(whole):
                break
            self.spans = whole
            self._look_again()

    def _take_doubted(self, text: str) -> None:
        """Mask what was as good as sure in an earlier reading, where the note masks something."""
        doubt = self._doubt() if self.spans else []
        doubt = [c if c < bounds.BESIDE or self._may_hide(n) else 0.0 for n, c in enumerate(doubt)]
        found = map(self._span, likely_runs(self.pieces, doubt, bounds.DOUBTED, bounds.BESIDE))
        more = [span for span in found if tells(text[span.start : span.end])]
        if more:
            self.spans = whole_codes(text, merged(self.spans + more), self.rules.codes)
            self._look_again()

    def _may_hide(self, number: int) -> bool:
        """Whether doubt alone is enough to mask this: no everyday word («bel liever 06…»)."""
        return self._limit(number) < bounds.NEVER and not everyday(self.pieces[number], self.judge)

    def _look_again(self) -> None:
        masked = ((span.start, span.end) for span in self.spans)
        self._look(sorted([*self.rules.labels, *masked]))

    def _weak(self, span: Span) -> bool:
        """Whether this alone, with nothing else masked in the note, is rather asked about."""
        inside = touching(self.all, [(span.start, span.end)], self._all_ends)
        if span.certainty is not Certainty.POSSIBLE:
            likely = span.certainty is Certainty.LIKELY and span.kind is PiiKind.PERSON
            return likely and all(titled_words(self.all, n, self.judge) for n in inside)
        return all(unsure_alone(self.all, n, self.judge, self._highest) for n in inside)

    def reader_is_of(self, spans: list[Span]) -> bool:
        """Whether the text was read with just these spans masked."""
        return self._masked == {(span.start, span.end) for span in spans}

    def _look(self, masked: list[tuple[int, int]]) -> None:
        """Read with `masked` as labels."""
        self._masked = set(masked) - set(self.rules.labels)
        self.pieces = with_labels(self.all, masked, self._all_ends)
        self.reader = Reader(self.pieces, self.judge, self.reader, self._quoted)
        known, around = self._scores, self.reader.surroundings()
        new = [n for n, place in enumerate(around) if place[2] >= 0 and place not in known]
        for number, score in zip(new, self._scorer.scores(self.reader, new), strict=True):
            known[around[number]] = score
        # What is no new piece and not known is a label.
        scores = [known.get(place, _MASKED) for place in around]
        self.chances = model().chances(scores)
        self._ends = ends_of(self.pieces)
        for number in touching(self.pieces, [*self.rules.shields, *masked], self._ends):
            self.chances[number] = 0.0
        highest = self._highest
        for number, chance in enumerate(self.chances):
            if chance >= bounds.ASK:
                piece = self.pieces[number]
                if self.kinds.has(piece):
                    chance = self.chances[number] = self._of_kind(piece, chance)
                if chance > highest.get(piece.start, 0.0):
                    highest[piece.start] = chance

    def _of_kind(self, piece: Piece, chance: float) -> float:
        """How likely what is harmless by kind is a name, where the model says `chance`."""
        if chance <= bounds.MASK or piece.start in self.kinds.phrased:
            return 0.0
        return chance if self._masked and chance >= bounds.SURE_KIND else bounds.KIND

    def doubts(self) -> list[tuple[Span, float]]:
        """What is not masked and yet may be an identifier, the most doubtful first.

        The doubt is the highest of all readings: beside a label the rest of a name looks like no
        name.
        """
        doubt = self._doubt()
        hidden = set(
            touching(self.pieces, [(span.start, span.end) for span in self.spans + self._left])
        )
        loose = [n for n, c in enumerate(doubt) if n not in hidden and self._askable(n, c)]
        found = [(s, max(bounds.MASK, self._highest.get(s.start, 0.0))) for s in self._left]
        for run in with_bodies(self.pieces, runs(self.pieces, loose)):
            if generic([self.pieces[n] for n in run]) and not beside_label(self.pieces, run):
                continue
            core = self._span(core_of(self.pieces, run))
            found.append((core, max(doubt[number] for number in run)))
        if self.spans:
            places = {span.start for span in self.spans if span.kind is PiiKind.PLACE}
            found += by_kind(self.pieces, places, found)
        return sorted(found, key=lambda pair: -pair[1])

    def _doubt(self) -> list[float]:
        """The highest chance that each piece had in any reading; of what is masked none."""
        known = self._highest
        return [0.0 if p.base == LABEL else known.get(p.start, 0.0) for p in self.pieces]

    def _askable(self, number: int, chance: float) -> bool:
        """Whether the answer may tell something: an ordinary word must be more doubtful."""
        if chance < bounds.ASK:
            return False
        kin = self.pieces[number].base in RELATIONS and self.pieces[number].text.islower()
        if kin and chance < bounds.ASK_KIN:
            return False
        used = at_every_turn(self.pieces[number], self.judge)
        plain = bounds.ASK_USED if used else bounds.ASK_PLAIN
        plain = plain if self.spans else bounds.ASK_PLAIN_FIRST
        return chance >= plain or like_a_name(self.pieces[number], self.judge)

    def _added(self) -> list[Span]:
        added = [
            number
            for number, chance in enumerate(self.chances)
            if chance >= bounds.MASK
            and chance >= self._limit(number)
            and not names_nobody(self.pieces, number)
        ]
        beside = runs(self.pieces, added)
        return [self._span(run) for run in beside if not says_nothing(self.pieces, run)]

    def _limit(self, number: int) -> float:
        """From which chance on a piece is masked: a common word among English words or behind a
        name is rather asked about, a thing that is somebody's («Fatima's tas») always.
        """
        behind = self._behind_name(number)
        if behind and self.pieces[number].start in self._owned:
            return bounds.NEVER
        here, before = self.pieces[number], self.pieces[number - 1].base if number else ""
        count = here.base.isdigit() and len(here.base) < 3 and not self._masked
        if count or land_or_month(here, before, self.judge):
            return bounds.NEVER
        if behind or self._english(number) or of_the_field(self.pieces[number].base, self.judge):
            return bounds.COMMON
        if self._masked:
            return bounds.MASK
        return bounds.MASK_FIRST if like_a_name(self.pieces[number], self.judge) else bounds.COMMON

    def _english(self, number: int) -> bool:
        """Whether this is a word that English uses often, in lower case among English words."""
        piece = self.pieces[number]
        if self.reader is None or not self.reader.english[number]:
            return False
        small = piece.text.islower() or piece.opens or piece.text == "I"
        return small and self.judge.lexicon.english_step(piece.base) >= bounds.USUAL

    def _behind_name(self, number: int) -> bool:
        """Whether this is a common word behind a possessive, or behind a name that was masked."""
        piece = self.pieces[number]
        owned = piece.start in self._owned
        masked = number > 0 and piece.gap == " " and self.pieces[number - 1].base == LABEL
        return (owned or masked) and piece.text.islower() and self.judge.listed(piece.base)

    def _span(self, run: list[int]) -> Span:
        first, last = self.pieces[run[0]], self.pieces[run[-1]]
        kind = likely_kind(self.pieces, run[0])
        return Span(first.start, last.end, kind, _WHY, Certainty.POSSIBLE)

    def _guessed(self, span: Span) -> bool:
        """Whether the rules only guessed, or took a usual English word for a name («said»)."""
        if span.certainty is Certainty.CERTAIN:
            return False
        inside = touching(self.pieces, [(span.start, span.end)], self._ends)
        if all(self.pieces[number].start in self.kinds.phrased for number in inside):
            return True
        if span.certainty is Certainty.POSSIBLE:
            by_kind = all(self.kinds.has(self.pieces[number]) for number in inside)
            return by_kind or span.kind in _GUESSED
        return span.kind is PiiKind.PERSON and any(self._english(number) for number in inside)

    def _kept(self, span: Span) -> list[Span]:
        """What is left of a guess without the ordinary words at its ends that the model is sure are
        no identifier.
        """
        inside = touching(self.pieces, [(span.start, span.end)], self._ends)
        held = {number for number in inside if not self._free(number, span)}
        if not held:
            return []
        if span.kind is PiiKind.AGE:
            return [span]
        if span.kind is PiiKind.RELATION:
            # «Oom» of «oom Raj» stays with him.
            held.update(inside[:1])
        # «De» of «De Wissel» stays with its name, or the next reading would take it for one.
        left = [n for n in inside if n in held or self.pieces[n].text[:1].isupper()]
        if len(left) == len(inside):
            return [span]
        start, end = self.pieces[left[0]].start, self.pieces[left[-1]].end
        start = span.start if left[0] == inside[0] else start
        end = span.end if left[-1] == inside[-1] else end
        return [Span(start, end, span.kind, span.why, span.certainty)]

    def _free(self, number: int, span: Span) -> bool:
        """Whether a word of a guess is no identifier; of what is likely only a word of English or
        of a phrase in which names stand.
        """
        english, piece = self._english(number), self.pieces[number]
        if piece.start in self.kinds.phrased:
            return True
        if span.certainty is not Certainty.POSSIBLE and not english:
            return False
        if self.kinds.has(piece):
            return True
        sure = bounds.COMMON if english else bounds.FREE
        return self.chances[number] < sure and ordinary(piece, self.judge)
