"""What waits for whom: returns to read, late milestones, demands, conditions, complaints, lists to publish."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from enterprises.applications.enums import ProgressState
from enterprises.applications.models import SupportedProject
from enterprises.projects.enums import ComplaintState, DemandState
from enterprises.projects.selectors import acceptance, decisions, holding, progress, visits
from enterprises.projects.selectors.publishing import waiting_for_publication
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.kpis import Kpi
from portal.ui.work_queue import WorkItem

LIMIT = 50


def staff_work(actor: Actor) -> Sequence[WorkItem]:
    """For officers and directors of the Department. Eight queries."""
    if not actor.roles & {Role.OFFICER, Role.DIRECTOR} or actor.province_id is None:
        return []
    items: list[WorkItem] = []
    if actor.has(Role.OFFICER):
        rows = progress.returns_of(actor).filter(state=ProgressState.SENT).select_related("project")
        items += [
            _item(row.project, _("Xem xét báo cáo tiến độ"), None) for row in rows.order_by("reported_on", "pk")[:LIMIT]
        ]
        items += [
            _item(row.project, _("Mốc “%(title)s” quá hạn") % {"title": row.title}, row.due_on)
            for row in progress.late_milestones(actor).select_related("project")[:LIMIT]
        ]
        answered = visits.demands_of(actor).filter(state=DemandState.ANSWERED)
        items += [
            _item(row.visit.project, _("Xác nhận yêu cầu sau kiểm tra"), row.due_on, _visit_url(row.visit))
            for row in answered[:LIMIT]
        ]
        items += [
            _item(row.project, _("Điều kiện nghiệm thu quá hạn"), row.due_on)
            for row in acceptance.late_conditions(actor)[:LIMIT]
        ]
        items += [
            _item(
                row.evidence.project,
                _("Ghi thu hồi: đơn vị báo minh chứng không còn hiệu lực"),
                None,
                reverse("projects:evidence_revoke", args=[row.evidence.public_id]),
            )
            for row in holding.gone_unrecorded(actor)[:LIMIT]
        ]
        items += [
            _item(row.evidence.project, _("Chưa xác nhận minh chứng còn hiệu lực"), row.due_on, _holding_url(row))
            for row in holding.still_asked(actor).filter(due_on__lt=clock.today())[:LIMIT]
        ]
        items += [
            WorkItem(
                code=row.number,
                subject=row.title,
                next_step=_("Công bố danh sách"),
                url=reverse("projects:decision_detail", args=[row.public_id]),
                due_on=due_on,
                kind=_("Quyết định"),
            )
            for row, due_on in waiting_for_publication(actor)[:LIMIT]
        ]
    if actor.has(Role.DIRECTOR):
        items += [
            _item(
                row.evidence.project,
                _("Quyết định về minh chứng bị thu hồi"),
                None,
                reverse("projects:revocation_decide", args=[row.public_id]),
            )
            for row in acceptance.undecided_revocations(actor)[:LIMIT]
        ]
    return items + _complaints(actor)


def _complaints(actor: Actor) -> list[WorkItem]:
    rows = decisions.complaints_of(actor).filter(state__in=(ComplaintState.RECEIVED, ComplaintState.EXPERTS))
    return [
        WorkItem(
            code=row.code,
            subject=row.enterprise_name,
            next_step=_("Trả lời kiến nghị"),
            url=reverse("projects:complaint_detail", args=[row.public_id]),
            due_on=row.due_on,
            kind=_("Kiến nghị"),
        )
        for row in rows.order_by("due_on", "pk")[:LIMIT]
    ]


def enterprise_work(actor: Actor) -> Sequence[WorkItem]:
    """For the enterprise: returned reports, demands to answer, conditions, proofs to confirm. Four queries."""
    if not actor.has(Role.ENTERPRISE_USER):
        return []
    returned = (
        progress.returns_of(actor)
        .filter(state__in=(ProgressState.RETURNED, ProgressState.DRAFT))
        .select_related("project")[:LIMIT]
    )
    open_demands = visits.demands_of(actor).filter(state=DemandState.OPEN)[:LIMIT]
    conditions = acceptance.conditions_of(actor).filter(met_on=None)[:LIMIT]
    return [
        *(
            _item(
                row.project,
                _("Bổ sung báo cáo tiến độ") if row.state == ProgressState.RETURNED else _("Gửi báo cáo đang soạn"),
                row.due_on,
                reverse("projects:progress_edit", args=[row.project.public_id]),
            )
            for row in returned
        ),
        *(
            _item(row.visit.project, _("Thực hiện yêu cầu sau kiểm tra"), row.due_on, _visit_url(row.visit))
            for row in open_demands
        ),
        *(_item(row.project, _("Thực hiện điều kiện nghiệm thu"), row.due_on) for row in conditions),
        *(
            _item(row.evidence.project, _("Xác nhận chứng nhận còn hiệu lực"), row.due_on, _holding_url(row))
            for row in holding.still_asked(actor)[:LIMIT]
        ),
    ]


def figures(actor: Actor) -> Sequence[Kpi]:
    """Late milestones on the start page of the Department (H03). One query."""
    if not actor.is_dost:
        return []
    late = progress.late_milestones(actor).count()
    return [
        Kpi(
            label=_("Mốc dự án quá hạn"),
            value=str(late),
            note=_("cần đôn đốc") if late else _("không có mốc quá hạn"),
            note_tone="bad" if late else "ok",
            url=reverse("projects:milestone_list") + "?tinh_trang=qua_han",
            order=32,
        )
    ]


def _holding_url(row: Any) -> str:
    return reverse("projects:holding_answer", args=[row.public_id])


def _visit_url(visit: Any) -> str:
    return reverse("projects:visit_detail", args=[visit.public_id])


def _item(project: SupportedProject, step: str, due_on: dt.date | None, url: str = "") -> WorkItem:
    return WorkItem(
        code=project.code,
        subject=f"{project.enterprise_name} – {project.title}",
        next_step=step,
        url=url or reverse("applications:project_detail", args=[project.public_id]),
        due_on=due_on,
        kind=_("Dự án"),
    )
