"""Forms of the signed copy and of checking one."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.attachments.forms import UploadField
from portal.documents.models import CopyKind
from portal.documents.signing import SIGNED_COPY

STATUS_MAX_BYTES = 2 * 1024**2


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


class PackageForm(forms.Form):
    """Under which codes the package goes out."""

    sender_code = forms.CharField(
        label=_("Mã định danh UBND tỉnh"),
        max_length=40,
        help_text=_("Mã định danh điện tử theo Quyết định 20/2020/QĐ-TTg, ví dụ H21; lấy từ danh bạ đơn vị khi có."),
    )
    receiver_code = forms.CharField(label=_("Mã định danh nơi nhận"), max_length=40)
    receiver = forms.CharField(label=_("Nơi nhận"), max_length=300)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in ("sender_code", "receiver_code"):
            if cleaned.get(name) and not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", cleaned[name]):
                self.add_error(name, _("Mã chỉ gồm chữ, số, dấu chấm và gạch."))
        return cleaned


class StatusForm(forms.Form):
    """A status message as it came from the axis."""

    file = forms.FileField(
        label=_("Tệp trạng thái"),
        help_text=_("Tệp .edxml, .xml hoặc .zip do trục liên thông, hệ thống quản lý văn bản trả về."),
        error_messages={"required": _("Hãy chọn tệp."), "empty": _("Tệp rỗng (0 byte).")},
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if getattr(upload, "is_oversized", False) or upload.size > STATUS_MAX_BYTES:
            raise ValidationError(_("Tệp quá lớn so với một gói trạng thái."))
        return upload
