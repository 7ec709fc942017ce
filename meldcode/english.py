"""Dutch with its English beside it, for who asked for that."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

__all__ = ["beside"]


def beside(nl: str, en: str) -> SafeString:
    """The Dutch, and the English marked as such; the Dutch alone where there is no other."""
    if not en or en == nl:
        return format_html("{}", nl)
    return format_html('{} <span class="en" lang="en">{}</span>', nl, en)
