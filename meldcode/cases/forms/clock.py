"""A time of the day as Dutch people write it: 9 uur, 9.30, 14:05."""

import re
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

__all__ = ["Clock", "read_clock"]

WRITTEN = re.compile(r"(\d{1,2})(?:\s*[:.u]\s*(\d{2}))?\s*(?:uur|u)?")
WHICH = "Vul een tijd in, bijvoorbeeld 9.30 uur."


def read_clock(text: str) -> time | None:
    """The time that is written here; None where it is none."""
    found = WRITTEN.fullmatch(text.strip().lower())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


class Clock(forms.CharField):
    """A time that need not be filled in."""

    def clean(self, value: Any) -> time | None:
        text = super().clean(value)
        if not text:
            return None
        found = read_clock(text)
        if found is None:
            raise ValidationError(WHICH)
        return found

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H:%M}" if isinstance(value, time) else value
