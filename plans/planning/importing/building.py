"""A checked draft to contents of a plan: keys made, organisations gathered, every value converted or complained about."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from plans.planning.enums import BudgetPurpose, FundingKind
from plans.planning.exchange.binding import structure
from plans.planning.exchange.content import FORMAT, PlanContent
from plans.planning.exchange.reading import problems_of_data
from plans.planning.exchange.references import check_references
from plans.planning.importing.parties import Directory, is_request, split_parties
from plans.planning.importing.sections import SECTIONS
from portal.core.errors import Problem
from portal.imports.drafts import Draft, DraftProblem, DraftRow, Severity
from portal.imports.parsing.numbers import read_money, read_range
from portal.vietnam.money import AmountError, parse_decimal
from portal.vietnam.text import fold, slugify

SPECS = {section.key: section for section in SECTIONS}
WHERE = re.compile(r"^(?P<section>[a-z_]+)(?:\.items)?(?:\[(?P<index>\d+)\])?(?:\.(?P<field>.+))?$")
ROWS_OF = {
    "legal_bases": "bases",
    "parents": "parents",
    "objectives": "objectives",
    "targets": "targets",
    "task_groups": "groups",
    "tasks": "tasks",
    "duties": "duties",
    "report_rules": "reports",
    "recipients": "recipients",
    "budget": "budget",
    "amount_statements": "amounts",
    "provisions": "provisions",
}


@dataclass
class Built:
    """The contents, or None while problems keep them from being made."""

    content: PlanContent | None
    problems: list[DraftProblem] = field(default_factory=list)


def build_plan(draft: Draft) -> Built:
    """The plan a draft says, with every problem at its row. Pure but for the lists of provinces on the page."""
    maker = _Maker(draft)
    data = maker.data()
    if not maker.problems:
        found = problems_of_data(data)
        problems: list[Problem] = []
        content = None
        if not found:
            content = structure(
                PlanContent, {name: value for name, value in data.items() if name != "format"}, problems
            )
            found = problems or check_references(content)
        maker.problems += [at_row(draft, problem) for problem in found]
        if not maker.problems:
            return Built(content)
    return Built(None, maker.problems)


def at_row(draft: Draft, problem: Problem) -> DraftProblem:
    """A problem of the exchange format ("targets[3].unit") at the row it came from."""
    found = WHERE.match(problem.place)
    row: DraftRow | None = None
    name = ""
    if found and found["index"] is not None and found["section"] in ROWS_OF:
        rows = draft.of(ROWS_OF[found["section"]])
        index = int(found["index"])
        row = rows[index] if index < len(rows) else None
        name = (found["field"] or "").split(".")[0]
    elif found:
        row, name = (
            draft.one("heading"),
            problem.place.replace("period.from", "period_from").replace("period.to", "period_to"),
        )
    spec = SPECS[row.section].field(name) if row is not None and row.section in SPECS else None
    return DraftProblem(
        str(problem.message),
        Severity.ERROR.value,
        row.id if row else "",
        spec.name if spec else "",
        row.place if row else "",
    )


class _Maker:
    """Converts row by row; a value that does not fit is a problem at its field."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.problems: list[DraftProblem] = []
        self.directory = Directory()
        self.keys: set[str] = set()
        self.sources: dict[str, str] = {}
        self.target_keys: dict[str, str] = {}
        self.task_keys: dict[tuple[int, ...], str] = {}

    def data(self) -> dict[str, Any]:
        for row in self.draft.rows:
            if not row.is_dropped:
                self._required(row)
        heading = self.draft.one("heading")
        groups = {row.id: f"g{number}" for number, row in enumerate(self.draft.of("groups"), start=1)}
        made: dict[str, Any] = {
            "format": FORMAT,
            **self._heading(heading),
            "legal_bases": [self._basis(row) for row in self.draft.of("bases")],
            "parents": [self._parent(row) for row in self.draft.of("parents")],
            "definitions": [self._definition(row) for row in self.draft.of("definitions")],
            "objectives": [
                self._objective(row, number) for number, row in enumerate(self.draft.of("objectives"), start=1)
            ],
            "targets": [self._target(row) for row in self.draft.of("targets")],
            "task_groups": [
                {"key": groups[row.id], "code": row.get("code") or None, "title": row.get("title"), "lines": row.lines}
                for row in self.draft.of("groups")
            ],
            "tasks": [self._task(row, groups) for row in self.draft.of("tasks")],
            "duties": [self._duty(row, number) for number, row in enumerate(self.draft.of("duties"), start=1)],
            "report_rules": [self._rule(row) for row in self.draft.of("reports")],
            "recipients": [
                {"text": row.get("text"), "purpose": row.get("purpose"), "lines": row.lines}
                for row in self.draft.of("recipients")
            ],
            "provisions": [
                {
                    "key": f"dk-{number}",
                    "kind": slugify(row.get("kind")) or "content",
                    "code": row.get("code") or None,
                    "text": row.get("text"),
                    "lines": row.lines,
                }
                for number, row in enumerate(self.draft.of("provisions"), start=1)
            ],
            "noise": self._remarks("noise"),
            "uncited": self._remarks("uncited"),
            "amount_statements": [self._statement(row) for row in self.draft.of("amounts")],
            "budget": self._budget(),
        }
        made["funding_sources"] = self._sources()
        made["enforcers"] = self._enforcers(heading)
        made["organizations"] = self._organizations()
        return made

    def _required(self, row: DraftRow) -> None:
        for spec in SPECS[row.section].fields:
            text = row.get(spec.name)
            if spec.is_required and not text:
                self._complain(row, spec.name, _("Thiếu “%(field)s”.") % {"field": spec.label})
            elif spec.max_length and len(text) > spec.max_length:
                self._complain(
                    row,
                    spec.name,
                    _("“%(field)s” dài quá %(limit)s ký tự.") % {"field": spec.label, "limit": spec.max_length},
                )
            elif spec.choices and text and text not in {str(key) for key, _label in spec.choices()}:
                self._complain(
                    row,
                    spec.name,
                    _("“%(field)s”: “%(value)s” không có trong danh mục.") % {"field": spec.label, "value": text},
                )

    def _complain(self, row: DraftRow, name: str, message: str) -> None:
        self.problems.append(DraftProblem(message, Severity.ERROR.value, row.id, name, row.place))

    def _convert(self, row: DraftRow, name: str, read: Callable[[str], Any]) -> Any:
        text = row.get(name)
        if not text:
            return None
        try:
            return read(text)
        except (ValueError, AmountError):
            spec = SPECS[row.section].field(name)
            message = _("“%(field)s”: “%(value)s” không đọc được.") % {
                "field": spec.label if spec else name,
                "value": text[:40],
            }
            self._complain(row, name, message)
            return None

    def _whole(self, row: DraftRow, name: str) -> int | None:
        found: int | None = self._convert(row, name, _natural)
        return found

    def _decimal(self, row: DraftRow, name: str) -> str | int | None:
        return _plain(self._convert(row, name, parse_decimal))

    def _money(self, row: DraftRow, name: str) -> int | None:
        found: int | None = self._convert(row, name, _vnd)
        return found

    def _day(self, row: DraftRow, name: str) -> str | None:
        found: str | None = self._convert(row, name, lambda text: dt.date.fromisoformat(text).isoformat())
        return found

    def _key(self, wish: str) -> str:
        """A key no other row has."""
        base = re.sub(r"[^a-z0-9._-]", "-", wish.lower()).strip("-.") or "muc"
        key, number = base[:110], 2
        while key in self.keys:
            key, number = f"{base[:105]}-{number}", number + 1
        self.keys.add(key)
        return key

    def _heading(self, row: DraftRow) -> dict[str, Any]:
        day, month, year = (self._whole(row, name) for name in ("day", "month", "year"))
        whole = None
        if day and month and year:
            try:
                whole = dt.date(year, month, day).isoformat()
            except ValueError:
                self._complain(
                    row,
                    "day",
                    _("Ngày %(day)s/%(month)s/%(year)s không có trong lịch.")
                    % {"day": day, "month": month, "year": year},
                )
        signature = [line.strip() for line in row.get("signature").split(" / ") if line.strip()]
        corrected = [re.sub(r"^KI\.", "KT.", line) for line in signature]
        printed = row.get("number_printed")
        return {
            "code": row.get("code"),
            "level": row.get("level"),
            "kind": row.get("kind"),
            "province": row.get("province") or None,
            "number": {
                "confirmed": row.get("number") or None,
                "printed": [{"text": printed, "lines": row.lines[:1]}] if printed else [],
            },
            "place": row.get("place") or None,
            "issued_on": {
                "date": whole,
                "year": year,
                "month": month,
                "day": day,
                "printed": row.get("issued_printed") or None,
            },
            "issuer": {
                "key": self._issuer(row),
                "head": [part.strip() for part in row.get("issuer").split(" / ") if part.strip()],
            },
            "title": row.get("title"),
            "title_lines": [],
            "period": {"from": self._whole(row, "period_from"), "to": self._whole(row, "period_to")},
            "effect": {"printed": row.get("effect") or None},
            "programmes": [key.strip() for key in row.get("programmes").split(",") if key.strip()],
            "signature": {
                "lines_printed": signature,
                "corrected": corrected if corrected != signature else None,
                "signer": row.get("signer") or None,
            },
        }

    def _issuer(self, row: DraftRow) -> str:
        return "ubnd-tp" if "THÀNH PHỐ" in f"{row.get('issuer')} {row.get('title')}".upper() else "ubnd-tinh"

    def _basis(self, row: DraftRow) -> dict[str, Any]:
        return {
            "key": self._key(
                row.get("key") or slugify(row.get("number") or row.get("subject") or row.get("printed"))[:100]
            ),
            "relation": row.get("relation"),
            "number": row.get("number") or None,
            "issued_on": self._day(row, "issued_on"),
            "issuer": row.get("issuer") or None,
            "subject": row.get("subject") or None,
            "printed": row.get("printed"),
            "lines": row.lines,
        }

    def _parent(self, row: DraftRow) -> dict[str, Any]:
        return {
            "relation": row.get("relation"),
            "number": row.get("number"),
            "issued_on": self._day(row, "issued_on"),
            "title": row.get("title") or None,
            "printed": row.get("printed") or None,
            "lines": row.lines,
        }

    def _objective(self, row: DraftRow, number: int) -> dict[str, Any]:
        return {
            "key": f"mt-{number}",
            "code": row.get("code") or None,
            "kind": row.get("kind"),
            "text": row.get("text"),
            "lines": row.lines,
        }

    def _target(self, row: DraftRow) -> dict[str, Any]:
        unit = row.get("unit")
        per_year = bool(row.get("per_year"))
        is_growth = row.get("comparator") == "growth"
        key = self._key(slugify(row.get("code")) or "ct")
        self.target_keys.setdefault(row.get("code").casefold(), key)
        return {
            "key": key,
            "code": row.get("code"),
            "printed_code": row.get("printed_code") or None,
            "text": row.get("text"),
            "name": row.get("name"),
            "comparator": row.get("comparator"),
            "minimum": self._decimal(row, "minimum"),
            "maximum": self._decimal(row, "maximum"),
            "unit": {"key": row.get("unit_key") or slugify(unit)[:40] or "unit", "label": unit} if unit else None,
            "counts": row.get("counts") or None,
            "counter": row.get("counter") or None,
            "due_year": self._whole(row, "due_year"),
            "yearly": {"per_year": per_year, "pace": None, "phases": self._phases(row)},
            "baseline": {"required": is_growth},
            "denominator": {"label": row.get("denominator"), "list": None, "conditions": []}
            if row.get("denominator")
            else None,
            "parent": row.get("sentence") or None,
            "contextual": row.get("where") == "general_objective",
            "where": row.get("where") or "specific",
            "lines": row.lines,
        }

    def _phases(self, row: DraftRow) -> list[dict[str, Any]]:
        """ "2026: 1; 2027: 2"."""
        phases = []
        for part in filter(None, (part.strip() for part in row.get("phases").split(";"))):
            year, _colon, text = part.partition(":")
            numbers = read_range(text)
            if not re.fullmatch(r"\s*20\d{2}\s*", year) or numbers.low is None:
                self._complain(row, "phases", _("Phân kỳ “%(part)s” phải có dạng “2026: 5”.") % {"part": part})
                continue
            phases.append({"year": int(year), "quantity": _plain(numbers.low)})
        return phases

    def _task(self, row: DraftRow, groups: dict[str, str]) -> dict[str, Any]:
        group = groups.get(row.get("group"))
        if row.get("group") and group is None:
            self._complain(row, "group", _("Nhóm của nhiệm vụ này không còn."))
        leads = self._parties(row, "leads", "lead")
        partners = [key for key in self._parties(row, "partners", "partner") if key not in leads]
        kind = "request" if is_request(row.get("leads")) else "assign"
        low, high = self._decimal(row, "quantity_min"), self._decimal(row, "quantity_max")
        pace_low, pace_high = self._decimal(row, "pace_min"), self._decimal(row, "pace_max")
        key = self._key(f"{group or 'nv'}-{slugify(row.get('code')) or 'x'}")
        self.task_keys.setdefault(tuple(row.lines), key)
        return {
            "key": key,
            "targets": self._targets_named(row),
            "code": row.get("code") or None,
            "group": group,
            "title": row.get("title"),
            "leads": [
                {
                    "organization": key,
                    "kind": kind,
                    "default": bool(row.get("is_default_lead")) and "leads" not in row.edited,
                }
                for key in leads
            ],
            "leads_printed": row.get("leads") if not row.get("is_default_lead") and row.get("leads") else None,
            "partners": partners,
            "partners_printed": row.get("partners") or None,
            "time": {
                "kind": row.get("time_kind"),
                "from": self._whole(row, "time_first"),
                "to": self._whole(row, "time_last"),
                "printed": row.get("time_printed") or None,
            },
            "quantity": {
                "min": low,
                "max": high,
                "unit": row.get("quantity_unit") or None,
                "printed": row.get("quantity_printed") or None,
            }
            if low is not None or high is not None
            else None,
            "pace": {"min": pace_low, "max": pace_high, "printed": row.get("pace_printed") or None}
            if pace_low is not None
            else None,
            "integrated": {"host": row.get("integrated")} if row.get("integrated") else None,
            "st_task": bool(row.get("st_task")),
            "note": "; ".join(filter(None, (row.get("note"), _result(row)))) or None,
            "lines": row.lines,
        }

    def _parties(self, row: DraftRow, name: str, role: str) -> list[str]:
        keys = [self.directory.add(text, role, tuple(row.lines)).key for text in split_parties(row.get(name))]
        return list(dict.fromkeys(keys))

    def _duty(self, row: DraftRow, number: int) -> dict[str, Any]:
        return {
            "key": f"tn-{number}",
            "organization": self.directory.add(row.get("organization"), "duty", tuple(row.lines)).key,
            "block": row.get("block") or row.get("organization"),
            "code": row.get("code") or None,
            "text": row.get("text"),
            "kind": row.get("kind"),
            "topic": row.get("topic"),
            "lines": row.lines,
        }

    def _rule(self, row: DraftRow) -> dict[str, Any]:
        reporters = self._parties(row, "reporter", "report")
        addressee, via = row.get("addressee"), row.get("via")
        return {
            "key": self._key(f"bc-{reporters[0] if reporters else 'x'}-{slugify(row.get('occasion'))}"),
            "reporter": reporters[0] if reporters else "",
            "joint_reporters": reporters[1:],
            "addressee": self.directory.add(addressee, "report", tuple(row.lines)).key if addressee else None,
            "via": self.directory.add(via, "report", tuple(row.lines)).key if via else None,
            "occasion": row.get("occasion"),
            "due": {
                "rule": row.get("rule") or "none",
                "day": self._whole(row, "day"),
                "month": self._whole(row, "month"),
                "year": self._whole(row, "year"),
            },
            "printed": row.get("printed"),
            "lines": row.lines,
        }

    def _statement(self, row: DraftRow) -> dict[str, Any]:
        return {
            "text": row.get("text"),
            "amount_vnd": self._money(row, "amount"),
            "words": row.get("words") or None,
            "of": row.get("of"),
            "lines": row.lines,
        }

    def _budget(self) -> dict[str, Any] | None:
        rows = self.draft.of("budget")
        if not rows:
            return None
        head = self.draft.one("budget_head")
        return {
            "title": head.get("title") or _("Phụ lục kinh phí"),
            "unit": head.get("unit") or "vnd",
            "heading": [part for part in head.get("heading").split(" | ") if part],
            "printed_total_vnd": self._money(head, "total") if head.id != head.section else None,
            "lines": head.lines,
            "items": [self._line(row) for row in rows],
        }

    def _definition(self, row: DraftRow) -> dict[str, Any]:
        return {
            "term": row.get("term"),
            "meaning": row.get("meaning"),
            "beneficiary_kinds": [kind.strip() for kind in row.get("kinds").split(",") if kind.strip()],
            "lines": row.lines,
        }

    def _targets_named(self, row: DraftRow) -> list[str]:
        """Keys of the targets a task names by their codes."""
        found = []
        for code in filter(None, (code.strip() for code in re.split(r"[;,]", row.get("targets")))):
            key = self.target_keys.get(code.casefold())
            if key is None:
                self._complain(row, "targets", _("Không có chỉ tiêu mang mã “%(code)s”.") % {"code": code})
            else:
                found.append(key)
        return list(dict.fromkeys(found))

    def _source(self, row: DraftRow) -> str | None:
        """The key of the source a line of the annex names; each wording is one source."""
        name = row.get("source")
        if not name:
            return None
        return self.sources.setdefault(name, f"nkp-{len(self.sources) + 1}")

    def _sources(self) -> list[dict[str, Any]]:
        return [
            {"key": key, "name": name, "kind": _kind_of_source(name), "printed": name}
            for name, key in self.sources.items()
        ]

    def _line(self, row: DraftRow) -> dict[str, Any]:
        task = self.task_keys.get(tuple(row.lines)) if row.lines else None
        return {
            "path": row.get("path"),
            "code": row.get("code") or None,
            "title": row.get("title"),
            "italic": bool(row.get("italic")),
            "lead": row.get("lead") or None,
            "leads": self._parties(row, "lead", "budget"),
            "result": row.get("result") or None,
            "unit_price_vnd": self._money(row, "unit_price"),
            "quantity": self._decimal(row, "quantity"),
            "quantity_printed": row.get("quantity_printed") or None,
            "amount_vnd": self._money(row, "amount"),
            "note": row.get("note") or None,
            "source": self._source(row),
            "tasks": [task] if task else [],
            "purpose": row.get("purpose") if row.get("purpose") in BudgetPurpose.values else None,
            "lines": row.lines,
        }

    def _enforcers(self, row: DraftRow) -> dict[str, Any] | None:
        text = row.get("enforcers")
        return {"text": text, "organizations": [], "lines": []} if text else None

    def _organizations(self) -> list[dict[str, Any]]:
        return [
            {
                "key": key,
                "name": party.name[:300],
                "kind": party.kind,
                "roles": [role for role in self.directory.roles.get(key, []) if role],
                "members_rule": party.members_rule,
                "lines": sorted(self.directory.lines.get(key, ())),
            }
            for key, party in self.directory.found.items()
        ]

    def _remarks(self, kind: str) -> list[dict[str, Any]]:
        return [
            {"text": row.get("text"), "lines": row.lines} for row in self.draft.of("noise") if row.get("kind") == kind
        ]


