"""Approved lists and their publication; complaints about results."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from enterprises.applications.models import Letter
from enterprises.applications.policies import READERS
from enterprises.applications.selectors import applications
from enterprises.councils.enums import ReviewStatus
from enterprises.projects.actions.handle_complaint import (
    answer_complaint,
    ask_experts,
    file_complaint,
    withdraw_complaint,
)
from enterprises.projects.actions.publish_list import publish_list
from enterprises.projects.documents.complaint import answer_of
from enterprises.projects.enums import ComplaintState
from enterprises.projects.filters import ComplaintFilter
from enterprises.projects.forms import ComplaintAnswerForm, ComplaintForm
from enterprises.projects.models import Complaint
from enterprises.projects.policies import answers_complaints, checks_applications, complains, publishes_lists
from enterprises.projects.selectors import decisions
from enterprises.projects.selectors.clocks import due_day
from enterprises.projects.views.base import OfProject, as_file
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound
from portal.core.request import PortalRequest
from portal.organizations.roles import Role
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, ListPage, perform
from portal.ui.public_pages import public_page
from portal.vietnam.models import Province
from portal.vietnam.search import search

TABS = (
    (gettext_lazy("Quyết định phê duyệt"), "projects:decision_list"),
    (gettext_lazy("Kiến nghị"), "projects:complaint_list"),
)
ON_A_PAGE = 50


def decision_url(row: Letter) -> str:
    """The page of a decision."""
    return reverse("projects:decision_detail", args=[row.public_id])


def _published_on(row: Letter) -> Any:
    found = getattr(row, "publication", None)
    return clock.local_day(found.published_at) if found and found.published_at else None


class DecisionList(ListPage):
    """Decisions approving lists, with the state of their publication."""

    template_name = "projects/tabbed_list.html"
    title = gettext_lazy("Quyết định phê duyệt danh sách")
    unit = gettext_lazy("quyết định")
    default_sort = "-written_at"
    search_placeholder = gettext_lazy("Số quyết định")
    empty_text = gettext_lazy("Quyết định hiện ở đây khi lãnh đạo phê duyệt danh sách.")
    columns = (
        Column("number", gettext_lazy("Số"), kind="code", sort="number", link=decision_url),
        Column("title", gettext_lazy("Trích yếu"), sort="title"),
        Column("written_at", gettext_lazy("Ngày"), kind="instant", sort="written_at"),
        Column("count", gettext_lazy("Số đơn vị"), value="files", kind="number", sort="files"),
        Column("money", gettext_lazy("Nhà nước hỗ trợ (đ)"), value="money", kind="money", sort="money"),
        Column("published", gettext_lazy("Công bố"), value=_published_on, kind="day"),
    )

    def rows(self) -> QuerySet[Letter]:
        if not self.actor.roles & READERS:
            raise NotAllowed()
        return decisions.decisions_of(self.actor).annotate(
            files=Count("applications"), money=Sum("applications__approved_vnd")
        )

    def searched(self, rows: QuerySet[Letter], words: str) -> QuerySet[Letter]:
        return rows.filter(number__icontains=words)

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": [(label, reverse(name)) for label, name in TABS]}


class DecisionDetail(DetailPage):
    """One decision: the list, the papers, the clock of its publication."""

    template_name = "projects/decision_detail.html"
    subject: Letter

    def fetch(self, public_id: UUID) -> Letter:
        return decisions.get_decision(self.actor, public_id)

    def get_title(self) -> str:
        return _("Quyết định %(number)s") % {"number": self.subject.number}

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Quyết định phê duyệt"), reverse("projects:decision_list"))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        if _published_on(row) or not publishes_lists.can(self.actor, row):
            return []
        return [
            ActionButton(
                _("Công bố danh sách"),
                reverse("projects:decision_publish", args=[row.public_id]),
                tone="primary",
                confirm=_("Tên dự án, đơn vị và thời gian thực hiện sẽ hiện trên trang công khai."),
            )
        ]

    def context(self) -> dict[str, Any]:
        row = self.subject
        day, basis = due_day("list.publication", clock.local_day(row.written_at), row.province_id)
        files = row.applications.select_related("enterprise", "project", "call").order_by("project__code", "pk")
        return {
            "files": files,
            "published_on": _published_on(row),
            "publish_by": day,
            "publish_basis": basis,
            "total_vnd": sum(file.approved_vnd or 0 for file in files),
        }


@require_POST
def decision_publish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Publish the list."""
    row = decisions.get_decision(request.actor, public_id)
    return perform(
        request,
        lambda: publish_list(actor=request.actor, decision=row),
        success=_("Đã công bố danh sách."),
        to=decision_url(row),
    )


