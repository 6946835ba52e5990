"""The words by which plans of provinces call their parts and the columns of their annexes; folded (no marks)."""

from __future__ import annotations

import re

from portal.imports.parsing.codes import is_cell_code, split_glued
from portal.imports.parsing.heads import ColumnSpec
from portal.imports.parsing.numbers import is_numeric
from portal.imports.parsing.times import looks_like_time
from portal.vietnam.text import fold

PARTY_HEADS = (
    "so", "ban", "uy ban", "ubnd", "ubmttq", "hoi", "hiep hoi", "lien minh", "lien hiep", "truong", "dai hoc", "cao dang",
    "hoc vien", "vien", "trung tam", "tong cuc", "cuc", "chi cuc", "bo", "bao", "dai", "doanh nghiep", "to chuc", "cac",
    "van phong", "cong an", "ngan hang", "hop tac xa", "htx", "phong", "quy", "kho bac", "thue", "tap chi", "co quan",
    "don vi", "cong ty", "co so", "tinh uy", "hdnd", "mat tran", "tinh doan", "benh vien", "dia phuong", "nha truong", "don vi dao tao",
    "quy dau tu", "chu tich", "giam doc", "thu truong", "uy ban mttq", "bo chi huy", "vcci", "cap", "cac cap", "khu cong nghiep",
)  # fmt: skip
PARTY = re.compile(rf"^(?:{'|'.join(map(re.escape, PARTY_HEADS))})\b")


def _code(text: str) -> float:
    if is_cell_code(text):
        return 1.0
    if split_glued(text).code:
        return -0.2
    return -1.0 if len(text) > 12 else -0.5


def _title(text: str) -> float:
    if is_cell_code(text) or is_numeric(text):
        return -1.0
    if looks_like_time(text) and len(text) < 25:
        return -0.5
    if PARTY.match(fold(text)) and len(text) < 45:
        return 0.2
    return 1.0 if len(text) > 12 else 0.5


def _party(text: str) -> float:
    if is_numeric(text) or (looks_like_time(text) and len(text) < 30):
        return -1.0
    return 1.0 if PARTY.match(fold(text)) else -0.3


def _time(text: str) -> float:
    return 1.0 if looks_like_time(text) else -0.8


BOUND_NUMBER = re.compile(
    r"^(?:[≥≤<>~≈]=?|không quá|không dưới|tối đa|tối thiểu|ít nhất|từ|trên|dưới|hơn|khoảng|đạt)\s*\d", re.IGNORECASE
)


def _number(text: str) -> float:
    if is_numeric(text):
        return 1.0
    if BOUND_NUMBER.match(text):
        return 0.8
    return 0.3 if re.match(r"^\d", text) else -0.8


def _money(text: str) -> float:
    return (
        1.0
        if is_numeric(text)
        else (0.5 if re.match(r"^\d[\d.,\s]*(?:triệu|tỷ|tỉ|nghìn|đồng)", text, re.IGNORECASE) else -0.8)
    )


def _note(text: str) -> float:
    return -0.3 if PARTY.match(fold(text)) and len(text) < 40 else 0.0


def _unit(text: str) -> float:
    return -0.5 if is_numeric(text) or len(text) > 30 else 0.4


