"""Which names one admin shows alone: a function or a team, and nothing else."""

import pytest

from meldcode.values.functions import is_function

FUNCTIONS = (
    "Aandachtsfunctionaris", "Aandachtsfunctionaris locatie Oost", "Leerplichtambtenaar",
    "Intern begeleider", "Zorgteam", "Schoolmaatschappelijk werk", "Schoolmaatschappelijk werker",
    "Vertrouwenspersoon", "Jeugdartsen", "Zorgteam Oost", "Directie", "Conciërge",
    "Zorgcoördinator onderbouw", "Mentor groep 7b", "Mentoren groep 7/8", "Buurtteam Noord",
    "Zorg- en adviesteam", "Huisarts van de school", "Leerlingzorg",
    "Eigen aandachtsfunctionaris", "School nurse", "Safeguarding lead", "Receptie (hoofdgebouw)",
    "Contactpersoon groep 7", "Contactpersoon locatie Centrum", "Team leerlingen", "Zorg Team",
    "Mentor leerling 4b", "Student counsellor", "Jeugdteam centrum", "Wijkteam Zuid",
    "Teamleider havo/vwo", "Orthopedagoog", "Praktijkondersteuner", "Gedragswetenschapper",
)  # fmt: skip
OTHERS = (
    "Steunpunt jeugd", "Steunpunt",
    "Huisbezoek plannen", "Ga langs", "Gezinscontact", "Gezinslijn", "Opvoeders", "Bemiddelaar",
    "Samen naar huis", "Reis mag", "Reis akkoord", "Bel na terugkomst", "Casus sluiten", "Stap 1",
    "Centraal nummer", "Nationale lijn", "Nationaal loket", "Expertteam eer", "Consulaire hulp",
    "Repatriëring", "Hulp nu", "Marokkaans loket", "Trip allowed", "Next of kin", "Start here",
    "Verwanten", "Eerste contact", "Mentor eerst", "Mentor!", "Mentor: thuis", "Groep 8", "Oost",
    "Contact van de leerling", "Contactpersoon leerling", "Contactpersoon van leerling 4b",
    "Student contact", "Pupil contact", "Contact leerlingen", "Team leerling 4b", "Lead contact",
    "Contact een", "Contact 1", "Een contactpersoon", "Contact centrum jeugd", "Jeugd Zorg Team",
    "Jeugd zorg medewerker", "Zorg centrum team", "Contact kind", "Contact ouders",
    "Balie leerling", "Reception pupil",
    "Op de school", "Mentor 1 2 3", "Mentor 112", "Mentоr", "Zorgteam → familie", "", "Mevrouw Bos",
)  # fmt: skip


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_or_a_team_is_one(name: str) -> None:
    assert is_function(name)


@pytest.mark.parametrize("name", OTHERS)
def test_all_else_is_none(name: str) -> None:
    assert not is_function(name)
