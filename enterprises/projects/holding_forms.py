"""Forms about proofs that hold or are gone."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.applications.purposes import PROJECT_PAPER
from portal.attachments.forms import UploadField
from portal.core import clock
from portal.ui.forms import FieldGroup
from portal.vietnam.forms import ViDateField


class HoldsForm(forms.Form):
    """Nothing to fill in; a new paper when there is one."""

    paper = UploadField(label=_("Giấy mới (gia hạn, giám sát, cấp lại)"), purpose=PROJECT_PAPER, required=False)


class GoneForm(forms.Form):
    """Since when, and why."""

    gone_on = ViDateField(label=_("Không còn hiệu lực từ ngày"))
    reason = forms.CharField(
        label=_("Vì sao"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: hết hạn không gia hạn, bị tổ chức chứng nhận thu hồi."),
    )
    paper = UploadField(label=_("Văn bản kèm theo"), purpose=PROJECT_PAPER, required=False)
    layout = (FieldGroup("", ["gone_on", "reason", "paper"]),)

    def clean_gone_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["gone_on"]
        if day > clock.today():
            raise forms.ValidationError(_("Ghi ngày hết hiệu lực, không sau hôm nay."))
        return day
