"""The room of operations as Django sees it."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Mail that waits, and jobs with when they last went well."""

    name = "meldcode.operations"
    label = "operations"
    verbose_name = "hoe het draait"
