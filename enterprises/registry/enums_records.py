"""Kinds of what hangs on a beneficiary: products and marks, standards, certificates, tests, awards, innovation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NationalStandard(models.TextChoices):
    """Whether a national standard (TCVN) exists for a product; decides the unit amount of KG 170 and 171."""

    EXISTS = "exists", _("đã có tiêu chuẩn quốc gia")
    NONE = "none", _("chưa có tiêu chuẩn quốc gia")
    UNKNOWN = "unknown", _("chưa rà soát")


class MarkKind(models.TextChoices):
    """What a province calls a product (GL 23, 117; HP 11, 55, 73; KG 170)."""

    KEY = "key_product", _("sản phẩm chủ lực")
    SPECIFIC = "specific_product", _("sản phẩm đặc thù")
    POTENTIAL = "potential_product", _("sản phẩm tiềm năng")
    OCOP = "ocop", _("sản phẩm OCOP")
    FOCUS = "focus_product", _("sản phẩm trọng điểm")
    EXPORT = "export", _("sản phẩm xuất khẩu chủ lực")


OCOP_MONTHS = 36
"""An OCOP certificate holds 36 months (QĐ 148/QĐ-TTg ngày 24/02/2023)."""
OCOP_STARS = (3, 4, 5)
"""Only from three stars on is a product recognised as OCOP."""


class StandardKind(models.TextChoices):
    """Kinds of standards as the plans list them (GL 53, 109)."""

    BASE = "base", _("tiêu chuẩn cơ sở (TCCS)")
    NATIONAL = "national", _("tiêu chuẩn quốc gia (TCVN)")
    REGULATION = "regulation", _("quy chuẩn kỹ thuật quốc gia (QCVN)")
    LOCAL_REGULATION = "local_regulation", _("quy chuẩn kỹ thuật địa phương (QCĐP)")
    INTERNATIONAL = "international", _("tiêu chuẩn quốc tế (ISO, IEC, Codex)")
    REGIONAL = "regional", _("tiêu chuẩn khu vực")
    FOREIGN = "foreign", _("tiêu chuẩn nước ngoài")


class CertificateField(models.TextChoices):
    """What a management system is about (QN 75, KG 59)."""

    QUALITY = "quality", _("chất lượng")
    FOOD_SAFETY = "food_safety", _("an toàn thực phẩm")
    ENVIRONMENT = "environment", _("môi trường")
    ENERGY = "energy", _("năng lượng")
    SAFETY = "safety", _("an toàn và sức khỏe nghề nghiệp")
    INFORMATION = "information", _("an toàn thông tin")
    INNOVATION = "innovation", _("quản lý đổi mới sáng tạo")
    OTHER = "other", _("lĩnh vực khác")


class TestResult(models.TextChoices):
    """What the laboratory found."""

    __test__ = False  # no test class

    MEETS = "meets", _("đạt")
    FAILS = "fails", _("không đạt")
    FIGURES = "figures", _("trả kết quả, không kết luận")


class SupportOrigin(models.TextChoices):
    """Why a support stands in no file of the portal."""

    OTHER_PROGRAMME = "other_programme", _("chương trình, kế hoạch khác")
    BEFORE_PORTAL = "before_portal", _("trước khi dùng Cổng")
    DEPARTMENT = "department", _("sở, ngành khác thực hiện")


class DetailKind(models.TextChoices):
    """Measures of which more is kept than that they were given (E05)."""

    TRACEABILITY = "traceability", _("truy xuất nguồn gốc")
    BARCODE = "barcode", _("mã số mã vạch")
    GAP = "gap", _("thực hành nông nghiệp tốt (GAP)")
    ORGANIC = "organic", _("nông nghiệp hữu cơ")
    GREEN = "green", _("năng suất xanh")
    DIGITAL = "digital", _("chuyển đổi số, sản xuất thông minh")
    SYSTEM = "system", _("hệ thống quản lý, công cụ cải tiến")


class AwardOutcome(models.TextChoices):
    """How a round of an award ended for an enterprise."""

    PENDING = "pending", _("chưa có kết quả")
    NONE = "none", _("không đạt giải")
    AWARD = "award", _("đạt Giải thưởng")
    GOLD = "gold", _("đạt Giải vàng")


class AwardStage(models.TextChoices):
    """How far an enterprise came; follows from the days and the outcome."""

    INVITED = "invited", _("đã vận động, mời")
    REGISTERED = "registered", _("đã đăng ký")
    TAKING_PART = "taking_part", _("đã tham gia")
    PROVINCIAL = "provincial", _("đạt vòng tỉnh")
    NATIONAL = "national", _("đang xét vòng quốc gia")
    NOT_AWARDED = "not_awarded", _("đã tham gia, không đạt giải")
    AWARD = "award", _("đạt Giải thưởng")
    GOLD = "gold", _("đạt Giải vàng")


class RoundResult(models.TextChoices):
    """How the round of the province ended for an enterprise."""

    PASSED = "passed", _("đạt, đề nghị vòng quốc gia")
    FAILED = "failed", _("không đạt")


class InnovationKind(models.TextChoices):
    """What renews an enterprise (GL 75, 125–133; QN 33)."""

    RESEARCH = "research", _("nghiên cứu, ứng dụng KH&CN")
    RENEWAL = "renewal", _("đổi mới, cải tiến công nghệ")
    NEW_PRODUCT = "new_product", _("hoàn thiện sản phẩm mới")
    SEARCH = "search", _("tìm kiếm công nghệ")
    TRANSFER = "transfer", _("tiếp nhận chuyển giao công nghệ")
