"""Where this app holds data about people: who represents an enterprise and how to reach it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.registry.models import Enterprise
from portal.privacy.enums import LegalBasis
from portal.privacy.purposes import PurposeSeed, purpose_seeds
from portal.privacy.sources import Kept, SubjectSource, subject_sources

LAW = _("Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15; Nghị định 356/2025/NĐ-CP")
CONTACT = "registry.contact"

purpose_seeds.register(
    PurposeSeed(
        key=CONTACT,
        version="2026-11",
        title=_("Liên hệ với doanh nghiệp, đơn vị thụ hưởng"),
        text=_(
            "Tên người đại diện, điện thoại, thư điện tử của đơn vị được dùng để xử lý hồ sơ hỗ trợ, lập quyết định, hợp đồng và "
            "gửi thông báo."
        ),
        basis=LegalBasis.DUTY,
        legal_basis=LAW,
        months=120,
        months_basis=_("Quy ước của Cổng: hồ sơ hỗ trợ, chứng từ thanh toán giữ theo Luật Kế toán"),
    )
)


def _is_over(row: Enterprise) -> bool:
    """Merged into another row: nothing is done for it any more."""
    return row.merged_into_id is not None


def _clear_contact(row: Enterprise, stand_in: str) -> dict[str, Any]:
    return {"representative": stand_in, "phone": "", "email": ""} if _is_over(row) else {}


def _kept_of_contact(row: Enterprise) -> list[Kept]:
    kept = [
        Kept(_("tên đơn vị, mã số thuế, hồ sơ, chứng từ"), _("Luật Kế toán, Luật Lưu trữ: hồ sơ, chứng từ giữ nguyên"))
    ]
    if not _is_over(row):
        kept.append(
            Kept(
                _("người đại diện, liên hệ của đơn vị đang hoạt động"),
                _("Thông tin đăng ký doanh nghiệp; đơn vị tự sửa khi đổi người đại diện"),
            )
        )
    return kept


def _idle(rows: models.QuerySet[Any], day: dt.date) -> models.QuerySet[Any]:
    return rows.filter(merged_into__isnull=False, updated_at__date__lt=day).exclude(phone="", email="")


CONTACTS = subject_sources.register(
    SubjectSource(
        key="registry.contact",
        label=_("Người đại diện, liên hệ của doanh nghiệp"),
        purpose=CONTACT,
        rows=Enterprise.objects.all,
        name="representative",
        exported=("name", "tax_code", "representative", "representative_position", "phone", "email", "address"),
        clears=_clear_contact,
        kept=_kept_of_contact,
        past=_idle,
        url=lambda row: reverse("registry:enterprise_detail", args=[row.public_id]),
        remark=lambda row: row.name,
    )
)
