"""Which names of an own contact claim to be a service for the whole country."""

import pytest

from meldcode.values.claiming import claim_in

CLAIMS = ["Veilig T", "Veilig-Th", "Veilig T. Amsterdam", "AMK", "AMHK", "SAVE", "GI",
          "Slachtoffer lijn", "Huisartsenpost", "Huisartsen post", "Huisarts post", "Dokterswacht",
          "Spoed eisende hulp", "SEH", "Eerste hulp", "Crisis dienst", "Politie bureau",
          "Ambassade Rabat", "Ambasade Rabat", "Consul", "Noodnummer",
          "Nood nummer", "LKHA lijn", "VGV punt", "Kinder lijn", "Jongerenlijn", "Eerlijn",
          "Eer team", "Hulplijm", "Hulptelefon", "Ambulanse", "Jeugdbeschermin", "RvdK", "JB",
          "IND", "VTH", "LEC EGG", "CSG", "Centrum Seksueel Geweld", "Piket dienst", "Nachtlijn",
          "MIND Korrelatie", "Kinder ombudsman", "Landelijk team", "Regionale dienst", "Parket",
          "Officier van justitie", "Raadsonderzoek", "Marechausee", "Blijf huis",
          "113"]  # fmt: skip
OWN = ["Vertrouwenspersoon onderbouw", "Veiligheidscoördinator", "Zorgteam locatie Oost",
       "Coördinator steunpunt passend onderwijs", "Schoolarts",
       "Intern begeleider", "Team Noord", "Vertrouwenspersoon", "Aandachtsfunctionaris",
       "Steunpunt Jeugd", "Schoolmaatschappelijk werk", "Huisarts van de school", "Zorgteam",
       "Jongerenwerk", "Jeugdteam", "Jeugdarts", "Huisarts", "Noordlijn", "Postkamer",
       "Centrum voor Jeugd en Gezin", "Opvoedpoli", "Orthopedagoog", "Leerlingbegeleiding",
       "Maatschappelijk werk", "Locatie Rabatstraat", "Om de hoek", "Jongerenpunt", "Kinderraad",
       "Loket Passend Onderwijs", "Ouderconsulent", "Helpdesk ICT", "Meerteam", "Directie",
       "Receptie", "Samenwerkingsverband", "Jeugdbeschermer", "Zorgcoördinator"]  # fmt: skip


@pytest.mark.parametrize("name", CLAIMS)
def test_a_former_or_cut_name_of_a_service_is_refused(name: str) -> None:
    assert claim_in(name)


@pytest.mark.parametrize("name", OWN)
def test_a_function_or_a_team_passes(name: str) -> None:
    assert not claim_in(name)
