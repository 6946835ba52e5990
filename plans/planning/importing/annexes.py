"""Annex tables read by meaning: tasks with who, when and how many; budget trees; tables of targets. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from plans.planning.importing.grammar import AT_MOST, unit_after
from plans.planning.importing.words import PARTY
from portal.imports.parsing.codes import clean_code, split_glued, style_of
from portal.imports.parsing.numbers import GUESS, Range, read_money, read_number, read_range
from portal.imports.parsing.tables import CleanRow, CleanTable
from portal.imports.parsing.times import Time, read_time
from portal.vietnam.text import fold

TOTAL = re.compile(r"^(?:tong cong.*|tong so(?: tien)?|tong(?: kinh phi.*)?|cong)\s*(?:\(.*\))?\s*[:.]?$")
AMOUNTS = r"\d+(?:[.,]\d+)*"
BOUND = re.compile(
    rf"^\s*(?P<word>≥|>=|>|≤|<=|<|~|≈|tối thiểu|ít nhất|không dưới|không quá|không vượt quá|tối đa|dưới|từ|trên|hơn|khoảng)?\s*"
    rf"(?P<numbers>{AMOUNTS}(?:\s*(?:-|–|đến)\s*{AMOUNTS})?)\s*%?\s*[^\d]{{0,40}}?(?P<up>trở lên|trở xuống)?\s*$",
    re.IGNORECASE,
)
WITH_WORD = re.compile(r"^\s*(?P<number>\d+(?:[.,]\d+)*)\s+[^\d\W][^\d]*$")
NUM = r"\d+(?:[.,]\d+)?"
QUANTITY = re.compile(
    rf"(?<![\d/])(?P<numbers>{NUM}(?:\s*(?:-|–|đến)\s*{NUM})?)\s+(?P<unit>[^\d\W][^\d;:,.()/]*?)(?=\s*(?:[;:,.()/]|$))"
)
PACE = re.compile(
    rf"(?P<numbers>{NUM}(?:\s*(?:-|–|đến)\s*{NUM})?)\s*(?P<unit>[^\d;()/]{{0,30}}?)\s*/\s*năm", re.IGNORECASE
)
INTEGRATED = re.compile(
    r"(?:lồng ghép|tích hợp|kết hợp)\s+(?:trong|vào|với)\s+(?P<host>.+)$", re.IGNORECASE | re.DOTALL
)
SCIENCE = re.compile(r"nhiệm vụ\s+(?:KH&CN|KHCN|khoa học (?:và )?công nghệ)", re.IGNORECASE)
LED_WITH = re.compile(
    r"^(?P<lead>.+?)\s*(?:chủ trì\s*[,;]?\s*phối hợp(?: với)?|\(chủ trì\)\s*[,;]?|;?\s*phối hợp(?:\s*:| với))\s*(?P<partners>.*)$",
    re.IGNORECASE | re.DOTALL,
)
LABELLED = re.compile(
    r"^[-+•*\s]*(?:(?:cơ quan|đơn vị)\s+)?chủ trì\s*:\s*(?P<lead>.+?)[\s;,.]*[-+•*]?\s*"
    r"(?:(?:cơ quan|đơn vị)\s+)?phối hợp\s*:\s*(?P<partners>.+)$",
    re.IGNORECASE | re.DOTALL,
)
ROLE_MARK = re.compile(r"\s*\((?:chủ trì|phối hợp)\)", re.IGNORECASE)
RANKS = (
    "part",
    "letter_part",
    "roman",
    "arabic",
    "decimal2",
    "decimal3",
    "decimal4",
    "letter",
    "paren",
    "dash",
    "plus",
    "",
)


@dataclass
class TaskRow:
    """A task of a table."""

    row: CleanRow
    group: int | None
    """Index into the groups of the reading, None without one."""
    leads: str = ""
    partners: str = ""
    time: Time = field(default_factory=Time)
    quantity: Range = field(default_factory=Range)
    quantity_unit: str = ""
    quantity_printed: str = ""
    pace: Range = field(default_factory=Range)
    pace_printed: str = ""
    host: str = ""
    is_science: bool = False
    time_printed: str = ""


@dataclass
class TaskReading:
    groups: list[CleanRow] = field(default_factory=list)
    tasks: list[TaskRow] = field(default_factory=list)


def role_of(table: CleanTable) -> str:
    """ "budget", "targets", "tasks" or "" for a table that is none of them."""
    columns = table.columns
    years = {column for column in columns if column.startswith("year:")}
    work = columns & {"time", "partner"}
    if "unit_price" in columns or ("amount" in columns and not work and "title" in columns):
        return "budget"
    if "target" in columns and ("unit" in columns or years or "total" in columns):
        return "targets"
    if "title" in columns and columns & {"lead", "partner", "time", "result"}:
        return "tasks"
    if "target" in columns and columns & {"lead", "partner", "time", "result"}:
        return "tasks"
    if "title" in columns and ("unit" in columns or years or "total" in columns):
        return "targets"
    return ""


def read_bound(text: str) -> tuple[Range, str]:
    """ "≥ 120", "không quá 5", "trên 15 DN", "khoảng 20": the number and how it is meant ("" where nothing says so)."""
    plain = read_range(text)
    if plain.low is not None:
        return plain, ""
    found = BOUND.match(text)
    if found is None:
        return plain, ""
    numbers = read_range(found["numbers"])
    word, beyond = fold(found["word"] or ""), fold(found["up"] or "")
    if beyond == "tro xuong" or word in ("<=", "≤", "khong qua", "khong vuot qua", "toi da"):
        return numbers, "at_most"
    if beyond or word in (">=", "≥", "toi thieu", "it nhat", "tu", "khong duoi"):
        return numbers, "at_least"
    named = {
        ">": "more_than",
        "tren": "more_than",
        "hon": "more_than",
        "<": "less_than",
        "duoi": "less_than",
        "khoang": "about",
        "~": "about",
        "≈": "about",
    }
    return numbers, named.get(word, "")


def title_of(row: CleanRow) -> str:
    """The words of a row, whichever column carries them."""
    return row.get("title") or row.get("target")


def is_total(row: CleanRow) -> bool:
    """ "TỔNG CỘNG" and its relatives."""
    said = title_of(row) or row.get("code") or row.get("group")
    return bool(TOTAL.match(fold(said))) and len(title_of(row)) < 60


def read_tasks(tables: Sequence[CleanTable]) -> TaskReading:
    """Groups and tasks of task tables in order. A row of words alone above rows with agencies is a group."""
    found = TaskReading()
    for table in tables:
        open_groups: list[tuple[int, int]] = []
        rows = [row for row in table.rows if title_of(row) and not is_total(row)]
        shared = any("chu tri" in text and "phoi hop" in text for text in map(fold, table.head.printed))
        for at, row in enumerate(rows):
            if row.get("group") and (not open_groups or found.groups[open_groups[-1][1]].source != row.get("group")):
                open_groups = [(0, len(found.groups))]
                found.groups.append(_group_of(row))
            if _is_group(row, rows[at + 1 :], table):
                _close(open_groups, _rank_of(row))
                open_groups.append((_rank_of(row), len(found.groups)))
                found.groups.append(row)
                continue
            if len(open_groups) > 1 and row.get("code"):  # "2" after "1" with its 1.1: back under "I"
                _close(open_groups, _rank_of(row), keep=1)
            before = len(found.groups) - 1 if found.groups else None
            found.tasks.append(read_task(row, open_groups[-1][1] if open_groups else before, shared=shared))
    return found


def _group_of(row: CleanRow) -> CleanRow:
    """The group that stands in a column of its own, as a row; its source are its words."""
    parted = split_glued(row.get("group"))
    values = {"code": clean_code(parted.code) if parted.code else "", "title": parted.text}
    return CleanRow(values, row.place, row.lines, row.get("group"))


def _is_group(row: CleanRow, following: Sequence[CleanRow], table: CleanTable) -> bool:
    filled = {key for key, text in row.values.items() if text} - {"code", "title", "target", "note", "amount"}
    if filled or not following:
        return False
    style = style_of(row.get("code")) if row.get("code") else ""
    if style in ("roman", "letter_part", "part"):
        return True
    after = following[0]
    after_style = style_of(after.get("code")) if after.get("code") else ""
    after_filled = {key for key, text in after.values.items() if text} - {"code", "title", "target", "note", "amount"}
    deeper = _rank(after_style) > _rank(style)
    return bool(after_filled) and (deeper or (not style and bool(after_style)))


def _rank_of(row: CleanRow) -> int:
    return _rank(style_of(row.get("code")) if row.get("code") else "")


def _close(groups: list[tuple[int, int]], rank: int, keep: int = 0) -> None:
    """Groups of this rank and below it end."""
    while len(groups) > keep and groups[-1][0] >= rank:
        groups.pop()


def _rank(style: str) -> int:
    return RANKS.index(style) if style in RANKS else len(RANKS)


def read_task(row: CleanRow, group: int | None, *, shared: bool = False) -> TaskRow:
    """One row: who leads and who helps when one column holds both, when, how many, how many a year.

    `shared`: the head of the column names both, so a stroke between two agencies parts them.
    """
    note, result = row.get("note"), row.get("result")
    leads, partners = _parties(row, shared)
    task = TaskRow(row, group, leads, partners, read_time(row.get("time"), note=note))
    _by_ticks(task)
    _count(task, row.get("quantity"), row.get("unit"))
    for text in (note, result):
        if task.quantity.high is None:
            _read_words(task, text)
    host = INTEGRATED.search(note)
    task.host = host["host"].strip(" .") if host else ""
    task.is_science = bool(SCIENCE.search(note))
    return task


def _by_ticks(task: TaskRow) -> None:
    """Columns of years with a tick or a number each: the years the task runs in, and how many in each."""
    marked = {
        int(key.partition(":")[2]): text for key, text in task.row.values.items() if key.startswith("year:") and text
    }
    if not marked or task.time.first is not None:
        return
    first, last = min(marked), max(marked)
    is_whole = len(marked) == last - first + 1
    task.time = Time("year" if first == last else "span", first, last, 1.0 if is_whole else 0.6)
    task.time_printed = "; ".join(str(year) for year in sorted(marked)) if not is_whole else f"{first}-{last}"
    counted = {year: read_range(text) for year, text in marked.items()}
    if all(found.low is not None and found.is_single for found in counted.values()):
        whole = sum((found.low for found in counted.values() if found.low is not None), Decimal(0))
        said = "; ".join(f"{year}: {text}" for year, text in sorted(marked.items()))
        task.quantity, task.quantity_printed = Range(whole, whole, GUESS), said


def _parties(row: CleanRow, shared: bool) -> tuple[str, str]:
    """Who leads, who helps."""
    leads, partners = row.get("lead"), row.get("partner")
    both = LABELLED.match(leads) or LED_WITH.match(leads)
    if both and not partners:
        leads, partners = both["lead"].strip(" ,;\n"), both["partners"].strip(" .:\n")
    elif shared and not partners:
        first, stroke, second = leads.partition("/")
        if stroke and PARTY.match(fold(second.strip())):
            leads, partners = first.strip(), second.strip()
            row.sure["lead"] = min(row.sure.get("lead", 1.0), 0.7)
    leads = re.sub(r"^[-+•*\s]*(?:chủ trì|cơ quan chủ trì|đơn vị chủ trì)\s*:\s*", "", leads, flags=re.IGNORECASE)
    return ROLE_MARK.sub("", leads).strip(), ROLE_MARK.sub("", partners).strip()


def _count(task: TaskRow, text: str, unit: str) -> None:
    if not text:
        return
    numbers = read_range(text)
    if numbers.low is not None:
        task.quantity, task.quantity_unit, task.quantity_printed = numbers, unit, text
    else:
        _read_words(task, text)


def _read_words(task: TaskRow, text: str) -> None:
    """ "10 trường học; (02-03 trường học/ năm)": a total and a pace. Years and numbers of papers are neither."""
    pace = PACE.search(text)
    if pace:
        task.pace, task.pace_printed = read_range(pace["numbers"]), pace[0].strip(" ()")
    body = text.replace(pace[0], " ") if pace else text
    for found in QUANTITY.finditer(body):
        before = body[: found.start()]
        if re.search(
            r"(?:số|năm|khoản|mục|điều|giai đoạn|ngày|tháng|quý|KH|QĐ)\s*$", before, re.IGNORECASE
        ) or _is_year(found["numbers"]):
            continue
        numbers, unit = read_range(found["numbers"]), found["unit"].strip()
        if numbers.low is None or len(unit) > 40:
            continue
        known = unit_after(unit)
        low = None if AT_MOST.search(before) else numbers.low
        task.quantity = Range(low, numbers.high, numbers.sure if known else GUESS)
        task.quantity_unit = unit[:1].lower() + unit[1:] if not unit.isupper() else unit
        task.quantity_printed = text.strip()
        return


def _is_year(text: str) -> bool:
    return bool(re.match(r"(?:19|20)\d{2}", text))


@dataclass
class BudgetRow:
    """A line of a budget annex, in whole đồng; `path` joins the codes from the top."""

    row: CleanRow
    path: str
    code: str
    unit_price: Decimal | None = None
    quantity: Decimal | None = None
    amount: Decimal | None = None
    sure: dict[str, float] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


@dataclass
class BudgetReading:
    lines: list[BudgetRow] = field(default_factory=list)
    total: Decimal | None = None
    total_row: CleanRow | None = None
    unit: int = 1
    is_unit_printed: bool = True


def read_budget(table: CleanTable, default_unit: int = 1) -> BudgetReading:
    """The tree of a budget table. Amounts count the unit the table prints, else `default_unit`."""
    found = BudgetReading(unit=table.money_unit or default_unit, is_unit_printed=table.money_unit is not None)
    stack: list[tuple[str, str]] = []
    used: set[str] = set()
    dashes: dict[str, int] = {}
    for row in table.rows:
        if is_total(row):
            found.total_row, found.total = row, _money(row, "amount", found.unit)[0]
            continue
        if not title_of(row) and not row.get("code"):
            continue
        code = row.get("code")
        style = style_of(code) if code else ""
        if style.startswith("decimal"):
            _close_decimal(stack, code)
        else:
            at = next((n for n, (known, _path) in enumerate(stack) if known == style), None)
            if at is not None:
                del stack[at:]
            elif style in ("roman", "letter_part", "part"):
                stack.clear()
        above = stack[-1][1] if stack else ""
        own = code
        if style in ("dash", "plus", ""):
            dashes[above] = dashes.get(above, 0) + 1
            own = f"{code or '-'}{dashes[above]}"
        path = _once("/".join(filter(None, (above, own.replace("/", "-").replace(" ", "")))), used)
        stack.append((style, path))
        found.lines.append(_budget_row(row, path, code, found.unit))
    return found


def _close_decimal(stack: list[tuple[str, str]], code: str) -> None:
    """ "2.1" stands under "2" or under what is open above it, never under "1.3"."""
    while stack:
        style, path = stack[-1]
        own = path.rpartition("/")[2]
        if style in ("roman", "letter_part", "part") or (
            (style == "arabic" or style.startswith("decimal")) and code.startswith(f"{own}.")
        ):
            return
        stack.pop()


def _once(path: str, used: set[str]) -> str:
    """Paths are keys: a code printed twice gets a mark."""
    free, number = path, 2
    while free in used:
        free, number = f"{path}~{number}", number + 1
    used.add(free)
    return free


def _budget_row(row: CleanRow, path: str, code: str, unit: int) -> BudgetRow:
    line = BudgetRow(row, path, code)
    line.unit_price, line.sure["unit_price"] = _money(row, "unit_price", unit)
    line.amount, line.sure["amount"] = _money(row, "amount", unit)
    typed = row.numbers.get("quantity")
    read = read_number(row.get("quantity"))
    worded = WITH_WORD.match(row.get("quantity")) if read.value is None else None
    if worded:  # "25 DN": the number counts, the word stays as printed
        read = replace(read_number(worded["number"]), sure=GUESS)
    line.quantity, line.sure["quantity"] = (typed, 1.0) if typed is not None else (read.value, read.sure)
    return line


def _money(row: CleanRow, column: str, unit: int) -> tuple[Decimal | None, float]:
    """Amount in đồng: the exact value of a workbook's cell, else the text as printed."""
    typed = row.numbers.get(column)
    if typed is not None:
        return typed * unit, 1.0
    read = read_money(row.get(column), unit)
    return read.value, read.sure
