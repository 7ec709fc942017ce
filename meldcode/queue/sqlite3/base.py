"""Django's own SQLite backend, but writers wait in line and the files are readable for their owner
only.
"""

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.sqlite3 import base

from meldcode.queue.line import join

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


class DatabaseWrapper(base.DatabaseWrapper):
    """One place in the line from BEGIN to COMMIT, or for a single statement that writes on its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place: socket.socket | None = None
        self.execute_wrappers.append(self.in_line)

    def get_new_connection(self, conn_params: Any) -> Any:
        """Raises ImproperlyConfigured, in one sentence, where the folder is missing."""
        if not self.is_in_memory_db():
            make_private(Path(str(self.settings_dict["NAME"])))
        return super().get_new_connection(conn_params)

    def in_line(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        """A statement outside a transaction is a short one of its own."""
        if self.in_atomic_block or self.place is not None or not sql.startswith(WRITES):
            return execute(sql, params, many, context)
        self.enter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.leave()

    def enter(self) -> None:
        name = self.settings_dict["NAME"]
        if self.place is None and not self.is_in_memory_db():
            self.place = join(Path(f"{name}-line"))

    def leave(self) -> None:
        place, self.place = self.place, None
        if place is not None:
            place.close()

    def _start_transaction_under_autocommit(self) -> None:
        self.enter()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self.leave()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            self.leave()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self.leave()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self.leave()


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
