"""Kinds of questions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What is asked for; decides the field, the checks and how an answer is stored (`answers.py`)."""

    TEXT = "text", _("chữ, một dòng")
    LONG_TEXT = "long_text", _("chữ, nhiều dòng")
    WHOLE = "whole", _("số nguyên")
    DECIMAL = "decimal", _("số thập phân")
    MONEY = "money", _("tiền (đồng)")
    DATE = "date", _("ngày")
    YES_NO = "yes_no", _("có hoặc không")
    ONE_OF = "one_of", _("chọn một")
    SEVERAL_OF = "several_of", _("chọn nhiều")
    TABLE = "table", _("bảng nhiều dòng")


NUMBERS = frozenset({Kind.WHOLE, Kind.DECIMAL, Kind.MONEY})
CHOICES = frozenset({Kind.ONE_OF, Kind.SEVERAL_OF})
STEERING = frozenset({Kind.YES_NO, *CHOICES})
"""Kinds another question may hang on ("shown only if")."""

CELL_KINDS = (Kind.TEXT, Kind.WHOLE, Kind.DECIMAL, Kind.MONEY, Kind.DATE)
"""Kinds a column of a table may have."""


class Purpose(models.TextChoices):
    """Where a form is filled in."""

    APPLICATION = "application", _("hồ sơ đăng ký hỗ trợ")
    SURVEY = "survey", _("khảo sát")
    REPORT = "report", _("báo cáo của đơn vị")