COLUMNS: tuple[ColumnSpec, ...] = (
    ColumnSpec("code", ("stt", "tt", "so tt", "s t t", "so thu tu", "ma so", "ky hieu", "ma"), _code),
    ColumnSpec(
        "target",
        ("chi tieu", "ten chi tieu", "noi dung chi tieu", "muc tieu", "chi tieu cu the", "muc tieu cu the", "chi so"),
        _title,
    ),
    ColumnSpec(
        "title",
        (
            "noi dung", "nhiem vu", "noi dung nhiem vu", "ten nhiem vu", "noi dung cong viec", "cong viec", "hoat dong",
            "noi dung thuc hien", "noi dung hoat dong", "hang muc", "danh muc", "danh muc nhiem vu", "noi dung chi", "khoan muc",
            "dien giai", "nhiem vu giai phap", "noi dung nhiem vu giai phap", "noi dung va nhiem vu", "ten cong viec",
            "noi dung ho tro", "dau viec", "noi dung trien khai", "nhiem vu cu the", "ten hoat dong",
        ),
        _title,
    ),
    ColumnSpec(
        "group",
        ("nhom nhiem vu", "nhom noi dung", "nhom", "linh vuc", "nhom giai phap", "nhom nhiem vu giai phap", "nhom cong viec"),
        _title,
        fills_down=True,
    ),
    ColumnSpec(
        "lead",
        (
            "don vi chu tri", "co quan chu tri", "chu tri", "don vi thuc hien", "co quan thuc hien", "don vi dau moi",
            "co quan dau moi", "phan cong", "phan cong thuc hien", "don vi chu tri thuc hien", "co quan don vi chu tri",
            "trach nhiem thuc hien", "to chuc chu tri", "don vi chiu trach nhiem", "co quan chu tri thuc hien", "co quan don vi thuc hien",
            "co quan theo doi", "don vi theo doi", "co quan theo doi danh gia", "don vi theo doi danh gia", "co quan chu tri theo doi",
        ),
        _party,
        fills_down=True,
    ),
    ColumnSpec(
        "partner",
        ("don vi phoi hop", "co quan phoi hop", "phoi hop", "don vi phoi hop thuc hien", "co quan don vi phoi hop", "phoi hop thuc hien"),
        _party,
        fills_down=True,
    ),
    ColumnSpec(
        "time",
        (
            "thoi gian thuc hien", "thoi gian", "tien do", "tien do thuc hien", "thoi han", "lo trinh", "nam thuc hien",
            "thoi gian hoan thanh", "thoi diem", "ky han", "thoi gian trien khai", "han hoan thanh", "thoi han hoan thanh",
        ),
        _time,
        fills_down=True,
    ),
    ColumnSpec(
        "result",
        (
            "ket qua", "san pham", "ket qua du kien", "san pham du kien", "dau ra", "ket qua dat duoc", "san pham dau ra",
            "ket qua san pham", "san pham ket qua", "ket qua can dat", "san pham hoan thanh", "yeu cau san pham",
        ),
        _note,
    ),
    ColumnSpec("unit", ("don vi tinh", "dvt", "dv tinh"), _unit),
    ColumnSpec("unit_price", ("don gia", "muc chi", "dinh muc", "muc ho tro", "don gia du kien"), _money, is_number=True),
    ColumnSpec("quantity", ("so luong", "khoi luong", "sl", "so luong du kien", "quy mo"), _number, is_number=True),
    ColumnSpec(
        "amount",
        (
            "thanh tien", "kinh phi", "tong kinh phi", "so tien", "du toan", "kinh phi du kien", "kinh phi thuc hien", "tong so tien",
            "du toan kinh phi", "tong cong", "nhu cau kinh phi", "du kien kinh phi",
        ),
        _money,
        is_number=True,
    ),
    ColumnSpec("total", ("tong so", "tong", "ca giai doan", "ke hoach", "muc tieu giai doan", "chi tieu giai doan"), _number, is_number=True),
    ColumnSpec("source", ("nguon kinh phi", "nguon von", "nguon"), _note, fills_down=True),
    ColumnSpec("note", ("ghi chu", "chu thich", "can cu", "can cu ap dung", "luu y", "co so tinh"), _note),
)  # fmt: skip

SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "targets",
        ("muc tieu cu the", "chi tieu cu the", "cac chi tieu", "chi tieu chu yeu", "mot so chi tieu", "chi tieu"),
    ),
    ("general", ("muc tieu chung", "muc tieu tong quat")),
    ("purpose", ("muc dich",)),
    ("requirement", ("yeu cau", "quan diem", "nguyen tac")),
    ("objectives", ("muc tieu", "muc dich yeu cau", "muc dich va yeu cau")),
    ("organization", ("to chuc thuc hien", "trach nhiem", "phan cong", "to chuc trien khai", "phan cong trach nhiem")),
    ("funding", ("kinh phi", "nguon luc", "nguon von", "du toan", "nguon kinh phi", "tai chinh")),
    ("reports", ("che do bao cao", "che do thong tin bao cao", "bao cao")),
    ("tasks", ("nhiem vu", "noi dung", "giai phap", "hoat dong", "noi dung thuc hien", "nhiem vu va giai phap")),
    ("scope", ("pham vi", "doi tuong", "thoi gian thuc hien", "pham vi va doi tuong")),
)
"""In the order they are tried on a heading; the first whose words open it, else the first it contains."""


