"""A file that is larger than any page takes is read past, never kept (REL-22)."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from housing.transfer.limits import MOST_BYTES


class Bounded(FileUploadHandler):
    """The first of the handlers: counts what arrives, and lets the others have no more than the most."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.arrived = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.arrived += len(raw_data)
        if self.arrived > MOST_BYTES:
            if self.request is not None:
                self.request.META[TOO_LARGE] = True
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The others keep the file."""


TOO_LARGE = "hjemly.file_too_large"
