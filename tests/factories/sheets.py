"""Sheets that people send: the prepared one with lines of their own, and the way of a list through its pages."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from portal.imports.models import ImportDraft
from tests.factories.attachments import upload


def bytes_of(book: Workbook) -> bytes:
    """The file of a workbook."""
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def sheet_of(client: Client, template: str) -> Workbook:
    """The workbook a page hands out."""
    return load_workbook(io.BytesIO(client.get(template).content))


def write_lines(book: Workbook, lines: Iterable[Mapping[str, Any]]) -> Workbook:
    """Lines by the words over their columns, below what stands."""
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    first = next(n for n in range(2, sheet.max_row + 2) if not any(cell.value for cell in sheet[n]))
    for number, line in enumerate(lines, first):
        for head, value in line.items():
            sheet.cell(number, heads.index(head) + 1).value = value
    return book


def send(client: Client, page: str, content: bytes, name: str = "ds.xlsx") -> tuple[ImportDraft, str]:
    """Send a file to the page of a list; answers the draft and what its preview shows."""
    answer = client.post(page, {"file": upload(name, content)}, HTTP_HOST="localhost")
    assert answer.status_code == 302, answer.content.decode()[:4000]
    shown = client.get(answer["Location"]).content.decode()
    return ImportDraft.objects.latest("pk"), shown


def save(client: Client, held: ImportDraft) -> str:
    """Save a draft and give up what is left of it; answers what was done."""
    client.post(reverse("imports:import_commit", args=[held.public_id]), {"row_version": held.row_version})
    held.refresh_from_db()
    if held.is_open:
        client.post(reverse("imports:import_discard", args=[held.public_id]))
    return held.result_text


def refusal(client: Client, page: str, content: bytes, name: str) -> str:
    """What a page says of a file it does not take."""
    answer = client.post(page, {"file": upload(name, content)})
    assert answer.status_code == 422
    said = answer.content.decode()
    return str(said[said.find("error-summary") :][:2000])


def check_bad_files(client: Client, page: str, template: str) -> None:
    """Files that are none of the list: each is refused with a reason, nothing is kept."""
    before = ImportDraft.objects.count()
    book = sheet_of(client, template)
    heads = [str(cell.value) for cell in book.worksheets[0][1]]
    assert "bị hỏng" in refusal(client, page, b"PK khong phai", "hong.xlsx")
    assert "bảng mã UTF-8" in refusal(client, page, b"M\xe3;H\xf4 v\xe0 t\xean\n1;2\n", "x.csv")
    strange = Workbook()
    strange.worksheets[0].append(["Một", "Hai"])
    strange.worksheets[0].append(["a", "b"])
    assert "Hãy dùng tệp mẫu" in refusal(client, page, bytes_of(strange), "la.xlsx")
    empty = Workbook()
    empty.worksheets[0].append(heads)
    assert "chưa có dòng nào" in refusal(client, page, bytes_of(empty), "dau.xlsx")
    assert ImportDraft.objects.count() == before
    wrong = ";".join(heads) + "\n" + ";".join("sai" for _head in heads) + "\n"
    _held, shown = send(client, page, wrong.encode(), "ds.csv")
    assert "dòng 2, cột 1" in shown
