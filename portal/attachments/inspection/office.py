"""DOCX and XLSX: the directory of the zip is judged before anything in it is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable

from django.utils.translation import gettext as _

MAX_ENTRIES = 5000
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
MAX_RATIO = 200
"""A zip of ordinary office XML packs 5 to 40 times; a bomb a thousand times."""
RATIO_FLOOR_BYTES = 5 * 1024 * 1024
MAX_PART_BYTES = 5 * 1024 * 1024
"""Of a relation or content-type part, which are small; only these are unpacked here."""

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
OTHER = {"docx": "xlsx", "xlsx": "docx"}
ATTACHED_TEMPLATE = re.compile(rb'(?:attachedTemplate|oleObject|frame)"[^>]*TargetMode="External"', re.IGNORECASE)


def problems_of(content: bytes, kind: str) -> list[str]:
    """What is wrong with `content` as a `kind` ("docx" or "xlsx")."""
    if content.startswith(OLE_SIGNATURE):
        return [
            _("Tệp Office được đặt mật khẩu hoặc lưu theo kiểu cũ. Hãy bỏ mật khẩu và lưu lại thành .%(kind)s.")
            % {"kind": kind}
        ]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _directory_problems(archive, kind) or _part_problems(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return [_("Tệp .%(kind)s bị hỏng hoặc không phải tệp Office; không mở được.") % {"kind": kind}]


def _directory_problems(archive: zipfile.ZipFile, kind: str) -> list[str]:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries) or 1
    bomb = unpacked > MAX_UNPACKED_BYTES or (unpacked > RATIO_FLOOR_BYTES and unpacked / packed > MAX_RATIO)
    if len(entries) > MAX_ENTRIES or bomb:
        return [_("Tệp nén bất thường (bung ra quá lớn); không được nhận.")]
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        return [_("Tệp chứa đường dẫn không hợp lệ bên trong.")]
    if any(entry.flag_bits & 0x1 for entry in entries):
        return [_("Tệp nén có mật khẩu; không kiểm tra được nội dung.")]
    if "[Content_Types].xml" not in names or MAIN_PART[kind] not in names:
        if MAIN_PART[OTHER[kind]] in names:
            return [_("Tên tệp là .%(kind)s nhưng nội dung là .%(other)s.") % {"kind": kind, "other": OTHER[kind]}]
        return [_("Nội dung không phải tệp .%(kind)s (thiếu phần chính của tài liệu).") % {"kind": kind}]
    return list(_active_content(names))


def _active_content(names: Iterable[str]) -> Iterable[str]:
    lower = [name.lower() for name in names]
    if any(name.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in name for name in lower):
        yield _("Tệp có macro. Hãy lưu lại bản không macro.")
    if any("/embeddings/" in name for name in lower):
        yield _("Tệp nhúng tệp khác bên trong (OLE). Hãy bỏ phần nhúng hoặc xuất ra PDF.")
    if any("/activex/" in name for name in lower):
        yield _("Tệp có điều khiển ActiveX; không được nhận.")
    if any("/externallinks/" in name for name in lower):
        yield _("Bảng tính lấy số liệu từ tệp khác (liên kết ngoài). Hãy ngắt liên kết rồi lưu lại.")


def _part_problems(archive: zipfile.ZipFile) -> list[str]:
    """Macro-enabled content types and documents that fetch a template from elsewhere when opened."""
    small = [
        entry
        for entry in archive.infolist()
        if entry.filename.endswith(".rels") or entry.filename == "[Content_Types].xml"
    ]
    problems: list[str] = []
    for entry in small:
        if entry.file_size > MAX_PART_BYTES:
            return [_("Tệp nén bất thường (bung ra quá lớn); không được nhận.")]
        part = archive.read(entry)
        if entry.filename == "[Content_Types].xml" and b"macroenabled" in part.lower():
            problems.append(_("Tệp có macro. Hãy lưu lại bản không macro."))
        elif ATTACHED_TEMPLATE.search(part):
            problems.append(_("Tài liệu tải mẫu hoặc đối tượng từ nơi khác khi mở; không được nhận."))
    return problems
