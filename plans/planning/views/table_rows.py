"""Rows of the long tables of a plan as HTML.

A plan has up to a hundred and twenty tasks with a dozen cells each; the template engine walks some thirty nodes a row,
which was most of the time of these pages. Here a row is one string. Everything that people wrote goes through `escape`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from plans.planning.models import Plan, Target, Task
from plans.planning.selectors.dashboard import PartyTasks
from plans.planning.selectors.targets import TargetProgress
from plans.planning.selectors.task_years import TaskYears, YearCell
from plans.planning.selectors.work import Assigned, TaskBlock, TaskRow
from portal.ui.templatetags.components import badge, progress_bar, state_badge
from portal.vietnam.money import format_decimal

AddressPattern = Callable[[object], str]
NOTHING = '<span class="nothing">–</span>'


def task_table_rows(plan: Plan, blocks: Iterable[TaskBlock]) -> SafeString:
    """Groups and their tasks: code, title, leads, partners, time, the years, quantity and note."""
    address = addresses("planning:plan_task", plan)
    parts: list[str] = []
    for block in blocks:
        if block.group is not None:
            parts.append(
                f'<tr class="row-group"><td class="code">{escape(block.group.code)}</td>'
                f'<th scope="rowgroup" colspan="{len(plan.years) + 5}">{escape(block.group.title)}</th></tr>'
            )
        parts += [_task_row(row, address) for row in block.rows]
    return mark_safe("\n".join(parts))


def _task_row(row: TaskRow, address: AddressPattern) -> str:
    task = row.task
    marks = [_("nhiệm vụ KH&CN")] if task.is_st_task else []
    marks += [_("lồng ghép")] if task.is_integrated else []
    runs = f'<span aria-hidden="true">●</span><span class="visually-hidden">{_("có")}</span>'
    return (
        f'<tr id="{escape(task.key)}"><td class="code">{escape(task.code)}</td>'
        f'<td class="wide"><a href="{address(task.public_id)}">{escape(task.title)}</a>'
        f"{''.join(f'<br>{badge(mark)}' for mark in marks)}</td>"
        f"<td>{'<br>'.join(_lead(lead) for lead in row.leads) or '–'}</td>"
        f"<td>{escape(row.partner_words) or '–'}</td>"
        f"<td>{escape(task.time_printed or task.get_time_kind_display())}</td>"
        f"{''.join(f'<td>{runs}</td>' if year else '<td></td>' for year in row.years)}"
        f"<td>{_note(task)}</td></tr>"
    )


def _lead(lead: Assigned) -> str:
    marks = [_("mặc định")] if lead.is_default else []
    marks += [_("đề nghị")] if lead.kind == "request" else []
    return escape(lead.organization.name) + "".join(f' <span class="remark">({mark})</span>' for mark in marks)


def _note(task: Task) -> str:
    quantity = escape(task.quantity_printed or "")
    note = task.note if task.note != task.quantity_printed else ""
    if note:
        return f'{quantity}{"<br>" if quantity else ""}<span class="remark">{escape(note)}</span>'
    return f'{quantity}<span class="remark">{escape(task.integrated_host)}</span>' if task.is_integrated else quantity


def year_table_rows(plan: Plan, rows: Iterable[tuple[TaskYears, str]]) -> SafeString:
    """Tasks with what each year asked and brought."""
    address = addresses("planning:plan_task", plan)
    runs = f'<span aria-hidden="true" class="text-secondary">●</span><span class="visually-hidden">{_("có trong năm")}</span>'
    parts = []
    for row, code in rows:
        task, wanted = row.task, row.wanted_words
        parts.append(
            f'<tr><td class="code">{escape(code)}</td>'
            f'<td class="wide"><a href="{address(task.public_id)}">{escape(task.title)}</a>'
            f"{' ' + badge(_('lồng ghép')) if task.is_integrated else ''}</td>"
            f"<td>{escape(row.leads) or '–'}</td>"
            f"<td>{escape(f'{wanted} {task.quantity_unit}') if wanted else NOTHING}</td>"
            f"{''.join(_year_cell(cell, runs) for cell in row.cells)}"
            f'<td class="num">{format_decimal(row.total) if row.total is not None else ""}</td>'
            f'<td class="nowrap">{state_badge(row.state)}</td></tr>'
        )
    return mark_safe("\n".join(parts))


def _year_cell(cell: YearCell, runs: str) -> str:
    told = "" if cell.actual is None else f"<strong>{format_decimal(cell.actual)}</strong>"
    wanted = cell.wanted_words
    if wanted:
        told = f'{told or NOTHING}<span class="remark"> / {wanted}</span>'
    elif cell.runs and not told:
        told = runs
    return f'<td class="num nowrap">{told}</td>'


def target_table_rows(plan: Plan, progress: Iterable[TargetProgress], *, opens: bool) -> SafeString:
    """The figures behind the drawing of targets: what is asked, what is reached with its list, the verdict."""
    address = addresses("planning:target_detail", plan)
    return mark_safe(
        "".join(
            f'<tr><th scope="row"><a href="{address(row.target.public_id)}">{escape(row.target.code)}</a>'
            f" {escape(row.target.name)}</th><td>{escape(row.asked_words)}</td>"
            f'<td class="num">{_actual(row, address(row.target.public_id), opens=opens)}</td>'
            f"<td>{state_badge(row.verdict, tone=row.tone)}</td></tr>"
            for row in progress
        )
    )


def party_table_rows(plan: Plan, parties: Iterable[PartyTasks]) -> SafeString:
    """How many tasks each leading organisation has in each state; every number opens its list."""
    tasks = escape(reverse("planning:plan_tasks", args=[plan.public_id]))
    return mark_safe("\n".join(_party_row(party, f"{tasks}?don-vi={quote(party.key)}") for party in parties))


def _party_row(party: PartyTasks, own: str) -> str:
    cells = "".join(
        f'<td class="num"><a href="{own}&amp;trang-thai={bucket.value}">{count}</a></td>'
        if count
        else '<td class="num">–</td>'
        for bucket, count in party.counts
    )
    name = f'<th scope="row"><a href="{own}">{escape(party.name)}</a></th>'
    return f'<tr>{name}{cells}<td class="num">{party.total}</td></tr>'


def _actual(row: TargetProgress, page: str, *, opens: bool) -> str:
    """The number reached; it opens its list, or the page of the target for readers who may not see the records."""
    if row.actual is None:
        return "–"
    return f'<a href="{row.url if opens else page}">{format_decimal(row.actual)}</a>'


def target_long_rows(plan: Plan, progress: Sequence[TargetProgress], *, opens: bool) -> SafeString:
    """Every target with its printed sentence, how far it is and why; `opens`: the reader may see the records behind."""
    address = addresses("planning:target_detail", plan)
    siblings: dict[str, list[Target]] = defaultdict(list)
    for row in progress:
        if row.target.sentence:
            siblings[row.target.sentence].append(row.target)
    return mark_safe("\n".join(_target_row(row, siblings, address, opens=opens) for row in progress))


def _target_row(
    row: TargetProgress, siblings: Mapping[str, Sequence[Target]], address: AddressPattern, *, opens: bool
) -> str:
    target, page = row.target, address(row.target.public_id)
    shown = _actual(row, page, opens=opens)
    waiting = f'<br><span class="remark">{row.waiting} {_("chờ duyệt")}</span>' if row.waiting else ""
    due = f'<br><span class="remark">{_("đến năm")} {target.due_year}</span>' if target.due_year else ""
    this_year = row.this_year
    state = "<br>" + state_badge(this_year.state.label, tone=this_year.state.tone) if this_year else ""
    bar = ""
    if row.wanted is not None:
        reached = float(row.actual) if row.actual is not None else None
        bar = progress_bar(reached, float(row.wanted), label=target.name, tone=row.bar_tone)
    return (
        f'<tr><th scope="row" class="code"><a href="{page}">{escape(target.code)}</a></th>'
        f'<td class="wide"><strong>{escape(target.name)}</strong><br>{_sentence(target, siblings, address)}</td>'
        f"<td>{escape(row.asked_words)}{due}</td>"
        f'<td class="num">{shown}{waiting}</td><td>{bar}</td>'
        f'<td>{state_badge(row.verdict, tone=row.tone)}<br><span class="remark">{escape(row.judgement.explanation)}</span>'
        f"{state}</td></tr>"
    )


def _sentence(target: Target, siblings: Mapping[str, Sequence[Target]], address: AddressPattern) -> str:
    printed = Truncator(target.printed or target.text).words(45)
    told = f'<span class="remark">“{escape(printed)}”</span>'
    if target.is_contextual:
        told += f"<br>{badge(_('góp phần'))}"
    if target.sentence:
        others = " ".join(
            f'<a href="{address(other.public_id)}">{escape(other.code)}</a>'
            for other in siblings[target.sentence]
            if other.pk != target.pk
        )
        told += f'<br><span class="remark">{_("một câu với")} {others}</span>'
    return told


def matrix_table_rows(
    plan: Plan, blocks: Sequence[tuple[Any, Sequence[dict[str, Any]]]], *, opens_reports: bool = False
) -> SafeString:
    """Organisations and what they are bound to, as `views.matrix` prepared it; `opens_reports`: a report opens its own page."""
    address = addresses("planning:plan_item", plan)
    parts = []
    for block, rows in blocks:
        parts.append(f'<tr class="row-group"><th scope="rowgroup" colspan="6">{escape(block.party.name)}</th></tr>')
        parts += [_matrix_row(block.party.key, shown, address, opens_reports=opens_reports) for shown in rows]
    return mark_safe("\n".join(parts))


def _matrix_row(party: str, shown: dict[str, Any], address: AddressPattern, *, opens_reports: bool) -> str:
    row, single, total = shown["row"], shown["single"], shown["total"]
    text: str = escape(row.text)
    if single:
        page = single.url if opens_reports and single.url else address(single.public_id)
        text = f'<a href="{page}">{text}</a>'
    members = "".join(
        f'<li><a href="{address(member.public_id)}">{escape(member.organization)}</a> {state_badge(member.state)}</li>'
        for member in shown["members"]
    )
    if members:
        members = f'<ul class="plain-list">{members}</ul>'
    if total == 0:
        state = f'<span class="remark">{escape(shown["words"])}</span>'
    else:
        link = f'<a href="?don-vi={escape(party)}">{escape(shown["words"])}</a>'
        state = str(state_badge(row.state)) if total == 1 else link
    return (
        f'<tr><td class="code">{escape(row.code)}</td>'
        f'<td class="wide">{text}{members}</td>'
        f"<td>{escape(shown['role'])}</td><td>{escape(shown['time'])}</td>"
        f'<td class="nowrap">{f"{row.due_on:%d/%m/%Y}" if row.due_on else NOTHING}</td>'
        f"<td{NOWRAP if total == 1 else ''}>{state}</td></tr>"
    )


def addresses(url_name: str, plan: Plan) -> AddressPattern:
    """The address of one thing of a plan from its public id; resolved once for a whole table."""
    whole = reverse(url_name, args=[plan.public_id, NOBODY])
    return lambda public_id: whole.replace(NOBODY, str(public_id))


NOWRAP = ' class="nowrap"'
NOBODY = "00000000-0000-4000-8000-000000000000"
