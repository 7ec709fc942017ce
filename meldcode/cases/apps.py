"""The room of the case as Django sees it."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Words kept of the page of a case pass the door of the case; what somebody watched who works
    no longer is watched by who has the case.
    """

    name = "meldcode.cases"
    label = "cases"

    def ready(self) -> None:
        from meldcode.accounts import behind
        from meldcode.accounts.events import work_ended
        from meldcode.cases.behind import closed_pages
        from meldcode.cases.casework.passing_on import of_who_left

        behind.doors.append(closed_pages)
        work_ended.connect(of_who_left, dispatch_uid="cases")
