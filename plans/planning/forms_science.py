"""Forms of S&T tasks: proposal, decision, progress, participants, acceptance (B06)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.planning.enums import LeadChoice, ScienceLevel
from plans.planning.models import Plan, Task
from portal.organizations.models import Organization
from portal.ui.forms import DayInput, FieldGroup, MoneyInput
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import TaxCodeField, ViDateField, VndField

LONG = 8000


def _text(label: Any, *, rows: int = 4, required: bool = True, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONG,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class ProposalForm(VersionedForm):
    """Phiếu đề xuất đặt hàng."""

    plan = forms.ModelChoiceField(label=_("Thuộc kế hoạch"), queryset=Plan.objects.none(), to_field_name="code")
    title = forms.CharField(label=_("Tên nhiệm vụ đề xuất"), max_length=500)
    level = forms.ChoiceField(label=_("Cấp nhiệm vụ"), choices=ScienceLevel.choices)
    need = _text(_("Tính cấp thiết"))
    expected_results = _text(_("Sản phẩm, kết quả dự kiến"))
    address = _text(_("Nơi ứng dụng"), rows=2, required=False)
    year_from = forms.IntegerField(label=_("Từ năm"), min_value=2000, max_value=2100, localize=False)
    year_to = forms.IntegerField(label=_("Đến năm"), min_value=2000, max_value=2100, localize=False)
    amount_vnd = VndField(label=_("Kinh phí dự kiến"), required=False, min_value=1, widget=MoneyInput())

    layout = (
        FieldGroup(
            "",
            [
                "plan",
                "title",
                "level",
                "need",
                "expected_results",
                "address",
                ("year_from", "year_to", "amount_vnd"),
            ],
        ),
    )

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["plan"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = plans
        field.label_from_instance = lambda plan: f"{plan.code} – {plan.title[:90]}"  # type: ignore[method-assign, assignment]  # how a choice reads


class OrderForm(forms.Form):
    """The decision: lead and how it was chosen, number and day, dates, money."""

    choice = forms.ChoiceField(label=_("Phương thức"), choices=LeadChoice.choices, widget=forms.RadioSelect)
    lead = forms.ModelChoiceField(
        label=_("Tổ chức chủ trì trong danh bạ"), queryset=Organization.objects.none(), required=False
    )
    lead_name = forms.CharField(label=_("Hoặc ghi tên tổ chức chủ trì"), max_length=300, required=False)
    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60)
    decided_on = ViDateField(label=_("Ngày quyết định"), widget=DayInput())
    starts_on = ViDateField(label=_("Bắt đầu"), widget=DayInput())
    ends_on = ViDateField(label=_("Kết thúc"), widget=DayInput())
    amount_vnd = VndField(label=_("Kinh phí"), min_value=1, widget=MoneyInput())
    task = forms.ModelChoiceField(
        label=_("Gắn với nhiệm vụ của kế hoạch"), queryset=Task.objects.none(), required=False
    )

    layout = (
        FieldGroup(
            "",
            [
                "choice",
                "lead",
                "lead_name",
                ("decision_number", "decided_on"),
                ("starts_on", "ends_on", "amount_vnd"),
                "task",
            ],
        ),
    )

    def __init__(self, *args: Any, organizations: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("lead", organizations), ("task", tasks)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows


class ScienceProgressForm(VersionedForm):
    """How far an S&T task is."""

    percent = forms.IntegerField(label=_("Hoàn thành (%)"), min_value=0, max_value=100, localize=False)
    progress_text = _text(_("Tiến độ, khó khăn"))


class ParticipantForm(forms.Form):
    """An enterprise that takes part."""

    name = forms.CharField(label=_("Tên doanh nghiệp"), max_length=300)
    tax_code = TaxCodeField(label=_("Mã số thuế"), allow_personal=False)
    part = forms.CharField(label=_("Phần tham gia"), max_length=300, required=False)
    joined_on = ViDateField(label=_("Tham gia từ ngày"), widget=DayInput())

    layout = (FieldGroup("", ["name", ("tax_code", "joined_on"), "part"]),)


class AcceptanceForm(forms.Form):
    """The result of the acceptance."""

    accepted_on = ViDateField(label=_("Ngày nghiệm thu"), widget=DayInput())
    result = _text(_("Kết quả nghiệm thu"), help_text=_("Số, ngày quyết định hoặc biên bản, xếp loại, sản phẩm."))
