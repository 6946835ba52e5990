"""The payment plan of a project, recoveries, and the dated checklists of papers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.applications.models import SupportedProject
from enterprises.applications.selectors import projects
from funding.actions.keep_paper_rule import add_paper_rule
from funding.actions.plan_payments import drop_planned_payment, plan_payment
from funding.actions.recover_payment import confirm_recovery, demand_recovery
from funding.filters_payments import RecoveryFilter
from funding.forms_payments import PaperRuleForm, PlannedPaymentForm, RecoveryConfirmForm, RecoveryForm
from funding.models import PaymentPaperRule, PlannedPayment, Recovery
from funding.policies import confirms_recoveries, demands_recoveries, keeps_paper_rules, plans_payments, sees_money
from funding.selectors import payment_papers, payments
from funding.selectors.payment_papers import NeededPaper
from funding.views.payment_steps import OfPayment
from funding.views.payments import address_of
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import FormPage, ListPage, perform


def page_of(project: SupportedProject) -> str:
    """The page of a project."""
    return reverse("applications:project_detail", args=[project.public_id])


class PlannedCreate(FormPage):
    """Add a date to the payment plan of a project."""

    title = gettext_lazy("Thêm đợt vào kế hoạch thanh toán")
    intro = gettext_lazy("Cổng nhắc doanh nghiệp trước hạn 14 ngày, 3 ngày, đúng ngày và khi quá hạn.")
    form_class = PlannedPaymentForm
    success_message = gettext_lazy("Đã thêm đợt thanh toán.")

    def fetch(self, **kwargs: Any) -> Any:
        project = projects.get(self.actor, kwargs["public_id"])
        plans_payments.check(self.actor, project)
        return project

    def act(self, form: PlannedPaymentForm) -> PlannedPayment:
        return plan_payment(actor=self.actor, project=self.subject, **form.cleaned_data)

    def success_url(self, result: PlannedPayment) -> str:
        return page_of(self.subject)

    def cancel_url(self) -> str:
        return page_of(self.subject)

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Dự án"), reverse("applications:project_list")), (str(self.subject), page_of(self.subject))]


@require_POST
def planned_drop(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Take a date out of the plan."""
    visible = projects.visible_to(request.actor).values("pk")
    row = PlannedPayment.objects.select_related("project").filter(project__in=visible, public_id=public_id).first()
    if row is None:
        raise NotFound()
    return perform(
        request,
        lambda: drop_planned_payment(actor=request.actor, planned=row),
        success=_("Đã bỏ đợt thanh toán."),
        to=page_of(row.project),
    )


class PaymentRecover(OfPayment):
    """Write down a decided recovery."""

    title = gettext_lazy("Thu hồi kinh phí")
    form_class = RecoveryForm
    submit_label = gettext_lazy("Ghi quyết định thu hồi")
    success_message = gettext_lazy("Đã ghi quyết định thu hồi và báo cho doanh nghiệp.")
    policy = demands_recoveries

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"decided_on": clock.today()}}

    def act(self, form: RecoveryForm) -> Recovery:
        return demand_recovery(actor=self.actor, payment=self.subject, **form.cleaned_data)


class RecoveryList(ListPage):
    """Money that has to come back, and what has come."""

    title = gettext_lazy("Thu hồi kinh phí")
    unit = gettext_lazy("khoản thu hồi")
    filterset_class = RecoveryFilter
    has_search = False
    default_sort = "-decided_on"
    empty_title = gettext_lazy("Chưa có khoản thu hồi nào")
    empty_text = gettext_lazy("Kế toán ghi quyết định thu hồi từ trang của khoản đã chi.")
    columns = (
        Column(
            "payment",
            gettext_lazy("Khoản đã chi"),
            value="payment.code",
            kind="code",
            link=lambda row: address_of(row.payment),
            remark=lambda row: row.payment.project.enterprise_name,
        ),
        Column("decision_number", gettext_lazy("Quyết định"), remark=lambda row: row.reason),
        Column("decided_on", gettext_lazy("Ngày"), kind="day", sort="decided_on"),
        Column("amount_vnd", gettext_lazy("Thu hồi (đồng)"), kind="money", sort="amount_vnd", total="amount_vnd"),
        Column(
            "due_on",
            gettext_lazy("Hạn nộp"),
            value=lambda row: row.due_on if row.received_on is None else None,
            kind="due",
            sort="due_on",
        ),
        Column(
            "received_on",
            gettext_lazy("Nộp trả"),
            kind="day",
            sort="received_on",
            remark=lambda row: row.treasury_reference,
        ),
    )

    def rows(self) -> QuerySet[Recovery]:
        sees_money.check(self.actor)
        rows = Recovery.objects.select_related("payment__project")
        return rows.filter(payment__in=payments.visible_to(self.actor).order_by().values("pk"))

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Thanh toán"), reverse("funding:payment_list"))]


