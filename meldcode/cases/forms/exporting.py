"""What a summary is for."""

from meldcode.cases.forms.base import CaseForm, choice, text
from meldcode.cases.models import Purpose

__all__ = ["PurposeForm"]


class PurposeForm(CaseForm):
    """Why a summary leaves the product."""

    name = "doel"
    submit = "Maak de samenvatting"
    purpose = choice("Waarvoor hebt u de samenvatting nodig?", Purpose.choices, radio=True)
    text = text(
        "Licht dit kort toe",
        required=True,
        rows=2,
        help_text="Bijvoorbeeld: ik bel vandaag. Schrijf geen namen.",
    )
