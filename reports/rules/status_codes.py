"""Status codes of edXML as systems write them. Pure.

The code list of QCVN 102:2016 was not at hand: what we know is from use (decision 0036). So every way of writing a known
code is understood, and a code nobody told us of is kept and shown as it came, without being taken for an answer.
"""

from __future__ import annotations

from portal.vietnam.text import fold

LONGEST = 8
WORDS = {
    "da den": "01",
    "da nhan": "01",
    "received": "01",
    "tu choi tiep nhan": "02",
    "tu choi": "02",
    "rejected": "02",
    "da tiep nhan": "03",
    "tiep nhan": "03",
    "accepted": "03",
    "da phan cong": "04",
    "phan cong": "04",
    "assigned": "04",
    "dang xu ly": "05",
    "processing": "05",
    "da hoan thanh": "06",
    "hoan thanh": "06",
    "completed": "06",
    "done": "06",
    "lay lai": "13",
    "thu hoi": "13",
}
"""Words some systems write where others write a number."""


def known_code(written: str) -> str:
    """ "3", "03", " 03. ", "Đã tiếp nhận" are all "03"; anything else stays as written, cut to what is kept."""
    bare = written.strip().strip(".:;-").strip()
    if bare.isascii() and bare.isdigit():
        return f"{int(bare):02d}"[:LONGEST]
    return WORDS.get(fold(bare), bare[:LONGEST])