def section_of(heading: str) -> str:
    """Which part of a plan a heading opens, "" when unknown."""
    folded = re.sub(r"[^\w\s]", " ", fold(heading))
    folded = re.sub(r"\s+", " ", folded).strip()
    if len(folded) > 160:
        return ""
    if re.match(r"^(?:muc dich|quan diem)\b.*\byeu cau\b|^muc tieu\b.*\bnhiem vu\b", folded):
        return "objectives"
    for section, phrases in SECTIONS:
        if any(folded == phrase for phrase in phrases):
            return section
    for section, phrases in SECTIONS:
        if any(re.match(rf"(?:cac |mot so |danh muc |nhung |ve )*{re.escape(phrase)}\b", folded) for phrase in phrases):
            return section
    return ""


DUTY_VERBS = (
    "phoi hop", "chu tri", "tham muu", "huong dan", "bao cao", "tong hop", "lua chon", "gioi thieu", "van dong", "cu ", "trien khai",
    "tham gia", "tuyen truyen", "thong tin", "cung cap", "xay dung", "theo doi", "kiem tra", "de xuat", "to chuc", "dinh ky", "lap ",
    "bo tri", "long ghep", "ra soat", "pho bien", "tham dinh", "phan bo", "can doi", "cap nhat", "quan ly", "ban hanh", "thuc hien",
    "du toan", "chi dao", "don doc", "danh gia", "ho tro", "dao tao", "khuyen khich", "tiep nhan", "chiu trach nhiem", "tong ket", "so ket",
    "co trach nhiem", "trinh", "giam sat", "tao dieu kien", "tang cuong", "huy dong", "ky ket", "quyet dinh",
)  # fmt: skip
DUTY = re.compile(rf"^(?:{'|'.join(map(re.escape, DUTY_VERBS))})")
TOPICS: tuple[tuple[str, str], ...] = (
    ("council", r"\bhoi dong\b|\bxet chon\b|\bxet duyet\b|\bban chi dao\b"),
    ("integrate", r"\blong ghep\b|\bgan ket cac hoat dong\b"),
    ("report", r"^dinh ky\b.*\bbao cao\b|^(?:.{0,60})\bbao cao\b|\bso ket\b|\btong ket\b"),
    ("finance", r"\bdu toan\b|\bkinh phi\b|\bngan sach\b|\bnguon von\b|\bquyet toan\b|\bbo tri von\b"),
    ("inspect", r"\bthanh kiem tra\b|\bkiem tra\b|\bgiam sat\b|\bthanh tra\b"),
    ("propose", r"^(?:lua chon|gioi thieu|van dong|de xuat|nghien cuu)|\bde xuat\b|\bgioi thieu\b|\bnhu cau\b"),
    ("communicate", r"\btuyen truyen\b|\bpho bien\b|\btruyen thong\b|\bthong tin\b|\bton vinh\b"),
    ("train", r"\bdao tao\b|\btap huan\b|\bboi duong\b"),
    ("plan", r"^(?:.{0,40})\bke hoach (?:cu the |hang nam|giai doan)|\btham muu\b.*\bke hoach\b"),
    ("coordinate", r"^(?:phoi hop|trien khai|to chuc|la co quan|chu tri|co trach nhiem)"),
)


def topic_of(text: str) -> str:
    """What a duty is about (DutyTopic); "other" when nothing tells."""
    folded = fold(text)
    return next((topic for topic, pattern in TOPICS if re.search(pattern, folded)), "other")
