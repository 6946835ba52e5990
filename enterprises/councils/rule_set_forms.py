"""Short forms of a province's own rule sets: the copy, the decision, the end."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.councils.forms import RuleSetField
from portal.ui.forms import FieldGroup, offer_rows
from portal.vietnam.forms import ViDateField


class RuleSetCopyForm(forms.Form):
    """Which rule set to begin from, and what the own one is called."""

    base = RuleSetField(
        label=_("Chép từ"),
        queryset=None,
        to_field_name="public_id",
        help_text=_("Mọi nội dung được chép sang bản soạn; sau đó sửa những điểm khác của tỉnh."),
    )
    name = forms.CharField(label=_("Tên quy định"), max_length=200)
    legal_basis = forms.CharField(
        label=_("Căn cứ"), max_length=250, help_text=_("Ví dụ: Quyết định 12/2026/QĐ-UBND của UBND tỉnh.")
    )
    valid_from = ViDateField(label=_("Áp dụng từ"))
    valid_to = ViDateField(label=_("Đến hết"), required=False)
    replaces_base = forms.BooleanField(
        label=_("Thay thế quy định được chép"),
        required=False,
        help_text=_("Chỉ với quy định của tỉnh: quy định cũ hết áp dụng vào ngày trước khi quy định mới bắt đầu."),
    )
    layout = (FieldGroup("", ["base", "name", "legal_basis", ("valid_from", "valid_to"), "replaces_base"]),)

    def __init__(self, *args: Any, bases: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "base", bases)


class IssueForm(forms.Form):
    """Number and day of the decision."""

    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ: 45/QĐ-SKHCN."))
    decision_on = ViDateField(label=_("Ngày quyết định"))
    expected = forms.CharField(widget=forms.HiddenInput, required=False)


class EndForm(forms.Form):
    """Until when it shall hold, and why."""

    closing_on = ViDateField(label=_("Áp dụng đến hết ngày"))
    closing_note = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    expected = forms.CharField(widget=forms.HiddenInput, required=False)
