"""Forms of outside reviews."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import CHOICES_OF_SELECTION, Outcome, ReviewCause, ReviewWay
from enterprises.councils.expert_forms import FromRegister
from portal.attachments.forms import UploadField
from portal.documents.signing import SIGNED_COPY
from portal.organizations.models import Organization
from portal.ui.forms import FieldGroup, offer_choices, offer_rows
from portal.vietnam.forms import ViDateField

CONCLUSIONS = [(str(one), Outcome(one).label) for one in CHOICES_OF_SELECTION]


class AskReviewForm(forms.Form):
    """Which way, why, and what is to be looked at."""

    way = forms.ChoiceField(label=_("Cách xem xét"), widget=forms.RadioSelect)
    cause = forms.ChoiceField(
        label=_("Vì sao hỏi chuyên gia độc lập"), choices=[("", "–"), *ReviewCause.choices], required=False
    )
    reason = forms.CharField(label=_("Nội dung cần xem xét"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    expected = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, ways: Sequence[ReviewWay], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "way", [(str(way), way.label) for way in ways])
        if ReviewWay.EXPERTS not in ways:
            del self.fields["cause"]


KNOWN = _("Đã cân nhắc xung đột nêu bên cạnh tên và vẫn chọn; chuyên gia cam kết trước khi nhận xét")
OF_REGISTER = _("Để trống thì lấy theo sổ chuyên gia.")


class ExpertForm(FromRegister):
    """A reviewer: person of the register, or person or body written by hand."""

    known_words = KNOWN
    expert_name = forms.CharField(label=_("Hoặc họ tên người ngoài sổ, tên tổ chức"), max_length=150, required=False)
    position = forms.CharField(label=_("Chức vụ, chuyên môn"), max_length=150, required=False, help_text=OF_REGISTER)
    agency_name = forms.CharField(label=_("Cơ quan"), max_length=250, required=False, help_text=OF_REGISTER)

    @property
    def layout(self) -> tuple[FieldGroup, ...]:
        """The register first, by hand below it."""
        return (self.chosen(), FieldGroup(_("Hoặc ghi tay"), ["expert_name", ("position", "agency_name")]))


class InvitedExpertForm(FromRegister):
    """A reviewer who answers on the portal, of the register or written by hand."""

    known_words = KNOWN
    full_name = forms.CharField(label=_("Hoặc họ và tên người ngoài sổ"), max_length=150, required=False)
    email = forms.EmailField(
        label=_("Thư điện tử"),
        required=False,
        help_text=_(
            "Thư mời gửi tới đây; người chưa có tài khoản nhận liên kết đặt mật khẩu. Người trong sổ: để trống thì lấy theo sổ."
        ),
    )
    organization: forms.ModelChoiceField[Organization] = forms.ModelChoiceField(
        label=_("Cơ quan, tổ chức"),
        queryset=None,
        to_field_name="public_id",
        required=False,
        help_text=_("Nơi chuyên gia làm việc cho lượt này; để trống thì lấy đơn vị trong sổ nếu có trong danh bạ."),
    )
    position = forms.CharField(label=_("Chức vụ, chuyên môn"), max_length=150, required=False, help_text=OF_REGISTER)

    @property
    def layout(self) -> tuple[FieldGroup, ...]:
        """The register first, by hand below it."""
        return (
            self.chosen(),
            FieldGroup(_("Hoặc ghi tay"), ["full_name"]),
            FieldGroup(_("Lời mời"), [("email", "organization"), "position"]),
        )

    def __init__(self, *args: Any, organizations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organization", organizations)


class PledgeForm(forms.Form):
    """The expert's word before anything opens."""

    conflict = forms.ChoiceField(
        label=_("Xung đột lợi ích"),
        choices=(
            ("no", _("Tôi cam kết không có xung đột lợi ích với đơn vị và giữ bí mật nội dung hồ sơ")),
            ("yes", _("Tôi có xung đột lợi ích, không nhận xét hồ sơ này")),
        ),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Lý do nếu có xung đột"), max_length=300, required=False)


class OwnOpinionForm(forms.Form):
    """What the expert answers on the portal."""

    says = forms.ChoiceField(label=_("Ý kiến"), choices=CONCLUSIONS, widget=forms.RadioSelect)
    points = forms.DecimalField(
        label=_("Điểm (nếu có)"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
        localize=True,
    )
    opinion = forms.CharField(label=_("Nhận xét"), max_length=8000, widget=forms.Textarea(attrs={"rows": 8}))


class OpinionForm(forms.Form):
    """What a reviewer answered on paper."""

    papers_sent_on = ViDateField(label=_("Ngày gửi tài liệu"), required=False)
    answered_on = ViDateField(label=_("Ngày trả lời"))
    says = forms.ChoiceField(label=_("Ý kiến"), choices=CONCLUSIONS, widget=forms.RadioSelect)
    points = forms.DecimalField(
        label=_("Điểm (nếu có)"),
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        required=False,
        localize=True,
    )
    opinion = forms.CharField(label=_("Nhận xét"), max_length=8000, widget=forms.Textarea(attrs={"rows": 6}))
    has_pledged = forms.BooleanField(label=_("Chuyên gia đã ký cam kết không có xung đột lợi ích"), required=False)
    file = UploadField(purpose=SIGNED_COPY, label=_("Bản nhận xét đã ký"), required=False)
    layout = (FieldGroup("", [("papers_sent_on", "answered_on"), "says", "points", "opinion", "has_pledged", "file"]),)


class ConcludeReviewForm(forms.Form):
    """The result that leads the application on."""

    outcome = forms.ChoiceField(label=_("Kết luận"), choices=CONCLUSIONS, widget=forms.RadioSelect)
    conclusion = forms.CharField(
        label=_("Căn cứ kết luận"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Đơn vị đọc được phần này cùng với quyết định."),
    )
    expected = forms.CharField(widget=forms.HiddenInput, required=False)
