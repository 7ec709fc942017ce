"""The form in which an admin brings a file."""

from typing import Any

from django import forms

from contacts.models import ImportDraft
from meldcode import tables
from meldcode.contact_desk.forms.edit import GroundForm


class RegionLineForm(GroundForm):
    """One line of the table of regions, as it should be."""

    plaats = forms.CharField(
        label="Gemeente, of vier cijfers van de postcode",
        max_length=80,
        error_messages={"required": "Vul een gemeente of vier cijfers in."},
    )
    regio = forms.CharField(
        label="Regio", max_length=80, required=False,
        help_text="Laat dit leeg om de regel weg te halen.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reason"]
        self.order_fields(["plaats", "regio"])


class UploadForm(GroundForm):
    """A file with its source; CSV or JSON by its name."""

    file = forms.FileField(
        label="Bestand",
        help_text="CSV of JSON, tot 5 MB. Bewaar een werkmap (xlsx) eerst als «CSV UTF-8».",
        error_messages={"required": "Kies een bestand.", "empty": "Dit bestand is leeg."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["how"], self.fields["reason"]
        self.order_fields(["file"])

    def clean_file(self) -> str:
        upload = self.cleaned_data["file"]
        self.form = "json" if upload.name.lower().endswith(".json") else "csv"
        return tables.text_of(upload)

    def draft(self, target: str, by: Any, stamp: int) -> ImportDraft:
        """The file, kept until it is confirmed."""
        data = self.cleaned_data
        return ImportDraft.objects.create(
            made_by=by,
            target=target,
            form=self.form,
            text=data["file"],
            source=data["source"],
            source_date=data["source_date"],
            stamp=stamp,
        )
