"""Fixed lists of the register of clubs (O01, O02)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClubKind(models.TextChoices):
    """Productivity clubs count for the plans (QN 47, GL 41); start-up clubs only take productivity in (QN 153)."""

    PRODUCTIVITY = "productivity", _("câu lạc bộ cải tiến năng suất, chất lượng")
    STARTUP = "startup", _("câu lạc bộ khởi nghiệp")


class ClubStatus(models.TextChoices):
    """Proposed, founded by a decision, resting, at an end; or never founded."""

    PROPOSED = "proposed", _("Đề xuất thành lập")
    FOUNDED = "founded", _("Đã thành lập")
    SUSPENDED = "suspended", _("Tạm dừng hoạt động")
    DISSOLVED = "dissolved", _("Đã giải thể")
    DROPPED = "dropped", _("Không thành lập")


EVER_FOUNDED = frozenset({ClubStatus.FOUNDED, ClubStatus.SUSPENDED, ClubStatus.DISSOLVED})
WORKING = frozenset({ClubStatus.PROPOSED, ClubStatus.FOUNDED, ClubStatus.SUSPENDED})
"""States in which what is told of a club may still be added to."""


class ClubPost(models.TextChoices):
    """What somebody is in a club."""

    DEPUTY = "deputy", _("phó chủ nhiệm")
    ADVISER = "adviser", _("cố vấn, giảng viên hướng dẫn")
    SECRETARY = "secretary", _("thư ký")
    MEMBER = "member", _("thành viên")
