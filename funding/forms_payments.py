"""Forms of payments: they turn text into đồng, days and choices; the rules stand in actions and checks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.models import ProgressReport, SupportedProject
from enterprises.projects.models import AgreementItem
from funding.actions.attach_payment_paper import PAYMENT_PAPER
from funding.actions.decide_payment import Accepted
from funding.actions.draft_payment import Claim
from funding.actions.keep_voucher import VoucherFacts
from funding.enums import PaymentKind, PaymentPaperKind, VoucherKind
from funding.models import PaymentItem, PlannedPayment
from funding.selectors.payment_papers import NeededPaper
from plans.planning.enums import EvidenceKind
from plans.planning.models import Measure
from portal.attachments.forms import UploadField
from portal.ui.forms import DayInput, FieldGroup, MoneyInput
from portal.vietnam.forms import TaxCodeField, ViDateField, VndField


def money(label: Any, *, required: bool = True, hint: Any = "", least: int = 1) -> VndField:
    """Whole đồng, grouped while typing."""
    return VndField(
        label=label,
        required=required,
        help_text=hint,
        widget=MoneyInput(),
        validators=[MinValueValidator(least, gettext_lazy("Số tiền phải lớn hơn 0."))] if least else [],
    )


def day(label: Any, hint: Any = "") -> ViDateField:
    """A day typed as 31/12/2026."""
    return ViDateField(label=label, help_text=hint, widget=DayInput())


class PaymentForm(forms.Form):
    """What the enterprise spent and asks for, item by item; an item left empty is not asked for this time."""

    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False, localize=False)

    def __init__(
        self,
        *args: Any,
        project: SupportedProject,
        items: Sequence[AgreementItem],
        kind: str,
        planned: Sequence[PlannedPayment] = (),
        reports: Sequence[ProgressReport] = (),
        standing: Sequence[PaymentItem] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.planned, self.reports = kind, planned, reports
        self.may_be_last = project.is_accepted
        self.named: list[tuple[str, AgreementItem | None]] = [(item.name, item) for item in items]
        self.named = self.named or [(project.title, None)]
        before = {row.name: row for row in standing}
        self.layout = [self._group(number, before) for number in range(len(self.named))]
        self.layout.append(FieldGroup(_("Đợt này"), self._further()))

    def _group(self, number: int, before: dict[str, PaymentItem]) -> FieldGroup:
        name, item = self.named[number]
        row = before.get(name)
        spent, asked = f"spent_{number}", f"requested_{number}"
        alone = len(self.named) == 1
        if self.kind == PaymentKind.PAYMENT:
            self.fields[spent] = money(_("Chi phí thực tế có chứng từ"), required=alone)
            self.fields[spent].initial = row.spent_vnd if row else None
        self.fields[asked] = money(self._asked_label(), required=alone)
        self.fields[asked].initial = row.requested_vnd if row else None
        fields = (spent, asked) if self.kind == PaymentKind.PAYMENT else (asked,)
        hint = ""
        if item is not None:
            hint = _("Theo thỏa thuận Nhà nước hỗ trợ %(state)s đồng.") % {
                "state": f"{item.state_vnd:,}".replace(",", ".")
            }
        return FieldGroup(name, [fields], hint)

    def _asked_label(self) -> str:
        return _("Đề nghị Nhà nước thanh toán") if self.kind == PaymentKind.PAYMENT else _("Đề nghị tạm ứng")

    def _further(self) -> list[str]:
        names = []
        if self.planned:
            choices = [("", _("không theo kế hoạch"))]
            choices += [(str(row.pk), f"{row.name} – {row.due_on:%d/%m/%Y}") for row in self.planned]
            self.fields["planned"] = forms.ChoiceField(
                label=_("Thuộc đợt nào của kế hoạch thanh toán"), choices=choices, required=False
            )
            names.append("planned")
        if self.kind == PaymentKind.PAYMENT and self.reports:
            choices = [("", _("báo cáo kết quả của dự án"))]
            choices += [(str(row.pk), _("Báo cáo tiến độ %(report)s") % {"report": row}) for row in self.reports]
            self.fields["progress_report"] = forms.ChoiceField(
                label=_("Báo cáo làm căn cứ"), choices=choices, required=False
            )
            names.append("progress_report")
        if self.kind == PaymentKind.PAYMENT and self.may_be_last:
            self.fields["is_last"] = forms.BooleanField(
                label=_("Đây là lần thanh toán cuối của dự án"),
                required=False,
                initial=True,
                help_text=_("Sau lần cuối, dự án được quyết toán và phần kinh phí chưa dùng được trả về dòng dự toán."),
            )
            names.append("is_last")
        return names

    def facts(self) -> dict[str, Any]:
        """Arguments of the action."""
        data = self.cleaned_data
        claims = []
        for number, (name, item) in enumerate(self.named):
            spent, asked = data.get(f"spent_{number}") or 0, data.get(f"requested_{number}") or 0
            if spent or asked:
                claims.append(Claim(name, spent, asked, item))
        return {
            "claims": claims,
            "is_last": bool(data.get("is_last")),
            "planned": _chosen(self.planned, data.get("planned")),
            "progress_report": _chosen(self.reports, data.get("progress_report")),
        }


def _chosen(rows: Sequence[Any], pk: str | None) -> Any:
    return next((row for row in rows if pk and str(row.pk) == pk), None)


class VoucherForm(forms.Form):
    """One invoice, receipt, payroll or decision."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại chứng từ"), choices=VoucherKind.choices)
    seller_name = forms.CharField(label=gettext_lazy("Người bán, người nhận tiền"), max_length=250)
    seller_tax_code = TaxCodeField(
        label=gettext_lazy("Mã số thuế người bán"), required=False, help_text=gettext_lazy("Bắt buộc với hóa đơn.")
    )
    symbol = forms.CharField(
        label=gettext_lazy("Ký hiệu"), max_length=20, required=False, help_text=gettext_lazy("Ví dụ: 1C26TAA.")
    )
    number = forms.CharField(label=gettext_lazy("Số"), max_length=60)
    on = day(gettext_lazy("Ngày"))
    amount_vnd = money(gettext_lazy("Số tiền (gồm thuế)"))

    layout = (FieldGroup("", [("kind", "on"), ("seller_name", "seller_tax_code"), ("symbol", "number"), "amount_vnd"]),)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if (
            data.get("kind") == VoucherKind.INVOICE
            and not data.get("seller_tax_code")
            and "seller_tax_code" not in self.errors
        ):
            self.add_error("seller_tax_code", _("Hóa đơn phải có mã số thuế người bán."))
        return data

    def facts(self) -> VoucherFacts:
        """What was typed."""
        return VoucherFacts(**self.cleaned_data)


