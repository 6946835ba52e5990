"""The few questions of "Does this fit me?": asked by GET, so nothing is stored and the answer has an address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.registry.enums import BeneficiaryKind, SectorGroup
from plans.planning.enums import MeasureCategory
from portal.ui.forms import FieldGroup, MoneyInput, offer_rows
from portal.vietnam.forms import VndField
from portal.vietnam.models import Province

CARRIED = ("province", "kind", "sector_group", "employees", "revenue_vnd", "capital_vnd", "commune")
"""Answers the registration form asks for too, under the same names."""


NOTHING = ("không", "khong", "chưa", "chua", "chưa có", "không có", "none", "no")
"""Ways to say that there are no certificates, in both languages of the page."""


class FitForm(forms.Form):
    """Names of fields are those of the registration, so that answers are carried over by the address."""

    province = forms.ModelChoiceField(
        label=_("Tỉnh, thành phố nơi hoạt động"),
        queryset=Province.objects.none(),
        to_field_name="slug",
        empty_label=_("Chọn tỉnh, thành phố"),
    )
    kind = forms.ChoiceField(label=_("Bạn là"), choices=BeneficiaryKind.choices)
    sector_group = forms.ChoiceField(
        label=_("Ngành chính"), choices=[("", _("chưa rõ")), *SectorGroup.choices], required=False
    )
    employees = forms.IntegerField(
        label=_("Số lao động"),
        min_value=0,
        max_value=1_000_000,
        required=False,
        help_text=_("Bình quân tham gia bảo hiểm xã hội của năm trước."),
    )
    revenue_vnd = VndField(label=_("Doanh thu năm trước"), required=False, widget=MoneyInput())
    capital_vnd = VndField(
        label=_("hoặc tổng nguồn vốn"), required=False, widget=MoneyInput(), help_text=_("Chỉ cần một trong hai số.")
    )
    founded_year = forms.IntegerField(label=_("Năm thành lập"), min_value=1900, max_value=2100, required=False)
    commune = forms.CharField(label=_("Xã, phường, đặc khu"), max_length=120, required=False)
    certificates = forms.CharField(
        label=_("Chứng nhận đang có"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ: ISO 9001, HACCP. Không có thì ghi: không."),
    )
    wanted = forms.ChoiceField(
        label=_("Bạn cần hỗ trợ"), choices=[("", _("xem tất cả")), *MeasureCategory.choices], required=False
    )

    layout = (
        FieldGroup("", ["province", ("kind", "sector_group"), "wanted"]),
        FieldGroup(
            _("Để biết quy mô và điều kiện"),
            ["employees", ("revenue_vnd", "capital_vnd"), ("founded_year", "commune"), "certificates"],
            hint=_("Không bắt buộc; thiếu thì câu trả lời ghi “cần xem thêm”. Cổng không lưu những gì bạn nhập."),
        ),
    )

    def __init__(self, *args: Any, provinces: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "province", provinces)

    def standards(self) -> frozenset[str] | None:
        """Names said, none for "không", None when nothing was said."""
        said = self.cleaned_data.get("certificates", "").strip()
        if not said:
            return None
        if said.casefold().rstrip(".") in NOTHING:
            return frozenset()
        return frozenset(part.strip() for part in said.replace(";", ",").split(",") if part.strip())
