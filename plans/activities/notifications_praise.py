"""What people are told about rounds of praise."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.models import PraiseOpinion, PraiseRound
from plans.activities.notifications import ANY_UNIT_ROLES, _kind, people_of, people_who_nominate
from plans.activities.policies_honours import decides_praise, keeps_praise
from portal.core import clock
from portal.notifications.outbox import notify

PRAISE = _("Tôn vinh, khen thưởng")
PRAISE_CALLED = _kind(
    "praise_called",
    PRAISE,
    _("mời đề nghị khen thưởng"),
    _("Mời đề nghị khen thưởng: {{ subject.title|truncatechars:150 }}"),
    _("Nhận đề nghị đến hết ngày {{ subject.nominate_until|date:'d/m/Y' }}.\n\n{{ subject.criteria }}"),
)
PRAISE_ASKED = _kind(
    "praise_asked",
    PRAISE,
    _("hỏi ý kiến về danh sách đề nghị khen thưởng"),
    _(
        "{% if late > 0 %}Quá hạn {{ late }} ngày: {% endif %}cho ý kiến về {{ subject.title|truncatechars:100 }} trước hết "
        "ngày {{ due_on|date:'d/m/Y' }}"
    ),
    _("Xem danh sách đề nghị, thành tích, rồi trả lời trên Cổng."),
    can_switch_off=False,
)
PRAISE_SUBMITTED = _kind(
    "praise_submitted",
    PRAISE,
    _("danh sách khen thưởng trình phê duyệt"),
    _("{{ subject.code }}: danh sách khen thưởng chờ phê duyệt"),
    "{{ subject.title }}\n\n{{ subject.conclusion }}",
)
PRAISE_RETURNED = _kind(
    "praise_returned",
    PRAISE,
    _("danh sách khen thưởng bị trả lại"),
    _("{{ subject.code }}: danh sách khen thưởng cần xét lại"),
    "{{ subject.title }}\n\n{{ note }}",
    can_switch_off=False,
)
PRAISE_DECIDED = _kind(
    "praise_decided",
    PRAISE,
    _("kết quả khen thưởng"),
    _("Đã có quyết định: {{ subject.title|truncatechars:150 }}"),
    _("Quyết định số {{ subject.decision_number }} ngày {{ subject.decided_on|date:'d/m/Y' }}."),
)
PRAISE_NEXT = _kind(
    "praise_next",
    PRAISE,
    _("đến định kỳ khen thưởng"),
    _("Đến định kỳ: đợt khen thưởng kế tiếp ngày {{ subject.next_on|date:'d/m/Y' }}"),
    "{{ subject.title }}",
)
PRAISE_KINDS = (PRAISE_CALLED, PRAISE_ASKED, PRAISE_SUBMITTED, PRAISE_RETURNED, PRAISE_DECIDED, PRAISE_NEXT)


def _url(row: PraiseRound) -> str:
    return reverse("activities:praise_detail", args=[row.public_id])


def tell_round_called(row: PraiseRound) -> None:
    """Contact people of every agency, school and association; enterprises find it in their list."""
    key = f"praise_called:{row.public_id}:{row.nominate_until}"
    notify(PRAISE_CALLED, recipients=people_who_nominate(row), subject=row, url=_url(row), key=key)


def tell_opinion_asked(opinion: PraiseOpinion, rung: str = "") -> int:
    """The people of a unit asked; answers how many were told."""
    facts = {"due_on": opinion.due_on, "late": (clock.today() - opinion.due_on).days}
    return len(
        notify(
            PRAISE_ASKED,
            recipients=people_of(opinion.organization_id),
            subject=opinion.round,
            context=facts,
            url=_url(opinion.round),
            key=f"praise_asked:{opinion.public_id}:{rung}",
        )
    )


def tell_round_submitted(row: PraiseRound) -> None:
    """Whoever may decide."""
    notify(PRAISE_SUBMITTED, recipients=decides_praise.who_can(row), subject=row, url=_url(row))


def tell_round_returned(row: PraiseRound, note: str) -> None:
    """The officers who keep it."""
    people = [row.submitted_by] if row.submitted_by else keeps_praise.who_can(row)
    notify(PRAISE_RETURNED, recipients=people, subject=row, context={"note": note}, url=_url(row))


def tell_round_decided(row: PraiseRound) -> None:
    """Units that nominated somebody, once each."""
    units = row.nominees.order_by("nominator_id").values_list("nominator_id", flat=True).distinct()
    people = {user.pk: user for unit in units for user in people_of(unit, ANY_UNIT_ROLES)}
    key = f"praise_decided:{row.public_id}"
    notify(PRAISE_DECIDED, recipients=people.values(), subject=row, url=_url(row), key=key)


def tell_next_round(row: PraiseRound) -> int:
    """The officers, once the interval is nearly over; answers how many were told."""
    key = f"praise_next:{row.public_id}:{row.next_on}"
    return len(notify(PRAISE_NEXT, recipients=keeps_praise.who_can(row), subject=row, url=_url(row), key=key))
