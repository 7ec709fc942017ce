"""The forms of a page as its HTML tells them: where they go and what they ask."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

__all__ = ["Form", "forms_of"]


@dataclass
class Form:
    """One form: its address, method, and each field with what it may hold."""

    action: str
    method: str
    fields: list[tuple[str, bytes]] = field(default_factory=list)

    def offered(self) -> list[bytes]:
        return [text for _, text in self.fields if text]


class Reader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.page, self.forms, self.select = page, list[Form](), ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: text or "" for name, text in attrs}
        if tag == "form":
            self.forms.append(
                Form(given.get("action") or self.page, given.get("method", "get").lower())
            )
        elif not self.forms:
            return
        elif tag in ("input", "textarea", "button") and given.get("name"):
            self.forms[-1].fields.append((given["name"], given.get("value", "").encode()))
        elif tag == "select":
            self.select = given.get("name", "")
        elif tag == "option" and self.select:
            self.forms[-1].fields.append((self.select, given.get("value", "").encode()))


def forms_of(page: str, body: str) -> list[Form]:
    """Every form of this page that has a field."""
    reader = Reader(page)
    reader.feed(body)
    return [form for form in reader.forms if form.fields]
