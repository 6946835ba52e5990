"""The closed lists of succession."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.organizations.roles import OrganizationKind


class ActScope(models.TextChoices):
    """What is reorganised."""

    PROVINCE = "province", _("sáp nhập tỉnh, thành phố")
    MERGER = "merger", _("hợp nhất, sáp nhập cơ quan")
    SPLIT = "split", _("chia, tách cơ quan")
    RENAME = "rename", _("đổi tên cơ quan")
    END = "end", _("kết thúc hoạt động, giải thể")
    DISTRICTS = "districts", _("kết thúc hoạt động cấp huyện")


class ActStatus(models.TextChoices):
    """Life of an act; only the workflow kernel moves it."""

    DRAFT = "draft", _("Đang chuẩn bị")
    CHECKED = "checked", _("Đã kiểm tra, chờ thực hiện")
    AGREED = "agreed", _("Đã quyết định, chờ ngày có hiệu lực")
    CARRIED_OUT = "carried_out", _("Đã thực hiện")
    CANCELLED = "cancelled", _("Đã hủy")


class HeirRole(models.TextChoices):
    """What the new body takes from the old one."""

    MAIN = "main", _("kế thừa toàn bộ")
    PART = "part", _("nhận một phần")
    NONE = "none", _("kết thúc, không có đơn vị kế thừa")


STATE_BODIES = frozenset(
    {
        OrganizationKind.COMMITTEE,
        OrganizationKind.DOST,
        OrganizationKind.FINANCE,
        OrganizationKind.DEPARTMENT,
        OrganizationKind.DISTRICT,
    }
)
"""Bodies that end with their province; associations, schools and enterprises go on in the new one."""
HEAD_AGENCIES = frozenset({OrganizationKind.COMMITTEE, OrganizationKind.DOST, OrganizationKind.FINANCE})
