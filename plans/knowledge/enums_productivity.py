"""Fixed lists of the productivity database and of surveys."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FigureScope(models.TextChoices):
    """What a figure of labour productivity speaks of; everything but the first two is a benchmark from outside."""

    PROVINCE = "province", _("toàn tỉnh")
    SECTOR = "sector", _("ngành trong tỉnh")
    OTHER_PROVINCE = "other", _("tỉnh, thành phố khác")
    NATION = "nation", _("cả nước")
    NATION_SECTOR = "nation_sector", _("ngành trong cả nước")
    COUNTRY = "country", _("quốc gia khác")


OUTSIDE = frozenset({FigureScope.OTHER_PROVINCE, FigureScope.NATION, FigureScope.NATION_SECTOR, FigureScope.COUNTRY})
WITHOUT_SUBJECT = frozenset({FigureScope.PROVINCE, FigureScope.NATION})
"""Scopes that name themselves."""
OF_SECTORS = frozenset({FigureScope.SECTOR, FigureScope.NATION_SECTOR})


class ProductivityUnit(models.TextChoices):
    """Value of a year per employed person."""

    MILLION_VND = "million_vnd", _("triệu đồng/lao động")
    USD = "usd", _("USD/lao động")
    USD_PPP = "usd_ppp", _("USD theo sức mua tương đương/lao động")


class OutputKind(models.TextChoices):
    """What is divided by the employed persons."""

    GRDP = "grdp", _("GRDP")
    VALUE_ADDED = "value_added", _("giá trị tăng thêm")
    GDP = "gdp", _("GDP")


class Edition(models.TextChoices):
    """How final the source calls its number."""

    ESTIMATE = "estimate", _("ước tính")
    PRELIMINARY = "preliminary", _("sơ bộ")
    OFFICIAL = "official", _("chính thức")


class TfpBasis(models.TextChoices):
    """Where the share comes from; an official one stands over a computed one."""

    COMPUTED = "computed", _("tính theo hạch toán tăng trưởng")
    OFFICIAL = "official", _("số chính thức được công bố")


class TfpMethod(models.TextChoices):
    """How a rate is made of two levels."""

    DISCRETE = "discrete", _("tốc độ tăng so với năm trước")
    LOGARITHM = "log", _("chênh lệch logarit")


class TfpStatus(models.TextChoices):
    """Nothing counts for a target that only one person has seen."""

    DRAFT = "draft", _("Đang lập")
    IN_REVIEW = "in_review", _("Chờ duyệt số TFP")
    APPROVED = "approved", _("Đã duyệt số TFP")
    WITHDRAWN = "withdrawn", _("Không dùng nữa")


class SurveyStatus(models.TextChoices):
    """Questions and sample stand before the first link goes out."""

    DRAFT = "draft", _("Đang chuẩn bị")
    OPEN = "open", _("Đang thu phiếu")
    CLOSED = "closed", _("Đã đóng, đã tổng hợp")
