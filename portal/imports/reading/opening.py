"""Open a file somebody sent: what it really is, whether it is harmless, then read it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from portal.attachments.inspection import markup, office
from portal.core.errors import Problem
from portal.imports.reading import docx, text, xlsx
from portal.imports.reading.document import Document, UnreadableFile

LARGEST_FILE = 20 * 1024 * 1024
LARGEST_PART = 60 * 1024 * 1024
"""One XML part unpacked; a plan of a thousand pages stays far below."""
OLE = office.OLE_SIGNATURE
OTHER_KINDS = (
    (b"%PDF", "PDF"),
    (b"MZ", "EXE"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"{\\rtf", "RTF"),
)
READERS: dict[str, Callable[[bytes], Document]] = {"docx": docx.read, "xlsx": xlsx.read}
TEXT_SUFFIXES = ("txt", "csv", "md", "tsv", "")


def open_document(content: bytes, name: str) -> Document:
    """The document in `content`; `name` tells what it is said to be.

    Raises UnreadableFile with every problem: empty, too large, locked, macros, a bomb, another kind than its name says.
    """
    suffix = PurePosixPath(name).suffix.lower().lstrip(".")
    if not content.strip():
        raise refuse(_("Tệp rỗng."))
    if len(content) > LARGEST_FILE:
        raise refuse(_("Tệp quá lớn: tệp nạp không quá %(limit)s MB.") % {"limit": LARGEST_FILE // 1024**2})
    if content.startswith(OLE):
        raise refuse(
            _(
                "Tệp Office được đặt mật khẩu hoặc lưu theo kiểu cũ (.doc, .xls). Hãy bỏ mật khẩu và lưu lại thành .docx hoặc .xlsx."
            )
        )
    if content.startswith(b"PK"):
        return _open_office(content, suffix)
    _refuse_other_kinds(content, suffix)
    document = text.read(content, is_csv=suffix == "csv")
    return _not_empty(document)


def _open_office(content: bytes, suffix: str) -> Document:
    kind = _true_kind(content)
    if suffix not in READERS:
        raise refuse(
            _("Tên tệp có đuôi .%(suffix)s nhưng nội dung là tệp .%(kind)s. Hãy dùng tệp gốc, không đổi đuôi.")
            % {"suffix": suffix or "?", "kind": kind or "zip"}
        )
    problems = office.problems_of(content, suffix) or _part_problems(content)
    if problems:
        raise UnreadableFile(problems=[Problem("", said) for said in problems])
    try:
        return _not_empty(READERS[suffix](content))
    except UnreadableFile:
        raise
    except Exception as error:  # parsers raise many kinds for a damaged file
        raise refuse(_("Tệp .%(suffix)s bị hỏng, không đọc được.") % {"suffix": suffix}) from error


def _true_kind(content: bytes) -> str:
    """ "docx", "xlsx" or "" by the parts in the zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return ""
    return next((kind for kind, part in office.MAIN_PART.items() if part in names), "")


def _part_problems(content: bytes) -> list[str]:
    """Parts too large to be parsed, and XML that declares entities of its own."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if not entry.filename.endswith(".xml"):
                continue
            if entry.file_size > LARGEST_PART:
                return [
                    _("Tệp quá lớn khi bung ra (%(part)s); hãy tách phụ lục thành tệp riêng.")
                    % {"part": entry.filename}
                ]
            with archive.open(entry) as part:
                if b"<!DOCTYPE" in part.read(2048).upper():
                    return [_("Tệp có khai báo XML không an toàn; không được nhận.")]
    return []


def _refuse_other_kinds(content: bytes, suffix: str) -> None:
    for magic, kind in OTHER_KINDS:
        if content.startswith(magic):
            if kind == "PDF":
                raise refuse(
                    _("Tệp PDF không nạp trực tiếp được. Hãy dùng bản Word (.docx), Excel (.xlsx) hoặc văn bản (.txt).")
                )
            raise refuse(_("Đây là tệp %(kind)s, không phải văn bản kế hoạch.") % {"kind": kind})
    if suffix in READERS:
        raise refuse(_("Tệp .%(suffix)s bị hỏng hoặc được đổi tên từ loại khác; không mở được.") % {"suffix": suffix})
    if markup.looks_like_markup(content):
        raise refuse(_("Nội dung tệp là trang web; hãy lưu lại thành Word hoặc văn bản thuần."))
    if suffix not in TEXT_SUFFIXES:
        raise refuse(
            _("Loại tệp .%(suffix)s không nạp được. Các loại nạp được: .docx, .xlsx, .txt, .csv.") % {"suffix": suffix}
        )


def _not_empty(document: Document) -> Document:
    if document.is_empty:
        said = [problem for problem in document.remarks if problem.message]
        raise UnreadableFile(problems=[Problem("", _("Tệp không có chữ nào đọc được.")), *said])
    return document


def refuse(message: str, place: str = "") -> UnreadableFile:
    """A refusal with one problem."""
    return UnreadableFile(message, problems=[Problem(place, message)])
