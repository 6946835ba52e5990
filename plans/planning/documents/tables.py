"""The tables of a plan, for its paper and its workbook."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from plans.planning.enums import AssignmentKind, Comparator, Counting, DueRule, DutyTopic, TaskTime
from plans.planning.exchange.content import (
    PlanContent,
    Quantity,
    ReportRule,
    Target,
    Task,
    TaskSpan,
)
from portal.documents.content import CellKind, Column, Row, RowStyle, Table
from portal.vietnam.money import format_decimal

QUANTITY = 5
"""The column of the task table that is read out of the print, not printed."""


def asked(target: Target) -> str:
    """What a target asks for, short: "ít nhất 5 dự án", "3-5 %"."""
    unit = target.unit.label if target.unit else ""
    if target.comparator == Comparator.QUALITATIVE:
        return _("theo minh chứng")
    numbers = [format_decimal(n) for n in (target.minimum, target.maximum) if n is not None]
    shown = "-".join(dict.fromkeys(numbers))
    word = (
        ""
        if target.comparator in (Comparator.RANGE, Comparator.EXACTLY, Comparator.SHARE)
        else str(Comparator(target.comparator).label)
    )
    yearly = _("mỗi năm") if target.yearly.per_year else ""
    return " ".join(part for part in (word, shown, unit, yearly) if part)


def quantity_words(quantity: Quantity | None) -> str:
    """ "15-20 doanh nghiệp"; empty where nothing is printed."""
    if quantity is None:
        return ""
    numbers = [format_decimal(n) for n in (quantity.min, quantity.max) if n is not None]
    word = _("không quá") if quantity.min is None and numbers else ""
    return " ".join(part for part in (word, "-".join(dict.fromkeys(numbers)), quantity.unit or "") if part)


def time_words(time: TaskSpan) -> str:
    """The time as printed, else from its years."""
    if time.printed:
        return time.printed
    years = [str(year) for year in (time.first, time.last) if year is not None]
    span = "-".join(dict.fromkeys(years))
    if time.kind == TaskTime.UNSPECIFIED:
        return span
    return " ".join(part for part in (str(TaskTime(time.kind).label), span) if part)


def names(plan: PlanContent) -> dict[str, str]:
    """Key → name of the organisations."""
    return {row.key: row.name for row in plan.organizations}


def lead_words(plan: PlanContent, task: Task) -> str:
    """The leads; one by default is marked so."""
    known = names(plan)
    words = []
    for lead in task.leads:
        mark = _(" (mặc định)") if lead.default else _(" (đề nghị)") if lead.kind == AssignmentKind.REQUEST else ""
        words.append(known[lead.organization] + mark)
    return "; ".join(words)


def partner_words(plan: PlanContent, task: Task) -> str:
    """The partners, as printed where the print differs."""
    known = names(plan)
    return task.partners_printed or "; ".join(known[key] for key in task.partners)


def targets_table(plan: PlanContent) -> Table:
    """Targets with their grammar and the printed sentence."""
    columns = (
        Column(_("Mã"), CellKind.CODE, 0.7),
        Column(_("Chỉ tiêu"), width=2.4),
        Column(_("Yêu cầu"), width=1.4),
        Column(_("Từ"), CellKind.DECIMAL, 0.7),
        Column(_("Đến"), CellKind.DECIMAL, 0.7),
        Column(_("Đơn vị"), width=0.9),
        Column(_("Cách đếm"), width=1.3),
        Column(_("Đến năm"), CellKind.CODE, 0.7),
        Column(_("Câu như in"), width=4),
        Column(_("Minh chứng"), width=2),
    )
    rows = tuple(
        Row(
            (
                target.code,
                target.name,
                asked(target),
                target.minimum,
                target.maximum,
                target.unit.label if target.unit else "",
                str(Counting(target.counts).label) if target.counts else "",
                str(target.due_year or ""),
                target.printed or target.text,
                target.evidence or "",
            )
        )
        for target in plan.targets
    )
    return Table(columns, rows, caption=_("Chỉ tiêu"), sheet=_("Chỉ tiêu"), empty=_("Kế hoạch không có chỉ tiêu."))


def tasks_table(plan: PlanContent, *, as_printed: bool = False) -> Table:
    """Tasks under their groups: the columns of the printed task annex, and the quantity read out of it."""
    columns = (
        Column(_("TT"), CellKind.CODE, 0.7),
        Column(_("Nội dung"), width=4),
        Column(_("Đơn vị chủ trì"), width=1.8),
        Column(_("Đơn vị phối hợp"), width=2.4),
        Column(_("Thời gian thực hiện"), width=1.4),
        Column(_("Số lượng"), width=1.2),
        Column(_("Ghi chú"), width=1.8),
    )
    rows: list[Row] = []
    group: str | None = None
    titles = {entry.key: entry for entry in plan.task_groups}
    for task in plan.tasks:
        if task.group != group and task.group:
            entry = titles[task.group]
            rows.append(Row((entry.code or "", entry.title), RowStyle.GROUP))
        group = task.group
        title = (task.printed if as_printed else "") or task.title
        note = task.note or (_("Lồng ghép: %(host)s") % {"host": task.integrated.host} if task.integrated else "")
        rows.append(
            Row(
                (
                    task.code or "",
                    title,
                    (task.leads_printed if as_printed else "") or lead_words(plan, task),
                    partner_words(plan, task),
                    time_words(task.time),
                    quantity_words(task.quantity),
                    note,
                )
            )
        )
    table = Table(
        columns, tuple(rows), caption=_("Nhiệm vụ"), sheet=_("Nhiệm vụ"), empty=_("Kế hoạch không có nhiệm vụ.")
    )
    return _in_printed_order(table, plan) if as_printed else table


def _in_printed_order(table: Table, plan: PlanContent) -> Table:
    """The printed columns in the order of the print; the order of the decree's sample where none is known."""
    heads = [row.text for row in plan.uncited if row.text.startswith(("STT", "TT")) and "Nội dung" in row.text]
    head = heads[0] if heads else ""
    number, *others = range(len(table.columns))
    others.remove(QUANTITY)
    if head:
        others.sort(key=lambda at: head.find(str(table.columns[at].title)))
    order = (number, *others)
    first = replace(table.columns[number], title=head.split()[0] if head else _("STT"))
    columns = tuple(first if at == number else table.columns[at] for at in order)
    rows = tuple(replace(row, cells=tuple(row.cells[at] for at in order)) for row in table.body)
    return replace(table, columns=columns, rows=rows)


