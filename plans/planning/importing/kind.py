"""The import of plans: what reads, checks, adds up and saves them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.planning.actions.import_plan import Outcome, import_plan
from plans.planning.enums import PlanStatus
from plans.planning.exchange.content import PlanContent
from plans.planning.exchange.writing import digest_of
from plans.planning.importing.building import at_row, build_plan
from plans.planning.importing.grammar import read_targets, short_name
from plans.planning.importing.reading import Known, KnownProvince, read_plan_draft
from plans.planning.importing.sections import SECTIONS
from plans.planning.models import Plan, Programme
from plans.planning.policies import drafts_plans
from plans.planning.rules.consistency import check_plan, inconsistencies
from plans.planning.rules.findings import Group
from portal.core.errors import Problem, RuleViolation
from portal.imports.drafts import Draft, DraftProblem, DraftRow, Severity
from portal.imports.kinds import Committed, ImportKind, import_kinds
from portal.imports.parsing.numbers import read_money
from portal.imports.reading.opening import open_document
from portal.organizations.actor import Actor
from portal.vietnam.models import Province
from portal.vietnam.money import format_decimal, format_vnd

PLAN_IMPORT = "planning.plan"
OUTCOMES = {
    Outcome.CREATED: gettext_lazy("Đã lưu kế hoạch thành dự thảo."),
    Outcome.REPLACED: gettext_lazy("Đã thay nội dung kế hoạch."),
    Outcome.UNCHANGED: gettext_lazy("Nội dung giống hệt kế hoạch đang có; không có gì thay đổi."),
}


def known_to(actor: Actor) -> Known:
    """The provinces and programmes of the portal."""
    provinces = [
        KnownProvince(row.slug, row.name, row.valid_from, row.valid_to)
        for row in Province.objects.order_by("valid_from", "slug")
    ]
    own = Province.objects.filter(pk=actor.province_id).values_list("slug", flat=True).first() or ""
    return Known(provinces, list(Programme.objects.values_list("key", "number")), own)


def read(actor: Actor, content: bytes, name: str) -> Draft:
    """The draft in a DOCX, XLSX or text file. A paper that names no province is the actor's own."""
    known = known_to(actor)
    draft = read_plan_draft(open_document(content, name), known)
    heading = draft.one("heading")
    if not heading.get("province") and known.own_province:
        heading.values["province"], heading.sure["province"] = known.own_province, 0.4
    return draft


def check(actor: Actor, draft: Draft) -> list[DraftProblem]:
    """Everything that keeps the draft from being saved, then what does not add up, then what reading noticed."""
    built = build_plan(draft)
    problems = [*built.problems]
    problems += _check_heading(actor, draft)
    if built.content is not None:
        problems += _findings(draft, built.content)
        problems += _same(built.content, draft.one("heading"))
    return [
        *problems,
        *(problem for problem in draft.problems if not problem.row or draft.row(problem.row) is not None),
    ]


def _check_heading(actor: Actor, draft: Draft) -> list[DraftProblem]:
    row = draft.one("heading")
    found = []
    province = Province.objects.filter(slug=row.get("province")).first()
    if province is not None and not actor.is_national and not actor.is_system and province.pk != actor.province_id:
        message = _("Văn bản là của %(province)s, không phải của tỉnh bạn.") % {"province": province}
        found.append(DraftProblem(message, Severity.ERROR.value, row.id, "province", row.place))
    known = set(Programme.objects.values_list("key", flat=True))
    for key in filter(None, (key.strip() for key in row.get("programmes").split(","))):
        if key not in known:
            message = _("Chưa có chương trình “%(key)s”.") % {"key": key}
            found.append(DraftProblem(message, Severity.ERROR.value, row.id, "programmes", row.place))
    plan = Plan.objects.filter(code=row.get("code")).first()
    if plan is not None and province is not None and plan.province_id != province.pk:
        message = _("Mã “%(code)s” đã có kế hoạch khác dùng; hãy đặt mã khác.") % {"code": plan.code}
        found.append(DraftProblem(message, Severity.ERROR.value, row.id, "code", row.place))
    return found


def _same(content: PlanContent, heading: DraftRow) -> list[DraftProblem]:
    plan = Plan.objects.filter(code=content.code).select_related("current_version").first()
    if plan is None or plan.current_version is None:
        return []
    if plan.current_version.content_digest == digest_of(content):
        return [
            DraftProblem(
                _("Nội dung giống hệt kế hoạch %(code)s đang có; lưu lại sẽ không thay đổi gì.") % {"code": plan.code}
            )
        ]
    if plan.status != PlanStatus.DRAFT:
        message = _("Kế hoạch %(code)s đã có và không còn là dự thảo. Hãy lập bản điều chỉnh, hoặc đặt mã khác.") % {
            "code": content.code
        }
        return [DraftProblem(message, Severity.ERROR.value, heading.id, "code", heading.place)]
    return [
        DraftProblem(
            _("Kế hoạch %(code)s đã có trên Cổng; nếu lưu, nội dung dự thảo đang có sẽ được thay.")
            % {"code": plan.code}
        )
    ]


