"""Pages of payments."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.applications.selectors import projects
from funding.actions.attach_payment_paper import PAYMENT_PAPER, attach_payment_paper
from funding.actions.decide_payment import decide_payment
from funding.actions.draft_payment import draft_payment
from funding.actions.record_payment import record_payment
from funding.actions.request_payment import request_payment
from funding.enums import PaymentPaperKind, PaymentStatus
from funding.filters import PaymentFilter
from funding.forms import PaymentForm, PaymentPaperForm, TreasuryForm
from funding.models import Payment
from funding.policies import records_payments, requests_payments
from funding.selectors import payments
from funding.workflow import PAYMENT_WORKFLOW
from portal.attachments.actions.store_upload import store_upload
from portal.core.clock import today
from portal.core.request import PortalRequest
from portal.organizations.roles import Role
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, perform
from portal.workflow.selectors import timeline_of


def address_of(payment: Payment) -> str:
    return reverse("funding:payment_detail", args=[payment.public_id])


class PaymentList(ListPage):
    """Payment requests the actor may see."""

    title = _("Thanh toán")
    unit = _("đề nghị")
    filterset_class = PaymentFilter
    has_search = False
    default_sort = "-created"
    empty_title = _("Chưa có đề nghị thanh toán nào")
    empty_text = _("Doanh nghiệp đề nghị thanh toán sau khi dự án được nghiệm thu, từ trang của dự án.")
    columns = (
        Column(
            "code",
            _("Mã"),
            value=lambda row: row.code or str(_("Bản nháp")),
            kind="code",
            sort="code",
            link=address_of,
        ),
        Column(
            "project",
            _("Dự án"),
            value="project.code",
            sort="project__code",
            remark=lambda row: row.project.enterprise_name,
        ),
        Column("status", _("Trạng thái"), kind="state", workflow=PAYMENT_WORKFLOW.key),
        Column("requested_vnd", _("Đề nghị (đồng)"), kind="money", sort="requested_vnd", total="requested_vnd"),
        Column("payable_vnd", _("Được thanh toán (đồng)"), kind="money", sort="payable_vnd", total="payable_vnd"),
        Column("due_on", _("Hạn"), kind="due", sort="due_on"),
        Column("created", _("Lập lúc"), value="created_at", kind="instant", sort="created_at"),
    )

    def rows(self) -> QuerySet[Any]:
        return payments.visible_to(self.actor)


class PaymentDetail(DetailPage):
    """One request: amounts with the limit that decided, papers, story, next step."""

    template_name = "funding/payment_detail.html"

    def fetch(self, **kwargs: Any) -> Payment:
        return payments.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return _("Đề nghị thanh toán %(code)s") % {"code": self.subject.code or _("(bản nháp)")}

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Thanh toán"), reverse("funding:payment_list"))]

    def buttons(self) -> list[ActionButton]:
        payment = self.subject
        return transition_buttons(
            PAYMENT_WORKFLOW.available(payment, self.actor),
            lambda step: reverse("funding:payment_move", args=[payment.public_id, step]),
            fields={"expected": payment.status},
            forms={"pay": reverse("funding:payment_pay", args=[payment.public_id])},
        )

    def context(self) -> dict[str, Any]:
        payment = self.subject
        papers = list(payment.papers.select_related("file"))
        present = {paper.kind for paper in papers}
        is_own = requests_payments.can(self.actor, payment)
        return {
            "files": [paper.file for paper in papers],
            "decided": payments.compute_payable(payment),
            "timeline": timeline_of(payment),
            "checklist": [(PaymentPaperKind(kind).label, kind in present) for kind in payments.needed_papers(payment)],
            "whose_turn": PAYMENT_WORKFLOW.whose_turn(payment),
            "workflow_key": PAYMENT_WORKFLOW.key,
            "may_attach": is_own and payment.status in (PaymentStatus.DRAFT, PaymentStatus.RETURNED),
            "paper_form": PaymentPaperForm(),
            "public": self.actor.has(Role.ENTERPRISE_USER),
        }


class PaymentCreate(FormPage):
    """Ask for payment of an accepted project."""

    title = _("Đề nghị thanh toán")
    form_class = PaymentForm
    submit_label = _("Lưu và đính kèm giấy tờ")
    success_message = _("Đã lưu. Hãy đính kèm giấy tờ rồi gửi đề nghị.")

    def fetch(self, **kwargs: Any) -> Any:
        return projects.get(self.actor, kwargs["public_id"])

    def act(self, form: PaymentForm) -> Payment:
        return draft_payment(actor=self.actor, project=self.subject, **form.cleaned_data)

    def success_url(self, result: Payment) -> str:
        return address_of(result)

    def cancel_url(self) -> str:
        return reverse("funding:payment_list")


class PaymentPaperAdd(FormPage):
    """Attach one paper."""

    title = _("Đính kèm giấy tờ thanh toán")
    form_class = PaymentPaperForm
    submit_label = _("Tải lên")
    success_message = _("Đã đính kèm.")

    def fetch(self, **kwargs: Any) -> Payment:
        payment = payments.get(self.actor, kwargs["public_id"])
        requests_payments.check(self.actor, payment)
        return payment

    def act(self, form: PaymentPaperForm) -> Any:
        stored = store_upload(actor=self.actor, upload=form.cleaned_data["file"], purpose=PAYMENT_PAPER)
        return attach_payment_paper(actor=self.actor, payment=self.subject, kind=form.cleaned_data["kind"], file=stored)

    def success_url(self, result: Any) -> str:
        return address_of(self.subject)

    def cancel_url(self) -> str:
        return address_of(self.subject)


class PaymentPay(FormPage):
    """Record the Treasury's payment."""

    title = _("Ghi nhận đã chi")
    form_class = TreasuryForm
    submit_label = _("Ghi nhận")
    success_message = _("Đã ghi nhận thanh toán.")

    def fetch(self, **kwargs: Any) -> Payment:
        payment = payments.get(self.actor, kwargs["public_id"])
        records_payments.check(self.actor, payment)
        return payment

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"paid_on": today(), "expected": self.subject.status}}

    def act(self, form: TreasuryForm) -> Payment:
        data = form.cleaned_data
        return record_payment(
            actor=self.actor,
            payment=self.subject,
            treasury_reference=data["treasury_reference"],
            paid_on=data["paid_on"],
            expected=data["expected"] or None,
        )

    def success_url(self, result: Payment) -> str:
        return address_of(result)

    def cancel_url(self) -> str:
        return address_of(self.subject)


@require_POST
def payment_move(request: PortalRequest, public_id: UUID, step: str) -> HttpResponse:
    """Send, return, verify, approve or refuse."""
    payment = payments.get(request.actor, public_id)
    note, expected = request.POST.get("note", ""), request.POST.get("expected") or None

    def call() -> Payment:
        if step == "request":
            return request_payment(actor=request.actor, payment=payment, expected=expected)
        return decide_payment(actor=request.actor, payment=payment, step=step, note=note, expected=expected)

    return perform(request, call, success=_("Đã chuyển bước."), to=address_of(payment))
