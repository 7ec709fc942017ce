"""How much may be sent, and where a file may be in it: nowhere but at an import, and in memory."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile
from django.http import HttpRequest
from django.urls import Resolver404, resolve

IMPORTS = frozenset({"contacts:import", "contacts:import_regions", "accounts:invite_many"})
FILE_BYTES = 5_000_000
AROUND_IT = 100_000
"""What a browser writes around a file, and the other fields of an import."""


def is_import(request: HttpRequest) -> bool:
    """Asked by its address: the body is read before there is a view."""
    try:
        return resolve(request.path_info).view_name in IMPORTS
    except Resolver404:
        return False


def is_too_long(request: HttpRequest) -> bool:
    """By the length that was announced, before a byte is read."""
    try:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return False
    if announced <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return False
    return announced > FILE_BYTES + AROUND_IT or not is_import(request)


class OnlyAtImports(MemoryFileUploadHandler):
    """A file stays in memory, and is thrown away where no import asked for it."""

    def handle_raw_input(self, *args: Any, **kwargs: Any) -> None:
        self.activated = self.request is not None and is_import(self.request)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if not self.activated:
            raise SkipFile
        super().new_file(*args, **kwargs)
