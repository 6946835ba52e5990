"""Files as people send them: honest ones, and each kind of dishonest one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

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


def pdf_saying(*pages: str) -> bytes:
    """A page for each text (without accents); an empty text is a page that is one picture."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        for said in pages:
            page = document.add_blank_page(page_size=(600, 800))
            font = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            picture = pikepdf.Stream(document, b"\xff" * 12)
            picture.update(
                {"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 2, "/Height": 2,
                 "/ColorSpace": pikepdf.Name.DeviceRGB, "/BitsPerComponent": 8}
            )  # fmt: skip
            page.Resources = pikepdf.Dictionary(
                Font=pikepdf.Dictionary(F1=document.make_indirect(font)), XObject=pikepdf.Dictionary(I1=picture)
            )
            lines = " ".join(f"({line}) Tj T*" for line in said.split("\n"))
            drawn = f"BT /F1 12 Tf 14 TL 50 700 Td {lines} ET" if said else "q 500 0 0 500 50 50 cm /I1 Do Q"
            page.Contents = pikepdf.Stream(document, drawn.encode())
        document.save(out)
    return out.getvalue()


def docx_bytes(*said: str) -> bytes:
    """A Word file with a paragraph for each text; one about nobody unless told otherwise."""
    out = io.BytesIO()
    document = Document()
    for text in said or ("Đơn đề nghị hỗ trợ",):
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def xlsx_bytes(*rows: Sequence[object]) -> bytes:
    """A workbook with these rows; with one cell unless told otherwise."""
    out = io.BytesIO()
    book = Workbook()
    for row in rows or (("Chỉ tiêu",),):
        book.active.append(row)
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
