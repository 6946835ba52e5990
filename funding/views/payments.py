"""Pages of payments: the list, one request, drafting and changing it, its steps."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.applications.enums import ProgressState
from enterprises.applications.models import SupportedProject
from enterprises.applications.selectors import projects
from enterprises.projects.models import AgreementItem
from enterprises.projects.selectors import agreements
from funding.actions.decide_payment import decide_payment
from funding.actions.draft_payment import change_payment, draft_payment
from funding.actions.plan_payments import awaited
from funding.actions.request_payment import request_payment
from funding.enums import PAID_STATES, PaymentKind
from funding.filters_payments import PaymentFilter
from funding.forms_payments import PaymentForm, PaymentPaperForm, VoucherForm
from funding.ledger import promise_of
from funding.models import Payment, Recovery
from funding.payment_checks import lacks_report
from funding.policies import confirms_recoveries, demands_recoveries, requests_payments, sees_money
from funding.receiving import purse_of
from funding.selectors import payments
from funding.selectors.payment_papers import checklist, rule_of
from funding.selectors.payment_story import approvals_of
from funding.selectors.stages import payable_items
from funding.workflow import PAYMENT_WORKFLOW
from portal.core import clock
from portal.core.clock import local_day
from portal.core.request import PortalRequest
from portal.organizations.roles import Role
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, perform
from portal.vietnam.search import search
from portal.workflow.selectors import timeline_of

CORRECTING = ("correct", "reverse")


def address_of(payment: Payment) -> str:
    """The page of a request."""
    return reverse("funding:payment_detail", args=[payment.public_id])


def made_words(row: Payment) -> str:
    """The kind of an advance, and the day of the request."""
    day = f"{local_day(row.created_at):%d/%m/%Y}"
    return f"{row.get_kind_display()} · {day}" if row.is_advance else day


class PaymentList(ListPage):
    """Payment requests the actor may see."""

    title = _("Thanh toán")
    unit = _("đề nghị")
    filterset_class = PaymentFilter
    search_placeholder = _("Tìm mã, dự án, đơn vị (không cần dấu)")
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
            remark=made_words,
        ),
        Column(
            "project",
            _("Dự án"),
            value="project.code",
            sort="project__code",
            remark=lambda row: row.project.enterprise_name,
        ),
        Column("line", _("Dòng"), value="budget_line.path", kind="code", sort="budget_line__path"),
        Column("status", _("Trạng thái"), kind="state", workflow=PAYMENT_WORKFLOW.key),
        Column("due_on", _("Hạn"), kind="due", sort="due_on"),
        Column("requested_vnd", _("Đề nghị (đ)"), kind="money", sort="requested_vnd", total="requested_vnd"),
        Column("accepted_vnd", _("Được chấp nhận"), kind="money", sort="accepted_vnd", total="accepted_vnd"),
        Column("payable_vnd", _("Được thanh toán"), kind="money", sort="payable_vnd", total="payable_vnd"),
        Column(
            "paid_vnd",
            _("Đã chi"),
            kind="money",
            sort="paid_vnd",
            total="paid_vnd",
            remark=lambda row: f"{row.paid_on:%d/%m/%Y}" if row.paid_on else "",
        ),
        Column("paid_on", _("Ngày chi"), kind="day", sort="paid_on", only="file"),
        Column(
            "created",
            _("Lập ngày"),
            value=lambda row: local_day(row.created_at),
            kind="day",
            sort="created_at",
            only="file",
        ),
    )

    def rows(self) -> QuerySet[Any]:
        return payments.visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not sees_money.can(self.actor):
            return []
        return [
            ActionButton(_("Thu hồi"), reverse("funding:recovery_list"), method="get"),
            ActionButton(_("Giấy tờ theo quy định"), reverse("funding:paper_rule_list"), method="get"),
        ]

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        found = search(SupportedProject.objects.all(), words).values("pk")
        return rows.filter(Q(code__icontains=words.strip()) | Q(project__in=found))


class PaymentDetail(DetailPage):
    """One request: amounts with the limit that decided, items, proofs, approvals, story, next step."""

    template_name = "funding/payment_detail.html"

    def fetch(self, **kwargs: Any) -> Payment:
        return payments.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        kind = str(_("Đề nghị tạm ứng") if self.subject.is_advance else _("Đề nghị thanh toán"))
        return kind if self.subject.code else f"{kind} {_('(bản nháp)')}"

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Thanh toán"), reverse("funding:payment_list"))]

    def buttons(self) -> list[ActionButton]:
        payment = self.subject
        buttons = transition_buttons(
            PAYMENT_WORKFLOW.available(payment, self.actor),
            lambda step: reverse("funding:payment_move", args=[payment.public_id, step]),
            fields={"expected": payment.status},
            forms={name: reverse(f"funding:payment_{name}", args=[payment.public_id]) for name in ("pay", "verify")},
        )
        if self._may_change():
            edit = reverse("funding:payment_edit", args=[payment.public_id])
            buttons.insert(0, ActionButton(_("Sửa số tiền"), edit, method="get"))
        if payment.status in PAID_STATES and demands_recoveries.can(self.actor, payment):
            recover = reverse("funding:payment_recover", args=[payment.public_id])
            buttons.insert(0, ActionButton(_("Thu hồi"), recover, method="get"))
        return buttons

    def _may_change(self) -> bool:
        return self.subject.status in payments.CHANGING and requests_payments.can(self.actor, self.subject)

    def _not_received(self, amount_vnd: int) -> str:
        """For the people who pay: the source does not have the money yet."""
        payment = self.subject
        if payment.status not in payments.WAITING or not sees_money.can(self.actor):
            return ""
        promise = promise_of(payment.project.application)
        purse = purse_of(payment.budget_line, promise.year if promise else clock.today().year)
        return purse.refusal(amount_vnd) if purse else ""

    def context(self) -> dict[str, Any]:
        payment = self.subject
        timeline = timeline_of(payment)
        papers = list(payment.papers.select_related("file"))
        vouchers = list(payment.vouchers.all())
        rule = rule_of(payment)
        asked = checklist(payment, rule, {paper.kind for paper in papers})
        proved = sum(voucher.amount_vnd for voucher in vouchers)
        decided = payments.decided_of(payment)
        return {
            "items": list(payment.items.all()),
            "papers": papers,
            "vouchers": vouchers,
            "proved_vnd": proved,
            "unproved_vnd": max(0, payment.spent_vnd - proved),
            "decided": decided,
            "corrected_because": next((one.note for one in reversed(timeline) if one.name in CORRECTING), ""),
            "not_received": self._not_received(decided.amount_vnd),
            "timeline": timeline,
            "approvals": approvals_of(payment, timeline),
            "rule": rule,
            "checklist": asked,
            "lacks_report": lacks_report(payment),
            "lacks_papers": not all(paper.is_present for paper in asked),
            "recoveries": list(payment.recoveries.all()),
            "whose_turn": PAYMENT_WORKFLOW.whose_turn(payment),
            "workflow_key": PAYMENT_WORKFLOW.key,
            "may_change": self._may_change(),
            "paper_form": PaymentPaperForm(auto_id="giay_to_%s"),
            "voucher_form": VoucherForm(auto_id="chung_tu_%s"),
            "may_confirm": confirms_recoveries.can(self.actor, Recovery(payment=payment)),
            "may_print": bool(payment.code) and not self.actor.has(Role.ENTERPRISE_USER),
            "public": self.actor.has(Role.ENTERPRISE_USER),
        }


class _Asking(FormPage):
    """The form of a request: the items of the agreement in force."""

    form_class = PaymentForm
    template_name = "funding/payment_form.html"
    submit_label = _("Lưu, sang bước chứng từ")
    success_message = _("Đã lưu. Hãy nhập chứng từ, đính kèm giấy tờ rồi gửi đề nghị.")
    kind: str = PaymentKind.PAYMENT

    def project(self) -> SupportedProject:
        """The project asked for."""
        raise NotImplementedError

    def form_kwargs(self) -> dict[str, Any]:
        project = self.project()
        return {
            "project": project,
            "items": self._items(project),
            "kind": self.kind,
            "planned": list(awaited(project=project, kind=self.kind)),
            "reports": list(project.progress_reports.filter(state__in=(ProgressState.SENT, ProgressState.ACCEPTED))),
        }

    def _items(self, project: SupportedProject) -> list[AgreementItem]:
        """Items of the agreement in force; of a project at work those accepted on their own."""
        if self.kind == PaymentKind.PAYMENT and not project.is_accepted:
            return list(payable_items(project))
        agreement = agreements.in_force(project)
        return [item for item in agreement.items.all() if item.state_vnd] if agreement else []

    def success_url(self, result: Payment) -> str:
        return address_of(result)

    def crumbs(self) -> list[tuple[Any, str]]:
        project = self.project()
        page = reverse("applications:project_detail", args=[project.public_id])
        return [(_("Thanh toán"), reverse("funding:payment_list")), (project.code, page)]

    def context(self) -> dict[str, Any]:
        return {"project": self.project()}


class PaymentCreate(_Asking):
    """Ask for payment of an accepted project."""

    title = _("Đề nghị thanh toán")

    def fetch(self, **kwargs: Any) -> Any:
        project = projects.get(self.actor, kwargs["public_id"])
        requests_payments.check(self.actor, Payment(project=project, province_id=project.province_id))
        return project

    def project(self) -> SupportedProject:
        row: SupportedProject = self.subject
        return row

    def act(self, form: PaymentForm) -> Payment:
        return draft_payment(actor=self.actor, project=self.subject, kind=self.kind, **form.facts())

    def cancel_url(self) -> str:
        return reverse("applications:project_detail", args=[self.subject.public_id])


class AdvanceCreate(PaymentCreate):
    """Ask for an advance for a project at work."""

    title = _("Đề nghị tạm ứng")
    kind = PaymentKind.ADVANCE


class PaymentEdit(_Asking):
    """Change the amounts of a draft or a returned request."""

    title = _("Sửa đề nghị thanh toán")

    def fetch(self, **kwargs: Any) -> Payment:
        payment = payments.get(self.actor, kwargs["public_id"])
        requests_payments.check(self.actor, payment)
        self.kind = payment.kind
        return payment

    def project(self) -> SupportedProject:
        row: SupportedProject = self.subject.project
        return row

    def form_kwargs(self) -> dict[str, Any]:
        payment = self.subject
        known = super().form_kwargs()
        if payment.planned and payment.planned not in known["planned"]:
            known["planned"].insert(0, payment.planned)
        first = {
            "row_version": payment.row_version,
            "is_last": payment.is_last,
            "planned": str(payment.planned_id or ""),
            "progress_report": str(payment.progress_report_id or ""),
        }
        return {**known, "standing": list(payment.items.all()), "initial": first}

    def act(self, form: PaymentForm) -> Payment:
        version = form.cleaned_data["row_version"]
        return change_payment(actor=self.actor, payment=self.subject, row_version=version, **form.facts())

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
