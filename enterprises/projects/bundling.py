"""One ZIP with index and digests, and one PDF, from the pieces of a dossier."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from enterprises.projects.dossier import Piece
from portal.attachments.content import opened
from portal.documents.content import CellKind, Column, IssuerHead, StateDocument, Table
from portal.documents.rendering import render, xlsx_list
from portal.ui.columns import Column as ListColumn

Step = Callable[[int, str], None]
UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
LONGEST_NAME = 80
MOST_BYTES = 200 * 1024 * 1024
"""More than this in one bundle is refused in words: a mail box and a browser would not take it."""


@dataclass(frozen=True)
class Paper:
    """A piece as bytes, named and digested."""

    path: str
    title: str
    content: bytes

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @property
    def is_pdf(self) -> bool:
        return self.path.endswith(".pdf")


def papers_of(pieces: Sequence[Piece], step: Step) -> list[Paper]:
    """Every piece as bytes; State documents are printed. `step(percent, words)` is called before each."""
    found: list[Paper] = []
    for number, piece in enumerate(pieces, 1):
        step(5 + 70 * number // max(1, len(pieces)), piece.name)
        content, suffix = _bytes_of(piece)
        folder = "/".join(safe(part) for part in piece.folder.split("/"))
        found.append(Paper(f"{folder}/{number:02d} {safe(piece.name)}.{suffix}", piece.name, content))
    return found


def _bytes_of(piece: Piece) -> tuple[bytes, str]:
    if piece.stored is not None:
        with opened(piece.stored) as file:
            return file.read(), piece.stored.original_name.rpartition(".")[2].lower() or "bin"
    assert piece.build is not None
    with translation.override("vi"):
        return render(piece.build(), "pdf"), "pdf"


def safe(name: str) -> str:
    """A name every file system takes: no path, no control character, not longer than most allow."""
    cleaned = UNSAFE.sub(" ", name).strip(" .")
    return " ".join(cleaned.split())[:LONGEST_NAME].strip(" .") or "tep"


def as_zip(title: str, papers: Sequence[Paper]) -> bytes:
    """The papers with `MUC-LUC.xlsx` and `SHA256SUMS` (checked by `sha256sum -c`)."""
    rows = [(n, p.path, p.title, len(p.content), p.digest) for n, p in enumerate(papers, 1)]
    columns = (
        ListColumn("n", _("TT"), kind="number"),
        ListColumn("path", _("Tệp")),
        ListColumn("title", _("Tên giấy tờ")),
        ListColumn("size", _("Kích thước (byte)"), kind="number"),
        ListColumn("digest", "SHA-256"),
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("MUC-LUC.xlsx", xlsx_list(title, columns, rows))
        archive.writestr("SHA256SUMS", "".join(f"{p.digest}  {p.path}\n" for p in papers))
        for paper in papers:
            archive.writestr(paper.path, paper.content)
    return buffer.getvalue()


def as_pdf(title: str, issuer: str, papers: Sequence[Paper]) -> bytes:
    """One PDF: an index, then every PDF of the dossier with a bookmark; other files are named in the index."""
    import pikepdf  # loaded by the worker that needs it, not at every start

    shown = list(_pages(papers))
    index = StateDocument(
        head=IssuerHead(issuer=issuer),
        kind_name=_("MỤC LỤC BÓ HỒ SƠ"),
        subject=title,
        body=(
            Table(
                columns=(
                    Column("TT", CellKind.INTEGER, width=0.4, align="center"),
                    Column(_("Giấy tờ"), width=4),
                    Column(_("Trong tệp này"), width=1.4, align="center"),
                    Column("SHA-256", width=3),
                ),
                rows=tuple(
                    (n, paper.title, _("có") if document else _("chỉ trong tệp ZIP"), paper.digest[:16] + "…")
                    for n, (paper, document) in enumerate(shown, 1)
                ),
                empty=_("Không có giấy tờ nào."),
            ),
        ),
    )
    whole = pikepdf.open(io.BytesIO(render(index, "pdf")))
    marks = [(_("Mục lục"), 0)]
    for paper, document in shown:
        if document is not None:
            marks.append((paper.title, len(whole.pages)))
            whole.pages.extend(document.pages)
    with whole.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(str(words), page) for words, page in marks)
    buffer = io.BytesIO()
    whole.save(buffer)
    return buffer.getvalue()


def _pages(papers: Sequence[Paper]) -> Iterator[tuple[Paper, Any]]:
    """Each paper with its open PDF; None for other kinds and for a PDF that does not open."""
    import pikepdf

    for paper in papers:
        if not paper.is_pdf:
            yield paper, None
            continue
        try:
            yield paper, pikepdf.open(io.BytesIO(paper.content))
        except pikepdf.PdfError:
            yield paper, None
