"""Annex tables read by meaning: tasks with who, when and how many; budget trees; tables of targets. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from plans.planning.importing.grammar import unit_after
from portal.imports.parsing.codes import style_of
from portal.imports.parsing.numbers import GUESS, Range, read_money, read_number, read_range
from portal.imports.parsing.tables import CleanRow, CleanTable
from portal.imports.parsing.times import Time, read_time
from portal.vietnam.text import fold

TOTAL = re.compile(r"^(?:tong cong.*|tong so(?: tien)?|tong(?: kinh phi.*)?|cong)\s*(?:\(.*\))?\s*[:.]?$")
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


@dataclass
class TaskReading:
    groups: list[CleanRow] = field(default_factory=list)
    tasks: list[TaskRow] = field(default_factory=list)


def role_of(table: CleanTable) -> str:
    """ "budget", "targets", "tasks" or "" for a table that is none of them."""
    columns = table.columns
    years = {column for column in columns if column.startswith("year:")}
    if "unit_price" in columns or ("amount" in columns and "time" not in columns and ("title" in columns)):
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


def title_of(row: CleanRow) -> str:
    """The words of a row, whichever column carries them."""
    return row.get("title") or row.get("target")


def is_total(row: CleanRow) -> bool:
    """ "TỔNG CỘNG" and its relatives."""
    return bool(TOTAL.match(fold(title_of(row) or row.get("code")))) and len(title_of(row)) < 60


def read_tasks(tables: Sequence[CleanTable]) -> TaskReading:
    """Groups and tasks of task tables in order. A row of words alone above rows with agencies is a group."""
    found = TaskReading()
    for table in tables:
        rows = [row for row in table.rows if title_of(row) and not is_total(row)]
        for at, row in enumerate(rows):
            if _is_group(row, rows[at + 1 :], table):
                found.groups.append(row)
                continue
            found.tasks.append(read_task(row, len(found.groups) - 1 if found.groups else None))
    return found


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


def _rank(style: str) -> int:
    return RANKS.index(style) if style in RANKS else len(RANKS)


def read_task(row: CleanRow, group: int | None) -> TaskRow:
    """One row: who leads and who helps when one column holds both, when, how many, how many a year."""
    note, result = row.get("note"), row.get("result")
    leads, partners = row.get("lead"), row.get("partner")
    both = LED_WITH.match(leads)
    if both and not partners:
        leads, partners = both["lead"].strip(" ,;"), both["partners"].strip(" .:")
    leads = re.sub(r"^(?:chủ trì|cơ quan chủ trì)\s*:\s*", "", leads, flags=re.IGNORECASE)
    task = TaskRow(row, group, leads, partners, read_time(row.get("time"), note=note))
    _count(task, row.get("quantity"), row.get("unit"))
    for text in (note, result):
        if task.quantity.low is None:
            _read_words(task, text)
    host = INTEGRATED.search(note)
    task.host = host["host"].strip(" .") if host else ""
    task.is_science = bool(SCIENCE.search(note))
    return task


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
        task.quantity = Range(numbers.low, numbers.high, numbers.sure if known else GUESS)
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
    line.quantity, line.sure["quantity"] = (typed, 1.0) if typed is not None else (read.value, read.sure)
    return line


def _money(row: CleanRow, column: str, unit: int) -> tuple[Decimal | None, float]:
    """Amount in đồng: the exact value of a workbook's cell, else the text as printed."""
    typed = row.numbers.get(column)
    if typed is not None:
        return typed * unit, 1.0
    read = read_money(row.get(column), unit)
    return read.value, read.sure
