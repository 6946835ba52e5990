"""Forms about proofs taken back."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.ui.forms import FieldGroup
from portal.vietnam.forms import ViDateField


class RevocationForm(forms.Form):
    """By which paper, since when, why."""

    revoked_on = ViDateField(label=_("Ngày thu hồi, hết hiệu lực"))
    paper_number = forms.CharField(
        label=_("Số văn bản thu hồi"), max_length=120, help_text=_("Của tổ chức cấp chứng nhận hoặc cơ quan tặng giải.")
    )
    reason = forms.CharField(label=_("Lý do thu hồi"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    layout = (FieldGroup("", [("revoked_on", "paper_number"), "reason"]),)


class RevocationDecisionForm(forms.Form):
    """Whether the acceptance stands."""

    consequence = forms.ChoiceField(
        label=_("Kết quả nghiệm thu"),
        choices=(
            ("stands", _("Giữ nguyên (có minh chứng khác hoặc thu hồi không do lỗi của đơn vị)")),
            ("falls", _("Hủy: đơn vị phải nộp minh chứng khác hoặc dự án bị chấm dứt, hoàn trả phần đã nhận")),
        ),
        widget=forms.RadioSelect,
    )
    decision = forms.CharField(label=_("Căn cứ quyết định"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
