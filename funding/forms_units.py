"""Forms of the settlement of money given to units."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.actions.attach_unit_paper import UNIT_PAPER
from funding.models.source import MOST_VND
from portal.attachments.forms import UploadField
from portal.organizations.models import Organization
from portal.ui.forms import FieldGroup, MoneyInput, offer_rows
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField, VndField


class UnitSettlementForm(VersionedForm):
    """What a unit settled and the report that says so."""

    settled_vnd = VndField(
        label=_("Số đề nghị quyết toán"),
        min_value=0,
        max_value=MOST_VND,
        widget=MoneyInput(),
        help_text=_("Số đã chi có chứng từ, không vượt số đã cấp."),
    )
    report_number = forms.CharField(label=_("Số, ký hiệu báo cáo quyết toán"), max_length=60)
    report_on = ViDateField(label=_("Ngày báo cáo"))
    explanation = forms.CharField(
        label=_("Giải trình phần đã cấp chưa quyết toán"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Cần khi số quyết toán ít hơn số đã cấp: nộp trả ngày nào, hoặc vì sao để lại."),
    )

    layout = (FieldGroup("", ["settled_vnd", ("report_number", "report_on"), "explanation"]),)


class UnitPaperForm(forms.Form):
    """One paper of the settlement."""

    title = forms.CharField(
        label=_("Tên giấy tờ"), max_length=250, help_text=_("Ví dụ: Báo cáo quyết toán đã ký, bảng kê chứng từ chi.")
    )
    file = UploadField(purpose=UNIT_PAPER, label=_("Tệp"))


class UnitNameForm(forms.Form):
    """Which organisation of the directory the unit is."""

    organization: forms.ModelChoiceField[Organization] = forms.ModelChoiceField(
        label=_("Đơn vị trên Cổng"),
        queryset=Organization.objects.none(),
        required=False,
        to_field_name="public_id",
        help_text=_("Người của đơn vị thấy khoản này và tự lập quyết toán. Để trống khi đơn vị không có trên Cổng."),
    )

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organization", organizations)
