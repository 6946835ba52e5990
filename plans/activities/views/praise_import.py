"""Rounds of praise and nominations read in from a file."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.activities import consent
from plans.activities.importing.nominees import NOMINEES
from plans.activities.importing.praise_rounds import ROUNDS
from plans.activities.selectors import praise
from plans.activities.selectors.scope import one
from plans.activities.views.base import uuid_in
from plans.activities.views.list_import import RecordListImport, list_sheet
from plans.activities.views.praise import TRAIL
from portal.core.request import PortalRequest
from portal.privacy.purposes import purpose_on, shown_text


class RoundListImport(RecordListImport):
    """Rounds being prepared."""

    title = _("Nạp danh sách đợt khen thưởng từ tệp")
    kind, template, back = ROUNDS, "activities:praise_rounds_template", TRAIL
    intro = _(
        "Mỗi dòng một đợt; đợt mới vào ở trạng thái đang chuẩn bị. Cùng mã, hoặc cùng kế hoạch, tên và ngày dự kiến, là cùng một "
        "đợt; nạp lại không ghi trùng, ô trống không xóa gì."
    )


class NomineeListImport(RecordListImport):
    """Nominations of the own unit."""

    title = _("Nạp danh sách đề nghị khen thưởng từ tệp")
    template_name = "activities/list_import_consent.html"
    kind, template, back = NOMINEES, "activities:nominees_template", TRAIL
    about = "dot"
    intro = _(
        "Mỗi dòng một tập thể hoặc cá nhân được đơn vị đề nghị trong một đợt. Cá nhân mới phải có “có” ở cột “Cá nhân đã đồng ý”. "
        "Nạp lại không ghi trùng; minh chứng đính kèm ở trang của đợt."
    )

    def context(self) -> dict[str, Any]:
        purpose = purpose_on(consent.PRAISE, self.actor.province_id)
        heading = gettext("%(title)s, bản %(version)s") % {"title": purpose.title, "version": purpose.version}
        return {"purpose_heading": heading, "purpose_text": shown_text(purpose)}


def _of_round(request: PortalRequest) -> dict[str, str] | None:
    """Empty lines of one round (`?dot=` its public id)."""
    wanted = uuid_in(request.GET.get(NomineeListImport.about, ""))
    if wanted is None:
        return None
    row = one(praise.visible_to(request.actor), wanted)
    return {"round": row.code, "province": row.province.slug}


round_sheet = list_sheet(ROUNDS, "Đợt khen thưởng")
nominee_sheet = list_sheet(NOMINEES, "Đề nghị khen thưởng", _of_round)
