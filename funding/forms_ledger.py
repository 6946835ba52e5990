"""Forms of corrections, further limits and closings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.utils.translation import gettext_lazy as _

from funding.actions.prepare_closing import CarryInput
from funding.closing_units import UnitInput
from funding.models import ClosingLine, ClosingUnit, YearClosing
from plans.planning.models import Plan
from portal.attachments.forms import UploadField
from portal.documents.models import CopyKind
from portal.documents.signing import SIGNED_COPY
from portal.ui.forms import DayInput, MoneyInput, offer_rows
from portal.vietnam.forms import ViDateField, VndField


class CorrectionForm(forms.Form):
    """What an entry should have been."""

    correct_vnd = VndField(
        label=_("Số tiền đúng"),
        widget=MoneyInput,
        validators=[MinValueValidator(0)],
        help_text=_("Ghi 0 nếu bút toán không được có. Bút toán sai vẫn giữ nguyên; sổ ghi thêm bút toán đảo."),
    )
    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    basis = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        required=False,
        help_text=_("Bắt buộc khi năm ngân sách đã khóa sổ: kết luận kiểm toán, văn bản của Sở Tài chính…"),
    )


class CorrectionDecisionForm(forms.Form):
    """Yes or no of the second person."""

    is_approved = forms.TypedChoiceField(
        label=_("Quyết định"),
        choices=(("1", _("Chỉnh lý: ghi bút toán đảo")), ("0", _("Không chấp nhận"))),
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Ý kiến"), max_length=500, required=False, help_text=_("Bắt buộc khi không chấp nhận.")
    )


class SpendingLimitForm(forms.Form):
    """A decision that less may be spent."""

    limit_vnd = VndField(
        label=_("Giới hạn chi"),
        widget=MoneyInput,
        required=False,
        validators=[MinValueValidator(0)],
        help_text=_("Tổng cam kết và chi không được vượt số này. Để trống để bỏ giới hạn."),
    )
    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60)
    decision_on = ViDateField(label=_("Ngày quyết định"))
    reason = forms.CharField(label=_("Lý do"), max_length=300)


class ClosingStartForm(forms.Form):
    """Which plan and which year."""

    plan: forms.ModelChoiceField[Plan] = forms.ModelChoiceField(
        label=_("Kế hoạch"), queryset=Plan.objects.none(), to_field_name="public_id"
    )
    year = forms.IntegerField(label=_("Năm ngân sách"), min_value=2015, max_value=2100, localize=False)

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "plan", plans)


class ClosingLinesForm(forms.Form):
    """What of the free money of each line goes over, and why."""

    row_version = forms.IntegerField(widget=forms.HiddenInput, localize=False)
    basis = forms.CharField(
        label=_("Căn cứ chuyển nguồn"),
        max_length=300,
        required=False,
        help_text=_("Điều, khoản của Luật Ngân sách nhà nước, văn bản cho phép. Cần khi có khoản chuyển nguồn."),
    )
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)

    def __init__(
        self, *args: Any, closing: YearClosing, lines: list[ClosingLine], units: list[ClosingUnit], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.lines, self.units = lines, units
        for name in ("row_version", "basis", "note"):
            self.fields[name].initial = getattr(closing, name)
        for line in lines:
            title = str(line.budget_line.title)
            self.fields[f"line_{line.pk}"] = VndField(
                label=title, initial=line.carry_free_vnd, widget=MoneyInput, validators=[MinValueValidator(0)]
            )
            self.fields[f"reason_{line.pk}"] = forms.CharField(
                label=_("Lý do"),
                required=False,
                max_length=300,
                initial=line.reason,
                widget=forms.TextInput(
                    attrs={
                        "aria-label": _("Lý do của dòng %(line)s") % {"line": title},
                        "placeholder": _("Lý do xin chuyển phần chưa cam kết"),
                    }
                ),
            )

        for unit in units:
            self._ask_of(unit)

    def _ask_of(self, unit: ClosingUnit) -> None:
        """What of its money goes over by which decision, why the rest is cancelled or stays."""
        title, label = str(unit.budget.title), _("Chuyển nguồn")
        self.fields[f"unit_carry_{unit.pk}"] = VndField(
            label=label,
            required=False,
            initial=unit.carry_vnd,
            widget=MoneyInput(attrs={"aria-label": f"{label}: {title}"}),
            validators=[MinValueValidator(0)],
        )
        for name, label in (
            ("decision", _("Quyết định cho chuyển nguồn")),
            ("reason", _("Lý do hủy hoặc để lại đơn vị")),
        ):
            self.fields[f"unit_{name}_{unit.pk}"] = forms.CharField(
                label=label,
                required=False,
                max_length=300,
                initial=getattr(unit, name),
                widget=forms.TextInput(attrs={"aria-label": f"{label}: {title}"}),
            )

    def unit_rows(self) -> list[dict[str, Any]]:
        """The units with their bound fields, for the grid."""
        names = ("carry", "decision", "reason")
        return [{"unit": unit, **{name: self[f"unit_{name}_{unit.pk}"] for name in names}} for unit in self.units]

    def unit_inputs(self) -> dict[int, UnitInput]:
        """ClosingUnit id → what was typed."""
        data = self.cleaned_data
        return {
            unit.pk: UnitInput(
                carry_vnd=data[f"unit_carry_{unit.pk}"] or 0,
                decision=data[f"unit_decision_{unit.pk}"],
                reason=data[f"unit_reason_{unit.pk}"],
            )
            for unit in self.units
        }

    def rows(self) -> list[dict[str, Any]]:
        """The lines with their bound fields, for the grid."""
        return [
            {"line": line, "amount": self[f"line_{line.pk}"], "reason": self[f"reason_{line.pk}"]}
            for line in self.lines
        ]

    def inputs(self) -> dict[int, CarryInput]:
        """ClosingLine id → what was typed."""
        data = self.cleaned_data
        return {line.pk: CarryInput(data[f"line_{line.pk}"], data[f"reason_{line.pk}"]) for line in self.lines}


class SettlementSignForm(forms.Form):
    """The signed report with its number; a supplement says why."""

    number = forms.CharField(label=_("Số, ký hiệu báo cáo quyết toán"), max_length=60)
    signed_on = ViDateField(label=_("Ngày ký"), widget=DayInput())
    reason = forms.CharField(
        label=_("Lý do quyết toán bổ sung"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    kind = forms.ChoiceField(
        label=_("Cách ký"), choices=CopyKind.choices, widget=forms.RadioSelect, initial=CopyKind.SIGNED_PDF
    )
    file = UploadField(
        purpose=SIGNED_COPY,
        label=_("Bản đã ký"),
        help_text=_("Tệp được giữ nguyên từng byte. Bản ký số: Cổng kiểm tra chữ ký và nội dung trước khi nhận."),
    )

    def __init__(self, *args: Any, is_supplement: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_supplement:
            del self.fields["reason"]