class PaymentPaperForm(forms.Form):
    """One paper of the payment file."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại giấy tờ"), choices=PaymentPaperKind.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"] = UploadField(purpose=PAYMENT_PAPER, label=_("Tệp"))


class VerifyForm(forms.Form):
    """What the Department accepts of each item; an advance has no cost yet, so no items."""

    expected = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, items: Sequence[PaymentItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        self.layout = []
        for item in items:
            accepted, because = f"accepted_{item.pk}", f"because_{item.pk}"
            self.fields[accepted] = money(_("Giá trị được chấp nhận"), least=0)
            self.fields[accepted].initial = item.spent_vnd
            self.fields[because] = forms.CharField(
                label=_("Lý do không chấp nhận phần còn lại"), max_length=500, required=False
            )
            words = {
                "spent": f"{item.spent_vnd:,}".replace(",", "."),
                "asked": f"{item.requested_vnd:,}".replace(",", "."),
            }
            hint = _("Chi phí có chứng từ %(spent)s đồng, đề nghị thanh toán %(asked)s đồng.") % words
            self.layout.append(FieldGroup(item.name, [(accepted, because)], hint))
        self.fields["note"] = forms.CharField(
            label=_("Ý kiến kiểm tra"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
        )

    def accepted(self) -> dict[int, Accepted]:
        """PaymentItem id → what was accepted."""
        data = self.cleaned_data
        return {
            item.pk: Accepted(data[f"accepted_{item.pk}"], data.get(f"because_{item.pk}") or "") for item in self.items
        }


class TreasuryForm(forms.Form):
    """The Treasury's paper."""

    treasury_reference = forms.CharField(label=gettext_lazy("Số chứng từ Kho bạc"), max_length=60)
    paid_on = day(gettext_lazy("Ngày chi"))
    amount_vnd = money(gettext_lazy("Số tiền Kho bạc đã chi"), hint=gettext_lazy("Phải đúng số đã duyệt."))
    expected = forms.CharField(widget=forms.HiddenInput, required=False)


