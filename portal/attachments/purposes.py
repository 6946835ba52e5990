"""What a file may be, by what it is for (socket): apps register their purposes in `ready()`."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.core.registry import Registry


@dataclass(frozen=True)
class FileKind:
    """A family of files: its suffixes, the content type it is handed out with, and how people call it."""

    key: str
    label: str | Promise
    extensions: frozenset[str]
    content_type: str


OOXML = "application/vnd.openxmlformats-officedocument"
PDF = FileKind("pdf", "PDF", frozenset({"pdf"}), "application/pdf")
DOCX = FileKind("docx", "Word (.docx)", frozenset({"docx"}), f"{OOXML}.wordprocessingml.document")
XLSX = FileKind("xlsx", "Excel (.xlsx)", frozenset({"xlsx"}), f"{OOXML}.spreadsheetml.sheet")
PNG = FileKind("png", _("ảnh PNG"), frozenset({"png"}), "image/png")
JPEG = FileKind("jpeg", _("ảnh JPEG"), frozenset({"jpg", "jpeg"}), "image/jpeg")
TEXT = FileKind("text", _("văn bản thuần (.txt, .csv)"), frozenset({"txt", "csv"}), "text/plain")
YAML = FileKind("yaml", "YAML", frozenset({"yaml", "yml"}), "application/yaml")
JSON = FileKind("json", "JSON", frozenset({"json"}), "application/json")

FILE_KINDS: tuple[FileKind, ...] = (PDF, DOCX, XLSX, PNG, JPEG, TEXT, YAML, JSON)
PAPERS = frozenset({"pdf", "docx", "xlsx", "png", "jpeg"})


@dataclass(frozen=True)
class UploadPurpose:
    """`kinds` are keys of FILE_KINDS; `max_bytes` None means the site's limit."""

    key: str
    kinds: frozenset[str] = PAPERS
    max_bytes: int | None = None

    @property
    def limit(self) -> int:
        """Bytes one file may have; never above the site's limit, which the upload handler enforces."""
        site = int(settings.UPLOAD_MAX_BYTES)
        return min(site, self.max_bytes) if self.max_bytes else site

    @property
    def allowed(self) -> tuple[FileKind, ...]:
        """The kinds in their usual order."""
        return tuple(kind for kind in FILE_KINDS if kind.key in self.kinds)

    @property
    def accept(self) -> str:
        """Value of the `accept` attribute of a file input."""
        return ",".join(f".{suffix}" for kind in self.allowed for suffix in sorted(kind.extensions))


upload_purposes: Registry[UploadPurpose] = Registry("upload purposes")


def purpose_for(key: str | UploadPurpose) -> UploadPurpose:
    """The registered purpose, or ordinary papers under that key; a purpose made for one place stays as it is."""
    if isinstance(key, UploadPurpose):
        return key
    return upload_purposes.find(key) or UploadPurpose(key=key)
