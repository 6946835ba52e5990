"""Forms of the Ministry."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.ui.forms import FieldGroup
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField
from reports.enums import ReceiptKind, ReportKind
from reports.filters import years
from reports.national.enums import Grouping, PaperSection


class AnswerForm(forms.Form):
    """What the Ministry answers a province."""

    kind = forms.ChoiceField(label=_("Trả lời"), choices=ReceiptKind.choices)
    received_on = ViDateField(label=_("Ngày"))
    number = forms.CharField(label=_("Số đến hoặc số văn bản"), max_length=60, required=False)
    note = forms.CharField(
        label=_("Nhận xét"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Tỉnh đọc được. Trả lại thì phải nêu lý do."),
    )
    expected = forms.CharField(widget=forms.HiddenInput, required=False)


class ReminderForm(forms.Form):
    """What the letter to a province that has not sent says besides its list."""

    note = forms.CharField(
        label=_("Nội dung thêm"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    reply_by = ViDateField(label=_("Đề nghị gửi trước ngày"), required=False)


class ReleaseForm(forms.Form):
    """The number under which one letter goes out."""

    number = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=60,
        required=False,
        help_text=_("Số do hệ thống quản lý văn bản của Bộ cấp. Để trống thì Cổng cấp số kế tiếp trong dãy của mình."),
    )


class ViewForm(forms.Form):
    """Which kind, which year, and under whose name reports of merged provinces stand. Anything else falls back."""

    loai = forms.ChoiceField(label=_("Loại báo cáo"), choices=ReportKind.choices, required=False)
    nam = forms.ChoiceField(label=_("Năm"), choices=years, required=False)
    nhom = forms.ChoiceField(label=_("Tên tỉnh"), choices=Grouping.choices, required=False)


class PaperStartForm(forms.Form):
    """Which provinces' reports the report to the Prime Minister puts together."""

    kind = forms.ChoiceField(label=_("Tổng hợp loại báo cáo của tỉnh"), choices=ReportKind.choices)
    year = forms.ChoiceField(label=_("Năm báo cáo"), choices=years)


class PaperTextsForm(VersionedForm):
    """The words of each part; an emptied part falls back to the words drafted from the figures."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, section in enumerate(PaperSection, 1):
            self.fields[section] = forms.CharField(
                label=f"{number}. {section.label}",
                required=False,
                max_length=20_000,
                widget=forms.Textarea(attrs={"rows": 6}),
            )
        self.layout = (FieldGroup("", tuple(PaperSection.values)),)


class PaperSignForm(forms.Form):
    """Number and day of the signed report."""

    signed_on = ViDateField(label=_("Ngày ký"))
    number = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=60,
        required=False,
        help_text=_("Số do hệ thống quản lý văn bản của Bộ cấp. Để trống thì Cổng cấp số kế tiếp trong dãy của mình."),
    )
    expected = forms.CharField(widget=forms.HiddenInput, required=False)


class PaperSendForm(forms.Form):
    """When the report went to the Prime Minister."""

    sent_on = ViDateField(label=_("Ngày gửi"))
    reference = forms.CharField(label=_("Mã, số theo dõi"), max_length=120, required=False)
    expected = forms.CharField(widget=forms.HiddenInput, required=False)
