"""Forms of sources, mobilised money and S&T task budgets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from funding.enums import MobilisedKind, SpendingKind, TaskEntryKind
from funding.models.source import MOST_VND
from plans.planning.models import Plan, ScienceTask
from portal.ui.forms import FieldGroup, MoneyInput, offer_rows
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField, VndField


def _amount(label: Any, *, required: bool = False, lowest: int = 0, help_text: Any = "") -> VndField:
    return VndField(
        label=label, required=required, min_value=lowest, max_value=MOST_VND, widget=MoneyInput(), help_text=help_text
    )


def _year() -> forms.IntegerField:
    return forms.IntegerField(label=_("Năm"), min_value=2015, max_value=2100, localize=False)


class SourceYearForm(VersionedForm):
    """What a source gives in one year."""

    expected_vnd = _amount(_("Dự kiến được cấp"), help_text=_("Để trống khi chưa biết số tiền."))
    spending = forms.ChoiceField(label=_("Loại chi"), choices=SpendingKind.choices)
    document = forms.CharField(
        label=_("Văn bản giao, căn cứ pháp lý"),
        max_length=300,
        help_text=_("Ví dụ: Quyết định số 71/QĐ-UBND ngày 15/01/2026."),
    )
    clause = forms.CharField(label=_("Điều khoản"), max_length=200, required=False)
    justification = forms.CharField(
        label=_("Giải trình căn cứ"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    starts_on = ViDateField(label=_("Dùng từ ngày"), required=False)
    ends_on = ViDateField(label=_("Dùng đến hết ngày"), required=False)

    layout = (
        FieldGroup(
            "", [("expected_vnd", "spending"), ("document", "clause"), "justification", ("starts_on", "ends_on")]
        ),
    )


class ReceiptForm(forms.Form):
    """Money that came in, or was given back."""

    amount_vnd = _amount(_("Số tiền"), required=True, lowest=1)
    received_on = ViDateField(label=_("Ngày"))
    document = forms.CharField(label=_("Chứng từ"), max_length=200)
    is_return = forms.BooleanField(label=_("Nộp trả ngân sách"), required=False)
    note = forms.CharField(label=_("Diễn giải"), max_length=300, required=False)

    layout = (FieldGroup("", [("amount_vnd", "received_on"), "document", "is_return", "note"]),)


class MobilisedForm(VersionedForm):
    """Money beside the State's."""

    plan: forms.ModelChoiceField[Plan] = forms.ModelChoiceField(
        label=_("Kế hoạch"), queryset=Plan.objects.none(), to_field_name="public_id"
    )
    year = _year()
    kind = forms.ChoiceField(label=_("Loại vốn"), choices=MobilisedKind.choices)
    giver = forms.CharField(label=_("Đơn vị, cá nhân đóng góp"), max_length=300)
    pledged_vnd = _amount(_("Cam kết góp"), lowest=1, help_text=_("Để trống khi không có cam kết bằng số."))
    received_vnd = _amount(_("Đã góp"))
    content = forms.CharField(label=_("Nội dung sử dụng"), max_length=500)
    document = forms.CharField(label=_("Văn bản, thỏa thuận"), max_length=300, required=False)

    layout = (
        FieldGroup("", [("plan", "year"), ("kind", "giver"), ("pledged_vnd", "received_vnd"), "content", "document"]),
    )

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "plan", plans)

    def clean_received_vnd(self) -> int:
        return self.cleaned_data["received_vnd"] or 0


class TaskBudgetForm(VersionedForm):
    """Money of an S&T task given to its lead."""

    plan: forms.ModelChoiceField[Plan] = forms.ModelChoiceField(
        label=_("Kế hoạch"), queryset=Plan.objects.none(), to_field_name="public_id"
    )
    year = _year()
    science_task: forms.ModelChoiceField[ScienceTask] = forms.ModelChoiceField(
        label=_("Nhiệm vụ KH&CN đã giao"),
        queryset=ScienceTask.objects.none(),
        required=False,
        to_field_name="public_id",
        help_text=_("Chọn thì tên nhiệm vụ, đơn vị chủ trì và quyết định được lấy theo nhiệm vụ khi để trống."),
    )
    title = forms.CharField(label=_("Tên nhiệm vụ"), max_length=500, required=False)
    lead = forms.CharField(label=_("Đơn vị chủ trì"), max_length=300, required=False)
    amount_vnd = _amount(_("Kinh phí giao"), required=True, lowest=1)
    document = forms.CharField(label=_("Quyết định giao"), max_length=300, required=False)
    is_priority = forms.BooleanField(label=_("Ưu tiên vốn sự nghiệp KH&CN cho đổi mới sáng tạo"), required=False)

    layout = (
        FieldGroup("", [("plan", "year"), "science_task", "title", ("lead", "amount_vnd"), "document", "is_priority"]),
    )

    def __init__(self, *args: Any, plans: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "plan", plans)
        offer_rows(self, "science_task", tasks)


class TaskEntryForm(forms.Form):
    """What became of money given to a unit."""

    kind = forms.ChoiceField(
        label=_("Nội dung"),
        choices=[
            (TaskEntryKind.PAY, _("Đã cấp cho đơn vị chủ trì")),
            (TaskEntryKind.RECOVER, _("Đơn vị chủ trì nộp trả")),
            (TaskEntryKind.CARRY_OUT, _("Chuyển nguồn phần còn lại sang năm sau")),
            (TaskEntryKind.CANCEL, _("Hủy phần còn lại")),
        ],
    )
    amount_vnd = _amount(_("Số tiền"), required=True, lowest=1)
    on = ViDateField(label=_("Ngày chứng từ"))
    document = forms.CharField(label=_("Quyết định, chứng từ"), max_length=300)
    note = forms.CharField(label=_("Diễn giải"), max_length=300, required=False)

    layout = (FieldGroup("", ["kind", ("amount_vnd", "on"), "document", "note"]),)


class TaskReversalForm(forms.Form):
    """Why an entry was wrong."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
