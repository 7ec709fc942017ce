"""The room of the case as Django sees it."""

from typing import Any

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Words kept of the page of a case pass the door of the case; what somebody watched who works
    no longer is watched by who has the case.
    """

    name = "meldcode.cases"
    label = "cases"

    def ready(self) -> None:
        from meldcode.accounts import page_access
        from meldcode.accounts.events import renamed, sign_in_changed, work_ended, work_resumed
        from meldcode.cases.casework.of_people import of_who_was_renamed, tell_who_answers
        from meldcode.cases.casework.passing_on import of_who_left
        from meldcode.cases.page_access import closed_pages

        page_access.doors.append(closed_pages)
        work_ended.connect(of_who_left, dispatch_uid="cases")
        work_ended.connect(tell_who_answers, dispatch_uid="cases.left")
        work_resumed.connect(tell_who_answers, dispatch_uid="cases.back")
        renamed.connect(of_who_was_renamed, dispatch_uid="cases.renamed")
        sign_in_changed.connect(calendar_ended, dispatch_uid="cases.calendar")


def calendar_ended(*, person: Any, **_: object) -> None:
    """What reads along without a sign-in ends when the sign-in changes."""
    from meldcode.cases import calendars

    calendars.revoke(person)
