"""Clubs not at an end pass to the school that takes over, open rounds and questions go on; ended ones stay as they were."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.activities.enums_clubs import ClubStatus
from plans.activities.enums_praise import PraiseStatus
from plans.activities.models import Club, PraiseNominee, PraiseOpinion, PraiseRound
from plans.activities.succession import _OWNED, _kind
from portal.succession.sockets import Moving, register

_kind(
    "clubs",
    _("Câu lạc bộ chưa giải thể"),
    Club,
    models.Q(status__in=(ClubStatus.DISSOLVED, ClubStatus.DROPPED)),
    _("câu lạc bộ đã giải thể hoặc không thành lập"),
    "club_detail",
    **_OWNED,
)
_kind(
    "praise_rounds",
    _("Đợt khen thưởng chưa quyết định"),
    PraiseRound,
    models.Q(status__in=(PraiseStatus.DECIDED, PraiseStatus.CANCELLED)),
    _("đợt đã có quyết định hoặc không tổ chức"),
    "praise_detail",
    province="province",
    rewrites=frozenset(),
)
_OPEN = models.Q(round__status__in=(PraiseStatus.DECIDED, PraiseStatus.CANCELLED))
register(
    Moving(
        key="praise_nominees",
        label=_("Đề nghị khen thưởng đang xét"),
        running=lambda heirs: PraiseNominee.objects.exclude(_OPEN),
        kept=lambda heirs: PraiseNominee.objects.filter(_OPEN),
        kept_because=_("đợt đã có quyết định hoặc không tổ chức"),
        organization="nominator",
        is_work=False,
    )
)
register(
    Moving(
        key="praise_opinions",
        label=_("Ý kiến về khen thưởng chưa trả lời"),
        running=lambda heirs: PraiseOpinion.objects.filter(answered_on__isnull=True),
        kept=lambda heirs: PraiseOpinion.objects.filter(answered_on__isnull=False),
        kept_because=_("ý kiến đã trả lời"),
        organization="organization",
        is_work=False,
    )
)
