"""Forms of plans: a file to load."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.imports.reading.opening import LARGEST_FILE as IMPORT_LIMIT
from portal.ui.forms import FileInput


class ImportForm(forms.Form):
    """A plan as people have it: Word, Excel, text, or the exchange file."""

    file = forms.FileField(
        label=_("Tệp kế hoạch"),
        widget=FileInput(max_bytes=IMPORT_LIMIT, accept=".docx,.xlsx,.txt,.csv,.yaml,.yml"),
        help_text=_(
            "Word (.docx), Excel (.xlsx) hoặc văn bản (.txt, .csv): được đọc thử và cho xem trước cùng chỗ trong tệp, chưa lưu gì. "
            "Tệp trao đổi YAML (nscl-plan/1): kiểm tra rồi nạp thành dự thảo. Mọi lỗi được báo cùng lúc, kèm chỗ sai."
        ),
    )
