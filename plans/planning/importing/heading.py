"""The head and the foot of a plan: number, place, day, title, period, issuer; recipients and signature. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from plans.planning.importing.outline import SIGNING, Line
from portal.vietnam.text import fold

NUMBER = re.compile(
    r"^Số\s*:?\s*(?P<number>[\w\s.,]*?)\s*/\s*(?P<mark>(?:KH|QĐ|QD|CTr|ĐA|HD)\s*-\s*[A-ZĐ]+\w*)", re.IGNORECASE
)
DAY = re.compile(
    r"^(?P<place>[A-ZĐÀ-Ỹ][^\d,]{1,40}),\s*ngày\s*(?P<day>\d{0,2})[\s.…_]*tháng\s*(?P<month>\d{0,2})[\s.…_]*năm\s*(?P<year>\d{0,4})",
    re.IGNORECASE,
)
SHORT_DAY = re.compile(
    r"^(?P<place>[A-ZĐÀ-Ỹ][^\d,]{1,40}),\s*ngày\s*(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})\s*$",
    re.IGNORECASE,
)
PERIOD = re.compile(
    r"giai đoạn\s*(?:từ\s*)?(?:năm\s*)?(20\d{2})\s*(?:-|–|—|đến|tới)\s*(?:năm\s*)?(20\d{2})", re.IGNORECASE
)
ONE_YEAR = re.compile(r"\bnăm\s*(20\d{2})\b", re.IGNORECASE)
KIND_HEADS = {"ke hoach": "plan", "quyet dinh": "decision", "de an": "plan", "chuong trinh": "plan"}
KIND_HEAD = re.compile(r"^(?P<kind>ke hoach|quyet dinh|de an|chuong trinh)(?: nam (?P<year>20\d{2}))?\s*:?$")
MOTTO = ("cong hoa xa hoi chu nghia viet nam", "doc lap - tu do - hanh phuc", "doc lap tu do hanh phuc")
OPENS_BODY = re.compile(
    r"^(?:căn cứ|thực hiện|theo đề nghị|xét đề nghị|quyết định\s*:|điều 1\b|để (?:thực hiện|triển khai))", re.IGNORECASE
)


@dataclass
class Heading:
    """What the first lines say; `sure` per field."""

    values: dict[str, str] = field(default_factory=dict)
    sure: dict[str, float] = field(default_factory=dict)
    lines: dict[str, tuple[int, ...]] = field(default_factory=dict)
    source: list[str] = field(default_factory=list)
    place: str = ""
    end: int = 0
    """Index of the first line that is no heading any more."""

    def put(self, name: str, value: str, line: Line | None = None, sure: float = 1.0) -> None:
        """Keep the first reading of a field."""
        if value and name not in self.values:
            self.values[name], self.sure[name] = value, sure
            if line is not None:
                self.lines[name] = line.lines


def read_heading(lines: Sequence[Line]) -> Heading:
    """The heading before the legal bases."""
    found = Heading()
    title: list[Line] = []
    is_titled = False
    for at, line in enumerate(lines[:60]):
        text, folded = line.text, fold(line.text).strip(" .*")
        if (
            OPENS_BODY.match(text)
            and (is_titled or at > 3)
            and not (is_titled and not title and text.lower().startswith("thực hiện"))
        ):
            found.end = at
            break
        if line.style in ("roman", "arabic", "article", "part", "letter_part"):
            found.end = at
            break
        found.source.append(text)
        found.place = found.place or line.place
        if folded.replace(" ", "") in {motto.replace(" ", "") for motto in MOTTO}:
            continue
        if (number := NUMBER.match(text)) is not None:
            _number(found, number, line)
        if (day := _day_in(re.split(r"(?<=\w)\s{2,}|\t", text)[-1])) is not None:
            _day(found, day, line)
        elif (head := KIND_HEAD.match(folded)) is not None and (not is_titled or not title):
            found.put("kind", KIND_HEADS[head["kind"]], line)
            if head["year"]:
                _one_year(found, head["year"], line)
            is_titled = True
        elif _is_issuer(text, folded):
            found.values["issuer"] = " / ".join(filter(None, [found.values.get("issuer", ""), text]))
            found.lines["issuer"] = (*found.lines.get("issuer", ()), *line.lines)
            is_titled = is_titled and bool(title)
        elif is_titled and not number and not re.match(r"^\((?:kèm|ban hành)", folded):
            title.append(line)
        found.end = at + 1
    _title(found, title, lines)
    return found


def _number(found: Heading, match: re.Match[str], line: Line) -> None:
    """A number is taken only when its figures are plain; "1/866" stays printed text for a person to decide."""
    figure = re.sub(r"[\s.]", "", match["number"])
    mark = re.sub(r"\s", "", match["mark"]).upper().replace("QD-", "QĐ-")
    found.put("number_printed", line.text[: match.end() + 8].strip(), line)
    if figure.isdigit():
        found.put("number", f"{figure}/{mark}", line, 0.9)
    found.put("kind", "decision" if mark.startswith("QĐ") else "plan", line, 0.8)


def _day_in(text: str) -> re.Match[str] | None:
    """ "Kiên Giang, ngày 07 tháng 6 năm 2021", or "…, ngày 10/01/2026"."""
    return DAY.match(text) or SHORT_DAY.match(text)


def _day(found: Heading, match: re.Match[str], line: Line) -> None:
    found.put("place", match["place"].strip(" ,"), line)
    found.put("issued_printed", match[0].strip(), line)
    for name in ("day", "month", "year"):
        if match[name] and int(match[name]):
            found.put(name, str(int(match[name])), line, 1.0 if len(match[name]) != 1 or name != "year" else 0.4)


def _one_year(found: Heading, year: str, line: Line | None = None) -> None:
    for name, value in (("period_from", year), ("period_to", year), ("level", "annual")):
        found.put(name, value, line, 0.9)


def _is_issuer(text: str, folded: str) -> bool:
    return text.isupper() and folded.startswith(
        (
            "uy ban nhan dan",
            "tinh ",
            "thanh pho ",
            "ubnd",
            "thu tuong",
            "bo ",
            "so khoa hoc",
            "hdnd",
            "hoi dong nhan dan",
        )
    )


def _title(found: Heading, title: Sequence[Line], lines: Sequence[Line]) -> None:
    if title:
        text = " ".join(line.text for line in title)
        found.put("title", re.sub(r"\s+", " ", text).strip(" .*"), title[0], 1.0 if len(title) == 1 else 0.8)
        found.lines["title"] = tuple(n for line in title for n in line.lines)
    else:
        _title_of_body(found, lines)
    _period(found, lines)


def _title_of_body(found: Heading, lines: Sequence[Line]) -> None:
    """Without a printed title: the words after "ban hành Kế hoạch" of the enacting sentence."""
    for line in lines[: found.end + 12]:
        match = re.search(r"ban hành (?P<title>Kế hoạch .{20,400}?)(?:, (?:với|cụ thể|gồm)|: ?$|\.$)", line.text)
        if match:
            found.put("title", match["title"].strip(), line, 0.6)
            return


def _period(found: Heading, lines: Sequence[Line]) -> None:
    for text, sure in (
        (found.values.get("title", ""), 1.0),
        (" ".join(line.text for line in lines[: found.end + 12]), 0.5),
    ):
        if (span := PERIOD.search(text)) is not None:
            found.put("period_from", span[1], sure=sure)
            found.put("period_to", span[2], sure=sure)
            found.put("level", "period", sure=0.9)
            return
        if (years := ONE_YEAR.findall(text)) and sure == 1.0:
            found.put("period_from", years[-1], sure=0.9)
            found.put("period_to", years[-1], sure=0.9)
            found.put("level", "annual", sure=0.85)
            return


@dataclass
class Foot:
    """Recipients and signing lines; `start` and `end` are the indexes of the first and after the last of them."""

    recipients: list[Line] = field(default_factory=list)
    signing: list[Line] = field(default_factory=list)
    signer: Line | None = None
    start: int = 0
    end: int = 0


def read_foot(lines: Sequence[Line]) -> Foot:
    """The block from "Nơi nhận" to the signer's name, in either order of its columns."""
    at = next((n for n, line in enumerate(lines) if fold(line.text).strip(" .:*").startswith("noi nhan")), None)
    first_signing = next((n for n, line in enumerate(lines) if SIGNING.match(line.text) and len(line.text) < 60), None)
    if at is None and first_signing is None:
        return Foot(start=len(lines), end=len(lines))
    start = min(n for n in (at, first_signing) if n is not None)
    if at is not None and first_signing is not None and start == first_signing and at - first_signing > 12:
        start = at
    foot = Foot(start=start, end=start)
    is_open, rest = False, None
    if at is not None:
        rest = lines[at].text.partition(":")[2].strip()
    for n in range(start, len(lines)):
        line = lines[n]
        if n == at:
            is_open = True
            if rest:
                foot.recipients.append(_recipient(line, rest))
        elif SIGNING.match(line.text) and len(line.text) < 60:
            foot.signing.append(line)
            is_open = False
        elif foot.signing and foot.signer is None and _is_name(line.text):
            foot.signer = line
        elif is_open and _is_recipient(line):
            foot.recipients.append(line)
        elif (
            (foot.signing and foot.recipients and foot.signer)
            or opens_annex(line)
            or (not is_open and foot.recipients and foot.signing and line.style not in ("dash", "plus"))
        ):
            break
        elif not is_open and at is not None and n > at and line.style == "dash":
            foot.recipients.append(line)
        foot.end = n + 1
    return foot


