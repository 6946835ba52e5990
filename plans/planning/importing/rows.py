"""Writes what was read as rows of a draft: values as people write them, each with place, source and sureness. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from plans.planning import counters
from plans.planning.enums import CEILINGS, Comparator, TaskTime
from plans.planning.importing import annexes
from plans.planning.importing.bases import Basis
from plans.planning.importing.body import Item
from plans.planning.importing.definitions import read_definitions
from plans.planning.importing.duties import Duty
from plans.planning.importing.grammar import Clause, read_clause, short_name, unit_after
from plans.planning.importing.guessing import guess_code, guess_programmes, guess_province
from plans.planning.importing.heading import Foot, Heading
from plans.planning.importing.links import guess_counter, guess_links
from plans.planning.importing.outline import Line, Node, Stray
from plans.planning.importing.report_rules import Rule
from portal.imports.drafts import Draft, DraftProblem, DraftRow, Severity
from portal.imports.parsing.numbers import Range
from portal.imports.parsing.tables import CleanRow, CleanTable
from portal.imports.parsing.times import Time, read_time
from portal.vietnam.money import format_decimal, format_vnd
from portal.vietnam.text import fold

if TYPE_CHECKING:
    from plans.planning.importing.reading import Known

AMOUNT = re.compile(
    r"(?P<amount>\d{1,3}(?:\.\d{3})+)\s*đồng(?:\s*\(\s*(?:bằng chữ|viết bằng chữ)\s*:\s*(?P<words>[^)]*?)\.?\s*\))?",
    re.IGNORECASE,
)
REPLACES = re.compile(
    r"thay thế\s+(?P<what>(?:Quyết định|Kế hoạch)\s+số\s+(?P<number>\d+\s*/\s*[\w-]+)(?:\s+ngày\s+(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>\d{4}))?)",
    re.IGNORECASE,
)


class RowWriter:
    """Fills a draft section by section."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.draft = Draft()
        self.group_ids: list[str] = []
        self.target_number = 0

    def _add(
        self,
        section: str,
        values: dict[str, object],
        line: Line,
        sure: dict[str, float] | None = None,
        source: str = "",
    ) -> DraftRow:
        return self.draft.add(
            section,
            values,
            place=line.place,
            lines=list(line.lines),
            source=source or line.printed,
            sure=_doubts(sure or {}),
            remarks=[_("Câu bị cắt qua trang đã được nối lại.")] if line.is_joined else [],
        )

    def _add_row(
        self, section: str, values: dict[str, object], row: CleanRow, sure: dict[str, float] | None = None
    ) -> DraftRow:
        return self.draft.add(
            section,
            values,
            place=row.place.label,
            lines=list(row.lines),
            source=row.source,
            sure=_doubts(sure or {}),
            remarks=list(row.remarks),
        )

    def heading(self, heading: Heading, foot: Foot, documents: Sequence[Basis], lines: Sequence[Line]) -> None:
        """The one row about the paper itself."""
        values, sure = dict(heading.values), dict(heading.sure)
        province = guess_province(heading, lines, self.known)
        if province is not None:
            values["province"], sure["province"] = province.slug, 0.9
        code = guess_code(province.name if province else "", values.get("period_from", ""))
        if code:
            values["code"], sure["code"] = code, 0.7
        values.setdefault("kind", "plan")
        values["programmes"] = ", ".join(guess_programmes(documents, self.known))
        values["signature"] = " / ".join(line.text.strip("* ") for line in foot.signing)
        values["signer"] = foot.signer.text.strip("* .") if foot.signer else ""
        sure["signer"] = 0.8
        numbers = sorted(
            {n for found in heading.lines.values() for n in found} | {n for line in foot.signing for n in line.lines}
        )
        if foot.signer:
            numbers += foot.signer.lines
        row = self.draft.add(
            "heading",
            values,
            place=heading.place,
            lines=numbers,
            source=" ⏎ ".join(heading.source[:14]),
            sure=_doubts({name: value for name, value in sure.items() if values.get(name)}),
        )
        if values.get("number_printed") and not values.get("number"):
            row.remarks.append(
                _("Số in “%(text)s” không đủ rõ để nhận làm số văn bản.") % {"text": values["number_printed"]}
            )

    def basis(self, line: Line, basis: Basis) -> None:
        """One legal basis."""
        values: dict[str, object] = {
            "relation": basis.relation,
            "number": basis.number,
            "issued_on": basis.issued_on,
            "issuer": basis.issuer,
            "subject": basis.subject,
            "printed": basis.printed,
            "key": next(
                (key for key, number in self.known.programmes if basis.number and number == basis.number), basis.key
            ),
        }
        self._add("bases", values, line, {"number": basis.sure, "issued_on": basis.sure, "subject": 0.9}, basis.printed)

    def objective(self, item: Item) -> None:
        line = item.node.line
        self._add(
            "objectives",
            {"code": line.code if line.style != "dash" else "", "kind": item.kind, "text": item.text},
            line,
            {"kind": 0.85},
        )

    def targets(self, node: Node, text: str, clauses: Sequence[Clause], where: str = "specific") -> None:
        """The targets of one sentence: CT4, or CT4a, CT4b when it holds several."""
        self.target_number += 1
        for number, clause in enumerate(clauses):
            code = f"CT{self.target_number}" + ("abcdefghij"[number % 10] if len(clauses) > 1 else "")
            values = self._clause(clause, code, node.line.code if node.line.style != "dash" else "", where)
            values["text"] = clause.text if len(clauses) > 1 else text
            if len(clauses) > 1:
                values["sentence"] = f"ct{self.target_number}"
            row = self._add(
                "targets",
                values,
                node.line,
                {"comparator": clause.sure, "minimum": clause.sure, "name": 0.7},
                node.line.printed,
            )
            if len(clauses) > 1:
                row.remarks.append(_("Một câu in có %(count)s chỉ tiêu.") % {"count": len(clauses)})

    def _clause(self, clause: Clause, code: str, printed_code: str, where: str) -> dict[str, object]:
        return {
            "code": code,
            "printed_code": printed_code,
            "name": short_name(clause.text),
            "comparator": clause.comparator,
            "minimum": _number(clause.minimum),
            "maximum": _number(clause.maximum),
            "unit": clause.unit_label,
            "unit_key": clause.unit_key,
            "counts": clause.counts or "",
            "due_year": clause.due_year or "",
            "per_year": "1" if clause.per_year else "",
            "denominator": clause.denominator,
            "where": where,
        }

    def target_row(self, row: CleanRow) -> None:
        """A row of a table of targets: name, unit, years, total; words in place of a number make a quality.

        A row of words alone heads what follows and is kept among the rest (`leftover`).
        """
        title = annexes.title_of(row)
        years = {key.partition(":")[2]: text for key, text in row.values.items() if key.startswith("year:")}
        said = row.get("total") or row.get("quantity")
        total, bound = annexes.read_bound(said)
        phases = {year: annexes.read_bound(text)[0] for year, text in years.items()}
        counted = {year: found.low for year, found in phases.items() if found.low is not None}
        if title and said and total.low is None:
            made = self._quality(row, title, said)
            if counted:
                made.remarks.append(_("Chưa đọc được số “%(said)s”; hãy nhập lại.") % {"said": said[:60]})
            return
        if not title or (total.low is None and not counted):
            return
        self.target_number += 1
        clause = read_clause(title) or _as_sentence(row, title, said or years.get(max(counted, default=""), ""))
        unit = unit_after(row.get("unit")) if row.get("unit") else None
        last = max(counted, default="")
        low = total.low if total.low is not None else counted.get(last)
        is_percent = "%" in row.get("unit") or "%" in row.get("total")
        comparator = _table_comparator(bound, clause, total, is_percent=is_percent)
        is_ceiling = comparator in CEILINGS
        top = total.high if total.high is not None or not is_ceiling else low
        values: dict[str, object] = {
            "code": f"CT{self.target_number}",
            "printed_code": row.get("code"),
            "name": short_name(title),
            "text": title,
            "comparator": comparator,
            "minimum": "" if is_ceiling else _number(low),
            "maximum": _number(top) if is_ceiling or (top is not None and not total.is_single) else "",
            "unit": row.get("unit") or (clause.unit_label if clause else ""),
            "unit_key": "percent" if is_percent else unit[0] if unit else "",
            "counts": (unit[2] if unit else "") or "",
            "due_year": last,
            "phases": "; ".join(f"{year}: {_number(value)}" for year, value in sorted(counted.items())),
            "where": "specific",
        }
        if comparator == Comparator.GROWTH:
            values["per_year"] = "1" if "năm" in row.get("unit") or (clause is not None and clause.per_year) else ""
        made = self._add_row("targets", values, row, {"comparator": 0.5, "minimum": total.sure, "name": 0.9})
        for key, text in row.values.items():
            if key.startswith("base:"):
                facts = {"year": key.partition(":")[2], "value": text}
                made.remarks.append(_("Cột hiện trạng năm %(year)s: %(value)s (chưa đưa vào chỉ tiêu).") % facts)
        if row.get("lead"):
            made.remarks.append(_("Đơn vị theo dõi: %(who)s.") % {"who": row.get("lead")[:120]})

    def _quality(self, row: CleanRow, title: str, said: str) -> DraftRow:
        """ "Duy trì thường xuyên" where the others have a number."""
        self.target_number += 1
        values: dict[str, object] = {
            "code": f"CT{self.target_number}",
            "printed_code": row.get("code"),
            "name": short_name(title),
            "text": f"{title}: {said}",
            "comparator": "qualitative",
            "where": "specific",
        }
        return self._add_row("targets", values, row, {"comparator": 0.6, "name": 0.9})

    def leftover(self, row: CleanRow) -> DraftRow:
        """A row of a table nobody claimed: kept as it stands, so that nothing is lost silently."""
        return self._add_row("noise", {"text": row.source, "kind": "uncited"}, row)

    def group(self, node: Node) -> None:
        title = node.text.rstrip(" :")
        self.group_ids.append(self._add("groups", {"code": node.line.code, "title": title}, node.line).id)

    def group_row(self, row: CleanRow) -> None:
        values: dict[str, object] = {"code": row.get("code"), "title": annexes.title_of(row)}
        self.group_ids.append(self._add_row("groups", values, row, row.sure).id)

    def task(self, item: Item, focal: str) -> None:
        """A task of the body: led by the focal agency, which the print leaves unsaid."""
        line = item.node.line
        text = " ".join(
            [
                item.text,
                *(
                    f"{inner.line.code if inner.line.style != 'plain' else ''} {inner.text}".strip()
                    for inner in item.more
                ),
            ]
        )
        time = read_time(text if re.search(r"hàng năm|hằng năm", text) else "")
        values: dict[str, object] = {
            "code": line.code if line.style != "dash" else "-" if line.code else "",
            "title": text.strip(),
            "group": self.group_ids[item.group] if item.group is not None and item.group < len(self.group_ids) else "",
            "leads": focal,
            "is_default_lead": "1",
            "time_kind": time.kind if time.kind == TaskTime.YEARLY else TaskTime.UNSPECIFIED.value,
            "time_printed": "hàng năm" if time.kind == TaskTime.YEARLY else "",
        }
        row = self._add("tasks", values, line, {"leads": 0.7})
        row.lines += [n for inner in item.more for n in inner.line.lines]

    def task_row(self, task: annexes.TaskRow) -> None:
        row = task.row
        time = self._in_plan_year(task.time, row.get("time"))
        values: dict[str, object] = {
            "code": row.get("code"),
            "title": annexes.title_of(row).rstrip(" .;"),
            "group": self.group_ids[task.group] if task.group is not None else "",
            "leads": task.leads,
            "partners": task.partners,
            "time_kind": time.kind,
            "time_first": time.first or "",
            "time_last": time.last or "",
            "time_printed": row.get("time") or task.time_printed,
            "quantity_min": _number(task.quantity.low),
            "quantity_max": _number(task.quantity.high),
            "quantity_unit": task.quantity_unit,
            "quantity_printed": task.quantity_printed,
            "pace_min": _number(task.pace.low),
            "pace_max": _number(task.pace.high),
            "pace_printed": task.pace_printed,
            "integrated": task.host,
            "st_task": "1" if task.is_science else "",
            "result": row.get("result"),
            "note": row.get("note"),
        }
        sure = {
            **row.sure,
            "time_kind": time.sure,
            "quantity_min": task.quantity.sure,
            "leads": row.sure.get("lead", 1.0),
        }
        self._add_row("tasks", values, row, sure)

    def _in_plan_year(self, time: Time, printed: str) -> Time:
        """ "Quý III", "Tháng 9" in a plan of one year: that year."""
        heading = self.draft.one("heading")
        year = heading.get("period_from")
        if time.first is not None or not year or year != heading.get("period_to"):
            return time
        if not re.search(r"\bquy\b|\bthang\b|\bngay\b", fold(printed)):
            return time
        return Time("year", int(year), int(year), 0.8) if time.kind == TaskTime.UNSPECIFIED else time

    def definitions(self, line: Line) -> None:
        """Words the plan defines in a sentence; one definition stands once."""
        known = {fold(row.get("term")) for row in self.draft.of("definitions")}
        for found in read_definitions(line.text):
            if fold(found.term) not in known:
                values: dict[str, object] = {
                    "term": found.term,
                    "meaning": found.meaning,
                    "kinds": ", ".join(found.kinds),
                }
                self._add("definitions", values, line, {"kinds": 0.7})

    def guesses(self) -> None:
        """Registers and links, which no paper prints: proposed, marked as guesses, for a person to confirm."""
        for row in self.draft.of("targets"):
            key = guess_counter(f"{row.get('name')} {row.get('text')}", row.get("unit_key"), row.get("comparator"))
            if key and counters.find(key) is not None:
                row.values["counter"], row.sure["counter"] = key, 0.4
        for task_id, code in guess_links(self.draft.of("targets"), self.draft.of("tasks")).items():
            task = self.draft.row(task_id)
            assert task is not None
            task.values["targets"], task.sure["targets"] = code, 0.4

    def duty(self, duty: Duty) -> None:
        values: dict[str, object] = {
            "organization": duty.organization,
            "block": duty.block,
            "code": duty.code,
            "text": duty.text,
            "kind": duty.kind,
            "topic": duty.topic,
        }
        line = Line(duty.text, duty.code, "", duty.place, duty.lines)
        self._add("duties", values, line, {"text": duty.sure, "topic": 0.7}, duty.source)

    def rules(self, rules: Iterable[Rule], duty: Duty | None, line: Line | None = None) -> None:
        """Report rules; a rule read twice stands once."""
        at = line or Line(duty.text, "", "", duty.place, duty.lines) if duty else line
        assert at is not None
        for rule in rules:
            values: dict[str, object] = {
                "reporter": "; ".join((rule.reporter, *rule.joint)),
                "addressee": rule.addressee,
                "via": rule.via,
                "occasion": rule.occasion,
                "rule": rule.rule,
                "day": rule.day or "",
                "month": rule.month or "",
                "year": rule.year or "",
                "printed": at.text,
            }
            self._add("reports", values, at, {"occasion": 0.7, "addressee": 0.7}, at.text)

    def recipient(self, line: Line, purpose: str) -> None:
        self._add("recipients", {"text": line.text.rstrip(" ;.,/"), "purpose": purpose}, line, {"purpose": 0.8})

    def provision(self, kind: str, line: Line) -> None:
        self._add(
            "provisions", {"kind": kind, "code": line.code if line.style != "dash" else "-", "text": line.text}, line
        )

    def funding(self, node: Node) -> None:
        """A sentence on money; the amounts in it are compared with the annex."""
        self.provision("funding", node.line)
        for found in AMOUNT.finditer(node.text):
            before = fold(node.text[: found.start()])
            of = _purpose(before)
            if "ke hoach so" in before or "de an" in before or not of:
                continue
            values: dict[str, object] = {
                "text": found[0],
                "amount": found["amount"],
                "words": found["words"] or "",
                "of": of,
            }
            self._add("amounts", values, node.line, {"of": 0.6})

    def article(self, node: Node) -> None:
        """ "Điều 3. … chịu trách nhiệm thi hành": who carries out; "có hiệu lực", "thay thế" follow."""
        text = node.line.printed
        if "chịu trách nhiệm thi hành" in text:
            row = self.draft.one("heading")
            row.values["enforcers"] = text
            row.lines += [n for n in node.line.lines if n not in row.lines]
        else:
            self.provision("preamble" if "ban hành" in text.lower() else "closing", node.line)
        self._effect(node.line)
        for child in node.children:
            self._effect(child.line)

    def _effect(self, line: Line) -> None:
        row = self.draft.one("heading")
        effect = re.search(r"(?:Quyết định|Kế hoạch) này có hiệu lực[^.;]*?(?= và thay thế|[.;]|$)", line.text)
        if effect:
            row.values["effect"] = effect[0]
        replaced = REPLACES.search(line.text)
        if replaced:
            day = (
                f"{replaced['year']}-{int(replaced['month']):02d}-{int(replaced['day']):02d}"
                if replaced["year"]
                else ""
            )
            values: dict[str, object] = {
                "relation": "replaces",
                "number": re.sub(r"\s", "", replaced["number"]),
                "issued_on": day,
                "printed": replaced[0],
            }
            self._add("parents", values, line, {"relation": 0.9})

    def budget(self, table: CleanTable, reading: annexes.BudgetReading) -> None:
        """The head of the annex and its lines; amounts in whole đồng."""
        offset = "" if not self.draft.of("budget") else f"B{len(self.draft.of('budget_head')) + 1}/"
        values: dict[str, object] = {
            "title": self._annex_title(table),
            "unit": {1: "vnd", 1000: "thousand_vnd", 10**6: "million_vnd"}.get(reading.unit, "vnd"),
            "total": format_vnd(int(reading.total)) if reading.total is not None else "",
            "heading": " | ".join(dict.fromkeys(filter(None, table.head.printed))),
        }
        lines = [*table.head_lines, *(reading.total_row.lines if reading.total_row else ())]
        head = self.draft.add(
            "budget_head", values, place=table.place.label, lines=lines, source=str(values["heading"])
        )
        if not reading.is_unit_printed:
            head.sure["unit"] = 0.4
            head.remarks.append(_("Bảng không ghi đơn vị tiền; đang hiểu là đồng."))
        purpose = ""
        for line in reading.lines:
            if "/" not in line.path:
                purpose = (
                    _purpose(fold(annexes.title_of(line.row))).removeprefix("purpose:")
                    if _purpose(fold(annexes.title_of(line.row))).startswith("purpose:")
                    else ""
                )
            self._budget_line(line, offset, purpose)

    def _budget_line(self, line: annexes.BudgetRow, offset: str, purpose: str) -> None:
        row = line.row
        is_leaf = line.unit_price is not None and line.quantity is not None
        values: dict[str, object] = {
            "path": offset + line.path,
            "code": line.code,
            "title": annexes.title_of(row),
            "lead": row.get("lead"),
            "result": row.get("result"),
            "unit_price": format_vnd(int(line.unit_price)) if line.unit_price is not None else "",
            "quantity": _number(line.quantity),
            "quantity_printed": row.get("quantity"),
            "amount": format_vnd(int(line.amount)) if line.amount is not None else "",
            "note": "; ".join(filter(None, (row.get("note"), _by_year(row)))),
            "source": row.get("source"),
            "purpose": purpose if is_leaf else "",
            "italic": "1" if row.is_italic else "",
        }
        made = self._add_row("budget", values, row, {**row.sure, **line.sure})
        if is_leaf and line.amount is not None and line.unit_price is not None and line.quantity is not None:
            if line.unit_price * line.quantity != line.amount:
                made.sure["amount"] = 0.4

    def _annex_title(self, table: CleanTable) -> str:
        """The last line in capitals before the table among what nobody claimed."""
        before = [
            row for row in self.draft.rows if row.section == "noise" and row.lines and row.lines[0] < table.place.number
        ]
        return next(
            (row.get("text") for row in reversed(before) if row.get("text").isupper() and len(row.get("text")) > 12), ""
        ) or _("Phụ lục kinh phí")

    def other(self, line: Line) -> None:
        self._add("noise", {"text": line.printed, "kind": "uncited"}, line)

    def noise(self, stray: Stray) -> None:
        self.draft.add(
            "noise", {"text": stray.text, "kind": "noise"}, place=stray.place, lines=[stray.line], source=stray.text
        )

    def complain(self, message: str, row: DraftRow | None = None, severity: Severity = Severity.WARNING) -> None:
        self.draft.problems.append(
            DraftProblem(message, severity.value, row.id if row else "", place=row.place if row else "")
        )


