"""The app of the checklist, with the name it carries on screen."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    """Signals, background and sources; it knows no other app of the product."""

    name = "signals"
    verbose_name = "signalen en achtergrond"
