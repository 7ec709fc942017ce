"""Someone at the desk who presses what stands on a page, without a browser: each press counts."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

__all__ = ["Presser"]


class Controls(HTMLParser):
    """The links and the forms of a page: what is sent by which button."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.buttons: list[tuple[str, dict[str, Any], dict[str, str]]] = []
        self.form: dict[str, Any] | None = None
        self.at: list[Any] = []
        self.words, self.select, self.area = "", "", ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("a", "button"):
            self.at, self.words = [tag, given], ""
        elif tag == "form":
            self.form = {"action": given.get("action", ""), "method": given.get("method", "get")}
            self.form["values"] = {}
        elif tag == "textarea":
            self.area, self.words = given.get("name", ""), ""
        elif tag == "select":
            self.select = given.get("name", "")
        elif self.form is not None and tag == "option":
            # Without a choice a browser sends the first one.
            if "selected" in given or self.select not in self.form["values"]:
                self.form["values"][self.select] = given.get("value", "")
        elif self.form is not None and tag == "input" and given.get("name"):
            box = given.get("type") in ("checkbox", "radio")
            if not box or "checked" in given:
                blank = "on" if box else ""
                self.form["values"][given["name"]] = given.get("value", blank)

    def handle_data(self, data: str) -> None:
        self.words += data

    def handle_endtag(self, tag: str) -> None:
        if self.at and tag == self.at[0]:
            words = " ".join(self.words.split())
            if tag == "a":
                self.links.append((words, self.at[1].get("href", "")))
            elif self.form is not None:
                self.buttons.append((words, self.form, self.at[1]))
            self.at = []
        elif tag == "textarea" and self.form is not None:
            self.form["values"][self.area] = self.words.removeprefix("\n")
        elif tag == "form":
            self.form = None


class Presser:
    """One person with a page before them; typing costs nothing, each press is counted."""

    def __init__(self, person: Any, path: str) -> None:
        self.client, self.presses = Client(), 0
        self.client.force_login(person)
        self.shows(self.client.get(path, follow=True))

    def shows(self, answer: Any) -> None:
        assert answer.status_code == 200, answer.status_code
        self.path = answer.request["PATH_INFO"]
        self.page = answer.content.decode()

    def follow(self, words: str) -> "Presser":
        """Press the link that says this."""
        href = next(href for said, href in Controls(self.page).links if said.startswith(words))
        self.presses += 1
        self.shows(self.client.get(href.partition("#")[0] or self.path, follow=True))
        return self

    def press(self, words: str, **typed: Any) -> "Presser":
        """Press the button that says this, with what was typed in its form."""
        buttons = Controls(self.page).buttons
        _, form, button = next(row for row in buttons if row[0].startswith(words))
        sent = {**form["values"], **{name.replace("__", "-"): typed[name] for name in typed}}
        if button.get("name"):
            sent[button["name"]] = button.get("value", "")
        self.presses += 1
        ask = self.client.post if form["method"] == "post" else self.client.get
        self.shows(ask(form["action"] or self.path, sent, follow=True))
        return self
