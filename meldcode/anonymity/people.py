"""Names of people: by list, by form, by what stands around them, and every word that is not known
to be Dutch.
"""

from meldcode.anonymity.judging import Judge, foreign_script
from meldcode.anonymity.near_names import (
    BEHIND_INITIAL,
    BEHIND_PARTICLE,
    CONTEXT,
    CUT_NAMES,
    INITIAL,
    LISTED,
    NEVER_BEHIND_TITLE,
    SCRIPT,
    UNKNOWN,
    VERBS,
    family_name,
    names_a_role,
    verb_like,
)
from meldcode.anonymity.spans import Certainty
from meldcode.anonymity.titled import titled
from meldcode.anonymity.tokens import Token
from meldcode.anonymity.vocabulary import (
    AFTER_NAME,
    APPOSED,
    DETERMINERS,
    DUTCH_PARTICLES,
    LABELLED,
    NAMING,
    NOT_AFTER_NAME,
    PARTICLES,
    RELATIONS,
    ROLES,
    STRICT_TITLES,
    TITLES,
)

Verdict = tuple[str, Certainty]


class PeopleFinder:
    """Judges each word of one text; `verdicts[i]` says why word i is (part of) a name, or None."""

    def __init__(self, tokens: list[Token], judge: Judge) -> None:
        self.tokens = tokens
        self.judge = judge
        self.verdicts: list[Verdict | None] = [None] * len(tokens)

    def find(self) -> list[Verdict | None]:
        """Judge every word, then what the judged words say about their neighbours."""
        plain = self.judge.plain
        behind_titles = titled(self.tokens, self.judge)
        for index, token in enumerate(self.tokens):
            if index in behind_titles:
                self.verdicts[index] = CONTEXT, Certainty.LIKELY
            elif token.capital or token.base in BEHIND_PARTICLE or not plain(token.base):
                self.verdicts[index] = self._alone(token, index)
        self._repeat()
        return self.verdicts

    def _before(self, index: int) -> Token | None:
        """The word before, when nothing but space, a full stop or a colon stands between."""
        if (
            index == 0
            or self.tokens[index].gap.strip(" \n\t.:\"'(")
            or "\n\n" in self.tokens[index].gap
        ):
            return None
        return self.tokens[index - 1]

    def _alone(self, token: Token, index: int) -> Verdict | None:
        word, judge = token.base, self.judge
        if not token.text.isascii() and foreign_script(token.text):
            return SCRIPT, Certainty.CERTAIN
        if len(word) == 1 or (word in CUT_NAMES and self._dotted(index)):
            initial = self._initial(token, index)
            if initial or len(word) == 1:
                return initial
        if token.text.isupper() and not token.shouted and len(word) < 7 and len(token.text) > 1:
            return self._capitals(token, index)
        if judge.is_name(word):
            return LISTED, Certainty.LIKELY
        if not (judge.harmless(word) or judge.harmless(token.folded)) or (
            token.marked and self._made_up(word)
        ):
            return None if self._ordinary_start(token) else (UNKNOWN, Certainty.POSSIBLE)
        return self._word_name(token, index)

    def _ordinary_start(self, token: Token) -> bool:
        """A particle such as «oğlu» alone is no name; it is taken along by its neighbours."""
        return token.base in PARTICLES and not token.capital

    def _made_up(self, word: str) -> bool:
        """Whether only its parts are known: with a capital of its own, «Rivierenbuurt» is more
        likely a name than a word.
        """
        return "-" not in word and "'" not in word and not self.judge.listed(word)

    def _initial(self, token: Token, index: int) -> Verdict | None:
        """A single capital with a full stop, or in the middle of a sentence, is an initial; R47
        forbids those too.
        """
        behind_name = (
            bool(index and self.verdicts[index - 1])
            and token.gap == " "
            and len(self.tokens[index - 1].base) > 2
        )
        if behind_name and not token.capital and self._dotted(index):
            return INITIAL, Certainty.POSSIBLE
        if (
            not token.capital
            or token.shouted
            or token.gap[-1:].isdigit()
            or token.folded in ("x", "y", "'")
        ):
            return None
        before, after = (
            self._before(index),
            self.tokens[index + 1] if index + 1 < len(self.tokens) else None,
        )
        if before and before.base in LABELLED:
            return None
        if token.opens and not (
            self._dotted(index) and after and (after.capital or after.base in BEHIND_INITIAL)
        ):
            return None
        return INITIAL, Certainty.POSSIBLE

    def _dotted(self, index: int) -> bool:
        """Whether a full stop stands right behind the word at `index`."""
        return index + 1 < len(self.tokens) and self.tokens[index + 1].gap.startswith(".")

    def _capitals(self, token: Token, index: int) -> Verdict | None:
        """Capitals in the middle of a line: a known abbreviation, a stressed word, or someone's
        initials.
        """
        word, words = token.base, self.judge.lexicon
        if word in words.field or word in words.countries or words.has("^" + word):
            return None
        before = self._before(index)
        if before and before.base in ROLES | STRICT_TITLES and len(word) < 5:
            return CONTEXT, Certainty.LIKELY
        if self.judge.is_name(word):
            return LISTED, Certainty.LIKELY
        if words.has(word) or (len(word) > 4 and self.judge.harmless(word)):
            return None
        return INITIAL, Certainty.POSSIBLE

    def _word_name(self, token: Token, index: int) -> Verdict | None:
        """A word that is ordinary Dutch, and a name only where names stand."""
        word, words = token.base, self.judge.lexicon
        before = self._before(index)
        if before and self._introduced(token, before, index):
            return CONTEXT, Certainty.LIKELY
        if before and family_name(before.base, word):
            return CONTEXT, Certainty.LIKELY
        known = word in words.word_first or word in words.noun_names or word in words.surnames
        if token.capital and word in words.countries and word in words.first_names:
            return (
                (CONTEXT, Certainty.POSSIBLE)
                if self._acts(index) or (before and before.base in RELATIONS)
                else None
            )
        if token.marked:
            proper = known or (
                words.has("=" + word) and word not in words.field and word not in PARTICLES
            )
            plain = word in words.countries or word in TITLES or word in RELATIONS
            if not plain and (proper or self._needless(word, before)):
                return CONTEXT, Certainty.LIKELY if known else Certainty.POSSIBLE
            return None
        if word in words.noun_names:
            return (
                None
                if before and before.base in DETERMINERS and not token.capital
                else (LISTED, Certainty.POSSIBLE)
            )
        if token.capital and word in words.word_first and self._starts_as_name(token, index):
            return CONTEXT, Certainty.POSSIBLE
        return None

    def _needless(self, word: str, before: Token | None) -> bool:
        """A capital that grammar does not ask for, on a word nobody needs to write large; «de
        Gemeente» is no name.
        """
        words = self.judge.lexicon
        if before and before.base in DETERMINERS:
            return False
        if word in words.field or word in words.common or word in ROLES or word in PARTICLES:
            return False
        parts = word.split("-")
        return not all(part in words.countries or part in words.field for part in parts)

    def _introduced(self, token: Token, before: Token, index: int) -> bool:
        """Whether a title, a relation, a naming verb or a first name announces this word."""
        word, words = token.base, self.judge.lexicon
        if (
            word in words.field
            or word in words.countries
            or word in RELATIONS
            or word in ROLES
            or word in TITLES
        ):
            return False
        known = word in words.word_first or word in words.noun_names or word in words.surnames
        if before.base in STRICT_TITLES:
            return (token.marked and word not in DUTCH_PARTICLES) or (
                known and word not in NEVER_BEHIND_TITLE
            )
        if (
            before.base in TITLES
            or before.base in ROLES
            or before.base in RELATIONS
            or before.base in NAMING
        ):
            in_capital = token.marked and (known or words.has("=" + word))
            return in_capital or (
                known and before.base in RELATIONS | NAMING and not verb_like(word)
            )
        named = (
            self.verdicts[index - 1] is not None and token.gap.isspace() and len(before.base) > 1
        )
        behind_particle = before.base in DUTCH_PARTICLES and index > 1
        if behind_particle and token.marked and self.tokens[index - 2].base in STRICT_TITLES:
            return True
        if named or (behind_particle and self.verdicts[index - 2] is not None):
            return (token.marked and word not in DUTCH_PARTICLES) or (
                word in words.surnames and before.base in DUTCH_PARTICLES
            )
        return False

    def _acts(self, index: int) -> bool:
        """Whether a verb stands behind: «Frans belde», not «de docent Frans»."""
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return (
            after is not None
            and after.gap == " "
            and after.base in AFTER_NAME - {"uit", "en", "van", "is", "was"}
        )

    def _starts_as_name(self, token: Token, index: int) -> bool:
        after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if after is None or after.opens:
            return False
        if after.gap.strip(" ") == ",":
            words = self.judge.lexicon
            if (
                after.base in APPOSED
                and token.base in words.first_names
                and token.base not in VERBS - {"wil"}
            ):
                return self._apposed(index + 2)
            return after.capital and (
                after.base in words.first_names or after.base in words.surnames
            )
        if after.gap.strip(" "):
            return False
        if after.base == "en":
            later = self.tokens[index + 2] if index + 2 < len(self.tokens) else None
            return later is not None and later.capital
        if token.base == "wil":
            return (
                (after.base in AFTER_NAME and after.base not in NOT_AFTER_NAME)
                or after.capital
                or after.base in DUTCH_PARTICLES - {"het", "de"}
            )
        return (
            after.base in AFTER_NAME - {"van", "en"}
            and token.base not in VERBS | RELATIONS
            and token.base in self.judge.lexicon.first_names
        )

    def _apposed(self, index: int) -> bool:
        """Whether a role or relation stands at `index`: «Wil, de slb'er», «Roos, haar mentor»."""
        return index < len(self.tokens) and names_a_role(self.tokens[index].base)

    def _repeat(self) -> None:
        """Who is a name once, is a name everywhere it has a capital, and in lower case when it is
        no ordinary word.
        """
        sure = {
            token.base
            for token, verdict in zip(self.tokens, self.verdicts, strict=True)
            if verdict
            and len(token.base) > 1
            and (token.marked or verdict[1] is not Certainty.POSSIBLE)
        }
        for index, token in enumerate(self.tokens):
            if (
                self.verdicts[index] is None
                and token.base in sure
                and token.capital
                and not token.shouted
            ):
                self.verdicts[index] = (CONTEXT, Certainty.POSSIBLE)
