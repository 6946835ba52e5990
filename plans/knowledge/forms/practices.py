"""Form of a measured result."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.ui.forms import FieldGroup
from portal.vietnam.forms import DecimalCommaField


class ResultForm(forms.Form):
    """One figure before and after."""

    name = forms.CharField(label=_("Chỉ số"), max_length=200, help_text=_("Ví dụ: thời gian chuyển khuôn, tỷ lệ lỗi."))
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=60, required=False)
    before = DecimalCommaField(label=_("Trước cải tiến"), decimal_places=3, min_value=0, max_value=10**14)
    after = DecimalCommaField(label=_("Sau cải tiến"), decimal_places=3, min_value=0, max_value=10**14)
    source = forms.CharField(label=_("Cách đo, nguồn số liệu"), max_length=300)
    layout = (FieldGroup("", ["name", "unit", ("before", "after"), "source"]),)
