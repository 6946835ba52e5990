"""Forms of the keys by which other systems read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.api.scopes import api_scopes
from portal.ui.forms import FieldGroup
from portal.vietnam.forms import ViDateField


class KeyForm(forms.Form):
    """Who reads what, how often, until when."""

    layout = (
        FieldGroup(_("Hệ thống đọc"), [("name", "holder"), ("contact", "destination_key")]),
        FieldGroup(_("Quyền"), ["scopes", ("per_minute", "expires_on")]),
    )
    name = forms.CharField(label=_("Hệ thống dùng khóa"), max_length=200)
    holder = forms.CharField(label=_("Đơn vị chịu trách nhiệm"), max_length=250)
    contact = forms.EmailField(label=_("Thư điện tử liên hệ"), required=False)
    destination_key = forms.ChoiceField(
        label=_("Trả mã chung của"), required=False, help_text=_("Ánh xạ mã của nơi giao nhận này đi cạnh mã của Cổng.")
    )
    scopes = forms.MultipleChoiceField(label=_("Tập dữ liệu được đọc"), widget=forms.CheckboxSelectMultiple)
    per_minute = forms.IntegerField(label=_("Số lần gọi mỗi phút"), min_value=1, max_value=6000, localize=False)
    expires_on = ViDateField(label=_("Dùng đến hết ngày"))

    def __init__(self, *args: Any, destinations: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["destination_key"].choices = [("", _("chỉ mã của Cổng")), *destinations]  # type: ignore[attr-defined]
        self.fields["scopes"].choices = [(one.key, str(one.label)) for one in api_scopes]  # type: ignore[attr-defined]


class RotateForm(forms.Form):
    """Until when the new key opens."""

    layout = (FieldGroup(_("Khóa mới"), ["expires_on"]),)
    expires_on = ViDateField(label=_("Dùng đến hết ngày"))