def _as_sentence(row: CleanRow, title: str, said: str) -> Clause | None:
    """A row of a table of rates read as the sentence it stands for: "Tốc độ tăng … 6,5-7%/năm"."""
    if "%" not in row.get("unit") and "%" not in said:
        return None
    return read_clause(f"{title} {said.replace('%', '')}{row.get('unit') or '%'}")


def _table_comparator(bound: str, clause: Clause | None, total: Range, *, is_percent: bool) -> str:
    """How the number of a table of targets is meant: as its cell says, else as its sentence does."""
    if bound in CEILINGS or (clause is not None and not bound and clause.comparator in CEILINGS):
        return bound or (clause.comparator if clause else "")
    if is_percent:
        is_growth = clause is not None and clause.comparator == Comparator.GROWTH
        return Comparator.GROWTH.value if is_growth else Comparator.SHARE.value
    if bound:
        return bound
    if clause is not None:
        return clause.comparator
    return Comparator.RANGE.value if not total.is_single and total.high else Comparator.AT_LEAST.value


def _by_year(row: CleanRow) -> str:
    """Amounts of single years, which a line has no place of its own for: kept in the remark."""
    years = sorted(
        (key.partition(":")[2], text) for key, text in row.values.items() if key.startswith("year:") and text
    )
    return "; ".join(f"{year}: {text}" for year, text in years if re.search(r"\d", text))


def _doubts(sure: dict[str, float]) -> dict[str, float]:
    """Only what is not certain is kept."""
    return {name: round(value, 2) for name, value in sure.items() if value < 1}


def _number(value: Decimal | None) -> str:
    return "" if value is None else format_decimal(value)


def _purpose(folded: str) -> str:
    if "thuong truc" in folded or "cong tac quan ly" in folded:
        return "purpose:standing"
    if "ho tro doanh nghiep" in folded:
        return "purpose:enterprise"
    return (
        "total"
        if re.search(r"(?:tong kinh phi|kinh phi thuc hien|tong du toan|du toan kinh phi|tong so kinh phi)", folded)
        else ""
    )