@public_page
def supported_public(request: HttpRequest) -> HttpResponse:
    """Published lists, the latest first: title, enterprise and time only."""
    slug = request.GET.get("tinh", "")
    province = Province.objects.filter(slug=slug).first() if slug else None
    rows = decisions.published(province)[:ON_A_PAGE] if province or not slug else []
    context = {
        "lists": [(row, decisions.public_rows(row)) for row in rows],
        "seo": {
            "title": _("Danh sách nhiệm vụ, dự án được phê duyệt hỗ trợ"),
            "description": _("Tên nhiệm vụ, đơn vị chủ trì và thời gian thực hiện của các danh sách đã công bố."),
            "path": request.path,
        },
    }
    return render(request, "projects/supported_public.html", context)


def complaint_url(row: Complaint) -> str:
    """The page of a complaint."""
    return reverse("projects:complaint_detail", args=[row.public_id])


class ComplaintList(ListPage):
    """Complaints one may see, with their clock."""

    template_name = "projects/tabbed_list.html"
    title = gettext_lazy("Kiến nghị về kết quả")
    unit = gettext_lazy("kiến nghị")
    filterset_class = ComplaintFilter
    default_sort = "-received_on"
    search_placeholder = gettext_lazy("Mã, đơn vị, nội dung")
    empty_text = gettext_lazy("Đơn vị gửi kiến nghị từ trang hồ sơ của mình.")
    columns = (
        Column("code", gettext_lazy("Mã"), kind="code", sort="code", link=complaint_url),
        Column("enterprise_name", gettext_lazy("Đơn vị"), sort="sort_key", remark=lambda row: row.application.code),
        Column("state", gettext_lazy("Trạng thái"), value=lambda row: row.get_state_display(), sort="state"),
        Column("received_on", gettext_lazy("Ngày nhận"), kind="day", sort="received_on"),
        Column("due_on", gettext_lazy("Hạn trả lời"), value=lambda row: row.due_on if not row.answered_on else None, kind="due", sort="due_on"),
        Column("answered_on", gettext_lazy("Trả lời"), kind="day", sort="answered_on", remark=lambda row: row.answer_number),
    )  # fmt: skip

    def rows(self) -> QuerySet[Complaint]:
        if not self.actor.roles & (READERS | {Role.ENTERPRISE_USER}):
            raise NotAllowed()
        return decisions.complaints_of(self.actor)

    def searched(self, rows: QuerySet[Complaint], words: str) -> QuerySet[Complaint]:
        return search(rows, words)

    def extra_context(self) -> dict[str, Any]:
        tabs = TABS if self.actor.roles & READERS else TABS[1:]
        return {"tabs": [(label, reverse(name)) for label, name in tabs]}


class ComplaintDetail(DetailPage):
    """One complaint, its clock, its answer."""

    template_name = "projects/complaint_detail.html"
    subject: Complaint

    def fetch(self, public_id: UUID) -> Complaint:
        return decisions.get_complaint(self.actor, public_id)

    def get_title(self) -> str:
        return _("Kiến nghị của %(name)s") % {"name": self.subject.enterprise_name}

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Kiến nghị"), reverse("projects:complaint_list"))]

    def buttons(self) -> list[ActionButton]:
        row, found = self.subject, []
        if row.state not in (ComplaintState.RECEIVED, ComplaintState.EXPERTS):
            return []
        if row.state == ComplaintState.RECEIVED and checks_applications.can(self.actor, row):
            url = reverse("projects:complaint_experts", args=[row.public_id])
            asked = _("Nội dung cần chuyên gia xem xét (để trống: theo nội dung kiến nghị)")
            found.append(ActionButton(_("Lấy ý kiến chuyên gia độc lập"), url, reason_label=asked))
        if answers_complaints.can(self.actor, row):
            url = reverse("projects:complaint_answer", args=[row.public_id])
            review = row.review
            waits = _("Chuyên gia độc lập chưa kết luận.") if review and review.status == ReviewStatus.ASKED else ""
            found.append(ActionButton(_("Trả lời"), url, method="get", tone="primary", disabled_because=waits))
        if complains.can(self.actor, row.application):
            url = reverse("projects:complaint_withdraw", args=[row.public_id])
            found.append(ActionButton(_("Rút kiến nghị"), url, confirm=_("Rút kiến nghị này?")))
        return found

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "experts": self._experts(),
            "pairs": [
                (_("Hồ sơ"), row.application.code, row.application.title),
                (_("Đơn vị"), row.enterprise_name, ""),
                (_("Ngày nhận"), f"{row.received_on:%d/%m/%Y}", ""),
                (_("Hạn trả lời"), f"{row.due_on:%d/%m/%Y}", row.due_basis),
                (_("Kết quả"), row.get_outcome_display() if row.outcome else "", row.answer_number),
            ],
        }

    def _experts(self) -> dict[str, Any] | None:
        """What the independent experts were asked and concluded; names and single opinions are the Department's."""
        review = self.subject.review
        if review is None:
            return None
        is_staff = self.actor.is_dost
        return {
            "review": review,
            "is_staff": is_staff,
            "opinions": list(review.opinions.all()) if is_staff else (),
            "is_concluded": review.status == ReviewStatus.CONCLUDED,
        }


