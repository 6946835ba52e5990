"""Forms of the register: text into values; the rules stand in actions and constraints."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import (
    BeneficiaryKind,
    IdentifierKind,
    PriorityKind,
    SectorGroup,
)
from enterprises.registry.rules import identity_problems
from enterprises.registry.selectors import vsic
from portal.attachments.forms import UploadField
from portal.core import clock
from portal.imports.kinds import FILE_PURPOSE
from portal.ui.forms import DayInput, FieldGroup, MoneyInput, offer_choices, offer_rows
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField, VndField
from portal.vietnam.models import Province
from portal.vietnam.phone import validate_phone
from portal.vietnam.tax_code import TaxCodeError, check_tax_code

OLDEST_FIGURES = 2015


class VsicInput(forms.TextInput):
    """A business line, with the divisions of today's list offered while typing."""

    template_name = "registry/_vsic_input.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, {**(attrs or {}), "list": f"{name}-list", "class": "form-control"})
        context["codes"] = vsic.codes(vsic.version_on()).filter(level=2)
        return context


class ProfileForm(VersionedForm):
    """What an enterprise says of itself."""

    name = forms.CharField(label=_("Tên đơn vị"), max_length=250)
    kind = forms.ChoiceField(label=_("Loại hình"), choices=BeneficiaryKind.choices)
    tax_code = forms.CharField(
        label=_("Mã số thuế"),
        required=False,
        max_length=30,
        help_text=_(
            "10 số; đơn vị phụ thuộc 13 số; hộ kinh doanh 12 số. Bệnh viện, trường học, làng nghề có thể để trống."
        ),
    )
    identifier_kind = forms.ChoiceField(
        label=_("Giấy tờ thay mã số thuế"),
        choices=[("", _("Không dùng")), *IdentifierKind.choices],
        required=False,
    )
    identifier = forms.CharField(
        label=_("Số giấy tờ"), max_length=80, required=False, help_text=_("Ví dụ: 123/QĐ-UBND.")
    )
    identifier_on = ViDateField(label=_("Ngày cấp"), required=False, widget=DayInput())
    identifier_by = forms.CharField(label=_("Cơ quan cấp"), max_length=200, required=False)
    trading_name = forms.CharField(label=_("Tên giao dịch"), max_length=150, required=False)
    address = forms.CharField(label=_("Số nhà, đường, thôn"), max_length=300, required=False)
    commune = forms.CharField(label=_("Xã, phường, đặc khu"), max_length=120)
    sector_group = forms.ChoiceField(
        label=_("Nhóm ngành chính"),
        choices=[("", _("Chọn nhóm ngành")), *SectorGroup.choices],
        help_text=_("Theo ngành có doanh thu lớn nhất."),
    )
    sector_code = forms.CharField(
        label=_("Mã ngành (VSIC)"),
        max_length=10,
        required=False,
        widget=VsicInput(),
        help_text=_("Gõ mã hoặc tên ngành để chọn. Ví dụ: C1010."),
    )
    sector_version = forms.ChoiceField(label=_("Theo danh mục ngành"), required=False)
    sector_name = forms.CharField(label=_("Tên ngành"), max_length=200, required=False)
    main_products = forms.CharField(label=_("Sản phẩm, dịch vụ chính"), max_length=300, required=False)
    employees = forms.IntegerField(
        label=_("Số lao động"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text=_("Bình quân tham gia bảo hiểm xã hội của năm trước."),
    )
    revenue_vnd = VndField(label=_("Tổng doanh thu"), required=False, widget=MoneyInput())
    capital_vnd = VndField(label=_("Tổng nguồn vốn"), required=False, widget=MoneyInput())
    figures_year = forms.IntegerField(
        label=_("Số liệu của năm"), min_value=OLDEST_FIGURES, required=False, localize=False
    )
    founded_on = ViDateField(label=_("Ngày thành lập"), required=False, widget=DayInput())
    representative = forms.CharField(label=_("Người đại diện theo pháp luật"), max_length=150)
    representative_position = forms.CharField(label=_("Chức vụ"), max_length=120, required=False)
    phone = forms.CharField(label=_("Điện thoại"), max_length=30, required=False, validators=[validate_phone])
    email = forms.EmailField(label=_("Thư điện tử của đơn vị"), required=False)
    website = forms.URLField(label=_("Trang thông tin điện tử"), required=False, assume_scheme="https")

    layout: tuple[FieldGroup, ...] = (
        FieldGroup(
            _("Đơn vị"),
            ["name", ("kind", "tax_code"), ("trading_name", "founded_on"), ("address", "commune")],
        ),
        FieldGroup(
            _("Giấy tờ thay mã số thuế"),
            [("identifier_kind", "identifier"), ("identifier_on", "identifier_by")],
            hint=_("Chỉ điền khi đơn vị không có mã số thuế: hợp tác xã, trường học, bệnh viện, làng nghề."),
        ),
        FieldGroup(
            _("Ngành nghề"),
            [("sector_code", "sector_version"), ("sector_group", "sector_name"), "main_products"],
        ),
        FieldGroup(
            _("Quy mô"),
            [("employees", "figures_year"), ("revenue_vnd", "capital_vnd")],
            hint=_("Cổng tự xếp siêu nhỏ, nhỏ hay vừa theo các số này (Nghị định 80/2021/NĐ-CP)."),
        ),
        FieldGroup(
            _("Người đại diện và liên hệ"),
            [("representative", "representative_position"), ("phone", "email"), "website"],
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(version.key, f"{version} ({version.legal_basis})") for version in vsic.versions()]
        offer_choices(self, "sector_version", known)
        if not self.is_bound:
            self._show_tax_code_as_needed()

    def full_clean(self) -> None:
        super().full_clean()
        self._show_tax_code_as_needed()

    def _show_tax_code_as_needed(self) -> None:
        """Few may leave it empty, so it is not marked as optional; `clean` knows who may."""
        self.fields["tax_code"].required = True

    def clean_tax_code(self) -> str:
        typed = self.cleaned_data["tax_code"]
        if not typed:
            return ""
        try:
            return check_tax_code(typed)
        except TaxCodeError as refusal:
            raise ValidationError(str(refusal), code="tax_code") from None

    def clean_figures_year(self) -> int | None:
        year = self.cleaned_data["figures_year"]
        if year is not None and year > clock.today().year:
            raise ValidationError(_("Năm số liệu không được ở tương lai."))
        return int(year) if year is not None else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "tax_code" not in self.errors and "kind" in data:
            names = ("kind", "tax_code", "identifier_kind", "identifier")
            for field, said in identity_problems(**{name: data.get(name, "") for name in names}):
                self.add_error(field, said)
        self._read_line(data)
        return data

    def _read_line(self, data: dict[str, Any]) -> None:
        """The typed business line in its list: code with its letter, version, name, and the group it must agree with."""
        typed = data.get("sector_code", "")
        if not typed:
            data["sector_version"] = ""
            return
        try:
            line = vsic.line_of(typed, data.get("sector_version", ""))
        except vsic.UnknownLine as refusal:
            self.add_error("sector_code", str(refusal))
            return
        data["sector_code"], data["sector_version"] = line.code, line.version
        data["sector_name"] = data.get("sector_name") or line.name
        if data.get("sector_group") and line.sector_group != data["sector_group"]:
            self.add_error(
                "sector_group",
                _("Mã ngành đã nhập thuộc nhóm “%(group)s”.") % {"group": SectorGroup(line.sector_group).label},
            )


class EnterpriseForm(ProfileForm):
    """A new enterprise entered by an officer: the province is the officer's."""


class RegistrationForm(ProfileForm):
    """A person registers an enterprise and, when not signed in, an account."""

    province = forms.ModelChoiceField(
        label=_("Tỉnh, thành phố nơi đăng ký hoạt động"), queryset=Province.objects.none(), to_field_name="slug"
    )
    full_name = forms.CharField(label=_("Họ và tên của bạn"), max_length=150)
    mandate = forms.CharField(
        label=_("Tư cách của bạn"), max_length=120, help_text=_("Ví dụ: giám đốc, người được ủy quyền.")
    )
    account_email = forms.EmailField(label=_("Thư điện tử để đăng nhập"), max_length=254)
    account_phone = forms.CharField(
        label=_("Điện thoại của bạn"), max_length=30, required=False, validators=[validate_phone]
    )
    password = forms.CharField(
        label=_("Mật khẩu"),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ít nhất 10 ký tự, không quá dễ đoán."),
    )
    password_again = forms.CharField(
        label=_("Nhập lại mật khẩu"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    ACCOUNT_FIELDS = ("full_name", "mandate", "account_email", "account_phone", "password", "password_again")
    layout = (
        FieldGroup(
            _("Tài khoản của bạn"),
            [("full_name", "mandate"), ("account_email", "account_phone"), ("password", "password_again")],
        ),
        FieldGroup(
            _("Đơn vị"),
            ["province", "name", ("kind", "tax_code"), ("trading_name", "founded_on"), ("address", "commune")],
        ),
        *ProfileForm.layout[1:],
    )

    def __init__(self, *args: Any, provinces: Any, signed_in: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "province", provinces)
        if signed_in:
            for name in self.ACCOUNT_FIELDS:
                if name != "mandate":
                    del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if data.get("password") and data.get("password_again") and data["password"] != data["password_again"]:
            self.add_error("password_again", _("Hai lần nhập mật khẩu không giống nhau."))
        return data


class RegisterFileForm(forms.Form):
    """The workbook of a register."""

    file = UploadField(purpose=FILE_PURPOSE, label=_("Tệp sổ đăng ký (.xlsx, .docx, .csv)"))


class FiguresForm(VersionedForm):
    """The figures of one year."""

    year = forms.IntegerField(label=_("Năm"), min_value=OLDEST_FIGURES, localize=False)
    employees = forms.IntegerField(
        label=_("Số lao động"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text=_("Bình quân tham gia bảo hiểm xã hội của năm đó."),
    )
    revenue_vnd = VndField(label=_("Tổng doanh thu"), required=False, widget=MoneyInput())
    capital_vnd = VndField(label=_("Tổng nguồn vốn"), required=False, widget=MoneyInput())

    layout = (FieldGroup("", [("year", "employees"), ("revenue_vnd", "capital_vnd")]),)


class PriorityMarkForm(forms.Form):
    """A reason for priority."""

    kind = forms.ChoiceField(label=_("Diện ưu tiên"), choices=PriorityKind.choices)
    note = forms.CharField(
        label=_("Căn cứ, sản phẩm"), max_length=250, help_text=_("Ví dụ: OCOP 4 sao, QĐ 123/QĐ-UBND.")
    )
