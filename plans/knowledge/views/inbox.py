"""The inbox of needs and questions for officers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.selectors import courses
from plans.activities.selectors.scope import plans_for
from plans.activities.views.base import SubjectForm
from plans.knowledge.actions.answer_enquiry import (
    answer_enquiry,
    assign_enquiry,
    decline_enquiry,
    plan_enquiry,
    planned_words,
)
from plans.knowledge.filters import EnquiryFilter
from plans.knowledge.forms.enquiries import AnswerForm, AssignForm, PlanForm
from plans.knowledge.models import Enquiry
from plans.knowledge.policies import answers_enquiries, sees_enquiries, writes_articles
from plans.knowledge.privacy import ENQUIRIES
from plans.knowledge.selectors import enquiries
from plans.knowledge.views.base import course_url
from plans.knowledge.workflow import ENQUIRY_WORKFLOW
from plans.planning.models import Task
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, ListPage, perform
from portal.workflow.selectors import timeline_of

TRAIL = (_("Nhu cầu, câu hỏi"), "knowledge:enquiry_list")


def url_of(enquiry: Enquiry) -> str:
    """The page of an enquiry."""
    return reverse("knowledge:enquiry_detail", args=[enquiry.public_id])


class EnquiryList(ListPage):
    """Everything sent to the province, what is due first."""

    title = _("Nhu cầu, câu hỏi")
    unit = _("nội dung")
    filterset_class = EnquiryFilter
    search_placeholder = _("Mã, tiêu đề, nội dung, người gửi")
    default_sort = "-created"
    empty_title = _("Chưa có nhu cầu, câu hỏi nào")
    empty_text = _("Người dân, doanh nghiệp, hội gửi từ trang Hỏi đáp; nội dung mới hiện tại đây kèm hạn trả lời.")
    columns = (
        Column("code", _("Mã"), kind="code", sort="code", link=url_of),
        Column("subject", _("Tiêu đề"), sort="sort_key", remark=lambda row: row.sender),
        Column("status", _("Trạng thái"), kind="state", workflow=ENQUIRY_WORKFLOW.key, sort="status"),
        Column("kind", _("Loại"), value="get_kind_display", sort="kind"),
        Column("sector", _("Ngành"), value="get_sector_display", sort="sector"),
        Column("people", _("Số người, đơn vị"), kind="number", sort="people", total="people"),
        Column("created", _("Gửi lúc"), value="created_at", kind="instant", sort="created_at"),
        Column("assigned_to", _("Người xử lý"), value="assigned_to.full_name", sort="assigned_to__full_name"),
        Column("due_on", _("Hạn trả lời"), kind="due", sort="due_on"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_enquiries.check(self.actor)
        return enquiries.visible_to(self.actor)


class EnquiryDetail(DetailPage):
    """What was asked, by whom, what was answered."""

    template_name = "knowledge/enquiry_detail.html"

    def fetch(self, **kwargs: Any) -> Enquiry:
        sees_enquiries.check(self.actor)
        return enquiries.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.subject

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        enquiry = self.subject
        pages = {"assign": "enquiry_assign", "answer": "enquiry_answer", "plan": "enquiry_plan"}
        buttons = transition_buttons(
            ENQUIRY_WORKFLOW.available(enquiry, self.actor),
            lambda name: reverse("knowledge:enquiry_step", args=[enquiry.public_id, name]),
            fields={"expected": enquiry.status},
            forms={name: reverse(f"knowledge:{page}", args=[enquiry.public_id]) for name, page in pages.items()},
        )
        if enquiry.answer and enquiry.answered_at and writes_articles.can(self.actor, enquiry):
            address = f"{reverse('knowledge:article_create')}?tu={enquiry.public_id}"
            buttons.insert(0, ActionButton(_("Soạn thành hỏi đáp công khai"), address, method="get"))
        if ENQUIRIES.masked(enquiry) and answers_enquiries.can(self.actor, enquiry):
            address = reverse("privacy:sensitive_show", args=[ENQUIRIES.key, enquiry.public_id])
            buttons.insert(0, ActionButton(_("Xem liên hệ"), address, method="get"))
        return buttons

    def context(self) -> dict[str, Any]:
        enquiry = self.subject
        return {
            "turn": ENQUIRY_WORKFLOW.whose_turn(enquiry),
            "planned": planned_words(enquiry),
            "course_url": course_url(self.actor, enquiry),
            "faqs": list(enquiry.articles.all()),
            "facts": [
                (_("Loại"), enquiry.get_kind_display()),
                (_("Ngành, lĩnh vực"), enquiry.get_sector_display()),
                (_("Công cụ, tiêu chuẩn"), str(enquiry.tool or "")),
                (_("Số người, đơn vị có nhu cầu"), str(enquiry.people or "")),
                (_("Thời gian mong muốn"), enquiry.wanted_on),
                (_("Gửi với tư cách"), enquiry.get_sender_kind_display()),
                (_("Đơn vị"), enquiry.sender_organization),
                (_("Họ và tên"), enquiry.sender_name),
                *ENQUIRIES.masked(enquiry),
                (
                    _("Đồng ý xử lý dữ liệu"),
                    f"{clock.local_day(enquiry.consent_at):%d/%m/%Y} ({enquiry.consent_version})",
                ),
                (_("Người xử lý"), str(enquiry.assigned_to or "")),
            ],
            "timeline": timeline_of(enquiry),
        }


class _Step(SubjectForm):
    find = staticmethod(enquiries.get)
    policy = answers_enquiries
    address = staticmethod(url_of)
    trail = TRAIL


class EnquiryAssign(_Step):
    """Name who answers."""

    title = _("Phân công xử lý")
    form_class = AssignForm
    submit_label = _("Phân công")
    success_message = _("Đã phân công.")

    def form_kwargs(self) -> dict[str, Any]:
        return {"people": answers_enquiries.who_can(self.subject)}

    def act(self, form: Any) -> Enquiry:
        return assign_enquiry(actor=self.actor, enquiry=self.subject, person=form.cleaned_data["person"])


class EnquiryAnswer(_Step):
    """Write the answer."""

    title = _("Trả lời")
    form_class = AnswerForm
    submit_label = _("Gửi trả lời")
    success_message = _("Đã gửi trả lời cho người hỏi.")

    def act(self, form: Any) -> Enquiry:
        return answer_enquiry(actor=self.actor, enquiry=self.subject, answer=form.cleaned_data["answer"])


class EnquiryPlan(_Step):
    """Say where the need was taken into."""

    title = _("Đưa vào kế hoạch")
    form_class = PlanForm
    submit_label = _("Ghi nhận")
    success_message = _("Đã ghi nhận và báo cho người gửi.")

    def form_kwargs(self) -> dict[str, Any]:
        versions = plans_for(self.actor).order_by().values("current_version")
        tasks = Task.objects.filter(version__in=versions).select_related("version__plan")
        return {
            "tasks": tasks.order_by("-version__plan__period_from", "version_id", "position"),
            "courses": courses.to_come(self.actor),
        }

    def act(self, form: Any) -> Enquiry:
        return plan_enquiry(actor=self.actor, enquiry=self.subject, **form.cleaned_data)


@require_POST
def enquiry_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """The one step without a page of its own: decline with a reason."""
    sees_enquiries.check(request.actor)
    enquiry = enquiries.get(request.actor, public_id)
    if name != "decline":
        raise NotFound()
    posted = request.POST
    return perform(
        request,
        lambda: decline_enquiry(
            actor=request.actor, enquiry=enquiry, note=posted.get("note", ""), expected=posted.get("expected")
        ),
        success=_("Đã ghi nhận."),
        to=url_of(enquiry),
    )
