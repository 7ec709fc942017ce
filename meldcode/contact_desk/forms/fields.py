"""Form fields that show a list as lines of text, so that an admin types and never sees a
bracket.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

SEPARATOR = "|"


class LinesField(forms.CharField):
    """A list, one item a line; subclasses say how a line is written."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=12_000, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(self.line(item) for item in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        text = super().to_python(value) or ""
        return [self.item(line.strip()) for line in text.splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        """The values themselves are checked with the whole contact."""

    def run_validators(self, value: Any) -> None:
        """Lengths are checked item by item with the whole contact."""

    def line(self, item: Any) -> str:
        raise NotImplementedError

    def item(self, line: str) -> Any:
        raise NotImplementedError


def parts(line: str, least: int, sentence: str) -> list[str]:
    """What stands between the bars of a line."""
    found = [part.strip() for part in line.split(SEPARATOR)]
    if len(found) < least:
        raise ValidationError(sentence)
    return found


class QuestionsField(LinesField):
    """Questions: Dutch | English."""

    def line(self, item: Any) -> str:
        return f"{item['nl']} | {item['en']}" if item.get("en") else item["nl"]

    def item(self, line: str) -> dict[str, str]:
        dutch, _, english = line.partition(SEPARATOR)
        return {"nl": dutch.strip(), "en": english.strip()}


class FactsField(LinesField):
    """Facts: short name | Dutch | English | sources."""

    def line(self, item: Any) -> str:
        return " | ".join(
            [item["slug"], item["nl"], item.get("en", ""), ", ".join(item.get("sources", []))]
        )

    def item(self, line: str) -> dict[str, Any]:
        slug, dutch, english, sources = parts(
            line, 4, "Schrijf: korte naam | Nederlands | Engels | bronnen."
        )[:4]
        return {"slug": slug, "nl": dutch, "en": english, "sources": words(sources)}


class PostsField(LinesField):
    """Posts: name | tail of the page | elsewhere."""

    def line(self, item: Any) -> str:
        return " | ".join([item["nl"], item["tail"], *(["elders"] if item["elsewhere"] else [])])

    def item(self, line: str) -> dict[str, Any]:
        found = parts(line, 2, "Schrijf: naam | pad | elders.")
        return {"nl": found[0], "tail": found[1], "elsewhere": found[2:3] == ["elders"]}


def words(text: str) -> list[str]:
    """Words between commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


class WordsField(forms.CharField):
    """A list of words, with commas."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=500, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, list) else words(super().to_python(value) or "")

    def run_validators(self, value: Any) -> None:
        """The words are checked with the whole contact."""
