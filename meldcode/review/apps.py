"""The room of the review as Django sees it."""

from django.apps import AppConfig


class ReviewConfig(AppConfig):
    """It follows what changes in a case, so that whom it concerns is told at once."""

    name = "meldcode.review"
    label = "review"
    verbose_name = "overleg"

    def ready(self) -> None:
        from meldcode.accounts import page_access
        from meldcode.cases.events import case_changed, copy_confirmed, person_excluded, words_wiped
        from meldcode.review import following
        from meldcode.review.page_access import closed_pages

        case_changed.connect(following.follow_change, dispatch_uid="review")
        copy_confirmed.connect(following.follow_copy, dispatch_uid="review")
        words_wiped.connect(following.follow_wiping, dispatch_uid="review")
        person_excluded.connect(following.follow_exclusion, dispatch_uid="review")
        page_access.doors.append(closed_pages)
