"""What nobody and no team is called; and that a name is never taken for it."""

from itertools import cycle
from pathlib import Path

import pytest

from meldcode.anonymity import lexicon
from meldcode.values.called import A_MESSAGE, A_NUMBER, LIKE_A_LINE, no_name

LISTS = Path(lexicon.__file__).parent / "data"
TEAMS = (
    "Ouder- en Kindteam", "Contact ouders", "Gezinsteam Noord", "Huwelijk en gezin",
    "Familiezorg", "Kunst en Cultuur", "Team Meldcode", "Advies en Meldpunt", "Leerplicht",
    "Team Thuis", "Team 4B", "Sociaal wijkteam 3", "Lokaal 112", "OBS De Ambassade",
    "Bovenbouw havo/vwo", "Reizen", "Ga Verder", "Kom Op", "Bel-team", "Kijk op Welzijn",
    "Denk mee",
)  # fmt: skip


@pytest.mark.parametrize("name", [
    "Bel de ouders eerst", "Bel ouders", "Niet melden", "Meld niet", "Wacht met melden",
    "Vraag de vader", "Praat eerst met de familie", "U moet niets doen",
    "Overleg met de ouders", "Niets aan de hand", "Team bel eerst thuis",
])  # fmt: skip
def test_a_message_is_no_name(name: str) -> None:
    assert no_name(name) == A_MESSAGE


@pytest.mark.parametrize("name", [
    "Veilig Thuis", "Vei1ig Thuis", "Team Veilig Thuis Utrecht", "LKHA", "Team LKHA", "Politie",
    "De politie", "Buitenlandse Zaken", "Knooppunt Huwelijksdwang en Achterlating",
    "Raad voor de Kinderbescherming",
])  # fmt: skip
def test_a_line_of_the_whole_country_is_no_name(name: str) -> None:
    assert no_name(name) == LIKE_A_LINE


@pytest.mark.parametrize("name", ["112", "06-12345678", "Anna 06 12345678", "0800 2000", "3"])
def test_a_number_is_no_name(name: str) -> None:
    assert no_name(name) == A_NUMBER


@pytest.mark.parametrize("name", TEAMS)
def test_a_team_is_called_so(name: str) -> None:
    assert not no_name(name)


def listed(*files: str) -> list[str]:
    lines = (line for file in files for line in (LISTS / file).read_text("utf-8").splitlines())
    return [name.title() for line in lines if not line.startswith("#") for name in line.split()]


def test_no_name_of_a_person_is_refused() -> None:
    given = listed("given_names.txt", "given_names_more.txt")
    last = listed("surnames.txt", "surnames_more.txt")
    people = [f"{one} {other}" for one, other in zip(given, cycle(last), strict=False)]
    people += [f"Jan van der {other}" for other in last]
    assert len(people) > 15_000
    assert [name for name in people if no_name(name)] == []
