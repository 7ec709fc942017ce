"""One spelling for every way to write a word: lower case, without diacritics."""

import unicodedata

# Letters that Unicode does not take apart into a letter and a mark.
_LONE = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
        "ə": "e",
        "’": "'",
    }
)


def fold(word: str) -> str:
    """Return `word` in lower case without diacritics: `Yıldırım` and `YILDIRIM` both give
    `yildirim`.
    """
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word)
    return "".join(c for c in parts if not unicodedata.combining(c)).lower().translate(_LONE)


def word_list(text: str) -> list[str]:
    """The words of `text`, in order; a list of words reads best as a text."""
    return text.split()


def words(text: str) -> frozenset[str]:
    """The words of `text` as a set."""
    return frozenset(text.split())
