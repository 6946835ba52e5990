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
    CLINIC = "clinic", _("phòng khám")
    MEDICAL_CENTRE = "medical_centre", _("trung tâm y tế")
    SCHOOL = "school", _("trường học")
    TESTING_BODY = "testing_body", _("đơn vị kiểm nghiệm, thử nghiệm")
    HOUSEHOLD = "household", _("hộ kinh doanh")
    OTHER = "other", _("đơn vị khác")


WITHOUT_TAX_CODE = frozenset(
    {
        BeneficiaryKind.HOSPITAL,
        BeneficiaryKind.CLINIC,
        BeneficiaryKind.MEDICAL_CENTRE,
        BeneficiaryKind.SCHOOL,
        BeneficiaryKind.CRAFT_VILLAGE,
    }
)
"""Kinds that may have none (E01); the others need one, or the paper that stands for it."""

TAX_CODE_ONLY = frozenset({BeneficiaryKind.ENTERPRISE, BeneficiaryKind.STARTUP})
"""Kinds whose enterprise code is the tax code; no other paper stands for it."""


class IdentifierKind(models.TextChoices):
    """Papers that identify a body without a tax code."""

    ESTABLISHMENT = "establishment", _("quyết định thành lập")
    COOPERATIVE_REGISTRATION = "cooperative_registration", _("giấy chứng nhận đăng ký hợp tác xã")
    HOUSEHOLD_REGISTRATION = "household_registration", _("giấy chứng nhận đăng ký hộ kinh doanh")
    ST_REGISTRATION = "st_registration", _("giấy chứng nhận đăng ký hoạt động khoa học và công nghệ")
    OPERATING_LICENCE = "operating_licence", _("giấy phép hoạt động")
    COMMUNE_CONFIRMATION = "commune_confirmation", _("xác nhận của UBND cấp xã")
    VILLAGE_RECOGNITION = "village_recognition", _("quyết định công nhận làng nghề")


SUBSTITUTES: dict[str, frozenset[str]] = {
    BeneficiaryKind.COOPERATIVE: frozenset({IdentifierKind.COOPERATIVE_REGISTRATION}),
    BeneficiaryKind.ST_ORGANIZATION: frozenset({IdentifierKind.ST_REGISTRATION, IdentifierKind.ESTABLISHMENT}),
    BeneficiaryKind.CRAFT_VILLAGE: frozenset({IdentifierKind.COMMUNE_CONFIRMATION, IdentifierKind.VILLAGE_RECOGNITION}),
    BeneficiaryKind.HOSPITAL: frozenset({IdentifierKind.ESTABLISHMENT, IdentifierKind.OPERATING_LICENCE}),
    BeneficiaryKind.CLINIC: frozenset({IdentifierKind.ESTABLISHMENT, IdentifierKind.OPERATING_LICENCE}),
    BeneficiaryKind.MEDICAL_CENTRE: frozenset({IdentifierKind.ESTABLISHMENT, IdentifierKind.OPERATING_LICENCE}),
    BeneficiaryKind.SCHOOL: frozenset({IdentifierKind.ESTABLISHMENT, IdentifierKind.OPERATING_LICENCE}),
    BeneficiaryKind.TESTING_BODY: frozenset({IdentifierKind.ESTABLISHMENT, IdentifierKind.OPERATING_LICENCE}),
    BeneficiaryKind.HOUSEHOLD: frozenset({IdentifierKind.HOUSEHOLD_REGISTRATION}),
    BeneficiaryKind.OTHER: frozenset({IdentifierKind.ESTABLISHMENT, IdentifierKind.OPERATING_LICENCE}),
}
"""Which papers stand for the tax code of a kind; kinds that are not named have none."""

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
            BeneficiaryKind.MEDICAL_CENTRE,
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


class FiguresSource(models.TextChoices):
    """Where the figures of a year come from."""

    DECLARED = "declared", _("đơn vị tự khai")
    OFFICER = "officer", _("cán bộ nhập")
    IMPORT = "import", _("nạp từ tệp")


class MandateKind(models.TextChoices):
    """As what a person acts for an enterprise."""

    LEGAL = "legal", _("người đại diện theo pháp luật")
    AUTHORISED = "authorised", _("người được ủy quyền")


class MandateScope(models.TextChoices):
    """What an authorised person may do; a legal representative may do all of it."""

    PROFILE = "profile", _("sửa thông tin đơn vị, chứng nhận")
    APPLICATIONS = "applications", _("lập và nộp hồ sơ")
    PROJECTS = "projects", _("thực hiện dự án, báo cáo, nghiệm thu")
    PAYMENTS = "payments", _("đề nghị thanh toán")
    PEOPLE = "people", _("mời người, kết thúc ủy quyền")


class ClaimStatus(models.TextChoices):
    """A person asks to act for an enterprise that stands in the register."""

    SUBMITTED = "submitted", _("chờ Sở xem xét")
    APPROVED = "approved", _("đã chấp thuận")
    REFUSED = "refused", _("bị từ chối")
    WITHDRAWN = "withdrawn", _("đã rút")
