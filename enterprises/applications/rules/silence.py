"""What happens when the enterprise does not answer a request for a supplement, in words for it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.applications.enums import ApplicationStatus
from enterprises.applications.models import Application


def effect_of_silence(application: Application) -> str:
    """The sentence while a supplement is awaited; "" otherwise."""
    if application.status != ApplicationStatus.SUPPLEMENT_REQUESTED:
        return ""
    return _(
        "Quá hạn mà đơn vị chưa bổ sung: Sở được kết thúc hồ sơ (Điều 12 Nghị định 268/2025/NĐ-CP). "
        "Trước khi Sở kết thúc, bổ sung muộn vẫn được nhận."
    )
