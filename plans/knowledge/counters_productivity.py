"""Statistics of the province as counters of targets: the TFP share, the level of labour productivity by year."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.knowledge.models import ProductivityFigure, TfpAccount
from plans.knowledge.selectors.productivity import provincial, tfp_standing
from plans.planning.counters import Counter
from plans.planning.models import Plan
from portal.ui.columns import Column
from portal.vietnam.money import format_decimal


def _tfp(plan: Plan, until: dt.date) -> models.QuerySet[TfpAccount]:
    """Numbers approved by a second person, of years that have begun."""
    return tfp_standing(plan).filter(share__isnull=False, approved_on__lte=until, year__lte=until.year)


def _constant_prices(plan: Plan, until: dt.date) -> models.QuerySet[ProductivityFigure]:
    """One series only: in the newest constant prices there are; growth in current prices would be that of prices."""
    rows = provincial(plan).filter(year__lte=until.year, base_year__gt=0)
    newest = provincial(plan).filter(base_year__gt=0).order_by("-base_year").values("base_year")[:1]
    return rows.filter(base_year=models.Subquery(newest))


TFP_SHARE = Counter(
    key="statistics.tfp_share",
    label=_("Tỷ trọng đóng góp của TFP vào tăng trưởng (số đã duyệt của từng năm)"),
    unit=_("%"),
    once=_("mỗi năm một số: số chính thức nếu có, nếu không là số tính đã duyệt"),
    serves=frozenset({"percent"}),
    records=_tfp,
    day="ends_on",
    amount="share",
    is_state=True,
    columns=(
        Column(
            "year",
            _("Năm"),
            value=lambda row: str(row.year),
            sort="year",
            link=lambda row: reverse("knowledge:tfp_detail", args=[row.public_id]),
        ),
        Column("basis", _("Cách có số TFP"), value="get_basis_display", sort="basis"),
        Column(
            "share", _("TFP (%)"), value=lambda row: format_decimal(row.share), kind="text", css="num", sort="share"
        ),
        Column("source", _("Nguồn"), sort="source"),
        Column("approved_on", _("Ngày duyệt"), kind="day", sort="approved_on"),
    ),
    search=("source", "note"),
    order=("-year",),
)
LABOUR_PRODUCTIVITY = Counter(
    key="statistics.labour_productivity_growth",
    label=_("Năng suất lao động toàn tỉnh theo giá so sánh"),
    unit=_("triệu đồng/lao động"),
    once=_("mỗi năm một số, cùng một giá gốc; tốc độ tăng do Cổng tính từ các số này"),
    serves=frozenset({"percent"}),
    records=_constant_prices,
    day="ends_on",
    amount="productivity",
    is_state=True,
    columns=(
        Column(
            "year",
            _("Năm"),
            value=lambda row: str(row.year),
            sort="year",
            link=lambda row: reverse("knowledge:figure_detail", args=[row.public_id]),
        ),
        Column(
            "productivity",
            _("Năng suất lao động"),
            value=lambda row: format_decimal(row.productivity),
            css="num",
            sort="productivity",
            remark=lambda row: row.get_unit_display(),
        ),
        Column("prices", _("Giá")),
        Column("edition", _("Loại số liệu"), value="get_edition_display"),
        Column("source", _("Nguồn"), sort="source"),
    ),
    search=("source", "note"),
    order=("-year",),
)
COUNTERS = (TFP_SHARE, LABOUR_PRODUCTIVITY)
