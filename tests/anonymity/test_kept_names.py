"""A list that one person keeps for all takes no ordinary word out of what others wrote, and masks
names of teams and places as they are written."""

import pytest

from meldcode.anonymity.kept_forms import KeptForms
from meldcode.anonymity.known import find_known
from meldcode.anonymity.known_forms import Body, KeptName, KnownName
from meldcode.anonymity.too_general import too_general

# An entry of a list, kept or not: it masks nothing of these words, however a sentence has them.
TAKES_NOTHING = [
    "acuut gevaar", "vader dreigt", "Vader Dreigt", "snel trouwen", "wil niett", "Marokko vertrekt",
    "huis uitgezet", "moedr slaat", "VGV", "FGM", "vgv", "besnijdenes", "Gevaar Acuut", "niett",
    "mag weg", "bang thuis", "wil reis", "morgen vlucht", "Moet Trouwen", "paspoort kwijt",
    "met oom mee", "ticket geboekt", "nikah", "Talaq", "infibulatie", "jirga besloot", "MGF",
    "Snel Trouwen", "Bang Reis", "geslagen thuis", "wordt opgesloten", "forced marriage",
    "in gevaar", "oom Turkije", "niet terug", "dochter weg", "moeder bang", "zusje ook",
    "vastgebonden", "trouwfeest zomer", "klas afwezig", "vluchttas", "eermoord", "Qatar Airways", "Etihad", "Veiligthuis",
    "noodkoffer",
]  # fmt: skip
SENTENCES = (
    "ze zegt {low} en meer", "{first} en meer.", "Ze kwam. {first} toen", "- {first}", "{loud}!",
    "Zij is er. {loud} ZEI ZE", "zij zei: \"{first}\"", "{low}", "1. {first}\n{first}", "({first})",
    "zij is {low}s", "*{first}*", "Ja / {first}",
)  # fmt: skip


@pytest.mark.parametrize("entry", TAKES_NOTHING)
@pytest.mark.parametrize("sort", [Body, KeptName])
def test_a_phrase_of_ordinary_words_takes_nothing_away(
    entry: str, sort: type[Body | KeptName]
) -> None:
    meant = MEANT.get(entry, entry)
    first = meant[0].upper() + meant[1:].lower()
    for sentence in SENTENCES:
        text = sentence.format(low=meant.lower(), first=first, loud=meant.upper())
        assert left_out(text, sort(entry)) == "", text


# What a letter off would take away.
MEANT = {
    "wil niett": "wil niet", "moedr slaat": "moeder slaat", "besnijdenes": "besnijdenis",
    "niett": "niet", "wil reis": "wil reizen", "mag weg": "mag wegg",
}  # fmt: skip

