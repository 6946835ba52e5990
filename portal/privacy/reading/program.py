"""Run alone, outside Django: reads papers from standard input, answers their words, one line of JSON each.

A paper comes as one line of JSON ({"kind", "size"}) and its bytes. The answer is {"state", "text"}: "read", "partial" (cut,
or with pages that are pictures), "picture" (no words at all), "bad". Limits itself to 1 GiB of memory.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import time
import zipfile
from collections.abc import Iterator
from typing import Any

MEMORY_BYTES = 1024**3
MOST_CHARS = 1_000_000
MOST_SECONDS = 15
"""Of one paper; what was read by then is kept."""
PART_BYTES = 80 * 1024 * 1024
"""Of one part of a Word file, unpacked."""
FEWEST_LETTERS = 8
"""Below it a page of pictures has no words of its own: a page number, a stamp."""
WORD_PARTS = ("word/document", "word/header", "word/footer", "word/footnotes", "word/endnotes", "word/comments")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CELL = " | "
"""Between cells, so that numbers of two cells never look like one."""


class Cut(Exception):
    """The paper is longer than is read."""


class Words:
    """Text as it comes, until it is enough."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.until = time.monotonic() + MOST_SECONDS

    def add(self, text: str) -> None:
        """Raises Cut when it is enough."""
        room = MOST_CHARS - self.length
        self.parts.append(text[:room])
        self.length += len(text) + 1
        if len(text) > room or time.monotonic() > self.until:
            raise Cut


def letters(text: str) -> int:
    """How many letters and digits, up to what is asked for."""
    return sum(1 for _n, sign in zip(range(2000), text, strict=False) if sign.isalnum())


def read_pdf(content: bytes, words: Words) -> bool:
    """Whether some page is a picture."""
    import pypdfium2
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    has_pictures = False
    document = pypdfium2.PdfDocument(content)
    for page in document:
        said = page.get_textpage().get_text_bounded()
        if letters(said) < FEWEST_LETTERS:
            has_pictures |= any(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3))
        words.add(said)
    return has_pictures


def read_docx(content: bytes, words: Words) -> bool:
    """Whether there are pictures and hardly a word."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        for name in sorted(name for name in names if name.startswith(WORD_PARTS) and name.endswith(".xml")):
            if archive.getinfo(name).file_size > PART_BYTES:
                raise Cut
            with archive.open(name) as part:
                for paragraph in _paragraphs(part):
                    words.add(paragraph)
    has_words = letters(" ".join(words.parts)) >= FEWEST_LETTERS
    return not has_words and any(name.startswith("word/media/") for name in names)


def _paragraphs(part: Any) -> Iterator[str]:
    from lxml.etree import iterparse

    said: list[str] = []
    for _event, element in iterparse(part, events=("end",), resolve_entities=False, no_network=True):
        if element.tag == f"{WORD}t":
            said.append(element.text or "")
        elif element.tag in (f"{WORD}tab", f"{WORD}br"):
            said.append(" ")
        elif element.tag == f"{WORD}p":
            yield "".join(said)
            said = []
            element.clear()


def read_xlsx(content: bytes, words: Words) -> bool:
    """Never pictures: charts and logos stand beside cells."""
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    for name in book.sheet_names:
        words.add(name)
        for row in book.get_sheet_by_name(name).iter_rows():
            if said := [_cell(value) for value in row if value not in ("", None)]:
                words.add(CELL.join(said))
    return False


def _cell(value: Any) -> str:
    """A number that lost its first 0 in the sheet (phone, identity number) is said with it too."""
    if isinstance(value, float) and value.is_integer():
        whole = str(int(value))
        return f"{whole}{CELL}0{whole}" if len(whole) in (9, 10, 11) else whole
    return str(value)


def read_text(content: bytes, words: Words) -> bool:
    """UTF-8, UTF-16 by its mark, else as Windows writes Vietnamese."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        said = content.decode("utf-16", "replace")
    else:
        try:
            said = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            said = content.decode("cp1258", "replace")
    words.add(said)
    return False


READERS = {"pdf": read_pdf, "docx": read_docx, "xlsx": read_xlsx, "text": read_text}


def read(kind: str, content: bytes) -> dict[str, str]:
    """State and words of one paper; whatever a reader says against it, it cannot be read."""
    words = Words()
    try:
        has_pictures = READERS[kind](content, words)
    except Cut:
        return {"state": "partial", "text": _joined(words)}
    except Exception:
        return {"state": "bad", "text": ""}
    text = _joined(words)
    if not has_pictures:
        return {"state": "read", "text": text}
    return {"state": "partial" if letters(text) >= FEWEST_LETTERS else "picture", "text": text}


def _joined(words: Words) -> str:
    text = "\n".join(words.parts).replace("\x00", " ")
    return text.encode("utf-8", "replace").decode("utf-8")


def main() -> None:
    """Paper after paper, until there is none."""
    source, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := source.readline():
        asked = json.loads(line)
        answers.write(json.dumps(read(asked["kind"], source.read(asked["size"]))).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    main()
