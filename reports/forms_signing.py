"""Forms of the signed copy and of checking one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.attachments.forms import UploadField
from portal.documents.models import CopyKind
from portal.documents.signing import SIGNED_COPY


class ReportCopyForm(forms.Form):
    """How the report was signed, and the copy that proves it."""

    kind = forms.ChoiceField(
        label=_("Cách ký"), choices=CopyKind.choices, widget=forms.RadioSelect, initial=CopyKind.SIGNED_PDF
    )
    file = UploadField(
        purpose=SIGNED_COPY,
        label=_("Bản đã ký"),
        help_text=_(
            "Ký số: chọn tệp PDF ký trên chính “Bản để ký số”; Cổng kiểm tra chữ ký và nội dung trước khi nhận."
            " Ký giấy: chọn bản quét PDF, PNG hoặc JPEG. Tệp được giữ nguyên từng byte."
        ),
    )


class CopyCheckForm(forms.Form):
    """A file somebody holds; it is compared and thrown away."""

    ma = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    file = forms.FileField(
        label=_("Tệp bạn có"),
        help_text=_("PDF, Word hoặc Excel của báo cáo. Tệp chỉ được so sánh, không được lưu lại."),
        error_messages={"required": _("Hãy chọn tệp."), "empty": _("Tệp rỗng (0 byte).")},
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if getattr(upload, "is_oversized", False) or upload.size > settings.UPLOAD_MAX_BYTES:
            raise ValidationError(_("Tệp quá lớn để kiểm tra ở đây."))
        return upload
