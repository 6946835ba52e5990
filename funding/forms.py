"""Forms of the money: they turn text into đồng and days; the rules stand in `rules`."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.vietnam.forms import ViDateField


class DecisionForm(forms.Form):
    """Number and day of the Committee's decision."""

    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60, help_text=_("Ví dụ: 512/QĐ-UBND."))
    decision_on = ViDateField(label=_("Ngày quyết định"))
    expected = forms.CharField(widget=forms.HiddenInput, required=False)