def _findings(draft: Draft, content: PlanContent) -> list[DraftProblem]:
    """Sums that do not agree and printed oddities, at the row of their line. Missing links are for later."""
    rows = {
        line: row
        for row in draft.rows
        if not row.is_dropped and row.section in ("budget", "tasks", "targets", "amounts")
        for line in row.lines
    }
    paths = {row.get("path"): row for row in draft.of("budget")}
    found = []
    for finding in inconsistencies(check_plan(content)):
        if finding.group == Group.MISSING:
            continue
        row = paths.get(finding.place) or next((rows[line] for line in finding.lines if line in rows), None)
        found.append(
            DraftProblem(
                f"{finding.place}: {finding.message}",
                Severity.WARNING.value,
                row.id if row else "",
                "",
                row.place if row else "",
            )
        )
    return found


def commit(*, actor: Actor, draft: Draft, source_name: str) -> Committed:
    """Through the one action that loads plans; problems come back at their rows' places."""
    built = build_plan(draft)
    if built.content is None:
        raise RuleViolation(problems=[Problem(problem.place, problem.message) for problem in built.problems])
    try:
        done = import_plan(actor=actor, content=built.content, source_name=source_name)
    except RuleViolation as refusal:
        placed = [at_row(draft, problem) for problem in refusal.problems]
        if not placed:
            raise
        raise RuleViolation(problems=[Problem(problem.place, problem.message) for problem in placed]) from refusal
    return Committed(
        str(OUTCOMES[done.outcome]),
        reverse("planning:plan_detail", args=[done.plan.public_id]),
        done.outcome != Outcome.UNCHANGED,
    )


def summary(draft: Draft) -> Sequence[tuple[Any, Any, Any]]:
    """The sum of the budget annex beside the printed one."""
    figures: list[tuple[Any, Any, Any]] = []
    if draft.of("budget"):
        above = {row.get("path").rpartition("/")[0] for row in draft.of("budget")}
        leaves = [
            row
            for row in draft.of("budget")
            if (row.get("unit_price") and row.get("quantity")) or row.get("path") not in above
        ]
        total = sum(int(read_money(row.get("amount")).value or 0) for row in leaves)
        printed = read_money(draft.one("budget_head").get("total")).value
        remark = ""
        if printed is not None:
            agrees = printed == total
            remark = (
                _("khớp tổng cộng in trong bảng")
                if agrees
                else _("bảng in %(total)s đ") % {"total": format_vnd(int(printed))}
            )
        figures.append((_("Cộng các dòng chi tiết"), f"{format_vnd(total)} đ", remark))
    return figures


def reread(draft: Draft, row: DraftRow) -> None:
    """Fill the fields of a row that became another kind."""
    if row.section == "targets":
        clause = read_targets(row.get("text"))[0]
        number = len([other for other in draft.rows if other.section == "targets"])
        row.values |= {
            "code": f"CT{number}",
            "name": short_name(clause.text),
            "comparator": clause.comparator,
            "minimum": format_decimal(clause.minimum) if clause.minimum is not None else "",
            "maximum": format_decimal(clause.maximum) if clause.maximum is not None else "",
            "unit": clause.unit_label,
            "unit_key": clause.unit_key,
            "counts": clause.counts or "",
            "due_year": str(clause.due_year or ""),
            "where": "specific",
        }
        row.sure = {"comparator": 0.7, "minimum": 0.7, "name": 0.7}
    elif row.section == "tasks":
        row.values |= {"time_kind": "unspecified"}
    else:
        defaults = {
            "objectives": ("kind", "general"),
            "recipients": ("purpose", "info"),
            "provisions": ("kind", "content"),
            "noise": ("kind", "uncited"),
        }
        if row.section in defaults:
            name, value = defaults[row.section]
            row.values[name] = value


import_kinds.register(
    ImportKind(
        key=PLAN_IMPORT,
        title=gettext_lazy("Kế hoạch"),
        allowed=drafts_plans,
        sections=SECTIONS,
        read=read,
        check=check,
        commit=commit,
        summary=summary,
        reread=reread,
        back_url_name="planning:plan_list",
        save_label=gettext_lazy("Lưu thành dự thảo"),
    )
)
