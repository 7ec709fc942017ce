"""Which pieces and spans belong together: words beside each other, and a name with «de» in it."""

from collections.abc import Container

from meldcode.anonymity.folding import words
from meldcode.anonymity.pieces import LABEL, Piece
from meldcode.anonymity.small_words import BODY_WORDS, OF_NAMES, TOWARDS, WITH_NAME
from meldcode.anonymity.spans import PiiKind, Span, merged
from meldcode.anonymity.vocabulary import GRAMMAR, RELATIONS, STRICT_TITLES

# «van» alone only before what is no given name: «Amira van Samir» may be two people.
_INSIDE = frozenset(words("de der den ter ten het 't t el al ait ben"))
_OPENING = frozenset(words("van in op"))
_UNCALLED = words("""
    man vrouw partner ex ex-man ex-vrouw ex-partner verloofde echtgenoot echtgenote vriend vriendin
    vriendje vriendinnetje zoon zoontje dochter dochtertje kind baby kleinkind kleinzoon
    kleindochter buurjongen buurmeisje broer broertje broers zus zusje zussen zusjes zuster moeder
    vader stiefmoeder stiefvader stiefbroer stiefzus halfbroer halfzus halfzusje halfbroertje neef
    neefje nicht nichtje zwager schoonzus schoonzusje schoonmoeder schoonvader schoonbroer
    achterneef achternicht tweelingzus tweelingbroer pleegmoeder pleegvader pleegzus pleegbroer
    buurman buurvrouw grootvader grootmoeder overgrootmoeder
    """)
# From here on a word of grammar belongs to the name behind it: «de haan», «het kompas».
LINKED = 0.05
NAMED = frozenset({PiiKind.PERSON, PiiKind.ORGANISATION, PiiKind.PLACE})
_FAMILY = _INSIDE | words("van vd v/d")


def runs(pieces: list[Piece], numbers: list[int]) -> list[list[int]]:
    """The numbers of pieces that stand beside each other, together."""
    found: list[list[int]] = []
    for number in numbers:
        beside = pieces[number].gap in (" ", ". ", "-", "/")
        if found and found[-1][-1] == number - 1 and beside:
            found[-1].append(number)
        else:
            found.append([number])
    return found


def with_bodies(pieces: list[Piece], found: list[list[int]]) -> list[list[int]]:
    """`found` with a kind of body and the name behind its article as one: «opvang het nest»."""
    joint: list[list[int]] = []
    for run in found:
        last = joint[-1][-1] if joint else -9
        small = run[0] == last + 2 and pieces[last].base in BODY_WORDS
        if small and pieces[last + 1].base in OF_NAMES and _close(pieces, last + 1, run[0]):
            joint[-1] += [last + 1, *run]
        else:
            joint.append(run)
    return joint


def first_of_name(pieces: list[Piece], number: int) -> int:
    """Where a name begins whose «de» or «van der» stands before `number`, right behind a title or
    what is masked: «mevrouw van der Kort», «[persoon] van de Kort».
    """
    first = number
    while first and number - first < 3 and pieces[first - 1].base in _FAMILY:
        first -= 1
    if first == number or not first or not _close(pieces, first, number):
        return number
    before = pieces[first - 1].base
    return first if before == LABEL or before in STRICT_TITLES else number


def first_of_body(pieces: list[Piece], number: int) -> int:
    """Where the kind of body before `number` begins: «team jeugd haaglanden»."""
    first = number - 1
    while first and pieces[first].gap == " " and pieces[first - 1].base in WITH_NAME:
        first -= 1
    return first


def _close(pieces: list[Piece], first: int, last: int) -> bool:
    """Whether only spaces stand before each of the pieces from `first` to `last`."""
    return all(piece.gap == " " for piece in pieces[first : last + 1])


def core_of(pieces: list[Piece], run: list[int]) -> list[int]:
    """The run without words of grammar at its ends; «de» of «de haan» stays."""
    inside = [place for place, n in enumerate(run) if pieces[n].base not in GRAMMAR]
    if not inside:
        return run
    first = inside[0]
    while first and pieces[run[first - 1]].base in OF_NAMES:
        first -= 1
    core = run[first : inside[-1] + 1]
    return [*range(first_of_name(pieces, core[0]), core[0]), *core]


def likely_runs(
    pieces: list[Piece], doubt: list[float], least: float, beside: float
) -> list[list[int]]:
    """The stretches of doubt `beside` and more that hold a piece of `least`, by their core."""
    if max(doubt, default=0.0) < least:
        return []
    found = runs(pieces, [number for number, chance in enumerate(doubt) if chance >= beside])
    return [core_of(pieces, run) for run in found if max(doubt[n] for n in run) >= least]


