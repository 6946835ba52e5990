"""Forms of letters: words of templates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import LetterKind
from enterprises.applications.forms.fields import long_text
from enterprises.applications.rules.letters import PLACEHOLDERS
from portal.ui.forms import DayInput
from portal.vietnam.forms import ViDateField

WRITTEN = [(str(kind), LetterKind(kind).label) for kind in PLACEHOLDERS]


class LetterTemplateForm(forms.Form):
    """A new version of the words."""

    subject = forms.CharField(label=_("Trích yếu"), max_length=300)
    body = long_text(
        _("Nội dung"),
        rows=16,
        required=True,
        hint=_("Đoạn cách nhau một dòng trống; dòng bắt đầu bằng “- ” thành mục."),
    )
    legal_basis = forms.CharField(label=_("Căn cứ"), max_length=250, required=False)
    valid_from = ViDateField(label=_("Áp dụng từ"), widget=DayInput())
    sample = forms.CharField(
        label=_("Xem trước với hồ sơ"),
        max_length=20,
        required=False,
        help_text=_("Mã hồ sơ đã có văn bản loại này; để trống: văn bản gần nhất."),
    )

    def words(self) -> dict[str, Any]:
        """What is kept; the sample is for looking."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sample"}
