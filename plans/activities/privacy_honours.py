"""Where clubs and praise hold data about people: members, persons nominated."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities import consent
from plans.activities.enums_praise import NomineeKind, NomineeResult
from plans.activities.models import ClubMember, PraiseNominee
from plans.activities.privacy import STATISTICS
from portal.privacy.sources import Kept, SubjectSource, subject_sources

ARCHIVES = _("Luật Thi đua, khen thưởng; Luật Lưu trữ: hồ sơ và quyết định khen thưởng giữ nguyên")


def _clear_nominee(row: PraiseNominee, stand_in: str) -> dict[str, Any]:
    """Who was not praised goes; a decision names the others for good."""
    if row.result not in (NomineeResult.WITHDRAWN, NomineeResult.REFUSED):
        return {}
    return {"name": stand_in, "position": "", "merits": "–", "key": f"p|an-danh|{row.public_id.hex}"}


MEMBERS = subject_sources.register(
    SubjectSource(
        key="activities.club_member",
        label=_("Thành viên câu lạc bộ"),
        purpose=consent.CLUB,
        rows=ClubMember.objects.select_related("club").all,
        email="",
        phone="",
        province="club__province_id",
        exported=("full_name", "unit_name", "post", "joined_on", "left_on", "consent_version", "purpose"),
        clears=lambda row, stand_in: {
            "full_name": stand_in,
            "unit_name": "",
            "key": f"an-danh|{row.public_id.hex}",
        },
        kept=lambda row: [Kept(_("số thành viên của câu lạc bộ, không còn tên"), STATISTICS)],
        past=lambda rows, day: rows.filter(left_on__lt=day),
        url=lambda row: reverse("activities:club_detail", args=[row.club.public_id]),
        remark=lambda row: row.club.name,
    )
)
PRAISED = subject_sources.register(
    SubjectSource(
        key="activities.praise",
        label=_("Cá nhân được đề nghị khen thưởng"),
        purpose=consent.PRAISE,
        rows=PraiseNominee.objects.filter(kind=NomineeKind.INDIVIDUAL).select_related("round").all,
        name="name",
        email="",
        phone="",
        province="round__province_id",
        exported=("name", "unit_name", "position", "form", "merits", "nominated_on", "consent_version", "result"),
        clears=_clear_nominee,
        kept=lambda row: [Kept(_("hồ sơ, quyết định khen thưởng"), ARCHIVES)],
        past=lambda rows, day: rows.filter(
            result__in=(NomineeResult.WITHDRAWN, NomineeResult.REFUSED), nominated_on__lt=day
        ),
        url=lambda row: reverse("activities:praise_detail", args=[row.round.public_id]),
        remark=lambda row: row.unit_name,
    )
)
