"""Forms of plans: a file to load."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.planning.exchange.reading import LARGEST_FILE
from portal.ui.forms import FileInput


class ImportForm(forms.Form):
    """The exchange file of a plan."""

    file = forms.FileField(
        label=_("Tệp kế hoạch (YAML, nscl-plan/1)"),
        widget=FileInput(max_bytes=LARGEST_FILE, accept=".yaml,.yml"),
        help_text=_("Mọi lỗi được báo cùng lúc, kèm số dòng trong tệp. Kế hoạch mới được nạp thành dự thảo."),
    )
