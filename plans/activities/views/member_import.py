"""Members of clubs read in from a file."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.activities import consent
from plans.activities.importing.members import MEMBERS
from plans.activities.selectors import clubs
from plans.activities.selectors.scope import one
from plans.activities.views.base import uuid_in
from plans.activities.views.clubs import TRAIL
from plans.activities.views.list_import import RecordListImport, list_sheet
from portal.core.request import PortalRequest
from portal.privacy.purposes import purpose_on, shown_text


class MemberListImport(RecordListImport):
    """Members of any of the actor's clubs."""

    title = _("Nạp danh sách thành viên câu lạc bộ")
    template_name = "activities/list_import_consent.html"
    kind, template, back = MEMBERS, "activities:club_members_template", TRAIL
    about = "cau-lac-bo"
    intro = _(
        "Mỗi dòng một người của một câu lạc bộ. Chỉ ghi người đã đồng ý: người mới phải có cột “Đồng ý bằng cách nào”. "
        "Nạp lại không ghi trùng; tệp mẫu có sẵn thành viên hiện nay."
    )

    def context(self) -> dict[str, Any]:
        purpose = purpose_on(consent.CLUB, self.actor.province_id)
        heading = gettext("%(title)s, bản %(version)s") % {"title": purpose.title, "version": purpose.version}
        return {"purpose_heading": heading, "purpose_text": shown_text(purpose)}


def _of_club(request: PortalRequest) -> dict[str, str] | None:
    """Empty lines of one club (`?cau-lac-bo=` its public id)."""
    wanted = uuid_in(request.GET.get(MemberListImport.about, ""))
    if wanted is None:
        return None
    club = one(clubs.kept_by(request.actor).select_related("province"), wanted)
    return {"code": club.code, "province": club.province.slug}


member_sheet = list_sheet(MEMBERS, "Thành viên câu lạc bộ", _of_club)