class PlannedPaymentForm(forms.Form):
    """One date of the payment plan."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=PaymentKind.choices)
    name = forms.CharField(
        label=gettext_lazy("Đợt thanh toán"), max_length=200, help_text=gettext_lazy("Ví dụ: Đợt 1 – sau nghiệm thu.")
    )
    due_on = day(gettext_lazy("Doanh nghiệp đề nghị trước ngày"))
    amount_vnd = money(gettext_lazy("Dự kiến"))
    condition = forms.CharField(label=gettext_lazy("Điều kiện"), max_length=300, required=False)

    layout = (FieldGroup("", [("kind", "name"), ("due_on", "amount_vnd"), "condition"]),)


class StageForm(forms.Form):
    """One item of the agreement accepted on its own."""

    accepted_vnd = money(gettext_lazy("Giá trị được nghiệm thu"), hint=gettext_lazy("Không quá giá trị của hạng mục."))
    accepted_on = day(gettext_lazy("Ngày nghiệm thu"))
    minutes_number = forms.CharField(label=gettext_lazy("Số biên bản nghiệm thu"), max_length=60)
    remark = forms.CharField(label=gettext_lazy("Nhận xét"), max_length=500, required=False)

    def __init__(self, *args: Any, items: Sequence[AgreementItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = items
        choices = [(str(item.pk), item.name) for item in items]
        self.fields["item"] = forms.ChoiceField(label=_("Hạng mục"), choices=choices)
        self.layout = (FieldGroup("", ["item", ("accepted_vnd", "accepted_on"), "minutes_number", "remark"]),)

    def facts(self) -> dict[str, Any]:
        """Arguments of the action."""
        return {**self.cleaned_data, "item": _chosen(self.items, self.cleaned_data["item"])}


class WithdrawalForm(forms.Form):
    """Why the acceptance of an item was wrong."""

    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class WithdrawalDecisionForm(forms.Form):
    """Yes or no of the second person."""

    is_approved = forms.TypedChoiceField(
        label=gettext_lazy("Quyết định"),
        choices=(("1", gettext_lazy("Hủy nghiệm thu hạng mục")), ("0", gettext_lazy("Không chấp nhận"))),
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=gettext_lazy("Ý kiến"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Bắt buộc khi không chấp nhận."),
    )


class RecoveryForm(forms.Form):
    """The decision to take money back."""

    amount_vnd = money(gettext_lazy("Số tiền thu hồi"))
    reason = forms.CharField(label=gettext_lazy("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    decision_number = forms.CharField(label=gettext_lazy("Số quyết định thu hồi"), max_length=60)
    decided_on = day(gettext_lazy("Ngày quyết định"))
    due_on = day(gettext_lazy("Hạn nộp trả"))

    layout = (FieldGroup("", ["amount_vnd", "reason", "decision_number", ("decided_on", "due_on")]),)


class RecoveryConfirmForm(forms.Form):
    """The Treasury has the money back."""

    treasury_reference = forms.CharField(label=gettext_lazy("Số chứng từ Kho bạc"), max_length=60)
    received_on = day(gettext_lazy("Ngày nộp trả"))


PAPER_LINES = (
    (PaymentPaperKind.CONTRACT,),
    (PaymentPaperKind.INVOICE, PaymentPaperKind.RECEIPT),
    (PaymentPaperKind.ACCEPTANCE,),
    (PaymentPaperKind.LIQUIDATION,),
    (PaymentPaperKind.CERTIFICATE,),
    (PaymentPaperKind.TEST_RESULT,),
    (PaymentPaperKind.STANDARD,),
    (PaymentPaperKind.DECISION,),
    (PaymentPaperKind.REPORT,),
)
"""Lines a checklist is made of; of several kinds in one line any will do."""


def _paper_lines() -> list[tuple[str, str]]:
    return [("+".join(kinds), NeededPaper(kinds, False).label) for kinds in PAPER_LINES]


class PaperRuleForm(forms.Form):
    """Which papers a payment needs from a day on."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=PaymentKind.choices)
    measure = forms.ModelChoiceField(
        label=gettext_lazy("Nội dung hỗ trợ"),
        queryset=Measure.objects.order_by("sort_key"),
        to_field_name="public_id",
        required=False,
        empty_label=gettext_lazy("mọi nội dung"),
    )
    evidence = forms.ChoiceField(
        label=gettext_lazy("Minh chứng của dòng dự toán"),
        choices=[("", gettext_lazy("mọi minh chứng")), *EvidenceKind.choices],
        required=False,
    )
    papers = forms.MultipleChoiceField(
        label=gettext_lazy("Giấy tờ cần có"), choices=_paper_lines, widget=forms.CheckboxSelectMultiple
    )
    max_percent = forms.IntegerField(
        label=gettext_lazy("Tạm ứng tối đa (% phần hỗ trợ)"), min_value=1, max_value=100, required=False, localize=False
    )
    legal_basis = forms.CharField(label=gettext_lazy("Căn cứ"), max_length=250)
    valid_from = day(gettext_lazy("Áp dụng từ ngày"))

    layout = (
        FieldGroup("", [("kind", "max_percent"), ("measure", "evidence"), "papers", ("legal_basis", "valid_from")]),
    )

    def clean_papers(self) -> list[list[str]]:
        """Lists of kinds of which any will do."""
        return [line.split("+") for line in self.cleaned_data["papers"]]
