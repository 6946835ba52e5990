"""Fixed lists of conformity-assessment bodies, capacity projects, choices and foundings."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyActivity(models.TextChoices):
    """What a body does (Law on Product and Goods Quality; NĐ 107/2016)."""

    TESTING = "testing", _("thử nghiệm")
    VERIFICATION = "verification", _("kiểm định")
    CALIBRATION = "calibration", _("hiệu chuẩn")
    INSPECTION = "inspection", _("giám định")
    CERTIFICATION = "certification", _("chứng nhận")
    MONITORING = "monitoring", _("quan trắc môi trường")


class RecognitionKind(models.TextChoices):
    """On what a body works."""

    ACCREDITATION = "accreditation", _("công nhận (VILAS, VICAS, VIAS …)")
    DESIGNATION = "designation", _("chỉ định của cơ quan nhà nước")
    REGISTRATION = "registration", _("đăng ký hoạt động đánh giá sự phù hợp")
    CERTIFICATE = "certificate", _("giấy chứng nhận đủ điều kiện hoạt động")


class CapacityKind(models.TextChoices):
    """What a capacity project does."""

    BUILD = "build", _("xây dựng mới phòng thử nghiệm")
    UPGRADE = "upgrade", _("nâng cấp phòng thử nghiệm")
    EQUIPMENT = "equipment", _("mua sắm trang thiết bị")
    METHODS = "methods", _("phương pháp, công nhận, đào tạo nhân lực")


class FoundingKind(models.TextChoices):
    """What comes into being (GL 57, HB 29, HP 80)."""

    CONFORMITY = "conformity", _("đơn vị đánh giá sự phù hợp")
    INNOVATION = "innovation", _("đơn vị đổi mới sáng tạo")
    PRODUCTIVITY = "productivity", _("đơn vị năng suất")
    MONITORING = "monitoring", _("giấy chứng nhận quan trắc môi trường")


class ChoiceStatus(models.TextChoices):
    """The Department prepares, other departments give their opinion, the director decides (P03)."""

    DRAFT = "draft", _("Đang chuẩn bị")
    CONSULTING = "consulting", _("Lấy ý kiến các sở, ngành")
    DECIDED = "decided", _("Đã chọn")
    CANCELLED = "cancelled", _("Không thực hiện")


LABORATORIES = (CapacityKind.BUILD, CapacityKind.UPGRADE)
