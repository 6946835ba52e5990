"""Stop big uploads while they arrive: nothing past the limit reaches memory or disk.

The rest of the request is read and dropped instead of cutting the line, because a cut line shows people "connection
reset" and loses the other fields they typed. The file comes out as an `OversizedUpload`, which every check refuses.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class OversizedUpload(UploadedFile):
    """Stands for a file that was not kept: its name and the bytes counted, no content."""

    is_oversized = True

    def __init__(self, *, name: str, size: int, content_type: str | None) -> None:
        super().__init__(file=ContentFile(b""), name=name, size=size, content_type=content_type)


class QuotaUploadHandler(FileUploadHandler):
    """Counts the bytes of each file and of the whole request; stands first in FILE_UPLOAD_HANDLERS."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.received_in_request = 0
        self.received = 0
        self.refuse_all = False
        self.cut_off = False

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803  # Django passes it by this name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        """Look at the announced length: too much for any honest form drops every file from its first byte."""
        self.refuse_all = content_length > settings.UPLOAD_REQUEST_MAX_BYTES
        self.cut_off = content_length > settings.UPLOAD_DRAIN_MAX_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.cut_off:
            raise StopUpload(connection_reset=True)
        super().new_file(*args, **kwargs)
        self.received = 0

    @property
    def over(self) -> bool:
        """Whether the file now arriving is past a limit."""
        return (
            self.refuse_all
            or self.received > settings.UPLOAD_MAX_BYTES
            or self.received_in_request > settings.UPLOAD_REQUEST_MAX_BYTES
        )

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.received += len(raw_data)
        self.received_in_request += len(raw_data)
        if self.over:
            self._free_disk()
            return None
        return raw_data

    def file_complete(self, file_size: int) -> UploadedFile | None:
        if not self.over or self.received == 0:
            return None
        self._free_disk()
        return OversizedUpload(name=self.file_name or "", size=self.received, content_type=self.content_type)

    def _free_disk(self) -> None:
        """Close what the next handlers opened for this file: a closed temporary file is gone."""
        for handler in self.request.upload_handlers if self.request else ():
            begun = getattr(handler, "file", None)
            if begun is not None and not begun.closed:
                begun.close()
