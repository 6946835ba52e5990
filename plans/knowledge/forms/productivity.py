"""Forms of the productivity database and of TFP numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.knowledge.actions.keep_figure import FigureInput
from plans.knowledge.enums_productivity import Edition, FigureScope, OutputKind, ProductivityUnit, TfpMethod
from portal.attachments.forms import UploadField
from portal.core import clock
from portal.imports.kinds import FILE_PURPOSE
from portal.ui.forms import FieldGroup, offer_choices
from portal.vietnam.forms import DecimalCommaField


def _number(label: Any, places: int = 3, **more: Any) -> DecimalCommaField:
    return DecimalCommaField(label=label, required=False, decimal_places=places, **more)


def _year(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=1990, max_value=2100, localize=False, **more)


class FigureForm(forms.Form):
    """One figure of labour productivity."""

    scope = forms.ChoiceField(label=_("Phạm vi"), choices=FigureScope.choices)
    subject = forms.CharField(
        label=_("Tên ngành, tỉnh, quốc gia"),
        max_length=200,
        required=False,
        help_text=_("Để trống khi phạm vi là toàn tỉnh hoặc cả nước."),
    )
    vsic_code = forms.CharField(
        label=_("Mã ngành VSIC"),
        max_length=5,
        required=False,
        help_text=_("Chữ cái của ngành cấp 1 hoặc hai chữ số của ngành cấp 2, để đối sánh với doanh nghiệp."),
    )
    year = _year(_("Năm"))
    output_kind = forms.ChoiceField(label=_("Giá trị làm ra là"), choices=OutputKind.choices)
    output = _number(_("Giá trị làm ra"), help_text=_("Tỷ đồng; triệu USD khi đơn vị tính là USD."))
    employed = _number(_("Lao động có việc làm (người)"), 0)
    productivity = _number(
        _("Năng suất lao động nguồn công bố"),
        4,
        help_text=_("Chỉ nhập khi nguồn không cho giá trị làm ra và số lao động (số liệu bên ngoài)."),
    )
    unit = forms.ChoiceField(label=_("Đơn vị tính"), choices=ProductivityUnit.choices)
    base_year = _year(_("Năm gốc của giá so sánh"), required=False, help_text=_("Để trống: giá hiện hành. Ví dụ 2010."))
    source = forms.CharField(
        label=_("Nguồn"), max_length=300, help_text=_("Tên văn bản hoặc ấn phẩm, trang, ngày công bố.")
    )
    edition = forms.ChoiceField(label=_("Loại số liệu"), choices=Edition.choices, initial=Edition.OFFICIAL)
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    layout = (
        FieldGroup(_("Của ai, năm nào"), ["scope", ("subject", "vsic_code"), "year"]),
        FieldGroup(_("Số liệu"), ["output_kind", ("output", "employed"), "productivity", ("unit", "base_year")]),
        FieldGroup(_("Nguồn"), ["source", "edition", "note"]),
    )

    def given(self) -> FigureInput:
        """What was entered, for the action."""
        data = self.cleaned_data
        persons: Decimal | None = data["employed"]
        return FigureInput(
            **{name: data[name] for name in ("scope", "year", "source", "edition", "subject", "vsic_code")},
            output_kind=data["output_kind"],
            output=data["output"],
            employed=None if persons is None else int(persons),
            productivity=data["productivity"],
            unit=data["unit"],
            base_year=data["base_year"] or 0,
            note=data["note"],
        )


class FigureFileForm(forms.Form):
    """The workbook with figures."""

    file = UploadField(purpose=FILE_PURPOSE, label=_("Tệp XLSX số liệu năng suất"))


class CompareForm(forms.Form):
    """Which year, unit and price base to compare."""

    nhom = forms.ChoiceField(label=_("Năm, đơn vị tính, giá"))

    def __init__(self, *args: Any, groups: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "nhom", groups)


class _TfpForm(forms.Form):
    """What both kinds of TFP numbers have."""

    year = _year(_("Năm"), initial=lambda: clock.today().year - 1)
    sector = forms.CharField(
        label=_("Ngành"),
        max_length=200,
        required=False,
        help_text=_("Để trống: toàn tỉnh, là số tính cho chỉ tiêu. Có tên ngành: GRDP là giá trị tăng thêm của ngành."),
    )
    source = forms.CharField(label=_("Nguồn"), max_length=300)
    edition = forms.ChoiceField(label=_("Loại số liệu"), choices=Edition.choices)
    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False, localize=False)

    def facts(self) -> dict[str, Any]:
        """The cleaned facts but the year and the version."""
        return {key: value for key, value in self.cleaned_data.items() if key not in ("year", "row_version")}


class TfpComputeForm(_TfpForm):
    """Inputs of growth accounting: levels of two years, or rates."""

    method = forms.ChoiceField(label=_("Cách tính tốc độ tăng"), choices=TfpMethod.choices)
    base_year = _year(_("Năm gốc của giá so sánh"), required=False, help_text=_("Ví dụ 2010."))
    grdp_before = _number(_("GRDP năm trước (tỷ đồng)"))
    grdp = _number(_("GRDP năm nay (tỷ đồng)"))
    capital_before = _number(_("Vốn năm trước (tỷ đồng)"))
    capital = _number(_("Vốn năm nay (tỷ đồng)"))
    labour_before = _number(_("Lao động năm trước (người)"), 0)
    labour = _number(_("Lao động năm nay (người)"), 0)
    grdp_rate = _number(_("Hoặc tốc độ tăng GRDP (%)"), 4)
    capital_rate = _number(_("Hoặc tốc độ tăng vốn (%)"), 4)
    labour_rate = _number(_("Hoặc tốc độ tăng lao động (%)"), 4)
    alpha = _number(
        _("Hệ số α của vốn"),
        4,
        help_text=_(
            "Phần của vốn trong thu nhập, giữa 0 và 1; phần của lao động là 1 − α. Ghi cơ sở chọn ở thuyết minh."
        ),
    )
    note = forms.CharField(
        label=_("Thuyết minh"), required=False, widget=forms.Textarea(attrs={"rows": 4}), max_length=5000
    )
    layout = (
        FieldGroup(_("Năm và phương pháp"), [("year", "sector"), ("method", "base_year")]),
        FieldGroup(
            _("GRDP, vốn, lao động"),
            [
                ("grdp_before", "grdp", "grdp_rate"),
                ("capital_before", "capital", "capital_rate"),
                ("labour_before", "labour", "labour_rate"),
                "alpha",
            ],
            _("Với mỗi yếu tố: nhập số của hai năm, hoặc chỉ nhập tốc độ tăng."),
        ),
        FieldGroup(_("Nguồn"), ["source", "edition", "note"]),
    )

    def clean_labour(self) -> int | None:
        return _whole(self.cleaned_data["labour"])

    def clean_labour_before(self) -> int | None:
        return _whole(self.cleaned_data["labour_before"])

    def clean_base_year(self) -> int:
        return self.cleaned_data["base_year"] or 0


class TfpOfficialForm(_TfpForm):
    """A published number, with the paper that says it."""

    share = _number(_("Tỷ trọng đóng góp của TFP (%)"), 4)
    note = forms.CharField(
        label=_("Thuyết minh"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=5000,
        help_text=_("Văn bản công bố (số, ngày) và lý do dùng số này thay số tính toán."),
    )
    layout = (FieldGroup("", [("year", "sector"), "share", "source", "edition", "note"]),)


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)