def beside_label(pieces: list[Piece], run: list[int]) -> bool:
    """Whether something that is masked stands right before or behind the run."""
    behind = run[0] > 0 and pieces[run[0]].gap == " "
    around = pieces[run[0] - behind], pieces[min(run[-1] + 1, len(pieces) - 1)]
    return any(piece.base == LABEL for piece in around)


def likely_kind(pieces: list[Piece], number: int) -> PiiKind:
    """What the piece at `number` most likely is: an age, a place behind «naar», else a name."""
    piece = pieces[number]
    if any(c.isdigit() for c in piece.text):
        return PiiKind.AGE if piece.text.isdigit() and len(piece.text) < 3 else PiiKind.OTHER
    before = pieces[number - 1].base if number else ""
    return PiiKind.PLACE if before in TOWARDS else PiiKind.PERSON


def _without_kin(span: Span, pieces: list[Piece], places: dict[int, int]) -> Span:
    """`span` without a word for kin by which nobody is called: «vriendin Muna», not «oom Raj»."""
    number = places.get(span.start, -1) + 1
    if span.kind is not PiiKind.RELATION or not 0 < number < len(pieces):
        return span
    first, after = pieces[number - 1], pieces[number]
    if first.base not in _UNCALLED or after.start >= span.end:
        return span
    return Span(after.start, span.end, PiiKind.PERSON, span.why, span.certainty)


def joined(spans: list[Span], pieces: list[Piece], given: Container[str]) -> list[Span]:
    """`spans` with two names that only «de», «van der» and the like part as one: «jet de graaf»,
    «opvang het nest»; `given` are the given names.
    """
    places = {piece.start: number for number, piece in enumerate(pieces)}
    found: list[Span] = []
    for whole in spans:
        span = _without_kin(whole, pieces, places)
        last = found[-1] if found else None
        if last and _belong(last, span) and _particles(last, span, places, pieces, given):
            found[-1] = Span(last.start, span.end, last.kind, last.why, last.certainty)
        else:
            found.append(span)
    return found


def _belong(last: Span, span: Span) -> bool:
    """Whether two spans may be one name: two people, or a body and what it is called."""
    people = (PiiKind.PERSON, PiiKind.RELATION)
    if last.kind in people:
        return span.kind in people
    return last.kind is PiiKind.ORGANISATION and span.kind in (
        *people,
        PiiKind.ORGANISATION,
    )


def _particles(
    last: Span, span: Span, places: dict[int, int], pieces: list[Piece], given: Container[str]
) -> bool:
    """Whether only one or two small words of a family name stand between two spans."""
    after = places.get(span.start, 0)
    between = []
    for number in range(after - 1, max(-1, after - 4), -1):
        if pieces[number].start < last.end:
            break
        between.append(pieces[number])
    if not 0 < len(between) < 3 or any(piece.gap != " " for piece in [*between, pieces[after]]):
        return False
    if len(between) == 1 and between[0].base == "van":
        return last.kind in (PiiKind.PERSON, PiiKind.RELATION) and pieces[after].base not in given
    opening = len(between) == 1 or between[1].base in _INSIDE | _OPENING
    return between[0].base in _INSIDE and opening


def whole_names(
    spans: list[Span], pieces: list[Piece], chances: dict[int, float], called: Container[str]
) -> list[Span]:
    """`spans` with the kin word («oom raj») or the likely «de» right before each; `chances` are by
    where a piece begins.
    """
    starts = {piece.start: number for number, piece in enumerate(pieces)}
    whole = [_with_before(span, pieces, starts.get(span.start, 0), chances) for span in spans]
    return joined(merged(whole), pieces, called)


def _with_before(span: Span, pieces: list[Piece], number: int, chances: dict[int, float]) -> Span:
    if span.kind not in NAMED or not number or pieces[number].gap != " ":
        return span
    first = first_of_name(pieces, number) if span.kind is PiiKind.PERSON else number
    if first < number:
        return Span(pieces[first].start, span.end, span.kind, span.why, span.certainty)
    before, kind = pieces[number - 1], span.kind
    if before.base in RELATIONS and kind is PiiKind.PERSON:
        kind = PiiKind.RELATION
    elif before.base in WITH_NAME:
        before, kind = pieces[first_of_body(pieces, number)], PiiKind.ORGANISATION
    elif before.base not in GRAMMAR or chances.get(before.start, 0.0) < LINKED:
        return span
    return Span(before.start, span.end, kind, span.why, span.certainty)