def duties_table(plan: PlanContent) -> Table:
    """Each duty with its organisation."""
    known = names(plan)
    columns = (
        Column(_("Tổ chức"), width=2),
        Column(_("Khối như in"), width=2),
        Column(_("Ký hiệu"), CellKind.CODE, 0.6),
        Column(_("Trách nhiệm"), width=5),
        Column(_("Hình thức"), width=0.8),
        Column(_("Lĩnh vực"), width=1.3),
    )
    rows = tuple(
        Row(
            (
                "; ".join(known[key] for key in (duty.organization, *duty.joint_organizations)),
                duty.block,
                duty.code or "",
                duty.text,
                str(AssignmentKind(duty.kind).label),
                str(DutyTopic(duty.topic).label),
            )
        )
        for duty in plan.duties
    )
    return Table(
        columns, rows, caption=_("Trách nhiệm"), sheet=_("Trách nhiệm"), empty=_("Kế hoạch không giao trách nhiệm.")
    )


def due_words(rule: ReportRule) -> str:
    """ "trước ngày 30/11"; empty where no day is printed."""
    if rule.due.rule == DueRule.NONE:
        return ""
    year = f"/{rule.due.year}" if rule.due.year else ""
    return f"{DueRule(rule.due.rule).label} {rule.due.day:02d}/{rule.due.month:02d}{year}"


def reports_table(plan: PlanContent) -> Table:
    """Who reports to whom on which occasion."""
    known = names(plan)
    columns = (
        Column(_("Đơn vị báo cáo"), width=2),
        Column(_("Nơi nhận"), width=2),
        Column(_("Thông qua"), width=2),
        Column(_("Kỳ"), width=1),
        Column(_("Hạn"), width=1.2),
        Column(_("Như in"), width=4),
    )
    rows = tuple(
        Row(
            (
                "; ".join(known[key] for key in (rule.reporter, *rule.joint_reporters)),
                known.get(rule.addressee or "", ""),
                known.get(rule.via or "", ""),
                occasion_label(rule.occasion),
                due_words(rule),
                rule.printed,
            )
        )
        for rule in plan.report_rules
    )
    return Table(
        columns, rows, caption=_("Chế độ báo cáo"), sheet=_("Báo cáo"), empty=_("Kế hoạch không quy định báo cáo.")
    )


def occasion_label(occasion: str) -> str:
    """A report occasion in words; unknown ones stay as they are."""
    return {
        "annual": _("hằng năm"),
        "ad_hoc": _("đột xuất"),
        "periodic": _("định kỳ"),
        "interim_2y": _("sơ kết hai năm"),
        "interim_3y": _("sơ kết ba năm"),
        "interim_2025": _("sơ kết năm 2025"),
        "five_year": _("năm năm"),
        "final_2030": _("tổng kết năm 2030"),
        "review": _("sơ kết"),
        "difficulties": _("khó khăn, vướng mắc"),
    }.get(occasion, occasion)


def recipients_table(plan: PlanContent) -> Table:
    """The lines under "Nơi nhận"."""
    columns = (Column(_("TT"), CellKind.CODE, 0.5), Column(_("Nơi nhận"), width=5))
    rows = tuple(Row((str(number), row.text)) for number, row in enumerate(plan.recipients, 1))
    return Table(columns, rows, caption=_("Nơi nhận"), sheet=_("Nơi nhận"))
