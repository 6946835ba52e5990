from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.vietnam.text import SORT_KEY_LENGTH, fold, fold_words, normalise, slugify, sort_key


@pytest.mark.requirement("U05")
def test_fold_drops_marks_and_case() -> None:
    assert fold("  Đổi   Mới\tSÁNG tạo ") == "doi moi sang tao"
    assert fold("Hoà") == fold("Hòa") == "hoa"
    assert fold(unicodedata.normalize("NFD", "Tiếng Việt")) == fold("Tiếng Việt") == "tieng viet"
    assert fold("ＡＢＣ") == "abc"
    assert fold_words("an AN toàn") == ["an", "toan"]
    assert slugify("Kế hoạch: năm 2026!") == "ke-hoach-nam-2026"
    assert normalise(unicodedata.normalize("NFD", "Đắk Lắk")) == "Đắk Lắk"


@pytest.mark.requirement("U05")
def test_sort_key_gives_dictionary_order() -> None:
    order = [
        "",
        "5S",
        "An Giang",
        "Anh",
        "Ăn",
        "Ấn",
        "Dừa",
        "Đà Nẵng",
        "Đồng Nai",
        "Hoa",
        "Hoà",
        "Hoả",
        "Hoã",
        "Hoá",
        "Hoạ",
    ]

    shuffled = order[::-1]
    assert sorted(shuffled, key=sort_key) == order
    letters = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    shuffled = letters[::-1]
    assert sorted(shuffled, key=sort_key) == letters


def test_sort_key_decides_by_letters_before_tones() -> None:
    assert sorted(["Hòa Bình", "Hoa Sen", "Hỏa Lò"], key=sort_key) == ["Hòa Bình", "Hỏa Lò", "Hoa Sen"]


@given(st.text(max_size=900))
def test_keys_take_any_text(text: str) -> None:
    key = sort_key(text)

    assert len(key) <= SORT_KEY_LENGTH
    assert fold(fold(text)) == fold(text)
