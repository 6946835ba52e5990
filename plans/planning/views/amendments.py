"""Amendments: the list, one with its differences and buttons, its forms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from plans.planning import policies
from plans.planning.actions.approve_amendment import approve_amendment
from plans.planning.actions.describe_amendment import describe_amendment
from plans.planning.actions.draft_amendment import draft_amendment
from plans.planning.actions.move_amendment import move_amendment
from plans.planning.actions.update_amendment import settle_conflict, update_amendment
from plans.planning.amendment_forms import AmendmentForm, ApprovalForm
from plans.planning.amendment_workflow import AMENDMENT_WORKFLOW
from plans.planning.contents.snapshot import read
from plans.planning.enums import AMENDMENT_OPEN, AmendmentStatus
from plans.planning.filters import AmendmentFilter
from plans.planning.models import PlanAmendment, PlanVersion
from plans.planning.selectors import amendments, plans
from plans.planning.selectors.comparison import Comparison, compare_snapshots, compare_versions, readable_conflicts
from plans.planning.selectors.versions import can_edit, name_of, versions_of
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, perform
from portal.vietnam.search import search
from portal.workflow.selectors import timeline_of


def page_of(amendment: PlanAmendment) -> str:
    """The address of the page about an amendment."""
    return reverse("planning:amendment_detail", args=[amendment.plan.public_id, amendment.public_id])


class AmendmentList(ListPage):
    """Amendments of all plans of the province."""

    title = gettext_lazy("Điều chỉnh kế hoạch")
    unit = gettext_lazy("bản điều chỉnh")
    filterset_class = AmendmentFilter
    default_sort = "-created_at"
    search_placeholder = gettext_lazy("Mã, tên kế hoạch (không cần dấu)")
    empty_title = gettext_lazy("Chưa có bản điều chỉnh nào")
    empty_text = gettext_lazy("Bản điều chỉnh được lập ở phần “Phiên bản” của một kế hoạch đang có hiệu lực.")
    columns = (
        Column("plan", gettext_lazy("Kế hoạch"), kind="code", value="plan.code", sort="plan__code", link=page_of),
        Column("number", gettext_lazy("Lần"), kind="number", sort="number"),
        Column("reason", gettext_lazy("Lý do"), link=page_of, css="wide"),
        Column("status", gettext_lazy("Trạng thái"), kind="state", workflow="planning.amendment", sort="status"),
        Column("document_number", gettext_lazy("Văn bản"), sort="document_number"),
        Column("effective_on", gettext_lazy("Hiệu lực từ"), kind="day", sort="effective_on"),
        Column("created_at", gettext_lazy("Lập lúc"), kind="instant", sort="created_at"),
        Column("turn", gettext_lazy("Đang chờ"), value=AMENDMENT_WORKFLOW.whose_turn),
    )

    def rows(self) -> QuerySet[PlanAmendment]:
        return amendments.visible_to(self.actor)

    def searched(self, rows: QuerySet[PlanAmendment], words: str) -> QuerySet[PlanAmendment]:
        found = search(rows, words, field="plan__search_key")
        return rows.filter(
            Q(pk__in=found.values("pk")) | Q(reason__icontains=words) | Q(document_number__icontains=words)
        )


class AmendmentDetail(DetailPage):
    """Where an amendment stands, what it changes, what stands against it."""

    template_name = "planning/amendment_detail.html"
    subject: PlanAmendment

    def fetch(self, public_id: UUID, amendment_id: UUID) -> PlanAmendment:
        self.plan = plans.get(self.actor, public_id)
        return amendments.get(self.actor, self.plan, amendment_id)

    def get_title(self) -> str:
        return _("Điều chỉnh lần %(number)s của %(plan)s") % {"number": self.subject.number, "plan": self.plan.code}

    @property
    def subtitle(self) -> str:  # type: ignore[override]  # the plan's title
        return self.plan.title

    def crumbs(self) -> list[tuple[str, str]]:
        return [
            (_("Kế hoạch"), reverse("planning:plan_list")),
            (self.plan.code, reverse("planning:plan_detail", args=[self.plan.public_id])),
            (_("Phiên bản"), reverse("planning:plan_versions", args=[self.plan.public_id])),
        ]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        args = [self.plan.public_id, row.public_id]
        self.editable = row.draft is not None and can_edit(self.actor, _with_plan(row))
        found = []
        if self.editable and row.draft is not None:
            found.append(_writing_button(row, row.draft))
            found.append(ActionButton(_("Sửa lý do"), reverse("planning:amendment_edit", args=args), method="get"))
        return found + transition_buttons(
            AMENDMENT_WORKFLOW.available(row, self.actor),
            lambda name: reverse("planning:amendment_step", args=[*args, name]),
            fields={"expected": row.status},
            forms={"approve": reverse("planning:amendment_approve", args=args)},
        )

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "plan": self.plan,
            "turn": AMENDMENT_WORKFLOW.whose_turn(row),
            "timeline": timeline_of(row),
            "is_running": row.status in AMENDMENT_OPEN,
            "is_editable": self.editable,
            "writing_url": reverse("planning:plan_writing", args=[self.plan.public_id, row.draft.public_id])
            if self.editable and row.draft is not None
            else "",
            "facts": _facts(row),
            **self._contents(),
        }

    def _contents(self) -> dict[str, Any]:
        """The differences and warnings; of an approved one between its two versions."""
        row, living = self.subject, self.plan.current_version
        if row.draft is None or living is None:
            comparison = self._merged()
            return {
                "comparison": comparison,
                "old_name": str((row.result_number or 1) - 1),
                "new_name": row.result_number,
            }
        theirs, mine = read(living), read(row.draft)
        is_running = row.status in AMENDMENT_OPEN
        moved = is_running and amendments.has_moved_on(row, theirs)
        return {
            "comparison": compare_snapshots(theirs, mine),
            "old_name": name_of(living),
            "new_name": name_of(row.draft),
            "has_moved_on": moved,
            "conflicts": readable_conflicts(row.conflicts, mine, theirs),
            "money_problems": amendments.promised_problems(self.plan, mine) if is_running else [],
            "money_remarks": amendments.allocation_remarks(self.plan, mine) if is_running else [],
        }

    def _merged(self) -> Comparison | None:
        number = self.subject.result_number or 0
        sides = {v.number: v for v in versions_of(self.plan).filter(number__in=(number - 1, number))}
        return compare_versions(sides[number - 1], sides[number]) if len(sides) == 2 else None


def _writing_button(row: PlanAmendment, draft: PlanVersion) -> ActionButton:
    """The way to the page where the contents of the amendment are written."""
    url = reverse("planning:plan_writing", args=[row.plan.public_id, draft.public_id])
    return ActionButton(_("Soạn nội dung điều chỉnh"), url, method="get", tone="primary", icon="edit")


def _facts(row: PlanAmendment) -> list[tuple[str, object]]:
    signed = row.document_on.strftime("%d/%m/%Y") if row.document_on else ""
    return [
        (_("Lý do"), row.reason),
        (_("Lập từ"), _("phiên bản %(number)s") % {"number": row.base_number}),
        (_("Người lập"), str(row.drafted_by or "")),
        (_("Văn bản"), row.document_number),
        (_("Ngày ký"), signed),
        (_("Người ký"), row.document_signer),
        (_("Có hiệu lực từ"), row.effective_on.strftime("%d/%m/%Y") if row.effective_on else ""),
        (_("Thành"), _("phiên bản %(number)s") % {"number": row.result_number} if row.result_number else ""),
    ]


def _with_plan(row: PlanAmendment) -> Any:
    assert row.draft is not None  # asked before
    row.draft.plan = row.plan
    return row.draft


class AmendmentCreate(FormPage):
    """Begin an amendment: all contents of the version in force are copied."""

    title = gettext_lazy("Lập bản điều chỉnh kế hoạch")
    form_class = AmendmentForm
    submit_label = gettext_lazy("Lập bản điều chỉnh")
    success_message = gettext_lazy(
        "Đã sao nội dung hiện hành thành bản thảo. Bản hiện hành không đổi đến khi được duyệt."
    )

    def fetch(self, public_id: UUID) -> Any:
        plan = plans.get(self.actor, public_id)
        policies.drafts_plans.check(self.actor, plan)
        return plan

    def crumbs(self) -> list[tuple[str, str]]:
        return [
            (self.subject.code, reverse("planning:plan_detail", args=[self.subject.public_id])),
            (_("Phiên bản"), self.cancel_url()),
        ]

    def act(self, form: Any) -> PlanAmendment:
        return draft_amendment(actor=self.actor, plan=self.subject, reason=form.cleaned_data["reason"])

    def success_url(self, result: PlanAmendment) -> str:
        return page_of(result)

    def cancel_url(self) -> str:
        return reverse("planning:plan_versions", args=[self.subject.public_id])


class _OneAmendment(FormPage):
    """A form about one amendment."""

    subject: PlanAmendment

    def fetch(self, public_id: UUID, amendment_id: UUID) -> PlanAmendment:
        row = amendments.get(self.actor, plans.get(self.actor, public_id), amendment_id)
        self.check(row)
        return row

    def check(self, row: PlanAmendment) -> None:
        """Refuse whose turn it is not."""
        policies.drafts_amendments.check(self.actor, row)

    def crumbs(self) -> list[tuple[str, str]]:
        plan = self.subject.plan
        return [
            (plan.code, reverse("planning:plan_detail", args=[plan.public_id])),
            (_("Điều chỉnh lần %(number)s") % {"number": self.subject.number}, self.cancel_url()),
        ]

    def success_url(self, result: PlanAmendment) -> str:
        return page_of(result)

    def cancel_url(self) -> str:
        return page_of(self.subject)


class AmendmentEdit(_OneAmendment):
    """Correct the reason."""

    title = gettext_lazy("Sửa lý do điều chỉnh")
    form_class = AmendmentForm
    success_message = gettext_lazy("Đã lưu.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"reason": self.subject.reason, "row_version": self.subject.row_version}}

    def act(self, form: Any) -> PlanAmendment:
        return describe_amendment(actor=self.actor, amendment=self.subject, **form.cleaned_data)


class AmendmentApprove(_OneAmendment):
    """The Committee's approval with its document."""

    title = gettext_lazy("Phê duyệt điều chỉnh kế hoạch")
    form_class = ApprovalForm
    submit_label = gettext_lazy("Phê duyệt")
    success_message = gettext_lazy(
        "Đã phê duyệt. Nội dung mới áp dụng từ ngày có hiệu lực đã ghi; bản cũ vẫn đọc được."
    )

    def check(self, row: PlanAmendment) -> None:
        policies.approves_amendments.check(self.actor, row)

    def form_kwargs(self) -> dict[str, Any]:
        return {"amendment": self.subject}

    def act(self, form: Any) -> PlanAmendment:
        fields = dict(form.cleaned_data)
        fields["expected"] = fields["expected"] or AmendmentStatus.SUBMITTED
        return approve_amendment(actor=self.actor, amendment=self.subject, **fields)


