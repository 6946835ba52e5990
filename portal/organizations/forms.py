"""Forms of accounts and memberships."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from portal.organizations.models import Organization
from portal.organizations.roles import Role
from portal.ui.forms import offer_choices, offer_rows


class InvitationForm(forms.Form):
    """Invite a person to a role."""

    email = forms.EmailField(label=_("Thư điện tử"), max_length=254)
    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    organization = forms.ModelChoiceField(
        label=_("Đơn vị"), queryset=Organization.objects.none(), to_field_name="public_id"
    )
    role = forms.ChoiceField(label=_("Vai trò"), choices=Role.choices)
    mandate = forms.CharField(
        label=_("Tư cách"), max_length=120, required=False, help_text=_("Ví dụ: người đại diện theo pháp luật.")
    )

    def __init__(
        self, *args: Any, organizations: Any, roles: list[tuple[str, str]] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "organization", organizations)
        if roles is not None:
            offer_choices(self, "role", roles)


class AcceptInvitationForm(forms.Form):
    """A new person's name and password."""

    full_name = forms.CharField(label=_("Họ và tên"), max_length=150)
    password = forms.CharField(
        label=_("Mật khẩu"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        validators=[validate_password],
        help_text=_("Ít nhất 10 ký tự, không quá dễ đoán."),
    )
    password_again = forms.CharField(
        label=_("Nhập lại mật khẩu"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password") and data.get("password") != data.get("password_again"):
            self.add_error("password_again", _("Hai lần nhập mật khẩu không giống nhau."))
        return data
