"""Filters of the lists of the productivity database."""

from __future__ import annotations

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from plans.knowledge import enums_productivity as enums
from plans.knowledge.filters import ArticleFilter, choice
from plans.knowledge.models import Article, ProductivityFigure, Survey, SurveyInvitee, TfpAccount

PRICES = (("constant", _("Giá so sánh")), ("current", _("Giá hiện hành")))
TFP_SCOPES = (("province", _("Toàn tỉnh")), ("sector", _("Theo ngành")))
STANDING = (("yes", _("Đang dùng")), ("no", _("Không dùng")))


class FigureFilter(django_filters.FilterSet):
    """By scope, year, unit, prices, edition."""

    scope = choice(_("Phạm vi"), enums.FigureScope.choices, _("Mọi phạm vi"))
    year = django_filters.NumberFilter(label=_("Năm"), min_value=1990, max_value=2100)
    unit = choice(_("Đơn vị tính"), enums.ProductivityUnit.choices, _("Mọi đơn vị tính"))
    prices = choice(_("Giá"), PRICES, _("Mọi giá"), method="by_prices")
    edition = choice(_("Loại số liệu"), enums.Edition.choices, _("Mọi loại"))

    def by_prices(self, rows: Any, name: str, value: str) -> Any:
        """Current prices have no base year."""
        return rows.filter(base_year=0) if value == "current" else rows.filter(base_year__gt=0)

    class Meta:
        model = ProductivityFigure
        fields = ("scope", "year", "unit", "edition")


class TfpFilter(django_filters.FilterSet):
    """By year, whole province or sectors, basis, state, whether it stands."""

    year = django_filters.NumberFilter(label=_("Năm"), min_value=1990, max_value=2100)
    scope = choice(_("Phạm vi"), TFP_SCOPES, _("Mọi phạm vi"), method="by_scope")
    basis = choice(_("Cách có số TFP"), enums.TfpBasis.choices, _("Mọi cách"))
    status = choice(_("Trạng thái"), enums.TfpStatus.choices, _("Mọi trạng thái"))
    standing = choice(_("Đang dùng"), STANDING, _("Tất cả"), method="by_standing")

    def by_scope(self, rows: Any, name: str, value: str) -> Any:
        """The whole province has no sector."""
        return rows.filter(sector_key="") if value == "province" else rows.exclude(sector_key="")

    def by_standing(self, rows: Any, name: str, value: str) -> Any:
        """The number of the year that counts."""
        return rows.filter(is_standing=value == "yes")

    class Meta:
        model = TfpAccount
        fields = ("year", "basis", "status")


ANSWERED = (("yes", _("Đã trả lời")), ("no", _("Chưa trả lời")))


class SurveyFilter(django_filters.FilterSet):
    """By state and year."""

    status = choice(_("Trạng thái"), enums.SurveyStatus.choices, _("Mọi trạng thái"))
    year = django_filters.NumberFilter(
        label=_("Năm"), field_name="closes_on", lookup_expr="year", min_value=2000, max_value=2100
    )

    class Meta:
        model = Survey
        fields = ("status",)


class InviteeFilter(django_filters.FilterSet):
    """By whether a form came in, and by choice for a pilot."""

    answered = choice(_("Phiếu"), ANSWERED, _("Tất cả"), method="by_answer")
    pilot = choice(_("Mô hình điểm"), (("yes", _("Được chọn")),), _("Tất cả"), method="by_pilot")

    def by_answer(self, rows: Any, name: str, value: str) -> Any:
        """With or without a form."""
        return rows.filter(answer__isnull=value == "no")

    def by_pilot(self, rows: Any, name: str, value: str) -> Any:
        """Chosen ones."""
        return rows.filter(is_pilot=True)

    class Meta:
        model = SurveyInvitee
        fields = ()


class PracticeFilter(ArticleFilter):
    """Cases by state and sector."""

    kind = None

    class Meta:
        model = Article
        fields = ("status",)
