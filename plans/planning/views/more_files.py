"""The tables of a plan's other pages as XLSX: overview, integrated tasks, names, papers, versions, the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from plans.planning.amendment_workflow import AMENDMENT_WORKFLOW
from plans.planning.models import CitedDocument, HostFunding, LegalBasis, Plan, PlanOrganization
from plans.planning.selectors import amendments
from plans.planning.selectors.dashboard import task_board
from plans.planning.selectors.past import seen_on
from plans.planning.selectors.tree import tree_of
from plans.planning.selectors.versions import versions_of
from plans.planning.selectors.work import tasks_of
from plans.planning.views.work_wording import code_of
from portal.core import clock
from portal.ui.columns import Column

Asked = Mapping[str, Any]
Sheet = tuple[str, Sequence[Column], Sequence[Sequence[Any]]]


def columns_of(*columns: tuple[str, str]) -> list[Column]:
    """Columns of (head, kind)."""
    return [Column(f"c{at}", label, kind=kind) for at, (label, kind) in enumerate(columns)]


def tasks_by_party(plan: Plan, asked: Asked) -> Sheet:
    """How the tasks each organisation leads stand."""
    board = task_board(plan, seen_on(plan) or clock.today())
    heads = [(str(bucket.label), "number") for bucket, _count in board.counts]
    rows = [(party.name, party.total, *(count for _bucket, count in party.counts)) for party in board.parties]
    whole = (_("Mọi nhiệm vụ"), len(board.tasks), *(count for _bucket, count in board.counts))
    return (
        _("Nhiệm vụ theo đơn vị"),
        columns_of((_("Đơn vị chủ trì"), "text"), (_("Số nhiệm vụ"), "number"), *heads),
        [*rows, whole],
    )


def integrated(plan: Plan, asked: Asked) -> Sheet:
    """Integrated tasks with what their host programmes brought, a line each year."""
    tasks = [task for task in tasks_of(plan) if task.is_integrated]
    brought: dict[int, list[HostFunding]] = {}
    for row in HostFunding.objects.filter(task__in=tasks).order_by("year", "pk"):
        brought.setdefault(row.task_id, []).append(row)
    rows: list[Sequence[Any]] = []
    for task in tasks:
        leads = "; ".join(a.organization.name for a in task.assignments.all() if a.role == "lead")
        head = (code_of(task), task.title, task.integrated_host, leads)
        found = brought.get(task.pk, [])
        rows += [(*head, str(row.year), row.programme, row.amount_vnd) for row in found] or [(*head, "", "", None)]
    columns = columns_of(
        (_("TT"), "text"),
        (_("Nhiệm vụ"), "text"),
        (_("Lồng ghép trong"), "text"),
        (_("Chủ trì"), "text"),
        (_("Năm"), "text"),
        (_("Chương trình"), "text"),
        (_("Kinh phí để biết (đồng)"), "money"),
    )
    return _("Lồng ghép"), columns, rows


def parties(plan: Plan, asked: Asked) -> Sheet:
    """The names of a plan and what they are tied to."""
    live = Q(follow_ups__ended_on=None)
    found = (
        PlanOrganization.objects.filter(version=plan.current_version_id)
        .select_related("organization")
        .annotate(
            member_count=Count("follow_ups__organization", filter=live, distinct=True),
            item_count=Count("follow_ups", filter=live, distinct=True),
        )
    )
    columns = columns_of(
        (_("Tên trong kế hoạch"), "text"),
        (_("Loại"), "text"),
        (_("Đơn vị trong danh bạ"), "text"),
        (_("Số đơn vị"), "number"),
        (_("Số việc theo dõi"), "number"),
    )
    rows = [
        (
            row.name,
            row.get_kind_display(),
            row.organization.name if row.organization else "",
            row.member_count,
            row.item_count,
        )
        for row in found
    ]
    return _("Đơn vị"), columns, rows


def papers(plan: Plan, asked: Asked) -> Sheet:
    """Bases and cited documents."""
    columns = columns_of(
        (_("Quan hệ"), "text"),
        (_("Số, ký hiệu"), "text"),
        (_("Ngày"), "day"),
        (_("Cơ quan ban hành"), "text"),
        (_("Trích yếu"), "text"),
    )
    rows: list[Sequence[Any]] = [
        (row.get_relation_display(), row.number, row.issued_on, row.issuer, row.subject)
        for row in LegalBasis.objects.filter(version=plan.current_version_id)
    ]
    rows += [
        (_("được dẫn"), row.number, row.issued_on, row.issuer, row.subject)
        for row in CitedDocument.objects.filter(version=plan.current_version_id)
    ]
    return _("Văn bản"), columns, rows


def versions(plan: Plan, asked: Asked) -> Sheet:
    """Every version that is or was in force."""
    columns = columns_of(
        (_("Phiên bản"), "text"),
        (_("Áp dụng từ"), "day"),
        (_("Văn bản"), "text"),
        (_("Ngày văn bản"), "day"),
        (_("Người ký"), "text"),
        (_("Lý do điều chỉnh"), "text"),
    )
    rows = [
        (
            row.label,
            row.valid_from,
            row.document_number or (plan.number_text if row.number == 1 else ""),
            row.document_on or (plan.issued_on if row.number == 1 else None),
            row.document_signer or (plan.signer if row.number == 1 else ""),
            row.reason,
        )
        for row in versions_of(plan)
    ]
    return _("Phiên bản"), columns, rows


def amendments_of_plan(plan: Plan, asked: Asked) -> Sheet:
    """The amendments of the plan the actor may see, the newest first."""
    columns = columns_of(
        (_("Lần"), "number"),
        (_("Lý do"), "text"),
        (_("Trạng thái"), "text"),
        (_("Đang chờ"), "text"),
        (_("Văn bản"), "text"),
        (_("Hiệu lực từ"), "day"),
        (_("Người lập"), "text"),
    )
    rows = [
        (
            row.number,
            row.reason,
            str(AMENDMENT_WORKFLOW.label(row.status)),
            AMENDMENT_WORKFLOW.whose_turn(row),
            row.document_number,
            row.effective_on,
            str(row.drafted_by or ""),
        )
        for row in amendments.visible_to(asked["actor"]).filter(plan=plan).order_by("-number")
    ]
    return _("Điều chỉnh"), columns, rows


def tree(plan: Plan, asked: Asked) -> Sheet:
    """The money of the plans of a tree, each once; without money for readers who may not see it."""
    sees_money = bool(asked.get("sees_money"))
    found = tree_of(asked["actor"], plan, with_money=sees_money)
    columns = columns_of(
        (_("Kế hoạch"), "text"),
        (_("Tên"), "text"),
        (_("Dự toán (đồng)"), "money"),
        (_("Cam kết chưa chi"), "money"),
        (_("Đã chi"), "money"),
    )
    rows = [
        (row.plan.code, row.plan.title, row.planned_vnd, row.committed_vnd, row.paid_vnd)
        for row in (found.totals if sees_money else ())
    ]
    return _("Cây kế hoạch"), columns, rows
