"""The app of requests by the person concerned."""

from django.apps import AppConfig


class SubjectAccessConfig(AppConfig):
    """What was answered hangs from its case, and so goes with it (retention.erasing)."""

    name = "meldcode.subject_access"
    label = "subject_access"
    verbose_name = "inzageverzoeken"
