"""The file field of every form: looks into the file while the form is checked, so the error stands at the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from portal.attachments.checks import inspect
from portal.attachments.names import clean_name
from portal.attachments.purposes import UploadPurpose, purpose_for
from portal.ui.forms import FileInput


class UploadField(forms.FileField):
    """`UploadField(purpose="application", label=…)`; the cleaned value goes to `store_upload`."""

    default_error_messages = {
        "missing": _("Hãy chọn tệp."),
        "empty": _("Tệp rỗng (0 byte). Hãy kiểm tra lại tệp trên máy của bạn."),
    }

    def __init__(self, *, purpose: str | UploadPurpose, **more: Any) -> None:
        self.purpose = purpose
        rules = purpose_for(purpose)
        more.setdefault("widget", FileInput(max_bytes=rules.limit, accept=rules.accept))
        super().__init__(**more)
        if not self.help_text:
            self.help_text = _("%(kinds)s; tối đa %(limit)s mỗi tệp.") % {
                "kinds": ", ".join(str(kind.label) for kind in rules.allowed),
                "limit": filesizeformat(rules.limit),
            }

    def to_python(self, data: UploadedFile | None) -> UploadedFile | None:  # type: ignore[override]  # narrower
        if data in self.empty_values:
            return None
        assert isinstance(data, UploadedFile)
        data.name = clean_name(data.name or "")
        found = inspect(data, purpose_for(self.purpose))
        if found.problems:
            raise ValidationError([ValidationError(said, code="file_refused") for said in found.problems])
        return data
