"""Which names of an own contact claim to be a service for the whole country."""

import pytest

from meldcode.values.claiming import claim_in

CLAIMS = ["Veilig T", "Veilig-Th", "Veilig T. Amsterdam", "AMK", "AMHK", "SAVE", "GI",
          "Slachtoffer lijn", "Huisartsenpost"]  # fmt: skip
OWN = ["Vertrouwenspersoon onderbouw", "Veiligheidscoördinator", "Zorgteam locatie Oost",
       "Coördinator steunpunt passend onderwijs", "Schoolarts",
       "Intern begeleider", "Team Noord"]  # fmt: skip


@pytest.mark.parametrize("name", CLAIMS)
def test_a_former_or_cut_name_of_a_service_is_refused(name: str) -> None:
    assert claim_in(name)


@pytest.mark.parametrize("name", OWN)
def test_a_function_or_a_team_passes(name: str) -> None:
    assert not claim_in(name)
