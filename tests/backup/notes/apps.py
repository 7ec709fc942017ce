"""A case and its notes, for the drills."""

from uuid import UUID

from django.apps import AppConfig


class NotesConfig(AppConfig):
    name = "tests.backup.notes"
    label = "drill"

    def erase_tombstoned(self, owners: list[UUID]) -> int:
        """Remove what is left of deleted cases after a restore."""
        from tests.backup.notes.models import Note

        return Note.objects.filter(case_id__in=owners).delete()[0]
