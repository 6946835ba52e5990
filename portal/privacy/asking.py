"""Forms that ask for agreement: the text in force, an empty box, and the version that was read."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _

from portal.privacy.purposes import purpose_on, shown_text


class AsksConsent(forms.Form):
    """A form with a box `agreed`, never ticked beforehand.

    Its label is the text of `purpose_key` in force for the province; `read_version` tells which version stood on the
    page, so that nobody agrees to a text that changed meanwhile.
    """

    purpose_key: ClassVar[str]
    read_version = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, province_id: int | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.purpose = purpose_on(self.purpose_key, province_id)
        self.fields["agreed"].label = shown_text(self.purpose)
        self.fields["agreed"].initial = False
        self.initial["read_version"] = self.purpose.version

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.pop("read_version", "") not in ("", self.purpose.version):
            self.add_error("agreed", _("Nội dung đồng ý vừa thay đổi. Hãy đọc lại và đồng ý nếu bạn muốn."))
        return data
