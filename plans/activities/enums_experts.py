"""Fixed lists of the register of experts and lecturers (D03)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ExpertKind(models.TextChoices):
    """What a person of the register does; only certificates make an expert that counts."""

    EXPERT = "expert", _("chuyên gia")
    LECTURER = "lecturer", _("giảng viên")
    BOTH = "both", _("chuyên gia, giảng viên")


EXPERTS = (ExpertKind.EXPERT, ExpertKind.BOTH)
LECTURERS = (ExpertKind.LECTURER, ExpertKind.BOTH)


class ExpertSector(models.TextChoices):
    """Groups of business an expert knows; the keys are those of the register of enterprises, which stands above."""

    AGRICULTURE = "agriculture", _("nông, lâm nghiệp, thủy sản")
    INDUSTRY = "industry", _("công nghiệp và xây dựng")
    SERVICES = "services", _("thương mại và dịch vụ")


class ExpertState(models.TextChoices):
    """How the certificates of a person stand on a day."""

    VALID = "valid", _("còn hiệu lực")
    SOON = "soon", _("sắp hết hạn")
    EXPIRED = "expired", _("hết hạn")
    NONE = "none", _("chưa có chứng chỉ")
    LEFT = "left", _("thôi tham gia")


class AgreedBy(models.TextChoices):
    """How a person agreed to stand on the public list."""

    SELF = "self", _("tự đồng ý trên Cổng")
    PAPER = "paper", _("văn bản đồng ý đã ký")


EXPIRY_DAYS = 90
"""A certificate that ends within so many days is marked and told, as with conformity-assessment bodies."""
