"""The app of requests by the person concerned."""

from django.apps import AppConfig


class SubjectAccessConfig(AppConfig):
    """What was answered hangs from its case, and so goes with it (retention.erasing)."""

    name = "meldcode.subject_access"
    label = "subject_access"
    verbose_name = "inzageverzoeken"

    def ready(self) -> None:
        from meldcode.cases.events import words_wiped
        from meldcode.subject_access import answering

        words_wiped.connect(answering.follow_wiping, dispatch_uid="subject_access")