@require_POST
def amendment_step(request: PortalRequest, public_id: UUID, amendment_id: UUID, name: str) -> HttpResponse:
    """Take one step of an amendment's life."""
    row = _get(request, public_id, amendment_id)
    return perform(
        request,
        lambda: move_amendment(
            actor=request.actor,
            amendment=row,
            step=name,
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=page_of(row),
    )


@require_POST
def amendment_update(request: PortalRequest, public_id: UUID, amendment_id: UUID) -> HttpResponse:
    """Take over what the plan changed since the copy."""
    row = _get(request, public_id, amendment_id)
    return perform(
        request,
        lambda: update_amendment(actor=request.actor, amendment=row, row_version=_row_version(request)),
        success=_("Đã cập nhật từ bản hiện hành."),
        to=page_of(row),
    )


@require_POST
def conflict_settle(request: PortalRequest, public_id: UUID, amendment_id: UUID, number: int) -> HttpResponse:
    """Choose one side where both changed the same place."""
    row = _get(request, public_id, amendment_id)
    return perform(
        request,
        lambda: settle_conflict(
            actor=request.actor,
            amendment=row,
            number=number,
            take_theirs=request.POST.get("chon") == "hien-hanh",
            row_version=_row_version(request),
        ),
        success=_("Đã chọn."),
        to=page_of(row),
    )


def _get(request: PortalRequest, public_id: UUID, amendment_id: UUID) -> PlanAmendment:
    plan = plans.get(request.actor, public_id)
    return amendments.get(request.actor, plan, amendment_id)


def _row_version(request: PortalRequest) -> int | None:
    text = request.POST.get("row_version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
