"""Forms of amendments and of issuing: a reason, a document with its days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.planning.models import PlanAmendment
from portal.ui.forms import FieldGroup
from portal.vietnam.forms import ViDateField


class AmendmentForm(forms.Form):
    """Why the plan is amended. `row_version` tells a stale page."""

    reason = forms.CharField(
        label=_("Lý do điều chỉnh"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Vì sao cần sửa đổi, bổ sung; căn cứ vào đề nghị, kết luận hoặc văn bản nào."),
    )
    row_version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DocumentForm(forms.Form):
    """The number, the day and the signer of a document."""

    document_number = forms.CharField(
        label=_("Số, ký hiệu văn bản"), max_length=60, help_text=_("Như trên văn bản đã ký, ví dụ 1234/QĐ-UBND.")
    )
    document_on = ViDateField(label=_("Ngày ký"))
    document_signer = forms.CharField(label=_("Người ký"), max_length=120, required=False)


class ApprovalForm(DocumentForm):
    """The document by which the Committee amends a plan."""

    effective_on = ViDateField(
        label=_("Có hiệu lực từ ngày"),
        help_text=_("Báo cáo cho ngày trước đó vẫn dùng nội dung cũ."),
    )
    expected = forms.CharField(required=False, widget=forms.HiddenInput)

    layout = (
        FieldGroup(_("Văn bản điều chỉnh"), [("document_number", "document_on"), "document_signer", "effective_on"]),
    )

    def __init__(self, *args: Any, amendment: PlanAmendment, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"expected": amendment.status})
        super().__init__(*args, **kwargs)


class IssueForm(DocumentForm):
    """Number, day and signer of the plan itself, before it is issued."""

    expected = forms.CharField(required=False, widget=forms.HiddenInput)

    layout = (FieldGroup(_("Văn bản ban hành"), [("document_number", "document_on"), "document_signer"]),)
