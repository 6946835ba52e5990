from __future__ import annotations

import unicodedata

import pytest

from portal.attachments.names import clean_name


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Đơn đề nghị.pdf", "Đơn đề nghị.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a\\hồ sơ.docx", "hồ sơ.docx"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ("hoa\u202efdp.exe", "hoafdp.exe"),
        ("  . ", "tep"),
        ("", "tep"),
        ("hai   khoảng\ttrắng.pdf", "hai khoảngtrắng.pdf"),
    ],
)
def test_clean_name_drops_what_could_harm(given: str, kept: str) -> None:
    assert clean_name(given) == kept


def test_clean_name_composes_marks() -> None:
    assert clean_name(unicodedata.normalize("NFD", "Kế hoạch.pdf")) == "Kế hoạch.pdf"


def test_clean_name_keeps_the_suffix_of_a_long_name() -> None:
    kept = clean_name("ộ" * 400 + ".pdf")

    assert len(kept) == 200
    assert kept.endswith(".pdf")
