"""Combinations that point at one person without a name are warned for; ordinary sentences are not."""

import pytest

from meldcode.anonymity import find, rare_combination

RARE = """
Zij is de derde van zeven kinderen en zit in 4 havo.
Hij is de middelste van vijf zussen en broers.
Zij is nummer vier van de acht.
De enige dochter naast vijf zoons.
Zij is de derde dochter in een gezin met negen kinderen.
ze is oudste van 6, komt uit somalie en is slechtziend
De tweeling zit in groep 6.
Een van de tweelingzusjes uit 2 vmbo is weg.
Haar tweelingbroer zit in 3b.
Haar vader is een Eritrese kok.
De moeder, een Georgische violiste, woont hier pas kort.
Een Oezbeekse tandarts uit een klein dorp.
Een Syrische apotheker met een tweeling.
een Afghaanse oud-piloot
Het enige Jemenitische gezin in het dorp.
Hij is wereldkampioen kickboksen en komt uit Suriname.
Haar oom is de imam van de moskee.
Zijn moeder is de burgemeester.
Zij is de voorzitter van de leerlingenraad.
Haar vader is conciërge op deze school.
Haar vader is de enige huisarts van het eiland.
Haar broer is profvoetballer.
De dochter van de dominee uit het dorp.
Als enige meisje tussen zes broers.
Haar vader is een Jemenitische hartchirurg.
Haar broer speelt in het Nederlands elftal.
Zij is voorzitter van de jongerenraad van de gemeente.
Hun vader is een Soedanese oud-generaal.
nr 6 van 9 kinderen, vader is visser
Haar broer speelt bij het eerste van de club.
Ze heeft een drieling als zusjes.
Zij is de enige leerling in een rolstoel.
Ze is landskampioen judo.
Haar moeder is de dirigent van het koor.
""".strip().split("\n")
ORDINARY = """
Zij is bang voor haar vader.
De leerling wil niet naar Marokko.
Haar zus is boos en haar broer ook.
Zij zit in 4 havo.
Haar moeder is thuis en werkt niet.
De mentor en de directeur zijn op de hoogte.
Zij heeft een broer en een zus.
De eerste van de maand gaat zij weg.
De derde van vier gesprekken over de reis
De imam is gebeld.
Ze speelt in het team en de trainer is tevreden.
Zij is de enige die het weet.
""".strip().split("\n")


@pytest.mark.parametrize("text", RARE)
def test_what_points_at_one_person_is_warned_for(text: str) -> None:
    assert rare_combination(text, find(text)) is not None


@pytest.mark.parametrize("text", ORDINARY)
def test_what_many_have_is_not_warned_for(text: str) -> None:
    assert rare_combination(text, find(text)) is None
