"""Forms of destinations, mappings, exports and handovers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.interchange.enums import Channel
from plans.interchange.models import Destination
from plans.interchange.registers import shared
from plans.interchange.selectors.mappings import list_choices
from plans.interchange.shared_import.kind import FILE_PURPOSE
from portal.attachments.forms import UploadField
from portal.core import clock
from portal.ui.forms import FieldGroup
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField


def _text(name: str, **more: Any) -> forms.CharField:
    field: Any = Destination._meta.get_field(name)
    label = str(field.verbose_name)
    return forms.CharField(label=label[:1].upper() + label[1:], max_length=field.max_length, **more)


class DestinationForm(VersionedForm):
    """The other system and the basis on which data go there."""

    layout = (FieldGroup(_("Nơi giao nhận"), [("key", "name"), ("keeper", "basis"), "note", "is_active"]),)
    key = forms.SlugField(
        label=_("Mã"), max_length=40, help_text=_("Chữ không dấu, số và gạch nối, ví dụ csdl-quoc-gia.")
    )
    name = _text("name")
    keeper = _text("keeper", required=False)
    basis = _text("basis", required=False, help_text=_("Văn bản, thỏa thuận cho phép chia sẻ."))
    note = forms.CharField(
        label=_("Cách giao nhận"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    is_active = forms.BooleanField(label=_("Đang giao nhận"), required=False, initial=True)

    def facts(self) -> dict[str, Any]:
        """What the action keeps."""
        return {name: self.cleaned_data[name] for name in ("key", "name", "keeper", "basis", "note", "is_active")}


class MappingForm(forms.Form):
    """One code: what the destination calls it, or that it knows none."""

    layout = (
        FieldGroup(_("Mã của Cổng"), [("list_key", "local_code")]),
        FieldGroup(_("Ở nơi nhận"), [("common_code", "common_label"), "is_without", "reason", "valid_from"]),
    )
    list_key = forms.ChoiceField(label=_("Danh mục"))
    local_code = forms.CharField(label=_("Mã"), max_length=120)
    common_code = forms.CharField(label=_("Mã chung"), max_length=120, required=False)
    common_label = forms.CharField(label=_("Tên gọi chung"), max_length=250, required=False)
    is_without = forms.BooleanField(label=_("Nơi nhận không có mã này"), required=False)
    reason = forms.CharField(
        label=_("Lý do, căn cứ"), max_length=300, required=False, help_text=_("Bắt buộc khi khai không có mã.")
    )
    valid_from = ViDateField(label=_("Áp dụng từ ngày"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["list_key"].choices = list_choices()  # type: ignore[attr-defined]  # ChoiceField

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("is_without"):
            if not data.get("reason", "").strip():
                self.add_error("reason", _("Ghi lý do nơi nhận không có mã này."))
            if data.get("common_code"):
                self.add_error("common_code", _("Để trống khi khai không có mã."))
        elif not data.get("common_code", "").strip():
            self.add_error("common_code", _("Ghi mã chung, hoặc khai nơi nhận không có mã này."))
        return data


class ExportForm(forms.Form):
    """Which registers, which years."""

    layout = (FieldGroup(_("Xuất"), ["registers", ("year_from", "year_to"), "mapping_on"]),)
    registers = forms.MultipleChoiceField(label=_("Tập dữ liệu"), widget=forms.CheckboxSelectMultiple)
    year_from = forms.IntegerField(label=_("Từ năm"), min_value=2000, max_value=2100, localize=False)
    year_to = forms.IntegerField(label=_("Đến năm"), min_value=2000, max_value=2100, localize=False)
    mapping_on = ViDateField(label=_("Dùng ánh xạ mã của ngày"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(register.key, str(register.title)) for register in shared()]
        self.fields["registers"].choices = known  # type: ignore[attr-defined]  # MultipleChoiceField
        self.fields["registers"].initial = [key for key, _title in known]
        self.fields["mapping_on"].initial = clock.today()


class HandoverForm(forms.Form):
    """How the files reached the destination, or what it answered."""

    layout = (FieldGroup(_("Bàn giao"), [("on", "channel"), ("receiver", "number"), "note"]),)
    on = ViDateField(label=_("Ngày"))
    channel = forms.ChoiceField(label=_("Cách gửi"), choices=Channel.choices)
    receiver = forms.CharField(label=_("Nơi, người nhận"), max_length=250)
    number = forms.CharField(label=_("Số văn bản, biên nhận"), max_length=120, required=False)
    note = forms.CharField(label=_("Kết quả, ghi chú"), max_length=500, required=False)


class SharedFileForm(forms.Form):
    """The file of the other system."""

    file = UploadField(purpose=FILE_PURPOSE, label=_("Tệp dữ liệu (.json, .csv, .xlsx)"))
