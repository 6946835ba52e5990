"""Forms of an act and its rows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.succession.enums import ActScope, HeirRole
from portal.succession.sockets import movings
from portal.ui.forms import FieldGroup
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField
from portal.vietnam.models import Province


class ActForm(VersionedForm):
    """The heading of an act."""

    title = forms.CharField(
        label=_("Tên việc"), max_length=250, help_text=_("Ví dụ: Sáp nhập tỉnh Kiên Giang và tỉnh An Giang.")
    )
    scope = forms.ChoiceField(label=_("Loại việc"), choices=ActScope.choices)
    effective_on = ViDateField(
        label=_("Có hiệu lực từ ngày"), help_text=_("Ngày đầu tiên của đơn vị mới; đơn vị cũ kết thúc vào hôm trước.")
    )
    legal_number = forms.CharField(
        label=_("Số, ký hiệu văn bản"), max_length=80, help_text=_("Ví dụ: Nghị quyết số 202/2025/QH15.")
    )
    legal_on = ViDateField(label=_("Ngày văn bản"))
    legal_issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    note = forms.CharField(label=_("Ghi chú"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    layout = (
        FieldGroup(_("Việc"), ["title", ("scope", "effective_on")]),
        FieldGroup(_("Căn cứ"), [("legal_number", "legal_on"), "legal_issuer"]),
        FieldGroup(_("Ghi chú"), ["note"]),
    )


class ProvinceRowForm(forms.Form):
    """One province and the one it goes into."""

    old = forms.ModelChoiceField(label=_("Tỉnh cũ"), queryset=Province.objects.none(), to_field_name="slug")
    heir = forms.ModelChoiceField(label=_("Tỉnh mới"), queryset=Province.objects.none(), to_field_name="slug")

    def __init__(self, *args: Any, provinces: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("old", provinces.filter(valid_to__isnull=False)), ("heir", provinces)):
            field: Any = self.fields[name]
            field.queryset = rows
            field.label_from_instance = lambda province: f"{province} ({_span(province)})"


class OrganizationRowForm(forms.Form):
    """One body and who takes over; the heir may be one that stands, or one made on the day under a new name."""

    old = forms.ModelChoiceField(label=_("Đơn vị cũ"), queryset=Organization.objects.none(), to_field_name="public_id")
    role = forms.ChoiceField(label=_("Cách kế thừa"), choices=HeirRole.choices)
    heir = forms.ModelChoiceField(
        label=_("Đơn vị kế thừa"), queryset=Organization.objects.none(), to_field_name="public_id", required=False
    )
    parts = forms.MultipleChoiceField(
        label=_("Phần việc nhận"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chỉ chọn khi đơn vị nhận một phần; phần còn lại sang đơn vị kế thừa toàn bộ."),
    )
    new_name = forms.CharField(
        label=_("Tên đơn vị lập mới"),
        max_length=250,
        required=False,
        help_text=_("Điền khi đơn vị mới chưa có trong danh bạ (đổi tên, thành lập mới)."),
    )
    new_short_name = forms.CharField(label=_("Tên viết tắt"), max_length=80, required=False)
    new_abbreviation = forms.CharField(label=_("Ký hiệu trong số văn bản"), max_length=30, required=False)
    new_kind = forms.ChoiceField(
        label=_("Loại tổ chức"),
        choices=[("", _("như đơn vị cũ")), *OrganizationKind.choices],
        required=False,
    )
    layout = (
        FieldGroup(_("Kế thừa"), ["old", ("role", "heir"), "parts"]),
        FieldGroup(_("Đơn vị lập mới"), ["new_name", ("new_short_name", "new_abbreviation", "new_kind")]),
    )

    def __init__(self, *args: Any, olds: Any, heirs: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("old", olds), ("heir", heirs)):
            field: Any = self.fields[name]
            field.queryset = rows
            field.label_from_instance = lambda row: f"{row} - {row.province.dated_name}" if row.province else str(row)
        parts: Any = self.fields["parts"]
        parts.choices = [(kind.key, kind.label) for kind in movings if kind.organization]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("heir") and data.get("new_name"):
            self.add_error("new_name", _("Chọn một: đơn vị đã có, hoặc đơn vị lập mới."))
        return data


def _span(province: Province) -> str:
    begin = f"{province.valid_from:%d/%m/%Y}" if province.valid_from else ""
    return f"{begin} - {province.valid_to:%d/%m/%Y}" if province.valid_to else f"{begin} - nay"
