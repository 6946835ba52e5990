"""Forms of the expert team: its people, its report of a file, and the meeting that receives files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import ExpertRole
from enterprises.councils.models import MeetingFile
from plans.activities.models import Expert
from portal.attachments.forms import UploadField
from portal.core import clock
from portal.documents.signing import SIGNED_COPY
from portal.organizations.models import Organization
from portal.ui.forms import FieldGroup, offer_rows
from portal.vietnam.forms import ViDateField


class CouncilExpertForm(forms.Form):
    """A person of the team."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    position = forms.CharField(label=_("Chức vụ, chuyên môn"), max_length=150, required=False)
    agency_name = forms.CharField(label=_("Cơ quan"), max_length=250, required=False)
    is_lead = forms.BooleanField(label=_("Là tổ trưởng"), required=False)
    layout = (FieldGroup("", ["full_name", ("position", "agency_name"), "is_lead"]),)


class GiveExpertForm(forms.Form):
    """A certified expert for a project."""

    expert: forms.ModelChoiceField[Expert] = forms.ModelChoiceField(
        label=_("Chuyên gia"), queryset=None, to_field_name="public_id", empty_label=_("– chọn trong sổ –")
    )
    role = forms.ChoiceField(label=_("Vai trò"), choices=ExpertRole.choices, widget=forms.RadioSelect)
    from_on = ViDateField(label=_("Từ ngày"), initial=clock.today)
    task = forms.CharField(label=_("Nội dung"), max_length=300, required=False)
    layout = (FieldGroup("", ["expert", "role", ("from_on", "task")]),)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "expert", people)


class InvitedTeamForm(forms.Form):
    """The account of a person of the team, whose name the decision prints."""

    email = forms.EmailField(
        label=_("Thư điện tử"), help_text=_("Thư mời gửi tới đây; người chưa có tài khoản nhận liên kết đặt mật khẩu.")
    )
    organization: forms.ModelChoiceField[Organization] = forms.ModelChoiceField(
        label=_("Cơ quan, tổ chức"), queryset=None, to_field_name="public_id"
    )

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organization", organizations)


class ExpertReportForm(forms.Form):
    """What the team found, on paper and at the place."""

    assessed_on = ViDateField(label=_("Ngày đánh giá hồ sơ"))
    visited_on = ViDateField(label=_("Ngày đánh giá tại chỗ"))
    findings = forms.CharField(
        label=_("Kết quả đánh giá"),
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Điểm mạnh, điểm cần cải tiến theo từng tiêu chí. Thành viên Hội đồng đọc trước phiên kết luận."),
    )
    proposes = forms.BooleanField(label=_("Tổ chuyên gia đề nghị xét tặng"), required=False)
    file = UploadField(purpose=SIGNED_COPY, label=_("Báo cáo đã ký"), required=False)
    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False, localize=False)
    layout = (FieldGroup("", [("assessed_on", "visited_on"), "findings", "proposes", "file"]),)


class OwnReportForm(ExpertReportForm):
    """The same by a person of the team; the signed paper goes to the officer."""

    file = None  # type: ignore[assignment]  # a form without this field
    layout = (FieldGroup("", [("assessed_on", "visited_on"), "findings", "proposes"]),)


class ReceiveForm(forms.Form):
    """The council's word on each file of a receiving meeting."""

    expected = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, files: Sequence[MeetingFile], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agenda = files
        for file in files:
            self.fields[f"answer_{file.pk}"] = forms.ChoiceField(
                label=f"{file.subject.code} · {file.subject.enterprise.name}",
                choices=(("yes", _("Nhận, giao tổ chuyên gia đánh giá")), ("no", _("Không nhận"))),
                widget=forms.RadioSelect,
                error_messages={"required": _("Chọn kết quả cho hồ sơ này.")},
            )
            self.fields[f"reason_{file.pk}"] = forms.CharField(
                label=_("Lý do nếu không nhận"), max_length=500, required=False
            )

    @property
    def layout(self) -> tuple[FieldGroup, ...]:
        """A group per file."""
        return (FieldGroup("", [name for f in self.agenda for name in (f"answer_{f.pk}", f"reason_{f.pk}")]),)

    def answers(self) -> dict[int, tuple[bool, str]]:
        """File id → is received, why not."""
        data = self.cleaned_data
        return {f.pk: (data[f"answer_{f.pk}"] == "yes", data[f"reason_{f.pk}"]) for f in self.agenda}
