"""Forms of supported projects."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import AcceptanceOutcome
from enterprises.applications.forms.fields import long_text
from enterprises.applications.purposes import PROJECT_PAPER
from plans.planning.enums import EvidenceKind
from portal.attachments.forms import UploadField
from portal.ui.forms import DayInput
from portal.vietnam.forms import ViDateField


class MilestoneForm(forms.Form):
    """A dated step of the work."""

    title = forms.CharField(label=_("Mốc công việc"), max_length=200)
    due_on = ViDateField(label=_("Hạn"), widget=DayInput())


class EvidenceForm(forms.Form):
    """A paper that proves the result."""

    title = forms.CharField(label=_("Minh chứng"), max_length=200, help_text=_("Ví dụ: Giấy chứng nhận ISO 22000."))
    proves = forms.ChoiceField(
        label=_("Loại minh chứng"),
        choices=[
            (str(kind), kind.label)
            for kind in EvidenceKind
            if kind not in (EvidenceKind.NONE, EvidenceKind.PROJECT_ACCEPTED)
        ]
        + [("", _("giấy tờ khác"))],
        required=False,
    )
    number = forms.CharField(label=_("Số hiệu"), max_length=80, required=False)
    issued_on = ViDateField(label=_("Ngày cấp"), required=False, widget=DayInput())
    file = UploadField(purpose=PROJECT_PAPER, label=_("Tệp"))


class AcceptanceRequestForm(forms.Form):
    """The result, handed in for acceptance."""

    result_summary = long_text(_("Kết quả đạt được"), required=True)
    indicators_after = long_text(_("Chỉ số sau hỗ trợ"), rows=3, required=True)
    result_report = UploadField(purpose=PROJECT_PAPER, label=_("Báo cáo kết quả"), required=False)


class EvidenceConclusionForm(forms.Form):
    """The officer's conclusion on a project of the evidence route."""

    outcome = forms.ChoiceField(
        label=_("Kết luận"),
        choices=[c for c in AcceptanceOutcome.choices if c[0] != AcceptanceOutcome.FAILED],
    )
    note = long_text(_("Nội dung kết luận"), required=True)
