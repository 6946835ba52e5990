"""Is this upload what it says it is, and harmless? All problems are found in one go."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

import magic
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from portal.attachments.enums import ScanStatus
from portal.attachments.inspection import markup, office, pdf, pictures, virus
from portal.attachments.names import clean_name, extension_of
from portal.attachments.purposes import FILE_KINDS, FileKind, UploadPurpose

HEAD_BYTES = 8192
OLD_OFFICE = frozenset({"doc", "xls", "ppt", "dot", "xlt"})
PROGRAM_TYPES = ("application/x-dosexec", "application/vnd.microsoft.portable-executable", "application/x-executable",
                 "application/x-sharedlib", "application/x-pie-executable", "application/x-mach-binary",
                 "text/x-shellscript", "application/x-msi", "application/java-archive")  # fmt: skip


@dataclass
class Inspection:
    """What an upload turned out to be. `problems` are Vietnamese sentences; empty means it may be kept."""

    name: str
    size: int = 0
    sha256: str = ""
    content_type: str = "application/octet-stream"
    scan_status: ScanStatus = ScanStatus.UNSCANNED
    problems: list[str] = field(default_factory=list)


def inspect(upload: File[Any], purpose: UploadPurpose) -> Inspection:
    """Look at `upload` once per purpose (form and action may both ask); leaves it rewound."""
    known: dict[UploadPurpose, Inspection] = upload.__dict__.setdefault("inspections", {})
    if purpose not in known:
        known[purpose] = _look_at(upload, purpose)
    return known[purpose]


def _look_at(upload: File[Any], purpose: UploadPurpose) -> Inspection:
    found = Inspection(name=clean_name(upload.name or ""), size=upload.size or 0)
    kind = _kind_by_name(found.name, purpose)
    is_oversized = bool(getattr(upload, "is_oversized", False))
    found.problems += announced_problems(
        found.name, purpose.limit + 1 if is_oversized else found.size, purpose, found.size
    )
    if is_oversized or found.size > purpose.limit:
        return found
    content = _read(upload)
    found.size, found.sha256 = len(content), hashlib.sha256(content).hexdigest()
    if not content:
        found.problems.append(_("Tệp rỗng (0 byte). Hãy kiểm tra lại tệp trên máy của bạn."))
        return found
    found.scan_status, said = virus.scan(content)
    if said:
        found.problems.append(said)
        return found
    true_type = magic.from_buffer(content[:HEAD_BYTES], mime=True)
    if kind is None:
        if true_type in PROGRAM_TYPES:
            found.problems.append(_("Đây là một chương trình, không phải tài liệu."))
        return found
    found.content_type = kind.content_type
    found.problems += _content_problems(kind, content, true_type)
    return found


def announced_problems(name: str, size: int, purpose: UploadPurpose, told: int | None = None) -> list[str]:
    """What name and size alone already forbid: said before the bytes travel. `told` is the size in the words."""
    problems = []
    if _kind_by_name(name, purpose) is None:
        problems.append(_wrong_suffix(name, ", ".join(str(kind.label) for kind in purpose.allowed)))
    if size > purpose.limit:
        problems.append(
            _("Tệp quá lớn (%(size)s). Mỗi tệp được tối đa %(limit)s.")
            % {"size": filesizeformat(size if told is None else told), "limit": filesizeformat(purpose.limit)}
        )
    return problems


def _kind_by_name(name: str, purpose: UploadPurpose) -> FileKind | None:
    suffix = extension_of(name)
    return next((kind for kind in purpose.allowed if suffix in kind.extensions), None)


def _wrong_suffix(name: str, allowed: str) -> str:
    suffix = extension_of(name)
    if suffix in OLD_OFFICE:
        return _(
            "Tệp Office kiểu cũ (.%(suffix)s) không nhận. Hãy lưu lại thành .docx, .xlsx hoặc PDF rồi tải lên."
        ) % {"suffix": suffix}
    if not suffix:
        return _("Tên tệp không có phần mở rộng. Các loại được nhận: %(allowed)s.") % {"allowed": allowed}
    return _("Loại tệp .%(suffix)s không được nhận. Các loại được nhận: %(allowed)s.") % {
        "suffix": suffix,
        "allowed": allowed,
    }


def _read(upload: File[Any]) -> bytes:
    upload.seek(0)
    content = b"".join(upload.chunks())
    upload.seek(0)
    return content


def _content_problems(kind: FileKind, content: bytes, true_type: str) -> list[str]:
    if true_type in PROGRAM_TYPES:
        return [_("Nội dung tệp là một chương trình được đổi tên thành .%(suffix)s.") % {"suffix": kind.key}]
    if true_type in {"text/html", "image/svg+xml", "application/xhtml+xml"} or markup.looks_like_markup(content):
        if kind.key in {"text", "yaml", "json"} or not content.startswith((b"%PDF", b"PK", b"\x89PNG", b"\xff\xd8")):
            return [_("Nội dung tệp là trang web hoặc hình SVG có thể chứa mã chạy; loại này không được nhận.")]
    match kind.key:
        case "pdf":
            return pdf.problems_of(content) if true_type == "application/pdf" else [_differs(kind, true_type)]
        case "docx" | "xlsx":
            return office.problems_of(content, kind.key)
        case "png" | "jpeg":
            return pictures.problems_of(content) if true_type == kind.content_type else [_differs(kind, true_type)]
        case _:
            return markup.text_problems(content)


def _differs(kind: FileKind, true_type: str) -> str:
    real = next((str(other.label) for other in FILE_KINDS if other.content_type == true_type), true_type)
    return _("Tên tệp nói là %(said)s nhưng nội dung là %(real)s. Hãy tải lên tệp gốc, không đổi phần mở rộng.") % {
        "said": kind.label,
        "real": real,
    }
