"""Choosing a colleague, and the reason for emergency access."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from meldcode.accounts.fields import PersonField, offer
from meldcode.accounts.models import User
from meldcode.cases.forms.base import CaseForm, choice, text
from meldcode.cases.forms.fields import unmarked
from meldcode.cases.models import Mandate

WHY = {
    "unreachable": "De behandelaar is niet te bereiken",
    "away": "De behandelaar is ziek of weg",
    "danger": "Er is gevaar of een vertrek en het kan niet wachten",
    "other": "Iets anders",
}
MANDATES = {
    Mandate.WORK: "Meewerken: lezen, en opschrijven wat deze collega zag en hoorde",
    Mandate.FULL: (
        "Alles wat u mag: ook de situatie veranderen, vastleggen wat een deskundige zei, besluiten"
        " en afsluiten"
    ),
}
ASKED = {
    "toevoegen": "Welke collega voegt u toe?", "uitsluiten": "Welke collega sluit u uit?",
    "overdragen": "Wie neemt de casus over?", "meewegen": "Welke collega weegt mee?",
}  # fmt: skip


CHOICE: dict[str, Any] = {
    "label": "Collega",
    "queryset": User.objects.none(),
    "empty_label": "Kies een collega",
    "error_messages": {
        "required": "Kies een collega.",
        "invalid_choice": "Kies een collega uit de lijst.",
    },
}


class ColleagueForm(forms.Form):
    """One colleague of the same organisation."""

    person = PersonField(**CHOICE)

    def __init__(self, data: Any = None, *, colleagues: QuerySet[User], name: str) -> None:
        super().__init__(data, auto_id=f"{name}_%s")
        offer(self, "person", colleagues.select_related("team"))
        self.fields["person"].label = ASKED.get(name, "Collega")


class AddForm(ColleagueForm):
    """A colleague, and what that colleague may do in the case. Where nothing was chosen it is the
    least.
    """

    mandate = unmarked(
        choice("Wat mag deze collega in de casus?", MANDATES.items(), radio=True, required=False)
    )

    def __init__(self, data: Any = None, *, colleagues: QuerySet[User]) -> None:
        super().__init__(data, colleagues=colleagues, name="toevoegen")
        self.fields["mandate"].initial = Mandate.WORK

    def clean_mandate(self) -> str:
        chosen: str = self.cleaned_data["mandate"] or Mandate.WORK
        return chosen


class PersonOfTeamField(PersonField):
    """One person, told with the team."""

    def label_from_instance(self, obj: User) -> str:
        return f"{super().label_from_instance(obj)}, {obj.team}"


class TakerForm(ColleagueForm):
    """Who is asked to take a case over; the team is told, because the case goes along with it."""

    person = PersonOfTeamField(**CHOICE)

    def __init__(self, data: Any = None, *, colleagues: QuerySet[User]) -> None:
        super().__init__(data, colleagues=colleagues, name="overdragen")


class NoteForm(CaseForm):
    """What who took emergency access leaves behind for the handler."""

    name = "notitie"
    submit = "Bewaar de notitie"
    text = text(
        "Wat moet de behandelaar weten?",
        required=True,
        rows=4,
        help_text="Bijvoorbeeld wie u belde en wat er is gezegd. Schrijf geen namen.",
    )


class EmergencyAccessForm(CaseForm):
    """Why someone has to see a case now; the handler reads it."""

    name = "nood"
    submit = "Neem noodtoegang voor 24 uur"
    why = choice(
        "Waarom kan het niet wachten?",
        WHY.items(),
        radio=True,
        help_text="De teamleiding ziet dit antwoord op het teamoverzicht.",
    )
    reason = text(
        "Waarom moet u nu bij deze casus?",
        required=True,
        rows=3,
        help_text="De behandelaar leest dit. Schrijf geen namen.",
    )
