"""The forms of the names that are given once: of a case, and of an organisation."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from meldcode.anonymity.folding import fold
from meldcode.anonymity.known_forms import Body, KnownName
from meldcode.anonymity.lands import only_abroad
from meldcode.anonymity.too_general import too_general
from meldcode.anonymity.vocabulary import GRAMMAR
from meldcode.cases.forms.base import CaseForm, text
from meldcode.cases.masking import LONGEST_WORD, SEPARATORS

__all__ = ["ListsForm", "NamesForm", "OwnNamesForm"]

Lists = dict[str, list[str]]
CHANGED = "In een ander venster was deze lijst veranderd. Beide staan er nu. Sla nog eens op."
MOST = 500
# What the words of each list are, where they count in what others wrote; of a case, the last two,
# whose words count in every form.
FOR_ALL: dict[str, type[KnownName | Body]] = {
    "people": KnownName, "teams": Body, "locations": Body, "streets": Body,
    "person": KnownName, "names": KnownName,
}  # fmt: skip
SHORT = "‘%s’ is te kort: dan valt te veel tekst weg. Schrijf de hele naam."
GENERAL = "‘%s’ staat in te veel zinnen: dan valt te veel tekst weg. Schrijf de hele naam."
ABROAD = "‘%s’ is een land of een plaats in het buitenland. Zet hier alleen namen neer."
LONG = (
    f"Eén naam is te lang. Schrijf elke naam op een eigen regel, hoogstens {LONGEST_WORD} tekens."
)
OTHER_NAMES = (
    "Eén op elke regel. Voornaam, achternaam en voorletters vallen dan ook los weg. Is een naam ook"
    " een gewoon woord? In wat een collega schreef, valt «Mes» weg en blijft «mes» staan."
)
MANY = f"Dit zijn te veel namen. Schrijf er hoogstens {MOST} op."


def checked_names(typed: str, for_all: type[KnownName | Body] | None = None) -> list[str]:
    """The names in a text, one a line or with commas between; a sentence for one that cannot be
    kept, so that none is dropped in silence. `for_all` says what they are where they count in the
    cases of others too.
    """
    names = list(dict.fromkeys(" ".join(part.split()) for part in SEPARATORS.split(typed)))
    names = [name for name in names if name]
    if len(names) > MOST:
        raise ValidationError(MANY)
    for name in names:
        if len(name) > LONGEST_WORD:
            raise ValidationError(LONG)
        if sum(letter.isalnum() for letter in name) < 2:
            raise ValidationError(SHORT % name)
        if for_all and only_abroad(for_all(name)):
            raise ValidationError(ABROAD % name)
        if GRAMMAR.issuperset(fold(name).split()) or (for_all and too_general(for_all(name))):
            raise ValidationError(GENERAL % name)
    return names


class ListsForm(CaseForm):
    """Lists of words that are always masked, a text each; `before` holds what the page showed."""

    points_at_words = True
    # What the names of a list are, where they are masked in the cases of others too.
    for_all: dict[str, type[KnownName | Body]] = {}
    before = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, own: Lists, **kwargs: Any) -> None:
        shown = {name: "\n".join(words) for name, words in own.items()}
        super().__init__(*args, initial=shown | {"before": written(own)}, **kwargs)

    @property
    def lists(self) -> list[str]:
        return [one.name for one in self.visible_fields()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["given"] = {}
        for name in self.lists:
            try:
                cleaned["given"][name] = checked_names(self.posted(name), self.for_all.get(name))
            except ValidationError as error:
                self.add_error(name, error)
        return cleaned

    def showed(self, own: Lists) -> bool:
        """Whether the page showed the lists as they stand now."""
        return self.posted("before") == written(own)

    def join(self, own: Lists) -> None:
        """What was saved in another window stands beside what was typed here."""
        sent = self.data.copy()  # type: ignore[attr-defined] # a QueryDict, as everywhere
        for name, words in own.items():
            typed = self.posted(name).splitlines()
            sent[self.add_prefix(name)] = "\n".join(dict.fromkeys((*typed, *words)))
        sent[self.add_prefix("before")] = written(own)
        self.data = sent
        self.add_error(None, CHANGED)


def written(lists: Lists) -> str:
    return json.dumps(lists, sort_keys=True)


class NamesForm(ListsForm):
    """The own names of an author for one case."""

    name = "namen"
    person = text(
        "Om wie gaat deze casus?",
        rows=2,
        help_text="Naam en roepnaam, elk op een eigen regel. Die worden [de persoon].",
    )
    names = text(
        "Andere namen, adressen en woorden",
        rows=6,
        help_text=OTHER_NAMES,
    )


class OwnNamesForm(ListsForm):
    """The lists of an organisation."""

    for_all = FOR_ALL
    name = "eigen"
    people = text("Mensen die hier werken", rows=6, help_text="Eén naam op elke regel.")
    teams = text("Teams en afdelingen", rows=3, help_text="Eén op elke regel.")
    locations = text("Locaties en gebouwen", rows=3, help_text="Eén op elke regel.")
    streets = text("Straten van deze locaties", rows=3, help_text="Eén op elke regel.")
