"""The tables of a plan's pages as XLSX, narrowed as the page is; and the budget annex in its printed layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from plans.planning.documents import export_annex
from plans.planning.documents.tables import due_words, occasion_label
from plans.planning.models import Plan
from plans.planning.rules.consistency import check_plan
from plans.planning.rules.findings import GROUP_LABELS
from plans.planning.selectors import plans
from plans.planning.selectors.budget import budget_tree
from plans.planning.selectors.dashboard import BUCKET_OF, Bucket
from plans.planning.selectors.following import task_states
from plans.planning.selectors.past import plan_on, seen_on
from plans.planning.selectors.summaries import contents_of
from plans.planning.selectors.targets import target_progress
from plans.planning.selectors.work import bound, duty_blocks, task_matrix
from plans.planning.views import more_files
from plans.planning.views.base import LIVE_TABLES, MONEY_READERS, day_asked
from plans.planning.views.more_files import Asked, Sheet, columns_of
from portal.core import clock
from portal.core.request import PortalRequest
from portal.documents.rendering import CONTENT_TYPES, xlsx_list
from portal.ui.pages import attachment, reading


def _targets(plan: Plan, asked: Asked) -> Sheet:
    columns = columns_of(
        (_("Mã"), "text"),
        (_("Chỉ tiêu"), "text"),
        (_("Yêu cầu"), "text"),
        (_("Thực hiện"), "number"),
        (_("Đơn vị"), "text"),
        (_("Kết luận"), "text"),
        (_("Câu như in"), "text"),
    )
    rows = [
        (t.code, t.name, row.asked_words, row.actual, t.unit_label, str(row.verdict.label), t.printed or t.text)
        for row in target_progress(plan, seen_on(plan))
        for t in [row.target]
    ]
    return _("Chỉ tiêu"), columns, rows


def _tasks(plan: Plan, asked: Asked) -> Sheet:
    year, bucket = str(asked.get("nam", "")), str(asked.get("trang-thai", ""))
    wanted = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None
    blocks = task_matrix(plan, year=wanted, organization=str(asked.get("don-vi", "")))
    states = task_states(plan, seen_on(plan) or clock.today())
    columns = columns_of(
        (_("TT"), "text"),
        (_("Nhóm"), "text"),
        (_("Nhiệm vụ"), "text"),
        (_("Chủ trì"), "text"),
        (_("Phối hợp"), "text"),
        (_("Thời gian"), "text"),
        (_("Số lượng"), "text"),
        (_("Trạng thái"), "text"),
        (_("Ghi chú"), "text"),
    )
    rows = [
        (
            row.task.code,
            block.group.title if block.group else "",
            row.task.title,
            "; ".join(lead.organization.name for lead in row.leads),
            row.partner_words,
            row.task.time_printed or row.task.get_time_kind_display(),
            row.task.quantity_printed,
            str(states[row.task.pk].label),
            row.task.note or row.task.integrated_host,
        )
        for block in blocks
        for row in block.rows
        if bucket not in Bucket.values or BUCKET_OF.get(states[row.task.pk], Bucket.OPEN) == bucket
    ]
    return _("Nhiệm vụ"), columns, rows


def _duties(plan: Plan, asked: Asked) -> Sheet:
    blocks = duty_blocks(plan, organization=str(asked.get("don-vi", "")), topic=str(asked.get("linh-vuc", "")))
    columns = columns_of(
        (_("Khối"), "text"),
        (_("Ký hiệu"), "text"),
        (_("Trách nhiệm"), "text"),
        (_("Tổ chức"), "text"),
        (_("Hình thức"), "text"),
        (_("Lĩnh vực"), "text"),
    )
    rows = [
        (
            block.block,
            duty.code,
            duty.text,
            "; ".join(party.name for party in bound(duty)),
            duty.get_kind_display(),
            duty.get_topic_display(),
        )
        for block in blocks
        for duty in block.duties
    ]
    return _("Trách nhiệm"), columns, rows


def _budget(plan: Plan, asked: Asked) -> Sheet:
    tree = budget_tree(plan, source=str(asked.get("nguon", "")), purpose=str(asked.get("muc-dich", "")))
    has_money = bool(asked.get("sees_money")) and tree.has_balances
    money = [(_("Phân bổ"), "money"), (_("Cam kết"), "money"), (_("Đã chi"), "money"), (_("Còn lại"), "money")]
    columns = columns_of(
        (_("TT"), "text"),
        (_("Nhiệm vụ"), "text"),
        (_("Chủ trì"), "text"),
        (_("Kết quả"), "text"),
        (_("Đơn giá (đồng)"), "money"),
        (_("Số lượng"), "number"),
        (_("Thành tiền (đồng)"), "money"),
        (_("Nguồn"), "text"),
        (_("Ghi chú"), "text"),
        *(money if has_money else ()),
    )
    rows = []
    for row in tree.rows:
        line, balance = row.line, row.balance
        held = (
            (balance.allocated_vnd, balance.committed_vnd, balance.paid_vnd, balance.left_vnd)
            if balance is not None
            else (None, None, None, None)
        )
        source = line.source.name if line.source is not None else ""
        cells = (
            line.code,
            line.title,
            line.lead_printed,
            line.result,
            line.unit_price_vnd,
            line.quantity,
            line.amount_vnd,
            source,
            line.note,
        )
        rows.append((*cells, *held) if has_money else cells)
    return _("Kinh phí"), columns, rows


def _reports(plan: Plan, asked: Asked) -> Sheet:
    content = contents_of(plan)
    known = {row.key: row.name for row in content.organizations}
    columns = columns_of(
        (_("Đơn vị báo cáo"), "text"),
        (_("Nơi nhận"), "text"),
        (_("Thông qua"), "text"),
        (_("Kỳ"), "text"),
        (_("Hạn"), "text"),
        (_("Như in"), "text"),
    )
    rows = [
        (
            "; ".join(known[key] for key in (rule.reporter, *rule.joint_reporters)),
            known.get(rule.addressee or "", ""),
            known.get(rule.via or "", ""),
            str(occasion_label(rule.occasion)),
            due_words(rule),
            rule.printed,
        )
        for rule in content.report_rules
    ]
    return _("Báo cáo"), columns, rows


def _checks(plan: Plan, asked: Asked) -> Sheet:
    columns = columns_of(
        (_("Nhóm"), "text"),
        (_("Vị trí"), "text"),
        (_("Nội dung"), "text"),
        (_("Mức"), "text"),
        (_("Dòng"), "text"),
    )
    rows = [
        (str(GROUP_LABELS[f.group]), f.place, f.message, str(f.severity), ", ".join(map(str, f.lines)))
        for f in check_plan(contents_of(plan))
    ]
    return _("Điểm lệch"), columns, rows


SHEETS: Mapping[str, Callable[[Plan, Asked], Sheet]] = {
    "chi-tieu": _targets,
    "nhiem-vu": _tasks,
    "trach-nhiem": _duties,
    "kinh-phi": _budget,
    "bao-cao": _reports,
    "diem-lech": _checks,
    "tong-quan": more_files.tasks_by_party,
    "long-ghep": more_files.integrated,
    "don-vi": more_files.parties,
    "van-ban": more_files.papers,
    "phien-ban": more_files.versions,
    "dieu-chinh": more_files.amendments_of_plan,
    "cay": more_files.tree,
}


@require_GET
def plan_table(request: PortalRequest, public_id: UUID, table: str) -> HttpResponse:
    """One table as XLSX, narrowed by the query of the page it stands on."""
    with reading():
        plan = plan_on(plans.get(request.actor, public_id), day_asked(request))
        hidden = LIVE_TABLES if not plans.follows(request.actor, plan) else frozenset()
        if table not in SHEETS or table in hidden or plan.current_version is None:
            raise Http404
        sees_money = request.actor.is_system or request.actor.has(*MONEY_READERS)
        title, columns, rows = SHEETS[table](
            plan, {**request.GET.dict(), "sees_money": sees_money, "actor": request.actor}
        )
        name = f"{plan.code} {title} {seen_on(plan) or clock.today():%Y-%m-%d}.xlsx"
        return attachment(xlsx_list(title, columns, rows), name, CONTENT_TYPES["xlsx"])


@require_GET
def plan_annex(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """The budget annex alone in its printed layout."""
    with reading():
        plan = plan_on(plans.get(request.actor, public_id), day_asked(request))
        if file_format not in CONTENT_TYPES or plan.current_version is None:
            raise Http404
        body = export_annex(contents_of(plan), file_format)
        if body is None:
            raise Http404
        return attachment(body, f"{plan.code} phụ lục kinh phí.{file_format}", CONTENT_TYPES[file_format])
