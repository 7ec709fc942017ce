"""Inviting many people in one act: bring a list, see what it would do, do it."""

import hashlib
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from meldcode.accounts import invitations, kept_text, many
from meldcode.accounts.fresh import freshly
from meldcode.accounts.refusing import ActRefused
from meldcode.accounts.views.access import SignedIn, door, manages
from meldcode.tables import text_of

LONGEST = 200_000
NOT_MAILED = (
    "Niet elke link kon weg. Laat de mail nakijken, en stuur daarna een nieuwe link onder"
    " «Open uitnodigingen»."
)
BOTH_EMPTY = "Plak de lijst hier, of kies een bestand."


class ManyForm(forms.Form):
    """A list of people: pasted, or as a file. What a file held stands in the box after that."""

    people = forms.CharField(
        label="De lijst",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=(
            "Eén regel per persoon: naam; e-mailadres; team; rol. De rol mag leeg blijven. Een"
            " teamleider van meer teams: zet een komma tussen de teams, het eigen team eerst."
        ),
    )
    file = forms.FileField(
        label="Of een bestand",
        required=False,
        help_text="CSV. Bewaar een werkmap (xlsx) eerst als «CSV UTF-8».",
        error_messages={"empty": "Dit bestand is leeg."},
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if upload := data.get("file"):
            try:
                data["people"] = text_of(upload)
            except ValidationError as error:
                self.add_error("file", error)
        elif not data.get("people") and not self.errors:
            self.add_error("people", BOTH_EMPTY)
        return data


@door(manages, "GET", "HEAD", "POST")
@freshly(sent=True)
def invite_many(request: SignedIn) -> HttpResponse:
    """First what the list would do, row by row; the same list sent once more is carried out."""
    form = ManyForm(kept_text.sent(request), request.FILES or None)
    shown: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["people"]
        try:
            rows = many.read(text, request.user)
        except ValidationError as error:
            form.add_error("people", error)
        else:
            if request.POST.get("gezien") == seen(text) and "doe" in request.POST:
                return carried_out(request, rows)
            form = ManyForm(initial={"people": text})
            shown = {"form": form, "seen": seen(text), **told(rows)}
    return render(request, "accounts/many.html", shown, status=400 if form.errors else 200)


def seen(text: str) -> str:
    """Tells one list from another: what is carried out is what was looked at."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def told(rows: list[many.InviteRow]) -> dict[str, Any]:
    """The rows with those that need something first, and how many there are of each sort."""
    new, wrong = [row for row in rows if row.new], [row for row in rows if row.errors]
    second = sum(row.takes_two for row in new)
    return {"rows": wrong + [row for row in rows if not row.errors], "new": len(new),
            "wrong": len(wrong), "second": second}  # fmt: skip


def carried_out(request: SignedIn, rows: list[many.InviteRow]) -> HttpResponse:
    """Invite them, mail each a link, and say how many."""
    try:
        made = many.invite_all(rows, admin=request.user)
    except (ActRefused, ValidationError) as refusal:
        sentences = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
        messages.error(request, " ".join(sentences))
        return redirect("accounts:invite_many")
    kept_text.drop_draft(request)
    mailed = sum(invitations.send(request, invitation, secret) for invitation, secret in made)
    messages.success(request, f"Uitgenodigd: {len(made)}. Gemaild: {mailed}.")
    if mailed < len(made):
        messages.warning(request, NOT_MAILED)
    return redirect("accounts:people")
