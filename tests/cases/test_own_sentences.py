"""What is wrong in a form of a case is said in a sentence of ours, never in one of a library."""

import pytest
from django.http import QueryDict

from meldcode.cases.forms.base import CaseForm
from meldcode.cases.forms.situation import NewCaseForm, SituationForm
from meldcode.cases.stages.consult.record import ConsultationForm
from meldcode.cases.stages.decide.record import DecisionsForm, HelpForm, ReportedForm
from meldcode.cases.stages.signals.record import ObservationForm
from meldcode.cases.stages.talk_with_family.record import FamilyTalkForm, UnaskedContactForm
from meldcode.cases.stages.talk_with_person.record import PersonTalkForm, PreparationForm

FORMS = [
    SituationForm, NewCaseForm, ObservationForm, ConsultationForm, PreparationForm,
    PersonTalkForm, FamilyTalkForm, UnaskedContactForm, DecisionsForm, HelpForm, ReportedForm,
]  # fmt: skip
OF_A_LIBRARY = ("Selecteer", "Voer ", "Zorg ", "Dit veld is verplicht")


@pytest.mark.parametrize("sent", ["", "x"], ids=["nothing", "what cannot be"])
@pytest.mark.parametrize("kind", FORMS, ids=lambda kind: kind.__name__)
def test_every_error_is_a_sentence_of_ours(kind: type[CaseForm], sent: str) -> None:
    names = [name for name in kind.base_fields if name not in ("token", "basis")]
    data = QueryDict(mutable=True)
    data.update({f"{kind.name}-{name}": sent for name in names if sent})
    said = [str(line) for lines in kind(data).errors.values() for line in lines]
    assert [line for line in said if line.startswith(OF_A_LIBRARY)] == []
