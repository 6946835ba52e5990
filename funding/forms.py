"""Forms of the money: they turn text into đồng and days; the rules stand in `rules`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from funding.actions.change_estimate import LineInput
from funding.enums import EstimateStatus, PaymentPaperKind
from funding.models import Estimate, EstimateLine
from plans.planning.models import Plan
from portal.ui.forms import MoneyInput
from portal.vietnam.forms import ViDateField, VndField


class EstimateStartForm(forms.Form):
    """Which plan and which year."""

    plan: forms.ModelChoiceField[Plan] = forms.ModelChoiceField(
        label=_("Kế hoạch"), queryset=Plan.objects.none(), to_field_name="public_id"
    )
    year = forms.IntegerField(label=_("Năm ngân sách"), min_value=2015, max_value=2100, localize=False)

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["plan"].queryset = plans  # type: ignore[attr-defined]  # a ModelChoiceField


class EstimateLinesForm(forms.Form):
    """One amount (and at Finance one remark) per line; the lines come from the estimate."""

    row_version = forms.IntegerField(widget=forms.HiddenInput, localize=False)

    def __init__(self, *args: Any, estimate: Estimate, lines: list[EstimateLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_finance = estimate.status == EstimateStatus.SUBMITTED_TO_FINANCE
        self.lines = lines
        self.fields["row_version"].initial = estimate.row_version
        for line in lines:
            standing = line.appraised_vnd if self.at_finance and line.appraised_vnd is not None else line.proposed_vnd
            name = f"line_{line.pk}"
            label = str(line.budget_line.title)
            self.fields[name] = VndField(
                label=label, initial=standing, widget=MoneyInput, validators=[MinValueValidator(0)]
            )
            if self.at_finance:
                self.fields[f"remark_{line.pk}"] = forms.CharField(
                    label=_("Ý kiến"),
                    required=False,
                    max_length=500,
                    initial=line.remark,
                    widget=forms.TextInput(attrs={"aria-label": _("Ý kiến cho dòng %(line)s") % {"line": label}}),
                )

    def rows(self) -> list[dict[str, Any]]:
        """The lines with their bound fields, for the grid."""
        return [
            {
                "line": line,
                "amount": self[f"line_{line.pk}"],
                "remark": self[f"remark_{line.pk}"] if self.at_finance else None,
            }
            for line in self.lines
        ]

    def inputs(self) -> dict[int, LineInput]:
        """EstimateLine id → what was typed."""
        data = self.cleaned_data
        return {line.pk: LineInput(data[f"line_{line.pk}"], data.get(f"remark_{line.pk}", "")) for line in self.lines}


class DecisionForm(forms.Form):
    """Number and day of the Committee's decision."""

    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ: 512/QĐ-UBND."))
    decision_on = ViDateField(label=_("Ngày quyết định"))
    expected = forms.CharField(widget=forms.HiddenInput, required=False)


class PaymentForm(forms.Form):
    """What the enterprise spent and asks for."""

    spent_vnd = VndField(
        label=_("Chi phí thực tế (có hóa đơn)"),
        widget=MoneyInput,
        validators=[MinValueValidator(1)],
        help_text=_("Tổng tiền trên hóa đơn, đồng nguyên. Ví dụ: 86.000.000."),
    )
    requested_vnd = VndField(
        label=_("Đề nghị Nhà nước thanh toán"), widget=MoneyInput, validators=[MinValueValidator(1)]
    )
    invoice_number = forms.CharField(label=_("Số hóa đơn"), max_length=60)
    invoice_on = ViDateField(label=_("Ngày hóa đơn"))


class PaymentPaperForm(forms.Form):
    """One paper of the payment file."""

    kind = forms.ChoiceField(label=_("Loại giấy tờ"), choices=PaymentPaperKind.choices)
    file = forms.FileField(label=_("Tệp"), help_text=_("PDF, ảnh hoặc tệp văn phòng, tối đa 20 MB."))


class TreasuryForm(forms.Form):
    """The Treasury's reference."""

    treasury_reference = forms.CharField(label=_("Số chứng từ Kho bạc"), max_length=60)
    paid_on = ViDateField(label=_("Ngày chi"))
    expected = forms.CharField(widget=forms.HiddenInput, required=False)
