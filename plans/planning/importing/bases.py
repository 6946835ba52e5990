"""Legal bases at the head of a plan: one row per document, laws by name, documents nested in another left inside. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from portal.vietnam.text import slugify

OPENING = re.compile(
    r"^(?P<word>Căn cứ|Thực hiện|Theo đề nghị|Xét đề nghị|Xét|Tiếp theo|Triển khai(?: thực hiện)?)\s+(?P<rest>.+)$",
    re.IGNORECASE | re.DOTALL,
)
KINDS = (
    "Luật", "Bộ luật", "Nghị định", "Nghị quyết", "Quyết định", "Thông tư liên tịch", "Thông tư", "Chỉ thị", "Kế hoạch", "Kết luận",
    "Công văn", "Chương trình", "Tờ trình", "Văn bản", "Thông báo", "Pháp lệnh", "Đề án", "Hướng dẫn", "Công điện",
)  # fmt: skip
LETTERS = {"Nghị định": "nd", "Nghị quyết": "nq", "Quyết định": "qd", "Thông tư": "tt", "Thông tư liên tịch": "ttlt", "Chỉ thị": "ct",
           "Kế hoạch": "kh", "Kết luận": "kl", "Công văn": "cv", "Tờ trình": "ttr", "Chương trình": "ctr"}  # fmt: skip
KIND = re.compile(rf"^(?:các\s+)?(?P<kind>{'|'.join(sorted(KINDS, key=len, reverse=True))})\b", re.IGNORECASE)
NUMBER = re.compile(
    r"(?:số\s*:?\s*)(?P<number>\d[\w.]*\s*(?:/\s*\d{4}\s*)?(?:[/-]\s*[A-ZĐa-zđ][\w&.-]*(?:/[\w&-]+)*))", re.IGNORECASE
)
SLASH_DAY = re.compile(r"ngày\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", re.IGNORECASE)
WORD_DAY = re.compile(r"ngày\s*(\d{1,2})\s*(?:tháng|ngày)\s*(\d{1,2})\s*(?:năm|tháng)\s*(\d{4})", re.IGNORECASE)
ISSUER = re.compile(r"\b(?:của|do)\s+(?P<issuer>(?:Thủ tướng Chính phủ|Chính phủ|Quốc hội|Ủy ban thường vụ Quốc hội|Bộ Chính trị|Ban Bí thư|Ban Chấp hành|Bộ trưởng[^,;]*?|"
                    r"Bộ [A-ZĐ][^,;]*?|(?:Ủy ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Tỉnh ủy|Thành ủy)[^,;]*?|Sở [A-ZĐ][^,;]*?))"
                    r"(?=\s+(?:về|phê duyệt|ban hành|quy định|thực hiện|hướng dẫn|tại|sửa đổi)\b|[,;.(]|$)")  # fmt: skip
ENACTS = re.compile(r",?\s*(?:Ủy ban nhân dân|UBND)\s+[^,;]{0,60}?(?:ban hành|xây dựng)\s+Kế hoạch\b", re.IGNORECASE)
SUBJECT = re.compile(r"\b(?:về việc|về|phê duyệt|ban hành|quy định|hướng dẫn)\b.*$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True)
class Basis:
    """One document at the head. Days are ISO, "" when not printed."""

    relation: str
    printed: str
    number: str = ""
    issued_on: str = ""
    issuer: str = ""
    subject: str = ""
    kind: str = ""
    sure: float = 1.0

    @property
    def key(self) -> str:
        """ "qd-1322-2020"; laws by their name."""
        digits = re.match(r"\d+", self.number)
        letters = LETTERS.get(self.kind, "")
        year = self.issued_on[:4] or next(iter(re.findall(r"/((?:19|20)\d{2})/", self.number)), "")
        if self.relation == "proposal":
            return f"to-trinh-{digits[0]}" if digits else "to-trinh"
        if digits and letters:
            return "-".join(filter(None, (letters, digits[0], year)))
        return slugify(self.subject or self.printed)[:100].strip("-") or "can-cu"


def opens_basis(text: str) -> bool:
    """Whether a paragraph is a basis: it opens with such a word and names a document."""
    found = OPENING.match(text)
    if found is None:
        return False
    names_paper = bool(KIND.match(found["rest"]) or NUMBER.search(found["rest"]))
    return names_paper or found["word"].lower().endswith("đề nghị")


def read_bases(text: str) -> list[Basis]:
    """The documents of one paragraph."""
    found = OPENING.match(text.strip())
    if found is None:
        return []
    word = found["word"].lower()
    if word.startswith(("theo", "xét")):
        return [_basis("proposal", text.strip(), found["rest"], "Tờ trình")]
    relation = "implements" if word.startswith(("thực hiện", "triển khai")) else "basis"
    body = ENACTS.split(found["rest"])[0]
    out = []
    for number, part in enumerate(_documents(body)):
        kind = KIND.match(part)
        printed = f"{found['word']} {part}" if number == 0 else part
        out.append(_basis(relation, printed.strip(" ;."), part, _kind_name(kind["kind"]) if kind else ""))
    return out


def _documents(body: str) -> list[str]:
    """Halves at semicolons, and at "và <same kind> số": what is nested in another document has another kind."""
    parts: list[str] = []
    for half in re.split(r";", body):
        if not half.strip():
            continue
        if parts and not KIND.match(half.strip()):
            parts[-1] = f"{parts[-1]};{half}"
            continue
        lead = KIND.match(half.strip())
        if lead:
            parts += re.split(rf"\s+và\s+(?={re.escape(lead['kind'])}\s+số)", half.strip())
        else:
            parts.append(half.strip())
    return [part.strip() for part in parts]


def _kind_name(text: str) -> str:
    return next((kind for kind in KINDS if kind.lower() == text.lower()), text)


def _basis(relation: str, printed: str, part: str, kind: str) -> Basis:
    number = NUMBER.search(part)
    day, sure = _day(_before_subject(part, number))
    issuer = ISSUER.search(part)
    is_law = kind in ("Luật", "Bộ luật", "Pháp lệnh")
    if relation == "proposal":
        body = re.match(r"(?:của\s+)?(?P<body>(?:Giám đốc\s+)?Sở .*?)(?:\s+tại\b|[,;.]|$)", part)
        return Basis(relation, printed, _tidy(number), day, body["body"].strip() if body else "", "", kind, sure)
    if is_law:
        subject = re.split(r"\s+(?:số\s+\d|ngày\s+\d|năm\s+\d{4})", part)[0].strip(" ,;.")
        return Basis(relation, printed, _tidy(number), day, "", subject, kind, sure)
    after = part[issuer.end() :] if issuer else part[number.end() :] if number else part
    subject_match = SUBJECT.search(after)
    subject = re.sub(r"^(?:về việc|về)\s+", "", subject_match[0] if subject_match else after).strip(' ,;.“”"')
    return Basis(
        relation,
        printed,
        _tidy(number),
        day,
        issuer["issuer"].strip() if issuer else "",
        subject,
        kind,
        sure if number else 0.5,
    )


def _before_subject(part: str, number: re.Match[str] | None) -> str:
    """The part in which the document's own day stands: what it is about may name days of others."""
    start = number.end() if number else 0
    subject = SUBJECT.search(part, start)
    return part[: subject.start()] if subject else part


def _tidy(number: re.Match[str] | None) -> str:
    return re.sub(r"\s+", "", number["number"]).strip(".-") if number else ""


def _day(text: str) -> tuple[str, float]:
    """ISO day and sureness; "ngày 31 ngày 8 tháng 2020" is read as meant, and marked."""
    for pattern in (SLASH_DAY, WORD_DAY):
        found = pattern.search(text)
        if found:
            day, month, year = (int(part) for part in found.groups())
            if 1 <= day <= 31 and 1 <= month <= 12:
                odd = pattern is WORD_DAY and not re.search(r"\d\s*tháng\s*\d+\s*năm", found[0], re.IGNORECASE)
                return f"{year:04d}-{month:02d}-{day:02d}", 0.6 if odd else 1.0
    return "", 1.0
