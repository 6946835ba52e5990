"""Forms beside the meeting: postponing a file, the reserve list, copies with covered names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.applications.models import Application
from portal.attachments.forms import UploadField
from portal.ui.forms import FieldGroup, offer_choices
from portal.vietnam.forms import ViDateField


class MaskedPaperForm(forms.Form):
    """One copy in which the names are covered."""

    title = forms.CharField(label=_("Tên tài liệu"), max_length=200, help_text=_("Không ghi tên đơn vị."))
    file = UploadField(purpose="masked_paper", label=_("Bản che tên"))


class PostponeForm(forms.Form):
    """Why a file is not looked at in this meeting."""

    note = forms.CharField(
        label=_("Lý do hoãn xét"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ghi vào biên bản. Hồ sơ được đưa ra phiên họp sau; phiếu đã gửi cho hồ sơ này không tính."),
        error_messages={"required": _("Cần ghi rõ lý do.")},
    )


class ProposerForm(forms.Form):
    """By which paper the applicant proposed the task."""

    basis = forms.CharField(
        label=_("Căn cứ đề xuất nhiệm vụ"),
        max_length=300,
        required=False,
        help_text=_(
            "Số, ngày phiếu đề xuất hoặc quyết định phê duyệt danh mục. Để trống nếu không phải tổ chức đề xuất."
        ),
    )


class MoveUpForm(forms.Form):
    """The decision by which the next in the list takes a free place, and whose place it is."""

    decision_number = forms.CharField(
        label=_("Số văn bản quyết định"), max_length=60, help_text=_("Ví dụ: 52/QĐ-SKHCN hoặc biên bản của hội đồng.")
    )
    decision_on = ViDateField(label=_("Ngày văn bản"))
    instead_of = forms.ChoiceField(label=_("Thay cho hồ sơ"), required=False)
    reason = forms.CharField(label=_("Lý do"), max_length=300)
    expected = forms.CharField(widget=forms.HiddenInput, required=False)
    layout = (FieldGroup("", [("decision_number", "decision_on"), "instead_of", "reason"]),)

    def __init__(self, *args: Any, free: Sequence[Application], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.free = {str(row.public_id): row for row in free}
        choices = [(key, f"{row.code} · {row.enterprise.name}") for key, row in self.free.items()]
        offer_choices(self, "instead_of", [("", _("không thay hồ sơ nào")), *choices])

    def replaced(self) -> Application | None:
        """The application whose place is taken."""
        return self.free.get(self.cleaned_data["instead_of"])
