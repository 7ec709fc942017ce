"""What nobody and no team is called; and that a name is never taken for it."""

from itertools import cycle
from pathlib import Path

import pytest

from meldcode.anonymity import lexicon
from meldcode.values.called import A_MESSAGE, A_NUMBER, A_SERVICE, LIKE_A_LINE, no_name, odd_in
from meldcode.values.scripts import skeleton

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
    assert [name for name in people if odd_in(name)] == []


TRUE_NAMES = (
    "Jan-Willem de Vries", "'t Hart", "Annie 't Hart", "D'Angelo", "O'Neill", "O’Neill",
    "Anne Marie", "Ömer Şahin", "J.P. Bakker", "Bakker J.P.", "J. de Wit-van den Berg",
    "St. Pierre",
    "Demo Mentor groep 8", "Demo Mentor groep 7b", "Door Jansen", "Zoë", "Jan Heeft", "प्रिया",
)  # fmt: skip
TRUE_TEAMS = (*TEAMS, "Groep 8", "Team 3", "Onderbouw/bovenbouw", "Groep 7/8", "H3a", "A & B")


@pytest.mark.parametrize("name", TRUE_NAMES)
def test_a_true_name_has_nothing_odd(name: str) -> None:
    assert not odd_in(name)
    assert not no_name(name)


@pytest.mark.parametrize("name", TRUE_TEAMS)
def test_a_team_may_be_called_so_anew(name: str) -> None:
    assert not odd_in(name, team=True)