# An entry, a text, and what of it is masked.
READ = [
    (Body("Fatima trouwt"), "Fatima trouwt in juli", "Fatima"),
    (KeptName("Fatima trouwt"), "daarna fatima trouwt", "fatima"),
    (Body("Marokko vertrekt"), "Zij is uit Marokko. Vertrekt morgen", ""),
    (Body("Morgen Marokko"), "Morgen Marokko, zegt ze", ""),
    (Body("Fatima Marokko"), "daarna Fatima Marokko in", "Fatima"),
    (Body("naar Erbil"), "zij gaat naar Erbil. Naar Erbil!", ""),
    (Body("Rei"), "de reis en de Reis", ""),
    (KeptName("Jan Rei"), "de reis en de Reis", ""),
    (KeptName("Jan Reis"), "de reis is morgen. Reis mee", ""),
    (KeptName("Jan Reis"), "daar was Reis ook", "Reis"),
    (KeptName("Nina Iris Eva Tol"), "ze komt NIET", ""),
    (Body("achterlat"), "een achterlatingsrisico", ""),
    (Body("evaa"), "in gevaar.Vader belt", ""),
    (KeptName("Jan Reis"), "op reis.Morgen weg", ""),
    (KeptName("Jan Gevaars"), "een gevaarsituatie", ""),
    (Body("Veilig Tuis"), "veilig thuis en Veilig Thuis", ""),
    (Body("moeder Fatima"), "daar is moeder fatima", "fatima"),
    (Body("huis Fatima"), "het huis fatima", "fatima"),
    (Body("Dreigt Oom"), "Dreigt Oom haar mee te nemen?", ""),
    (Body("Dreigt Groep"), "Dreigt Groep 8 te stoppen?", ""),
    (Body("Reist Maandag"), "Reist Maandag af", ""),
    (Body("Slaat Papa"), "Slaat Papa jou?", ""),
    (Body("Trouwt Bakker"), "Trouwt Bakker?", ""),
    (Body("De Brug"), "zij zit op De Brug nu", "De Brug"),
    (Body("De Brug"), "De Brug belde", "De Brug"),
    (Body("De Brug"), "De brug was open", ""),
    (Body("De Brug"), "onder de brug", ""),
    (Body("de brug"), "zij zit op de Brug", "de Brug"),
    (Body("De Regenboog"), "mentor van de Regenboog mailde", "de Regenboog"),
    (Body("De Regenboog"), "mentor van de Regenbog mailde", "de Regenbog"),
    (Body("De Regenboog"), "na de regenbogg en de regenboog", ""),
    (Body("Basisschool De Regenboog"), "op basisschool de Regenboog gezien", "basisschool de Regenboog"),
    (Body("Team Noord"), "Team Noord belde", "Team Noord"),
    (Body("Team Noord"), "met team noord gebeld", "team noord"),
    (Body("Wijkteam noord"), "het wijkteam Noord weet ervan", "wijkteam Noord"),
    (Body("Zorg en Welzijn"), "Zorg en Welzijn kwam", "Zorg en Welzijn"),
    (Body("Zorg en Welzijn"), "Zorg en welzijn van haar", ""),
    (Body("Obs De Ambassade"), "Obs De Ambassade mailde", "Obs De Ambassade"),
    (Body("Obs De Ambassade"), "naar de ambassade", ""),
    (Body("Station Zuid"), "Station Zuid om 4 uur", "Station Zuid"),
    (Body("Station Zuid"), "Station zuid of noord", ""),
    (Body("Lokaal 3"), "zit in lokaal 3", "lokaal 3"),
    (Body("Team Zonnehoek"), "zonnehoek weet het", "zonnehoek"),
    (Body("Team Zonnehoek"), "zonehoek weet het", "zonehoek"),
    (Body("Prins Clausschool"), "Prins Clausschool belt", "Prins Clausschool"),
    (Body("Het Kompas"), "leerling van het Kompas", "het Kompas"),
    (Body("Kindcentrum De Sprong"), "Kindcentrum De Sprong", "Kindcentrum De Sprong"),
    (Body("Gebiedsteam Zuid"), "gebiedsteam zuid is er", "gebiedsteam zuid"),
    (Body("Team Jeugd Oost"), "via Team Jeugd Oost", "Team Jeugd Oost"),
    (Body("Team Jeugd Oost"), "via team Jeugd-Oost", "team Jeugd-Oost"),
    (Body("Kerkstraat"), "in de kerkstraat", "kerkstraat"),
    (Body("Lange Kromsteeg"), "bij de kromsteeg", "kromsteeg"),
    (Body("Oude Gracht"), "aan de Oude Gracht", "Oude Gracht"),
    (Body("Sint Jozefschool"), "sint jozefschool", "sint jozefschool"),
    (Body("Stedelijk Gymnasium"), "Stedelijk Gymnasium", "Stedelijk Gymnasium"),
    (KeptName("Ans Postma"), "postma en ans", "postma ans"),
    (KeptName("Ans Postma"), "postmma belt", "postmma"),
    (KeptName("teun de boer"), "de boer belt", "de boer"),
    (KeptName("Wil Bakker"), "daar was Wil Bakker", "Wil Bakker"),
    (KeptName("Wil Bakker"), "zij wil naar de bakker", ""),
    (KeptName("Mes"), "hij pakt een mes. Mes bij de politie", ""),
    (KeptName("Mes"), "zij sprak met Mes", "Mes"),
    (KeptName("Karin de Jong"), "zij is nog jong, zei karin", "karin"),
    (KeptName("Karin Boer"), "daar kwam boer aan", "boer"),
]  # fmt: skip


@pytest.mark.parametrize(("entry", "text", "masked"), READ)
def test_a_name_is_masked_as_it_is_written(entry: Body | KeptName, text: str, masked: str) -> None:
    assert left_out(text, entry).split() == masked.split()


@pytest.mark.parametrize(
    "entry",
    [Body("VGV"), Body("fgm"), Body("Team VGV"), Body("niett"), Body("gevaaar"), Body("nikah"),
     Body("besnijdenes"), Body("wil niett"), Body("moedr slaat"), Body("heefd haar"), Body("infibulatie"),
     KnownName("VGV"), KnownName("talaq"), KnownName("Snel Trouwen"), KnownName("Vader Dreigt"),
     KnownName("Gevaar Acuut")],
)  # fmt: skip
def test_what_can_only_take_words_away_is_refused(entry: Body | KnownName) -> None:
    assert too_general(entry)


@pytest.mark.parametrize(
    "name",
    ["Theis", "Levvel", "Enver", "Entrea", "Altra", "Yulius", "Fluenta", "Accare", "Kentalis",
     "Zonnehoek", "Wijkhart", "Elker", "Pluryn", "Team Theis", "De Wissewas", "Kromsteeg"],
)  # fmt: skip
def test_a_name_that_is_near_a_word_may_be_kept(name: str) -> None:
    assert not too_general(Body(name))


def test_what_an_author_gives_counts_in_every_form() -> None:
    assert left_out("zij zegt snel trouwen", KnownName("snel trouwen")) == "snel trouwen"
    assert left_out("toen vader dreigt", "vader dreigt") == "vader dreigt"
    # with a letter off only where no word stands there that others need
    assert left_out("zij wil niet", "wil niett") == ""
    assert left_out("bij de Stichtng Jeugd", "Stichting Jeugd") == "Stichtng Jeugd"


def test_two_lists_with_the_same_word_take_nothing_from_each_other() -> None:
    for kept in (
        [KeptName("teun de boer"), Body("Boer")], [Body("Boer"), KeptName("teun de boer")],
    ):  # fmt: skip
        assert KeptForms(kept).of_word("boer", capital=False)


def left_out(text: str, entry: str) -> str:
    places = {place for span in find_known(text, [entry]) for place in range(span.start, span.end)}
    masked = "".join(c if place in places else "\0" for place, c in enumerate(text))
    return " ".join(masked.replace("\0", " ").split())
