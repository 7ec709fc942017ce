"""The room of keeping and deleting as Django sees it."""

from uuid import UUID

from django.apps import AppConfig


class RetentionConfig(AppConfig):
    """After a restore it erases again what was deleted since the backup."""

    name = "meldcode.retention"
    label = "retention"
    verbose_name = "bewaren en verwijderen"

    def erase_tombstoned(self, owners: list[UUID]) -> int:
        """Remove every row of the cases among these owners; how many rows that were."""
        from meldcode.retention.deleting import erase_again

        return erase_again(owners)