SOURCE_KINDS: tuple[tuple[str, FundingKind], ...] = (
    (r"\bdoi ung\b|\bvon (?:tu co|cua doanh nghiep)\b|^doanh nghiep", FundingKind.COUNTERPART),
    (r"\bdau tu (?:cong|phat trien)\b", FundingKind.INVESTMENT),
    (r"\bsu nghiep (?:khoa hoc|kh)", FundingKind.STATE_SCIENCE),
    (r"\bngan sach\b|\bnsnn\b|\bnstw\b|\bnsdp\b", FundingKind.STATE),
    (r"\bdong gop\b|\btai tro\b|\bxa hoi hoa\b", FundingKind.CONTRIBUTION),
)


def _kind_of_source(name: str) -> str:
    """The kind of a source by its words; the first named of several decides."""
    folded = fold(name)
    found = [(match.start(), kind) for words, kind in SOURCE_KINDS if (match := re.search(words, folded))]
    return min(found)[1].value if found else FundingKind.OTHER_LAWFUL.value


def _result(row: DraftRow) -> str:
    """The expected product stands in the note unless the quantity was read out of it."""
    result = row.get("result")
    return _("Kết quả: %(result)s") % {"result": result} if result and result not in row.get("note") else ""


def _natural(text: str) -> int:
    number = int(text)
    if number < 0:
        raise ValueError(text)
    return number


def _vnd(text: str) -> int:
    found = read_money(text)
    if found.value is None or found.value != found.value.to_integral_value() or found.value < 0:
        raise ValueError(text)
    return int(found.value)


def _plain(value: Decimal | None) -> str | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else format(value.normalize(), "f")