class RecoveryConfirm(FormPage):
    """Finance confirms that the Treasury has the money back."""

    title = gettext_lazy("Xác nhận đã nộp trả")
    form_class = RecoveryConfirmForm
    submit_label = gettext_lazy("Xác nhận")
    success_message = gettext_lazy("Đã xác nhận; số tiền được trả về dòng dự toán.")

    def fetch(self, **kwargs: Any) -> Recovery:
        visible = payments.visible_to(self.actor).order_by().values("pk")
        rows = Recovery.objects.select_related("payment__project__enterprise", "payment__budget_line")
        row = rows.filter(payment__in=visible, public_id=kwargs["public_id"]).first()
        if row is None:
            raise NotFound()
        confirms_recoveries.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"received_on": clock.today()}}

    def act(self, form: RecoveryConfirmForm) -> Recovery:
        return confirm_recovery(actor=self.actor, recovery=self.subject, **form.cleaned_data)

    def success_url(self, result: Recovery) -> str:
        return address_of(self.subject.payment)

    def cancel_url(self) -> str:
        return address_of(self.subject.payment)

    def crumbs(self) -> list[tuple[Any, str]]:
        payment = self.subject.payment
        return [(_("Thanh toán"), reverse("funding:payment_list")), (payment.code, address_of(payment))]


class PaperRuleList(ListPage):
    """Which papers a payment needs, since when and on what basis."""

    title = gettext_lazy("Giấy tờ thanh toán theo quy định")
    subtitle = gettext_lazy(
        "Quy định riêng cho một nội dung hỗ trợ đứng trước quy định theo minh chứng; của tỉnh đứng trước quy định chung."
    )
    unit = gettext_lazy("quy định")
    has_search = False
    default_sort = "-valid_from"
    columns = (
        Column(
            "scope",
            gettext_lazy("Áp dụng cho"),
            value=lambda row: (row.measure and row.measure.name) or row.get_evidence_display() or _("mọi nội dung"),
            remark=lambda row: row.province.name if row.province else "",
        ),
        Column("kind", gettext_lazy("Loại"), value="get_kind_display", sort="kind"),
        Column(
            "papers",
            gettext_lazy("Giấy tờ cần có"),
            value=lambda row: "; ".join(NeededPaper(tuple(kinds), False).label for kinds in row.papers),
            remark=lambda row: _("tối đa %(n)d %% phần hỗ trợ") % {"n": row.max_percent} if row.max_percent else "",
        ),
        Column("legal_basis", gettext_lazy("Căn cứ")),
        Column("valid_from", gettext_lazy("Từ ngày"), kind="day", sort="valid_from"),
        Column("valid_to", gettext_lazy("Đến hết"), kind="day", sort="valid_to"),
    )

    def rows(self) -> QuerySet[PaymentPaperRule]:
        sees_money.check(self.actor)
        return payment_papers.visible_to(self.actor)

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Thanh toán"), reverse("funding:payment_list"))]

    def buttons(self) -> list[ActionButton]:
        if not keeps_paper_rules.can(self.actor):
            return []
        return [ActionButton(_("Thêm quy định"), reverse("funding:paper_rule_create"), method="get", tone="primary")]


class PaperRuleCreate(FormPage):
    """A checklist of the province from a day on."""

    title = gettext_lazy("Thêm quy định về giấy tờ thanh toán")
    intro = gettext_lazy(
        "Đề nghị gửi trước ngày áp dụng giữ quy định cũ; quy định cũ cho cùng trường hợp kết thúc vào ngày trước đó."
    )
    form_class = PaperRuleForm
    success_message = gettext_lazy("Đã thêm quy định.")

    def fetch(self, **kwargs: Any) -> None:
        keeps_paper_rules.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"valid_from": clock.today()}}

    def act(self, form: PaperRuleForm) -> PaymentPaperRule:
        return add_paper_rule(actor=self.actor, **form.cleaned_data)

    def success_url(self, result: PaymentPaperRule) -> str:
        return reverse("funding:paper_rule_list")

    def cancel_url(self) -> str:
        return reverse("funding:paper_rule_list")