class ComplaintCreate(OfProject):
    """Send a complaint about one's own file, or enter one that came on paper."""

    title = gettext_lazy("Kiến nghị về kết quả")
    form_class = ComplaintForm
    keeps_text = True
    submit_label = gettext_lazy("Gửi kiến nghị")
    success_message = gettext_lazy("Đã nhận kiến nghị.")

    def fetch(self, public_id: UUID) -> Any:
        row = applications.get(self.actor, public_id)
        if not complains.can(self.actor, row):
            checks_applications.check(self.actor, row)
        return row

    def make_form(self, *data: Any) -> Any:
        form = super().make_form(*data)
        if self.actor.has(Role.ENTERPRISE_USER):
            del form.fields["received_on"]
        return form

    def act(self, form: Any) -> Any:
        data = dict(form.cleaned_data)
        return file_complaint(actor=self.actor, application=self.subject, file=self.stored(data.pop("file")), **data)

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(self.subject.code, self.cancel_url())]

    def cancel_url(self) -> str:
        return reverse("applications:application_detail", args=[self.subject.public_id])

    def success_url(self, result: Any) -> str:
        return complaint_url(result)


class ComplaintAnswer(OfProject):
    """The director's answer."""

    title = gettext_lazy("Trả lời kiến nghị")
    form_class = ComplaintAnswerForm
    keeps_text = True
    submit_label = gettext_lazy("Ký, gửi trả lời")
    success_message = gettext_lazy("Đã trả lời kiến nghị.")

    def fetch(self, public_id: UUID) -> Any:
        row = decisions.get_complaint(self.actor, public_id)
        answers_complaints.check(self.actor, row)
        return row

    def act(self, form: Any) -> Any:
        return answer_complaint(actor=self.actor, complaint=self.subject, **form.cleaned_data)

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Kiến nghị"), reverse("projects:complaint_list")), (self.subject.code, complaint_url(self.subject))]

    def cancel_url(self) -> str:
        return complaint_url(self.subject)

    def success_url(self, result: Any) -> str:
        return complaint_url(result)


@require_POST
def complaint_experts(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Ask independent experts."""
    row = decisions.get_complaint(request.actor, public_id)
    return perform(
        request,
        lambda: ask_experts(actor=request.actor, complaint=row, reason=request.POST.get("note", "")),
        success=_("Đã mở lượt xem xét; tiếp theo mời chuyên gia độc lập."),
        to=lambda done: reverse("councils:review_detail", args=[done.review.public_id]) if done else complaint_url(row),
    )


@require_POST
def complaint_withdraw(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Take a complaint back."""
    row = decisions.get_complaint(request.actor, public_id)
    return perform(
        request,
        lambda: withdraw_complaint(actor=request.actor, complaint=row),
        success=_("Đã rút kiến nghị."),
        to=complaint_url(row),
    )


@require_GET
def complaint_file(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """The answer as a paper; the enterprise reads it once it is given."""
    row = decisions.get_complaint(request.actor, public_id)
    if row.answered_on is None:
        raise NotFound()
    return as_file(lambda: answer_of(row), f"Trả lời kiến nghị {row.code}", file_format)
