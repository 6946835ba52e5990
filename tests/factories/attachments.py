"""Files as people send them: honest ones, and each kind of dishonest one."""

from __future__ import annotations

import io
import zipfile

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document
from openpyxl import Workbook
from PIL import Image

from portal.attachments.actions.store_bytes import store_bytes
from portal.attachments.models import StoredFile
from portal.organizations.actor import Actor, system_actor


def pdf_bytes(*, script: bool = False, launch: bool = False, password: str = "", attach: str = "") -> bytes:
    """One empty page, with what is asked for."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        if script:
            document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        if launch:
            action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
            link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
            document.pages[0].Annots = pikepdf.Array([document.make_indirect(link)])
        if attach:
            document.attachments[attach] = b"MZ program"
        encryption = pikepdf.Encryption(owner=password, user=password) if password else None
        document.save(out, encryption=encryption) if encryption else document.save(out)
    return out.getvalue()


def docx_bytes() -> bytes:
    """A Word file with one paragraph."""
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("Đơn đề nghị hỗ trợ")
    document.save(out)
    return out.getvalue()


def xlsx_bytes() -> bytes:
    """A workbook with one cell."""
    out = io.BytesIO()
    book = Workbook()
    book.active["A1"] = "Chỉ tiêu"
    book.save(out)
    return out.getvalue()


def with_part(packed: bytes, name: str, content: bytes = b"x") -> bytes:
    """The zip `packed` with one more part."""
    out = io.BytesIO(packed)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def png_bytes() -> bytes:
    """A picture of 2 by 2."""
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG")
    return out.getvalue()


def upload(name: str = "don-de-nghi.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    """A file as a form hands it over; an honest PDF unless told otherwise."""
    return SimpleUploadedFile(name, pdf_bytes() if content is None else content)


def make_stored_file(
    actor: Actor | None = None, name: str = "bien-ban.pdf", content: bytes | None = None
) -> StoredFile:
    """A kept PDF nobody owns yet."""
    return store_bytes(
        actor=actor or system_actor("kiểm thử"),
        name=name,
        content=pdf_bytes() if content is None else content,
        content_type="application/pdf",
        purpose="document",
    )
