"""The room of the case as Django sees it."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Words kept of the page of a case pass the door of the case."""

    name = "meldcode.cases"
    label = "cases"

    def ready(self) -> None:
        from meldcode.accounts import behind
        from meldcode.cases.behind import closed_pages

        behind.doors.append(closed_pages)
