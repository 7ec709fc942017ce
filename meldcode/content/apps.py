"""The app that remembers content, terms and school holidays."""

from django.apps import AppConfig


class ContentConfig(AppConfig):
    """What an admin keeps right beside the contacts, and the process memory of all content."""

    name = "meldcode.content"
    verbose_name = "termijnen en vakanties"

    def ready(self) -> None:
        """The term after which a contact must be checked again is one an admin keeps here (R32)."""
        from contacts import freshness
        from meldcode.content import memory

        freshness.use_term(lambda: memory.terms().contact_check_days)
