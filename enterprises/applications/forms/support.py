"""Forms of support: what decides between norms, exceptions, recorded facts, norms themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import RECORDED_KINDS, ExclusionKind
from enterprises.applications.forms.fields import long_text
from enterprises.applications.selectors.exclusions import Standing
from enterprises.applications.selectors.support import Assessment
from enterprises.registry.enums import BeneficiaryKind, SizeClass
from enterprises.registry.models import Enterprise
from plans.planning.enums import CapUnit, MeasureCategory, NormCondition, NormFrequency
from plans.planning.models import Measure
from portal.ui.forms import DayInput, FieldGroup, MoneyInput, offer_choices, offer_rows
from portal.vietnam.forms import VndField

YES, NO = "co", "khong"
QUESTIONS = {
    NormCondition.HAS_NATIONAL_STANDARD: _("Sản phẩm đã có tiêu chuẩn quốc gia (TCVN) chưa?"),
    NormCondition.NO_NATIONAL_STANDARD: _("Sản phẩm chưa có tiêu chuẩn quốc gia (TCVN)?"),
    NormCondition.STATE_LABORATORY: _("Thử nghiệm tại phòng thử nghiệm thuộc cơ quan quản lý nhà nước?"),
    NormCondition.DESIGNATED_BODY: _("Tổ chức thử nghiệm, chứng nhận đã được công nhận hoặc chỉ định?"),
    NormCondition.IN_CLUSTER: _("Đơn vị tham gia cụm liên kết ngành hoặc chuỗi giá trị?"),
    NormCondition.WOMEN_OR_SOCIAL: _(
        "Doanh nghiệp do phụ nữ làm chủ, sử dụng nhiều lao động nữ hoặc là doanh nghiệp xã hội?"
    ),
    NormCondition.KEY_EXPORT: _("Sản phẩm thuộc danh mục xuất khẩu chủ lực?"),
    NormCondition.AWARD: _("Đơn vị đã đạt Giải thưởng Chất lượng Quốc gia?"),
    NormCondition.GOLD_AWARD: _("Đơn vị đã đạt Giải vàng Chất lượng Quốc gia?"),
}
SIZES = [(str(c), c.label) for c in (SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM, SizeClass.LARGE)]


class ClaimForm(forms.Form):
    """Quantity, one question per condition the norms ask for, and the norm taken."""

    row_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    quantity = forms.IntegerField(label=_("Số lượng (mẫu, tiêu chuẩn, giấy chứng nhận …)"), min_value=1, max_value=1000)

    def __init__(self, *args: Any, found: Assessment, questions: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[question] = forms.ChoiceField(
                label=QUESTIONS[NormCondition(question)],
                choices=[(YES, _("Có")), (NO, _("Không")), ("", _("Chưa rõ"))],
                required=False,
                widget=forms.RadioSelect,
            )
        fitting = [o for o in found.options if o.fits and o.norm.pk is not None]
        if len(fitting) > 1:
            self.fields["norm_key"] = forms.ChoiceField(
                label=_("Định mức áp dụng"),
                choices=[("", _("Mức tốt nhất cho đơn vị"))] + [(o.norm.key, o.norm.name) for o in fitting],
                required=False,
            )
            self.fields["reason"] = forms.CharField(
                label=_("Lý do (khi chọn mức khác mức tốt nhất)"), max_length=500, required=False
            )

    def facts(self) -> dict[str, Any]:
        """What the action takes."""
        said = {question: self.cleaned_data.get(question) for question in self.questions}
        return {
            "quantity": self.cleaned_data["quantity"],
            "answers": {question: answer == YES for question, answer in said.items() if answer},
            "norm_key": self.cleaned_data.get("norm_key", ""),
            "reason": self.cleaned_data.get("reason", ""),
            "row_version": self.cleaned_data.get("row_version"),
        }


class ExceptionForm(forms.Form):
    """Which finding, and why an exception is right."""

    finding = forms.ChoiceField(label=_("Trường hợp"), widget=forms.RadioSelect)
    reason = long_text(_("Lý do đề nghị ngoại lệ"), required=True)

    def __init__(self, *args: Any, standing: list[Standing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (s.finding.key, f"{s.finding.reason.removesuffix('.')} ({s.finding.basis}).") for s in standing if s.may_ask
        ]
        offer_choices(self, "finding", choices)
        if len(choices) == 1:
            self.initial.setdefault("finding", choices[0][0])


class ExceptionDecisionForm(forms.Form):
    """Yes or no, with words."""

    grant = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[("yes", _("Chấp thuận ngoại lệ")), ("no", _("Không chấp thuận"))],
        widget=forms.RadioSelect,
    )
    note = long_text(_("Ý kiến"), required=True)


class BarForm(forms.Form):
    """A fact the portal cannot compute."""

    enterprise = forms.ModelChoiceField(
        label=_("Mã số thuế của đơn vị"),
        queryset=Enterprise.objects.none(),
        to_field_name="tax_code",
        widget=forms.TextInput,
    )
    kind = forms.ChoiceField(label=_("Trường hợp"), choices=[(str(k), ExclusionKind(k).label) for k in RECORDED_KINDS])
    case_text = forms.CharField(label=_("Nhiệm vụ, vụ việc"), max_length=300)
    document = forms.CharField(label=_("Văn bản làm căn cứ ghi nhận"), max_length=250)
    since = forms.DateField(label=_("Từ ngày"), widget=DayInput())
    until = forms.DateField(label=_("Đến hết ngày (nếu biết)"), widget=DayInput(), required=False)
    layout = (
        FieldGroup(
            _("Trường hợp chưa được xét hỗ trợ"), ["enterprise", "kind", "case_text", "document", ("since", "until")]
        ),
    )

    def __init__(self, *args: Any, enterprises: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "enterprise", enterprises)


class BarLiftForm(forms.Form):
    """Why a recorded fact no longer stands."""

    reason = long_text(_("Lý do kết thúc, văn bản làm căn cứ"), rows=3, required=True)


class BarDecisionForm(forms.Form):
    """Whether a second person confirms what another recorded or asked for."""

    agree = forms.ChoiceField(
        label=_("Ý kiến"),
        choices=[("yes", _("Xác nhận")), ("no", _("Không xác nhận"))],
        widget=forms.RadioSelect,
    )
    note = long_text(_("Lý do (bắt buộc khi không xác nhận)"), rows=3, required=False)


class NormForm(forms.Form):
    """A norm of the province, as its resolution says."""

    name = forms.CharField(label=_("Mức hỗ trợ (tên ngắn)"), max_length=300)
    measure = forms.ModelChoiceField(
        label=_("Nội dung hỗ trợ"),
        queryset=Measure.objects.all(),
        to_field_name="public_id",
        required=False,
        empty_label="–",
    )
    category = forms.ChoiceField(label=_("hoặc cả loại"), choices=[("", "–"), *MeasureCategory.choices], required=False)
    legal_basis = forms.CharField(label=_("Văn bản (số, ký hiệu)"), max_length=250)
    clause = forms.CharField(label=_("Điều khoản"), max_length=200)
    rate = forms.DecimalField(
        label=_("Tỷ lệ (%)"), min_value=0, max_value=100, max_digits=5, decimal_places=2, required=False
    )
    unit_amount_vnd = VndField(label=_("Mức khoán một đơn vị tính"), required=False, widget=MoneyInput())
    cap_vnd = VndField(label=_("Mức tối đa"), required=False, widget=MoneyInput())
    cap_unit = forms.ChoiceField(label=_("Tính cho"), choices=[("", "–"), *CapUnit.choices], required=False)
    max_quantity = forms.IntegerField(label=_("Số lượng tối đa"), min_value=1, max_value=1000, required=False)
    year_cap_vnd = VndField(label=_("Tối đa một đơn vị, một năm"), required=False, widget=MoneyInput())
    frequency = forms.ChoiceField(label=_("Số lần"), choices=NormFrequency.choices)
    beneficiary_kinds = forms.MultipleChoiceField(
        label=_("Đối tượng"), choices=BeneficiaryKind.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    size_classes = forms.MultipleChoiceField(
        label=_("Quy mô"), choices=SIZES, required=False, widget=forms.CheckboxSelectMultiple
    )
    conditions = forms.MultipleChoiceField(
        label=_("Điều kiện"), choices=NormCondition.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    valid_from = forms.DateField(label=_("Áp dụng từ"), widget=DayInput())
    valid_to = forms.DateField(label=_("Đến hết"), widget=DayInput(), required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    layout = (
        FieldGroup(_("Nội dung và căn cứ"), ["name", ("measure", "category"), ("legal_basis", "clause")]),
        FieldGroup(
            _("Mức"),
            [("rate", "unit_amount_vnd"), ("cap_vnd", "cap_unit"), ("year_cap_vnd", "max_quantity"), "frequency"],
            _("Tỷ lệ, mức khoán hoặc mức tối đa: ít nhất một."),
        ),
        FieldGroup(
            _("Áp dụng cho"), ["beneficiary_kinds", "size_classes", "conditions"], _("Không chọn: mọi đối tượng.")
        ),
        FieldGroup(_("Thời gian"), [("valid_from", "valid_to"), "note"]),
    )


class NormCloseForm(forms.Form):
    """The last day of a norm, and why it ends."""

    closing_on = forms.DateField(label=_("Áp dụng đến hết ngày"), widget=DayInput())
    note = forms.CharField(label=_("Lý do, văn bản làm căn cứ"), max_length=500)
