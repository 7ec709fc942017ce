"""Django's own SQLite backend, but the files are readable for their owner only."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Makes the file before SQLite does."""

    def get_new_connection(self, conn_params: Any) -> Any:
        """Raises ImproperlyConfigured, in one sentence, where the folder is missing."""
        if not self.is_in_memory_db():
            make_private(Path(str(self.settings_dict["NAME"])))
        self.opened = self.file_now()
        return super().get_new_connection(conn_params)

    def close_if_unusable_or_obsolete(self) -> None:
        """Before and after each request: where another file was put in its place, by a restore, the
        one that is open holds nothing that anybody will read.
        """
        if self.connection is not None and self.opened != self.file_now():
            self.close()
        super().close_if_unusable_or_obsolete()

    def file_now(self) -> tuple[int, int] | None:
        """Which file stands under the name; None where there is none."""
        try:
            found = os.stat(str(self.settings_dict["NAME"]))
        except OSError:
            return None
        return found.st_dev, found.st_ino


def make_private(file: Path) -> None:
    """Make the file for its owner only before SQLite makes it for everyone; what SQLite puts beside
    it follows.

    An existing file is never opened here: closing it would drop the locks that SQLite holds on it
    in this process.
    """
    if not file.parent.is_dir():
        raise ImproperlyConfigured(
            f"The folder {file.parent} is not there: make it, or set DATA_DIR to one that is."
        )
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        pass
    except OSError as problem:
        raise ImproperlyConfigured(
            f"{file} cannot be made: let this user write in {file.parent}."
        ) from problem
    for one in (file, file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")):
        with suppress(OSError):  # not there, or not ours to change
            if one.stat().st_mode & 0o077:
                one.chmod(0o600)
