"""Forms of the desk: assignment, absences, rules, paper filing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.applications.enums import Channel
from enterprises.applications.forms.fields import long_text, offer
from enterprises.registry.enums import BeneficiaryKind, IdentifierKind, SectorGroup
from plans.planning.models import PlanMeasure
from portal.organizations.models import User
from portal.ui.forms import DayInput, FieldGroup, MoneyInput
from portal.vietnam.forms import PhoneField, TaxCodeField, ViDateField, VndField


def _person(label: Any, *, required: bool = True, hint: Any = "") -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=label, queryset=User.objects.none(), to_field_name="public_id", required=required, help_text=hint
    )


class AssignForm(forms.Form):
    """Who handles a file from now on."""

    officer = _person(_("Chuyên viên thụ lý"))
    reason = forms.CharField(label=_("Lý do, dặn dò"), max_length=300, required=False)

    def __init__(self, *args: Any, officers: Any, loads: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "officer", officers, lambda row: f"{row} – {_('đang giữ')} {loads.get(row.pk, 0)} {_('hồ sơ')}")


class AbsenceForm(forms.Form):
    """Who is away from when to when, and who stands in."""

    officer = _person(_("Người vắng mặt"))
    substitute = _person(_("Người thay"), hint=_("Thấy và xử lý hồ sơ của người vắng dưới tên của chính mình."))
    starts_on = ViDateField(label=_("Từ ngày"), widget=DayInput())
    ends_on = ViDateField(label=_("Đến hết ngày"), widget=DayInput())
    reason = forms.CharField(label=_("Lý do"), max_length=200, required=False)

    def __init__(self, *args: Any, officers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "officer", officers, str)
        offer(self, "substitute", officers, str)


class RuleForm(forms.Form):
    """Which files go to whom."""

    officer = _person(_("Chuyên viên"))
    measure = forms.ModelChoiceField(
        label=_("Nội dung hỗ trợ"),
        queryset=PlanMeasure.objects.none(),
        to_field_name="public_id",
        required=False,
        help_text=_("Để trống: mọi nội dung."),
    )
    commune = forms.CharField(
        label=_("Xã, phường, đặc khu"), max_length=120, required=False, help_text=_("Để trống: mọi địa bàn.")
    )

    def __init__(self, *args: Any, officers: Any, measures: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "officer", officers, str)
        offer(self, "measure", measures, lambda row: row.name)


class BulkForm(forms.Form):
    """What a step in bulk asks for."""

    officer = _person(_("Chuyên viên"), required=False)
    note = long_text(_("Nội dung, lý do"), rows=3)

    def __init__(self, *args: Any, officers: Any, step: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "officer", officers, str)
        if not step.asks_officer:
            del self.fields["officer"]
        if not step.asks_note and not step.asks_officer:
            del self.fields["note"]
        for name in (["officer"] if step.asks_officer else []) + (["note"] if step.asks_note else []):
            self.fields[name].required = True


class DeskForm(forms.Form):
    """Who handed a paper application in, how and when; a unit not yet known is entered with it."""

    enterprise = forms.UUIDField(required=False, widget=forms.HiddenInput)
    channel = forms.ChoiceField(label=_("Cách nộp"), choices=[c for c in Channel.choices if c[0] != Channel.ONLINE])
    received_on = ViDateField(
        label=_("Ngày nhận"),
        required=False,
        widget=DayInput(),
        help_text=_("Ngày trên dấu bưu điện hoặc dấu đến; thời hạn tính từ ngày này."),
    )
    tax_code = TaxCodeField(label=_("Mã số thuế"), required=False)
    identifier_kind = forms.ChoiceField(
        label=_("Giấy tờ thay mã số thuế"), choices=[("", _("Không dùng")), *IdentifierKind.choices], required=False
    )
    identifier = forms.CharField(label=_("Số giấy tờ"), max_length=80, required=False)
    identifier_on = ViDateField(label=_("Ngày cấp"), required=False, widget=DayInput())
    name = forms.CharField(label=_("Tên đơn vị"), max_length=250, required=False)
    kind = forms.ChoiceField(label=_("Loại hình"), choices=BeneficiaryKind.choices, required=False)
    sector_group = forms.ChoiceField(label=_("Nhóm ngành"), choices=SectorGroup.choices, required=False)
    sector_name = forms.CharField(label=_("Ngành nghề chính"), max_length=200, required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=300, required=False)
    commune = forms.CharField(label=_("Xã, phường, đặc khu"), max_length=120, required=False)
    representative = forms.CharField(label=_("Người đại diện theo pháp luật"), max_length=150, required=False)
    representative_position = forms.CharField(label=_("Chức vụ người đại diện"), max_length=120, required=False)
    phone = PhoneField(label=_("Điện thoại"), required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    employees = forms.IntegerField(label=_("Số lao động bình quân năm"), min_value=0, required=False)
    revenue_vnd = VndField(label=_("Tổng doanh thu"), required=False, widget=MoneyInput())
    capital_vnd = VndField(label=_("Tổng nguồn vốn"), required=False, widget=MoneyInput())
    figures_year = forms.IntegerField(label=_("Số liệu của năm"), min_value=2000, max_value=2100, required=False)

    needed_in_the_end = frozenset(
        {"received_on", "tax_code", "identifier_kind", "identifier", "identifier_on", "name", "kind", "sector_group"}
    )
    layout = (
        FieldGroup(_("Nhận hồ sơ"), [("channel", "received_on")]),
        FieldGroup(
            _("Đơn vị nộp"),
            [
                ("tax_code", "identifier_kind"),
                ("identifier", "identifier_on"),
                "name",
                ("kind", "sector_group"),
                "sector_name",
                ("address", "commune"),
                ("representative", "representative_position"),
                ("phone", "email"),
            ],
            hint=_(
                "Đơn vị đã có trong sổ đăng ký: chỉ cần mã số thuế hoặc giấy tờ thay. Đơn vị mới: nhập cả tên, loại hình."
            ),
        ),
        FieldGroup(_("Số liệu xếp quy mô"), [("employees", "figures_year"), ("revenue_vnd", "capital_vnd")]),
    )

    def profile(self) -> dict[str, Any]:
        """The facts of a unit not yet known; empty ones left out."""
        own = {"enterprise", "channel", "received_on"}
        return {name: value for name, value in self.cleaned_data.items() if name not in own and value not in (None, "")}
