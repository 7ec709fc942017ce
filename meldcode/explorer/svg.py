"""Writes a small SVG with presentation attributes alone, for the strict policy for styles."""

from textwrap import wrap

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

__all__ = ["Sheet"]

LINE, PAD, SIZE = 20, 12, 15


class Sheet:
    """A drawing that grows from the top, all of it in the colour of the text around it."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.parts: list[SafeString] = []

    @staticmethod
    def wrapped(text: str, signs: int) -> list[str]:
        return wrap(text, signs, break_long_words=False, break_on_hyphens=False) or [""]

    def box(self, left: int, top: int, width: int, lines: list[str], bold: bool = False) -> int:
        """A box around some lines; gives its height."""
        height = len(lines) * LINE + PAD
        rect = (
            '<rect x="{}" y="{}" width="{}" height="{}" rx="6" fill="none" stroke="currentColor"/>'
        )
        self.parts.append(format_html(rect, left, top, width, height))
        self.lines(left + PAD, top, lines, bold)
        return height

    def lines(self, left: int, top: int, lines: list[str], bold: bool = False) -> int:
        """Some lines of text; gives their height."""
        weight = mark_safe(' font-weight="700"') if bold else ""
        rows = ((left, top + (number + 1) * LINE, line) for number, line in enumerate(lines))
        spans = format_html_join("", '<tspan x="{}" y="{}">{}</tspan>', rows)
        self.parts.append(
            format_html('<text fill="currentColor" font-size="{}"{}>{}</text>', SIZE, weight, spans)
        )
        return len(lines) * LINE

    def heading(self, left: int, top: int, text: str) -> int:
        return top + self.lines(left, top, [text], bold=True)

    def arrow(self, left: int, top: int, bottom: int) -> None:
        """Downwards, with a head."""
        path = '<path d="M{0} {1}V{2}M{3} {4}L{0} {2}L{5} {4}" fill="none" stroke="currentColor"/>'
        ends = (left, top, bottom, left - 5, bottom - 7, left + 5)
        self.parts.append(format_html(path, *ends))

    def across(self, left: int, right: int, top: int) -> None:
        """From a box to what belongs to it."""
        y = top - SIZE // 3
        self.parts.append(
            format_html('<path d="M{} {}H{}" fill="none" stroke="currentColor"/>', left, y, right)
        )

    def down(self, left: int, top: int, bottom: int) -> None:
        """What the lines across hang on."""
        up = SIZE // 3
        path = '<path d="M{} {}V{}" fill="none" stroke="currentColor"/>'
        self.parts.append(format_html(path, left, top - up, bottom - up))

    def finished(self, height: int, title: str, description: str) -> SafeString:
        """The whole drawing, with its name and description for who cannot see it."""
        inside = format_html_join("", "{}", ((part,) for part in self.parts))
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" role="img"'
            ' aria-labelledby="route-naam route-uitleg" width="{0}" height="{1}"'
            ' viewBox="0 0 {0} {1}"><title id="route-naam">{2}</title>'
            '<desc id="route-uitleg">{3}</desc>{4}</svg>',
            self.width,
            height,
            title,
            description,
            inside,
        )