def _recipient(line: Line, text: str) -> Line:
    return Line(text.lstrip("- "), "-", "dash", line.place, line.lines)


def _is_recipient(line: Line) -> bool:
    return line.style in ("dash", "plus") or (not line.code and len(line.text) < 140 and not opens_annex(line))


def _is_name(text: str) -> bool:
    """ "Nguyễn Thị Thanh Lịch": two to five capitalised words."""
    words = text.strip("* .").split()
    return (
        2 <= len(words) <= 6 and all(word[:1].isupper() for word in words) and not any(char.isdigit() for char in text)
    )


def opens_annex(line: Line) -> bool:
    """ "Phụ lục", "Biểu số 1"."""
    return fold(line.text).startswith(("phu luc", "bieu so", "bieu mau", "mau so"))


def recipient_purpose(text: str) -> str:
    """Why a copy goes there (RecipientPurpose)."""
    folded = fold(text)
    if re.search(r"\bb/ ?c(?:ao)?\b|de bao cao|\bbao cao\b", folded):
        return "report"
    if re.match(r"luu\b", folded):
        return "archive"
    if (
        re.match(r"(?:nhu dieu|cac so|so,|so |ubnd (?:cac|huyen|xa|quan)|uy ban nhan dan cac)", folded)
        or "thuc hien" in folded
        or "t/hien" in folded
    ):
        return "execute"
    return "info"