@pytest.mark.parametrize(("one", "other"), [
    ("Jan de Vries", "Jan de Vrie"), ("Anna Jansen", "Anna Jansens"), ("Groep 1 2", "Groep 12"),
    ("Groep 7/8", "Groep 78"), ("Klas 1I", "Klas 1L"), ("Team 1", "Team 2"),
])  # fmt: skip
def test_two_names_that_differ_to_the_eye_stay_two(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(("one", "other"), [
    ("Demo Mentor", "Demo-Mentor"), ("Demo Teamleider", "DemoTeamleider"), ("Groep 8", "Groep-8"),
    ("Demo Teamleider", "Dem0 Teamleider"), ("Anne Marie", "Annemarie"), ("O'Neill", "ONeill"),
    ("Omar", "0mar"), ("Demo", "Dem-0"), ("J.P. Bakker", "JP Bakker"),
])  # fmt: skip
def test_two_names_that_look_alike_are_one(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


SAYING = (
    "Alles is veilig", "Gesprek Ouders Mag", "Familie Is Akkoord", "Casus Gesloten",
    "Gesprek is veilig", "Zaak akkoord", "Casus goedgekeurd", "Gezin niet veilig", "Nu bellen",
    "Ouders mogen het weten", "Wijkteam noemt gesprek veilig", "Veilig", "Casus afgesloten",
)  # fmt: skip
OF_A_SERVICE = (
    "LKHA noemt gesprek veilig", "LKHA Zegt Veilig", "Jan Politie", "Jan Lkha", "L.K.H.A. Utrecht",
    "Contact Kmar", "Buza Noord", "Meldkamer Oost", "Anna Kindertelefoon", "Politie Noord",
)  # fmt: skip


@pytest.mark.parametrize("team", [True, False])
@pytest.mark.parametrize("name", SAYING)
def test_no_new_name_says_how_a_case_goes(name: str, team: bool) -> None:
    """An asker is read by name: «Gesprek Ouders Mag» asked you, and so an expert seemed to."""
    assert odd_in(name, team=team) or no_name(name)


@pytest.mark.parametrize("team", [True, False])
@pytest.mark.parametrize("name", OF_A_SERVICE)
def test_no_new_name_has_a_service_in_it(name: str, team: bool) -> None:
    assert odd_in(name, team=team) == LIKE_A_LINE


SAID_OF_NOBODY = (
    "Meisje Is Thuis", "Zij Was Thuis", "Reis Afgelast", "Meisje Terug", "Kees Gezien",
    "Vals Alarm", "Inspecteur Jeugd", "Arts Fier", "Expert Fier", "Expert Van Fier",
)  # fmt: skip


@pytest.mark.parametrize("team", [True, False])
@pytest.mark.parametrize("name", SAID_OF_NOBODY)
def test_no_new_name_says_where_somebody_is_or_of_which_service(name: str, team: bool) -> None:
    assert odd_in(name, team=team)


@pytest.mark.parametrize("name", [
    "Niet Bellen", "Bel 06-12345678 nu", "Moeder Bellen", "Sara Nu Bellen", "Sara Bellen Mag",
    "Sara Bellen Niet", "Bellen", "Haar Bellen", "Graag Bellen", "Sara Mag Bellen",
])  # fmt: skip
def test_a_message_to_call_is_nobodys_name(name: str) -> None:
    assert odd_in(name) or no_name(name)


@pytest.mark.parametrize("name", [
    "Jeugd akkoord", "Jeugd onveilig", "Jeugd is veilig", "Jeugd nu veilig", "Kind veilig",
])  # fmt: skip
def test_a_verdict_is_no_teams_name(name: str) -> None:
    assert odd_in(name, team=True)


@pytest.mark.parametrize("name", ["Jan van Thuis", "Sanne VT", "Sam bij BZ", "Alarm Jansen"])
def test_nor_that_of_somebody(name: str) -> None:
    assert odd_in(name)


@pytest.mark.parametrize("name", [
    "Jan van Bellen", "Sara Bellen", "Jan ter Bellen", "Sara Bellen-Jansen", "Wil Bellen",
    "Is Jansen", "Reis Demir", "Jan Arts", "Marie de Fier", "VT Jansen",
    "Anna Dokter", "Jan van der Weg", "Sanne Jeugdarts", "Ben Kind",
    "Greet van der Melden", "Ali Kan", "Elif Ok", "Youssef El Moudden",
    "Fatima Amrani", "Ayşe Yılmaz", "Mehmet Veli", "Wil Moet", "Piet Loos", "Oke de Vries",
    "J.B.Z. Bakker", "V.T. Jansen", "B.Z. de Wit", "Sanne Veiligheidscoördinator", "Marie Fier",
    "Achmed Akkouh", "Karin Geslot", "Politiek Jansen", "Ouderkerk Anna",
])  # fmt: skip
def test_a_family_name_is_no_message(name: str) -> None:
    assert not odd_in(name)


@pytest.mark.parametrize("name", [
    "Veilig opgroeien", "Samen Veilig", "Samen terug", "Terug naar school", "Thuisteam",
    "Inspectie en toezicht", "Meisjes groep 8", "Experts", "Gezien en gehoord", "Thuiszitters",
    "Veilige school", "Gesloten afdeling", "Team Jeugd",
    "Gesloten jeugdzorg", "Ouders en school", "Familie en gezin",
    "Gespreksvoering", "Team Bellen", "Lokaal 112", "OBS De Ambassade", "Jong en Fier",
    "Jeugd veilig", "Team Jeugd veilig", "Wijk veilig",
    "Zorgteam Oost", "Leerplicht", "Casusregie", "Casus en overleg", "Politieke vorming",
])  # fmt: skip
def test_a_team_keeps_an_ordinary_name(name: str) -> None:
    assert not odd_in(name, team=True)
    assert not no_name(name)


@pytest.mark.parametrize("name", [
    "Raad Kinder Bescherming", "Jeugdbescherming West", "Wijkagent Sanne", "Jeugdarts GGD",
    "Gezinsvoogd Anna", "Meldpunt Geweld", "Bureau Halt", "Jeugd Zorg", "Jeugdbescherming",
    "Jeugdbeschermimg West", "Crisisdienst", "Sanne Meldpunt", "Leerplicht Anna", "Jeugd-agent Jo",
    "RvdK Sanne", "Gecertificeerde Instelling", "Blijf van mijn lijf",
])  # fmt: skip
def test_nobody_is_called_like_a_public_service(name: str) -> None:
    assert odd_in(name) == A_SERVICE


@pytest.mark.parametrize("name", [
    "Crisisdienst", "Meldpunt", "Jeugdbescherming", "Crisis dienst", "Jeugd Bescherming", "GGD",
    "Jeugdzorg", "Meldlijn", "Bureau Halt",
])  # fmt: skip
def test_no_team_is_called_as_a_public_service_and_no_more(name: str) -> None:
    assert odd_in(name, team=True) == A_SERVICE


@pytest.mark.parametrize("name", [
    "Team Jeugd", "Wijkteam Zuid", "Jeugdteam", "Zorgteam", "Team Jeugdzorg", "Jeugdhulp Noord",
    "Team Jeugdbescherming", "Crisisteam", "Advies en Meldpunt", "Leerplicht", "GGD jeugdartsen",
    "Gesloten jeugdzorg", "Meldcode", "Halte Oost",
])  # fmt: skip
def test_a_team_says_what_it_works_on(name: str) -> None:
    assert not odd_in(name, team=True)


@pytest.mark.parametrize("name", [
    "Sanne Jeugdarts", "Anna Voogd", "Piet Halt", "Jan Agent", "Raad Jansen", "Anna de Rechter",
    "Wijk Sanne", "Jan van den Bureau", "Geweldig Anna", "Sara Bellen", "Kim Meldpunter",
])  # fmt: skip
def test_somebody_is_called_so(name: str) -> None:
    assert not odd_in(name)
