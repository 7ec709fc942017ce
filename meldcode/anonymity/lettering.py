"""The letters behind a label: B, C … Z, BB, BC …, without the initials of who has it."""

from functools import reduce

__all__ = ["LETTERS", "lettered", "without"]

LETTERS = "BCDEFGHJKLMNPQRSTVWZ"


def lettered(number: int) -> str:
    """B, C … Z, then BB, BC …, BBB …; never A, so that a label is no word, and none twice."""
    letters = ""
    while number:
        number, low = divmod(number - 1, len(LETTERS))
        letters = LETTERS[low] + letters
    return letters


def without(initials: set[str], number: int) -> int:
    """The first number from this one on whose letters hold none of `initials`, without a look at
    each between: those are millions once a case has hundreds of names. What begins with every
    letter is no name, and may have any.
    """
    free = [place for place, letter in enumerate(LETTERS, start=1) if letter not in initials]
    places = _places(number)
    wrong = next((at for at, place in enumerate(places) if place not in free), None)
    if wrong is None or not free:
        return number
    for at in range(wrong, -1, -1):
        higher = [place for place in free if place > places[at]]
        if higher:
            places = [*places[:at], higher[0], *[free[0]] * (len(places) - at - 1)]
            break
    else:
        places = [free[0]] * (len(places) + 1)
    return reduce(lambda sofar, place: sofar * len(LETTERS) + place, places, 0)


def _places(number: int) -> list[int]:
    """The letters of a number, each as its place among them."""
    return [LETTERS.index(letter) + 1 for letter in lettered(number)]
