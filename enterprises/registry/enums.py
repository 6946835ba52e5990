"""Kinds and classes of beneficiaries."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class BeneficiaryKind(models.TextChoices):
    """Who may be supported; the plans name each of these (E01)."""

    ENTERPRISE = "enterprise", _("doanh nghiệp")
    COOPERATIVE = "cooperative", _("hợp tác xã")
    ST_ORGANIZATION = "st_organization", _("tổ chức khoa học và công nghệ")
    STARTUP = "startup", _("doanh nghiệp khởi nghiệp")
    CRAFT_VILLAGE = "craft_village", _("làng nghề")
    HOSPITAL = "hospital", _("bệnh viện")
    CLINIC = "clinic", _("phòng khám, trung tâm y tế")
    SCHOOL = "school", _("trường học")
    TESTING_BODY = "testing_body", _("đơn vị kiểm nghiệm, thử nghiệm")
    HOUSEHOLD = "household", _("hộ kinh doanh")
    OTHER = "other", _("đơn vị khác")


WITHOUT_TAX_CODE = frozenset(
    {BeneficiaryKind.HOSPITAL, BeneficiaryKind.CLINIC, BeneficiaryKind.SCHOOL, BeneficiaryKind.CRAFT_VILLAGE}
)
"""Kinds that may have none (E01); all others need one."""

SIZED_KINDS = frozenset({BeneficiaryKind.ENTERPRISE, BeneficiaryKind.STARTUP})
"""Kinds the size classes of NĐ 80/2021 speak of."""


COVERED_KINDS: dict[str, frozenset[str]] = {
    "enterprise": frozenset({BeneficiaryKind.ENTERPRISE, BeneficiaryKind.STARTUP}),
    "organization": frozenset(
        {
            BeneficiaryKind.ST_ORGANIZATION,
            BeneficiaryKind.TESTING_BODY,
            BeneficiaryKind.HOSPITAL,
            BeneficiaryKind.CLINIC,
            BeneficiaryKind.SCHOOL,
            BeneficiaryKind.OTHER,
        }
    ),
}
"""Words of a plan's definition that mean more than one kind ("các tổ chức, doanh nghiệp, hợp tác xã")."""


def covered_kinds(words: frozenset[str]) -> frozenset[str]:
    """The kinds of beneficiary the words of a plan's definition cover (A05)."""
    return frozenset().union(*(COVERED_KINDS.get(word, frozenset({word})) for word in words))


class SectorGroup(models.TextChoices):
    """The three groups that decide the limits of the size classes."""

    AGRICULTURE = "agriculture", _("nông, lâm nghiệp, thủy sản")
    INDUSTRY = "industry", _("công nghiệp và xây dựng")
    SERVICES = "services", _("thương mại và dịch vụ")


class SizeClass(models.TextChoices):
    """Size by NĐ 80/2021 art. 5; LARGE stands for "not small or medium"."""

    MICRO = "micro", _("doanh nghiệp siêu nhỏ")
    SMALL = "small", _("doanh nghiệp nhỏ")
    MEDIUM = "medium", _("doanh nghiệp vừa")
    LARGE = "large", _("không thuộc doanh nghiệp nhỏ và vừa")
    OUTSIDE = "outside", _("không xếp loại theo quy mô")
    UNKNOWN = "unknown", _("chưa đủ số liệu")


class PriorityKind(models.TextChoices):
    """Marks that let a plan prefer one application over an equal one (E02)."""

    OCOP = "ocop", _("sản phẩm OCOP")
    KEY_PRODUCT = "key_product", _("sản phẩm chủ lực")
    SPECIFIC_PRODUCT = "specific_product", _("sản phẩm đặc thù")
    POTENTIAL_PRODUCT = "potential_product", _("sản phẩm tiềm năng")
    EXPORT = "export", _("sản phẩm xuất khẩu chủ lực")
    STARTUP = "startup", _("khởi nghiệp sáng tạo")
    WOMEN_OWNED = "women_owned", _("do phụ nữ làm chủ")
    SOCIAL = "social", _("doanh nghiệp xã hội")


class CertificateKind(models.TextChoices):
    """What a certificate certifies (E09)."""

    SYSTEM = "system", _("hệ thống quản lý")
    PRODUCT = "product", _("sản phẩm, hàng hóa")
    CONFORMITY = "conformity", _("hợp quy")
    TRACEABILITY = "traceability", _("truy xuất nguồn gốc")
    AWARD = "award", _("giải thưởng chất lượng")
    OTHER = "other", _("chứng nhận khác")
