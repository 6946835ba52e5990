"""Forms for mandates and claims."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import MandateKind, MandateScope
from enterprises.registry.owners import MANDATE_PAPER
from portal.attachments.forms import UploadField
from portal.core import clock
from portal.organizations.forms import AcceptInvitationForm
from portal.ui.forms import DayInput, FieldGroup
from portal.vietnam.forms import ViDateField


class MandateFields(forms.Form):
    """As what and for what."""

    kind = forms.ChoiceField(label=_("Tư cách"), choices=MandateKind.choices)
    scope = forms.MultipleChoiceField(
        label=_("Được làm những việc"),
        choices=MandateScope.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Người đại diện theo pháp luật được làm tất cả; chỉ chọn cho người được ủy quyền."),
    )
    paper_number = forms.CharField(
        label=_("Số giấy ủy quyền"), max_length=80, required=False, help_text=_("Ví dụ: 05/UQ-GĐ.")
    )
    paper_on = ViDateField(label=_("Ngày giấy ủy quyền"), required=False, widget=DayInput())
    valid_to = ViDateField(label=_("Đến hết ngày"), required=False, widget=DayInput())


class RepresentativeForm(MandateFields):
    """Invite a person to act for the enterprise."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    email = forms.EmailField(label=_("Thư điện tử"), max_length=254)
    valid_from = ViDateField(label=_("Từ ngày"), required=False, widget=DayInput())
    paper = UploadField(purpose=MANDATE_PAPER, label=_("Bản chụp giấy ủy quyền"), required=False)

    layout = (
        FieldGroup(_("Người được mời"), [("full_name", "email")]),
        FieldGroup(_("Tư cách"), ["kind", "scope", ("paper_number", "paper_on"), "paper", ("valid_from", "valid_to")]),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].initial = MandateKind.AUTHORISED
        self.fields["valid_from"].initial = clock.today


class ClaimForm(MandateFields):
    """Ask to act for an enterprise that stands in the register; an account is made when there is none."""

    tax_code = forms.CharField(label=_("Mã số thuế của đơn vị"), max_length=30)
    statement = forms.CharField(
        label=_("Lý do"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ví dụ: người lập tài khoản đã nghỉ việc, tôi là giám đốc mới từ ngày 01/9."),
    )
    paper = UploadField(purpose=MANDATE_PAPER, label=_("Giấy tờ chứng minh"))
    ends_others = forms.BooleanField(label=_("Đề nghị kết thúc quyền của những người đang có"), required=False)
    full_name = forms.CharField(label=_("Họ và tên của bạn"), max_length=150)
    account_email = forms.EmailField(label=_("Thư điện tử để đăng nhập"), max_length=254)
    password = AcceptInvitationForm.base_fields["password"]
    password_again = AcceptInvitationForm.base_fields["password_again"]

    ACCOUNT_FIELDS = ("full_name", "account_email", "password", "password_again")
    MANDATE = (
        FieldGroup(_("Đơn vị"), ["tax_code", "statement"]),
        FieldGroup(
            _("Tư cách của bạn"),
            ["kind", "scope", ("paper_number", "paper_on"), "paper", "valid_to", "ends_others"],
        ),
    )

    def __init__(self, *args: Any, signed_in: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper_number"].required = True
        self.fields["paper_number"].label = _("Số giấy tờ chứng minh")
        self.fields["paper_on"].label = _("Ngày giấy tờ")
        self.layout: tuple[FieldGroup, ...] = self.MANDATE
        if signed_in:
            for name in self.ACCOUNT_FIELDS:
                del self.fields[name]
        else:
            account = FieldGroup(
                _("Tài khoản của bạn"), [("full_name", "account_email"), ("password", "password_again")]
            )
            self.layout = (account, *self.MANDATE)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password") and data.get("password_again") and data["password"] != data["password_again"]:
            self.add_error("password_again", _("Hai lần nhập mật khẩu không giống nhau."))
        return data


class ObjectionForm(forms.Form):
    """Why a claim is wrong."""

    text = forms.CharField(label=_("Nội dung phản đối"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}))
