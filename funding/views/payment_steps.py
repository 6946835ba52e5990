"""Steps of one payment that need more than a button: proofs, verification, the Treasury's paper, the printed proposal."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from enterprises.projects.views.base import as_file
from funding.actions.attach_payment_paper import PAYMENT_PAPER, attach_payment_paper, remove_payment_paper
from funding.actions.decide_payment import decide_payment
from funding.actions.keep_voucher import add_voucher, drop_voucher
from funding.actions.record_payment import record_payment
from funding.documents.payment_proposal import document_of
from funding.forms_payments import PaymentPaperForm, TreasuryForm, VerifyForm, VoucherForm
from funding.models import Payment, PaymentPaper, Voucher
from funding.policies import records_payments, requests_payments, sees_money, verifies_payments
from funding.selectors import payments
from funding.views.payments import address_of
from portal.attachments.actions.store_upload import store_upload
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.organizations.policies import Policy
from portal.ui.pages import FormPage, perform


class OfPayment(FormPage):
    """A form about one visible payment; `policy` says whose it is."""

    policy: Policy

    def fetch(self, **kwargs: Any) -> Payment:
        payment = payments.get(self.actor, kwargs["public_id"])
        self.policy.check(self.actor, payment)
        return payment

    def crumbs(self) -> list[tuple[Any, str]]:
        return [
            (_("Thanh toán"), reverse("funding:payment_list")),
            (self.subject.code or _("Bản nháp"), address_of(self.subject)),
        ]

    def success_url(self, result: Any) -> str:
        return address_of(self.subject)

    def cancel_url(self) -> str:
        return address_of(self.subject)


class VoucherAdd(OfPayment):
    """Add an invoice or a receipt."""

    title = gettext_lazy("Thêm chứng từ")
    form_class = VoucherForm
    submit_label = gettext_lazy("Thêm chứng từ")
    success_message = gettext_lazy("Đã thêm chứng từ.")
    policy = requests_payments

    def act(self, form: VoucherForm) -> Any:
        return add_voucher(actor=self.actor, payment=self.subject, facts=form.facts())


class PaymentPaperAdd(OfPayment):
    """Attach one paper."""

    title = gettext_lazy("Đính kèm giấy tờ thanh toán")
    form_class = PaymentPaperForm
    submit_label = gettext_lazy("Tải lên")
    success_message = gettext_lazy("Đã đính kèm.")
    policy = requests_payments

    def act(self, form: PaymentPaperForm) -> Any:
        stored = store_upload(actor=self.actor, upload=form.cleaned_data["file"], purpose=PAYMENT_PAPER)
        return attach_payment_paper(actor=self.actor, payment=self.subject, kind=form.cleaned_data["kind"], file=stored)


class PaymentVerify(OfPayment):
    """The Department says what it accepts of each item."""

    title = gettext_lazy("Kiểm tra đề nghị thanh toán")
    intro = gettext_lazy(
        "Số được thanh toán được tính lại từ giá trị được chấp nhận; phần không chấp nhận phải có lý do."
    )
    form_class = VerifyForm
    submit_label = gettext_lazy("Xác nhận đủ điều kiện thanh toán")
    success_message = gettext_lazy("Đã xác nhận, chuyển Sở Tài chính duyệt.")
    policy = verifies_payments

    def fetch(self, **kwargs: Any) -> Payment:
        payment = super().fetch(**kwargs)
        if payment.is_advance:
            self.intro = gettext_lazy("Tạm ứng xin trước khi chi nên chưa có chi phí để chấp nhận.")
        return payment

    def form_kwargs(self) -> dict[str, Any]:
        items = [] if self.subject.is_advance else list(self.subject.items.all())
        return {"items": items, "initial": {"expected": self.subject.status}}

    def act(self, form: VerifyForm) -> Payment:
        data = form.cleaned_data
        return decide_payment(
            actor=self.actor,
            payment=self.subject,
            step="verify",
            note=data["note"],
            expected=data["expected"] or None,
            accepted=form.accepted(),
        )


class PaymentPay(OfPayment):
    """Record the Treasury's payment."""

    title = gettext_lazy("Ghi nhận đã chi")
    form_class = TreasuryForm
    submit_label = gettext_lazy("Ghi nhận")
    success_message = gettext_lazy("Đã ghi nhận thanh toán.")
    policy = records_payments

    def form_kwargs(self) -> dict[str, Any]:
        payment = self.subject
        first = {"paid_on": clock.today(), "expected": payment.status, "amount_vnd": payment.payable_vnd}
        return {"initial": first}

    def act(self, form: TreasuryForm) -> Payment:
        data = form.cleaned_data
        return record_payment(
            actor=self.actor,
            payment=self.subject,
            treasury_reference=data["treasury_reference"],
            paid_on=data["paid_on"],
            amount_vnd=data["amount_vnd"],
            expected=data["expected"] or None,
        )


@require_POST
def voucher_drop(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Take a voucher out of a draft."""
    voucher = Voucher.objects.filter(payment__in=payments.visible_to(request.actor), public_id=public_id).first()
    if voucher is None:
        raise NotFound()
    return perform(
        request,
        lambda: drop_voucher(actor=request.actor, voucher=voucher),
        success=_("Đã bỏ chứng từ."),
        to=address_of(voucher.payment),
    )


@require_POST
def payment_paper_drop(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Take a paper out of a draft."""
    paper = PaymentPaper.objects.filter(payment__in=payments.visible_to(request.actor), public_id=public_id).first()
    if paper is None:
        raise NotFound()
    return perform(
        request,
        lambda: remove_payment_paper(actor=request.actor, paper=paper),
        success=_("Đã bỏ giấy tờ."),
        to=address_of(paper.payment),
    )


@require_GET
def payment_file(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """The proposal from the Department to Finance as PDF or DOCX."""
    payment = payments.get(request.actor, public_id)
    sees_money.check(request.actor)
    if not payment.code:
        raise NotFound()
    return as_file(lambda: document_of(payment), f"To trinh thanh toan {payment.code}", file_format)
