"""The app that remembers content, terms and school holidays."""
from django.apps import AppConfig


class ContentConfig(AppConfig):
    """What an admin keeps right beside the contacts, and the process memory of all content."""

    name = "meldcode.content"
    verbose_name = "termijnen en vakanties"
