"""A plan file of any name: what it is, and its contents when it is a plan."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from django.utils.translation import gettext as _

from plans.planning.exchange.content import FORMAT
from plans.planning.exchange.reading import LARGEST_FILE, Source, UnreadableFile, parse
from portal.core.errors import Problem

KINDS = (
    (b"%PDF", "PDF"),
    (b"\xd0\xcf\x11\xe0", "Word/Excel 97-2003"),
    (b"MZ", "EXE"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8", "JPEG"),
)


def open_plan_file(path: Path) -> Source:
    """The parsed file. Raises UnreadableFile with a sentence for people: absent, a folder, binary, no plan …"""
    try:
        if path.is_dir():
            raise _no(_("Đây là thư mục, không phải tệp."))
        if path.stat().st_size > LARGEST_FILE:
            raise _no(_("Tệp quá lớn: tệp kế hoạch không quá 5 MB."))
        content = path.read_bytes()
    except FileNotFoundError:
        raise _no(_("Không tìm thấy tệp.")) from None
    except OSError as error:
        raise _no(_("Không đọc được tệp: %(why)s") % {"why": error.strerror or error}) from None
    return parse_plan_bytes(content, path.name)


def parse_plan_bytes(content: bytes, name: str) -> Source:
    """The same for bytes that came otherwise; `name` only words the refusal."""
    _refuse_other_kinds(content, name)
    return parse(content)


def _refuse_other_kinds(content: bytes, name: str) -> None:
    suffix = Path(name).suffix.lower()
    if content.startswith(b"PK") or suffix in (".xlsx", ".docx", ".zip"):
        if not zipfile.is_zipfile(io.BytesIO(content)):
            raise _no(_("Tệp %(suffix)s bị hỏng, không mở được.") % {"suffix": suffix or "ZIP"})
        raise _no(
            _(
                "Nội dung là tệp nén hoặc tệp Word/Excel, không phải tệp YAML %(format)s. Hãy dùng đúng đuôi .docx hoặc .xlsx."
            )
            % {"format": FORMAT}
        )
    for magic, kind in KINDS:
        if content.startswith(magic):
            raise _no(_("Đây là tệp %(kind)s, không phải tệp kế hoạch YAML.") % {"kind": kind})
    if b"\x00" in content[:4096]:
        raise _no(_("Tệp nhị phân, không phải tệp kế hoạch YAML."))


def _no(message: str) -> UnreadableFile:
    return UnreadableFile(message, problems=[Problem("", message)])
