"""The grammar of targets read out of sentences: "có ít nhất 05 dự án", "15 - 20 lượt", "tăng từ 3-5%", "100% các trường". Pure.

A sentence may hold several targets; numbers of documents, standards, years and industry versions are no quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from plans.planning.enums import CEILINGS, Comparator, Counting
from portal.imports.parsing.numbers import read_range
from portal.vietnam.text import fold

NUM = r"\d+(?:\.\d{3})*(?:,\d+)?"
DASHES = r"(?:-|–|—|đến|tới)"
QUANTITY = re.compile(
    rf"(?<![\w/.,])(?P<low>{NUM})\s*(?P<percent1>%)?(?:\s*{DASHES}\s*(?P<high>{NUM}))?\s*(?P<percent>%)?(?P<peryear>\s*/\s*năm)?(?!\d)"
)
NO_QUANTITY_BEFORE = re.compile(
    r"(?<!\w)(?:số|năm|ngày|tháng|quý|điều|khoản|mục|giai đoạn|tcvn|qcvn|iso(?:/iec)?|iec|qđ|nq|cách mạng công nghiệp(?: lần thứ)?|"
    r"công nghiệp|lần thứ|thứ|phiên bản|khóa|sa|ohsas|bước|nhóm|phụ lục|chương trình|kế hoạch|quyết định|web)\s*$",
    re.IGNORECASE,
)
YEAR = re.compile(r"^(?:19|20)\d{2}$")
NO_QUANTITY_AFTER = re.compile(r"^\s*(?:/|S\b|[A-Z]{2,}\b|tháng\b(?!\s*tuổi)|\.\d)")
AT_LEAST = re.compile(
    r"(?:ít nhất|tối thiểu|không dưới|không ít hơn|không thấp hơn|không nhỏ hơn|từ|≥|>=)\s*"
    r"(?:là\s*|đạt\s*|được\s*|có\s*)?(?:từ\s*)?$",
    re.IGNORECASE,
)
AT_MOST = re.compile(
    r"(?:không (?:được )?(?:quá|vượt quá|vượt|cao hơn|lớn hơn|nhiều hơn|hơn)|tối đa|nhiều nhất|cao nhất|≤|<=)\s*"
    r"(?:là\s*|đạt\s*|ở mức\s*)?$",
    re.IGNORECASE,
)
LESS_THAN = re.compile(r"(?:dưới|nhỏ hơn|thấp hơn|ít hơn|<)\s*(?:mức\s*)?$", re.IGNORECASE)
MORE_THAN = re.compile(r"(?:trên|hơn|vượt|cao hơn|>)\s*(?:mức\s*)?$", re.IGNORECASE)
ABOUT = re.compile(r"(?:khoảng|xấp xỉ|ước đạt|dự kiến)\s*(?:từ\s*)?$", re.IGNORECASE)
OR_MORE = re.compile(r"^[^.;,]{0,60}?\btrở lên\b", re.IGNORECASE)
OR_LESS = re.compile(r"^[^.;,]{0,60}?\btrở xuống\b", re.IGNORECASE)
GROWTH = re.compile(
    r"(?<!vào )(?<!trong )(?<!của )\b(?:tăng|tốc độ tăng|tăng trưởng|tăng thêm)\b(?!\s*(?:cường))", re.IGNORECASE
)
SHARE = re.compile(r"\b(?:tỷ trọng|tỉ trọng|tỷ lệ|tỉ lệ|chiếm|đóng góp)\b", re.IGNORECASE)
DUE = re.compile(r"(?:đến|vào|trong|hết)\s+(?:hết\s+|cuối\s+)?(?:năm\s+)?(20\d{2})\b", re.IGNORECASE)
PER_YEAR = re.compile(r"hàng năm|hằng năm|mỗi năm|/\s*năm|bình quân năm", re.IGNORECASE)
TAIL = re.compile(r"^(?:góp phần|nhằm|trong đó|bảo đảm|đảm bảo|để|qua đó|từ đó|phù hợp|hướng tới)\b", re.IGNORECASE)

UNITS: tuple[tuple[str, str, str | None, str | None], ...] = (
    # words as printed (folded), key, how it is counted, label when it is not the words themselves
    ("luot chuyen gia", "person_time", Counting.ATTENDANCES, None),
    ("luot nguoi", "person_time", Counting.ATTENDANCES, None),
    ("luot can bo", "person_time", Counting.ATTENDANCES, None),
    ("luot doanh nghiep", "case", Counting.CASES, None),
    ("luot", "person_time", Counting.ATTENDANCES, None),
    ("chuyen gia", "expert", Counting.PERSONS, None),
    ("giang vien", "expert", Counting.PERSONS, None),
    ("can bo", "person", Counting.PERSONS, "người"),
    ("hoc vien", "person", Counting.PERSONS, "người"),
    ("nguoi", "person", Counting.PERSONS, None),
    ("can bo quan ly", "person", Counting.PERSONS, "người"),
    ("doanh nghiep", "enterprise", Counting.DISTINCT_ENTERPRISES, None),
    ("dn", "enterprise", Counting.DISTINCT_ENTERPRISES, "doanh nghiệp"),
    ("co so san xuat", "enterprise", Counting.DISTINCT_ENTERPRISES, None),
    ("hop tac xa", "cooperative", Counting.DISTINCT_ENTERPRISES, None),
    ("to chuc", "organization", Counting.ORGANIZATIONS, None),
    ("benh vien, phong kham", "hospital", Counting.ORGANIZATIONS, None),
    ("benh vien", "hospital", Counting.ORGANIZATIONS, None),
    ("truong hoc", "school", Counting.ORGANIZATIONS, None),
    ("truong", "school", Counting.ORGANIZATIONS, None),
    ("don vi", "unit", Counting.ORGANIZATIONS, None),
    ("co quan", "unit", Counting.ORGANIZATIONS, None),
    ("phong thu nghiem", "laboratory", Counting.ORGANIZATIONS, None),
    ("phong", "laboratory", Counting.ORGANIZATIONS, None),
    ("cau lac bo", "club", Counting.CLUBS, None),
    ("du an", "project", Counting.PROJECTS, None),
    ("mo hinh", "project", Counting.PROJECTS, None),
    ("giay chung nhan", "certificate", Counting.CERTIFICATES, None),
    ("chung chi", "certificate", Counting.CERTIFICATES, None),
    ("chung nhan", "certificate", Counting.CERTIFICATES, None),
    ("san pham", "product", None, None),
    ("san pham, hang hoa", "product", None, None),
    ("nhiem vu", "task", None, None),
    ("de tai", "task", None, None),
    ("tieu chuan", "standard", None, None),
    ("hoi nghi", "event", None, None),
    ("hoi thao", "event", None, None),
    ("lop", "course", None, None),
    ("khoa", "course", None, None),
    ("cuoc", "event", None, None),
    ("dot", "event", None, None),
    ("chuong trinh", "programme", None, None),
    ("phong su", "broadcast", None, None),
    ("an pham", "publication", None, None),
    ("tin bai", "publication", None, None),
    ("giai thuong", "award", None, None),
    ("giai phap", "solution", None, None),
    ("he thong", "system", None, None),
    ("cong cu", "tool", None, None),
    ("vu", "case_of_law", None, None),
    ("ho so", "dossier", None, None),
    ("bai bao", "publication", None, None),
    ("bai", "publication", None, None),
    ("chuyen muc", "broadcast", None, None),
    ("chuyen trang", "publication", None, None),
    ("chuyen de", "event", None, None),
    ("gian hang", "booth", None, None),
    ("bao cao", "report", None, None),
    ("quy trinh", "process", None, None),
    ("ho kinh doanh", "household", Counting.DISTINCT_ENTERPRISES, None),
    ("co so", "facility", Counting.ORGANIZATIONS, None),
    ("nha may", "facility", Counting.ORGANIZATIONS, None),
    ("huyen", "district", None, None),
    ("xa", "commune", None, None),
    ("bo", "set", None, None),
)
ORDERED_UNITS = sorted(UNITS, key=lambda unit: -len(unit[0]))


@dataclass(frozen=True)
class Clause:
    """One target inside a sentence; numbers None for a quality."""

    text: str
    comparator: str
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit_key: str = ""
    unit_label: str = ""
    counts: str | None = None
    due_year: int | None = None
    per_year: bool = False
    denominator: str = ""
    sure: float = 1.0


def read_targets(text: str) -> list[Clause]:
    """Every target of a sentence or bullet; one qualitative clause when there is no number at all."""
    clauses: list[Clause] = []
    for part in _parts_with_shares(text):
        found = read_clause(part)
        if found is not None:
            clauses.append(found)
        elif clauses and (TAIL.match(part) or len(part.split()) < 5):
            continue
        else:
            clauses.append(Clause(part, Comparator.QUALITATIVE.value, sure=0.6))
    return clauses


def _parts_with_shares(text: str) -> list[str]:
    """The parts, and what stands behind "trong đó" by itself where both halves count something."""
    found = []
    for part in _parts(text):
        whole, _word, share = re.sub(r"\s+", " ", part).partition(", trong đó")
        both = share and read_clause(whole) is not None and read_clause(share) is not None
        found += [whole, share.strip(" :")] if both else [part]
    return found


def has_target(text: str) -> bool:
    """Whether a number with a unit or a share stands in `text`."""
    return any(read_clause(part) is not None for part in _parts(text))


def _parts(text: str) -> list[str]:
    """Sentences and halves between semicolons, outside brackets."""
    parts, depth, start = [], 0, 0
    for at, char in enumerate(text):
        depth += (char in "([") - (char in ")]")
        ends = char == ";" or (char == "." and re.match(r"\.\s+[A-ZĐÀ-Ỹ\d]", text[at:]) is not None)
        if ends and depth <= 0:
            parts.append(text[start:at])
            start = at + 1
    parts.append(text[start:])
    return [part.strip(" .;") for part in parts if part.strip(" .;")]


def read_clause(text: str) -> Clause | None:
    """The first quantity of a clause with its grammar, or None."""
    for found in QUANTITY.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        is_percent = bool(found["percent"] or found["percent1"])
        if not _is_quantity(found, before, after, is_percent):
            continue
        clause = _percent(text, found, before, after) if is_percent else _count(text, found, before, after)
        if clause is not None:
            return clause
    return None


def _is_quantity(found: re.Match[str], before: str, after: str, is_percent: bool) -> bool:
    if is_percent:
        return True
    if YEAR.match(found["low"]) and (not found["high"] or YEAR.match(found["high"])):
        return False
    return not NO_QUANTITY_BEFORE.search(before) and not NO_QUANTITY_AFTER.match(after)


def _count(text: str, found: re.Match[str], before: str, after: str) -> Clause | None:
    unit = unit_after(after)
    if unit is None:
        return None
    key, label, counts = unit
    low, high, sure = _numbers(found)
    comparator = _comparator(before, after, low, high)
    maximum = high if comparator == Comparator.RANGE else (low if comparator == Comparator.EXACTLY else None)
    if comparator in CEILINGS:
        low, maximum = None, high if high is not None else low
    if (
        comparator == Comparator.RANGE
        and AT_LEAST.search(before)
        and high is not None
        and not re.search(r"từ\s*$", before, re.IGNORECASE)
    ):
        comparator = Comparator.AT_LEAST
        maximum = None
        sure = 0.6
    if GROWTH.search(before[-40:]) and re.search(r"tăng (?:thêm )?(?:ít nhất )?$", before, re.IGNORECASE):
        sure = min(sure, 0.6)
    return Clause(
        text,
        comparator.value,
        low,
        maximum,
        key,
        label,
        counts,
        _due(text),
        bool(PER_YEAR.search(after[:60] + before[-40:])),
        "",
        sure,
    )


def _percent(text: str, found: re.Match[str], before: str, after: str) -> Clause | None:
    low, high, sure = _numbers(found)
    due, per_year = _due(text), bool(found["peryear"] or PER_YEAR.search(before[-60:] + after[:30]))
    counts = Counting.OFFICIAL_STATISTIC.value
    near = before[-140:]
    growth, share = _last(GROWTH, near), _last(SHARE, near)
    if growth >= 0 and growth > share and not re.match(r"t[ỷỉ] (?:lệ|trọng)", text.strip(), re.IGNORECASE):
        label = "%/năm" if per_year else "%"
        unit = unit_in(before)
        return Clause(
            text,
            Comparator.GROWTH.value,
            low,
            high,
            "percent",
            label,
            unit[2] if unit else counts,
            due,
            per_year,
            "",
            min(sure, 0.85),
        )
    if low == 100 and high is None:
        return Clause(
            text,
            Comparator.LIST_COMPLETE.value,
            low,
            None,
            "percent",
            "%",
            Counting.NAMED_LIST.value,
            due,
            False,
            _whole(after),
            min(sure, 0.85),
        )
    whole = _whole(after)
    ceiling = _ceiling(before, after)
    if ceiling is not None and (share >= 0 or whole):
        top = high if high is not None else low
        facts = ("percent", "%", counts, due, per_year, whole[:250], min(sure, 0.85))
        return Clause(text, ceiling.value, None, top, *facts)
    if share < 0 and not whole:
        return None
    if share >= 0:
        inside = re.search(
            r"\b(?:trong|vào)\s+(?:tốc độ\s+)?(GRDP|GDP|tăng trưởng[^,.;]*?)(?=\s+(?:đạt|chiếm|là|lên|khoảng|trên|từ)\b|[,.;]|$)",
            before,
        )
        whole = inside[1].strip() if inside else whole
    unit = unit_in(after) if share < 0 else None
    sure = min(sure, 0.8)
    return Clause(
        text,
        Comparator.SHARE.value,
        low,
        high,
        "percent",
        "%",
        unit[2] if unit else counts,
        due,
        per_year and share < 0,
        whole[:250],
        sure,
    )


def _numbers(found: re.Match[str]) -> tuple[Decimal | None, Decimal | None, float]:
    low = read_range(found["low"])
    high = read_range(found["high"]) if found["high"] else None
    if high is not None and low.low is not None and high.low is not None and high.low < low.low:
        return high.low, low.low, 0.4
    return low.low, high.low if high else None, low.sure


def _ceiling(before: str, after: str) -> Comparator | None:
    """ "không quá", "≤", "… trở xuống", "dưới"; None where the number is none that must be kept below."""
    if OR_LESS.match(after):
        return Comparator.AT_MOST
    if AT_LEAST.search(before):  # "không dưới", "không ít hơn"
        return None
    if AT_MOST.search(before):
        return Comparator.AT_MOST
    return Comparator.LESS_THAN if LESS_THAN.search(before) else None


def _comparator(before: str, after: str, low: Decimal | None, high: Decimal | None) -> Comparator:
    ceiling = _ceiling(before, after)
    if ceiling is not None:
        return ceiling
    if high is not None and high != low:
        return Comparator.RANGE
    if OR_MORE.match(after):
        return Comparator.AT_LEAST
    for pattern, comparator in (
        (AT_LEAST, Comparator.AT_LEAST),
        (MORE_THAN, Comparator.MORE_THAN),
        (ABOUT, Comparator.ABOUT),
    ):
        if pattern.search(before):
            return comparator
    return Comparator.EXACTLY


def unit_after(after: str) -> tuple[str, str, str | None] | None:
    """Key, label and counting of the unit that `after` begins with; None when no unit follows."""
    folded = re.sub(r"^[\s)]+", "", fold(after[:80]))
    words = after.strip()
    for phrase, key, counts, label in ORDERED_UNITS:
        if re.match(rf"{phrase}\b", folded):
            own = " ".join(words.split()[: len(phrase.split())]).strip(" .,;")
            return key, label or own.lower() if own.isupper() else label or own[:1].lower() + own[1:], counts
    return None


def unit_in(text: str) -> tuple[str, str, str | None] | None:
    """The first unit word anywhere in `text`."""
    folded = fold(text)
    for phrase, key, counts, label in ORDERED_UNITS:
        if re.search(rf"\b{phrase}\b", folded):
            return key, label or phrase, counts
    return None


def _whole(after: str) -> str:
    """What a share is a share of: the words after "%" up to the verb."""
    text = re.sub(r"^\s*(?:trong\s+)?(?:tổng\s+)?(?:số\s+)?", "", after)
    stop = re.search(r"\s(?:được|có|tham gia|áp dụng|đạt|thực hiện|hoàn thành|vào năm|đến năm)\b|[.;]", text)
    whole = (text[: stop.start()] if stop else text).strip(" ,")
    return whole if re.match(r"(?:các|số|doanh|tổng|cơ|đơn|trường|sản|hợp|tổ|cán|[a-zđ])", whole) else ""


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last hit begins, -1 without one."""
    return max((found.start() for found in pattern.finditer(text)), default=-1)


def _due(text: str) -> int | None:
    found = DUE.findall(text)
    return int(found[-1]) if found else None


def short_name(text: str, limit: int = 120) -> str:
    """A short name of a target: the sentence without its opening words and number."""
    name = re.sub(
        r"^(?:[-+•]|phấn đấu|có|đến (?:hết )?năm \d{4},?|đến \d{4},?)\s*", "", text.strip(), flags=re.IGNORECASE
    )
    name = re.sub(
        rf"^(?:có\s+)?(?:ít nhất|tối thiểu|khoảng|trên|hơn|không quá|tối đa|dưới|[≥≤<>]=?)\s*(?:{NUM})(?:\s*{DASHES}\s*{NUM})?\s*%?\s*",
        "",
        name,
        flags=re.IGNORECASE,
    )
    name = re.sub(r"\s*\([^)]*\)", "", re.sub(r"^(?:trong đó|bao gồm)\s*:?\s*", "", name, flags=re.IGNORECASE))
    name = re.split(r"[;(]|,(?!\d)", name)[0].strip(" .") or text.strip()
    if len(name) > limit:
        name = name[:limit].rsplit(" ", 1)[0] + "…"
    return name[:1].upper() + name[1:]
