"""What PDF/A-3 level A (ISO 19005-3) and, where they go further, PDF/UA-1 (ISO 14289-1) ask of a file, read from the file itself.

`faults(content)` lists every breach with its clause; no other program is needed. On files: `python -m tests.archival FILE…`.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf

from tests.archival import fonts, graphics, metadata, structure, tags


def faults(content: bytes) -> list[str]:
    """Every breach found, "clause: words"; [] for a file that keeps to all that is tested."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return list(_all(content, pdf))


def _all(content: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    yield from structure.faults(content, pdf)
    yield from metadata.faults(pdf)
    yield from graphics.faults(pdf)
    yield from fonts.faults(pdf)
    yield from tags.faults(pdf)
