"""Where this app holds data about people: those agencies name for councils, expert teams, independent reviewers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.councils.models import CouncilExpert, Nominee, ReviewOpinion
from enterprises.councils.selectors import councils
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.organizations.policies import holders, in_province
from portal.organizations.roles import Role
from portal.privacy.enums import LegalBasis
from portal.privacy.purposes import PurposeSeed, purpose_seeds
from portal.privacy.sources import Kept, SubjectSource, subject_sources

LAW = _("Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15; Nghị định 356/2025/NĐ-CP")
ARCHIVES = _("Luật Lưu trữ: quyết định, biên bản, phiếu của hội đồng giữ nguyên")
COUNCIL = "councils.people"
looks_at_nominees = holders(
    "looks_at_nominees", {Role.OFFICER, Role.DIRECTOR}, in_province("request__council__province_id")
)

purpose_seeds.register(
    PurposeSeed(
        key=COUNCIL,
        version="2026-11",
        title=_("Lập hội đồng, tổ chuyên gia và mời họp"),
        text=_(
            "Họ tên, chức vụ, thư điện tử, điện thoại của người được cử được dùng để lập quyết định thành lập hội đồng, tổ chuyên gia, "
            "gửi giấy mời và tài liệu họp."
        ),
        basis=LegalBasis.DUTY,
        legal_basis=LAW,
        months=60,
        months_basis=_("Quy ước của Cổng khi tỉnh chưa quy định thời hạn riêng"),
    )
)


def _clear_nominee(row: Nominee, stand_in: str) -> dict[str, Any]:
    """Who got a seat stands in a decision: the name stays, how to reach them goes."""
    cleared = {"email": f"an-danh-{row.public_id.hex[:12]}@khong-con.invalid", "phone": ""}
    return cleared if row.member_id else {"full_name": stand_in, "position": "", **cleared}


def _get_nominee(actor: Actor, public_id: UUID) -> Nominee:
    own = councils.visible_to(actor).order_by().values("pk")
    row = (
        Nominee.objects.select_related("request__council").filter(request__council__in=own, public_id=public_id).first()
    )
    if row is None:
        raise NotFound()
    return row


NOMINEES = subject_sources.register(
    SubjectSource(
        key="councils.nominee",
        label=_("Người được cử tham gia hội đồng"),
        purpose=COUNCIL,
        rows=Nominee.objects.select_related("request__council").all,
        province="request__council__province_id",
        exported=("full_name", "position", "email", "phone", "named_on"),
        sensitive=("email", "phone"),
        correctable=("full_name", "position", "email", "phone"),
        clears=_clear_nominee,
        kept=lambda row: [Kept(_("họ tên trong quyết định thành lập hội đồng"), ARCHIVES)] if row.member_id else [],
        past=lambda rows, day: rows.filter(named_on__lt=day),
        get=_get_nominee,
        looks=looks_at_nominees,
        url=lambda row: reverse("councils:council_detail", args=[row.request.council.public_id]),
        remark=lambda row: row.request.organization_name,
    )
)
EXPERTS = subject_sources.register(
    SubjectSource(
        key="councils.expert",
        label=_("Tổ chuyên gia"),
        purpose=COUNCIL,
        rows=CouncilExpert.objects.select_related("council").all,
        email="",
        phone="",
        province="council__province_id",
        exported=("full_name", "position", "agency_name", "is_lead"),
        clears=lambda row, stand_in: {},
        kept=lambda row: [Kept(_("họ tên trong quyết định, báo cáo, cam kết của tổ chuyên gia"), ARCHIVES)],
        past=lambda rows, day: rows.filter(Q(pk__in=())),
        url=lambda row: reverse("councils:council_detail", args=[row.council.public_id]),
        remark=lambda row: row.agency_name,
    )
)
REVIEWERS = subject_sources.register(
    SubjectSource(
        key="councils.reviewer",
        label=_("Chuyên gia độc lập nhận xét hồ sơ"),
        purpose=COUNCIL,
        rows=ReviewOpinion.objects.select_related("review__application").all,
        name="expert_name",
        email="",
        phone="",
        province="review__application__province_id",
        exported=("expert_name", "position", "agency_name", "papers_sent_on", "answered_on"),
        clears=lambda row, stand_in: {},
        kept=lambda row: [Kept(_("họ tên trong công văn đề nghị, ý kiến và biên bản tổng hợp"), ARCHIVES)],
        past=lambda rows, day: rows.filter(Q(pk__in=())),
        url=lambda row: reverse("councils:review_detail", args=[row.review.public_id]),
        remark=lambda row: row.agency_name,
    )
)
