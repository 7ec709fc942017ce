"""The app of looking after the looking."""

from django.apps import AppConfig


class OversightConfig(AppConfig):
    """Its rows are about teams and months, never about a case."""

    name = "meldcode.oversight"
    label = "oversight"
    verbose_name = "toezicht op inzage"
