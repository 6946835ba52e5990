"""What a choice from the register of experts must hold, wherever one is chosen: for teams and for outside reviews."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q
from django.utils.translation import gettext as _

from enterprises.councils.models import MeetingFile, OutsideReview
from enterprises.councils.selectors.register_experts import conflicts_between
from enterprises.councils.selectors.ties import tie_of_expert
from enterprises.registry.models import Enterprise
from plans.activities.models import Expert
from plans.activities.selectors import experts
from portal.core.errors import Problem, RuleViolation
from portal.organizations.models import User


def accepted_conflicts(
    expert: Expert, province_id: int, units: Sequence[Enterprise], *, knows_conflict: bool
) -> list[str]:
    """What the registers know between the expert and each applicant, which the caller says they know.

    Raises RuleViolation for somebody without a certificate in force, and for a conflict nobody said they know.
    """
    if not experts.at_work(province_id).filter(pk=expert.pk).exists():
        said = _("%(name)s không có chứng chỉ còn hiệu lực hoặc đã thôi tham gia.") % {"name": expert.full_name}
        raise RuleViolation(problems=[Problem("expert", said)])
    ties = conflicts_between(units, [expert])
    against = [f"{unit.name}: {'; '.join(ties[unit.pk, expert.pk])}" for unit in units if (unit.pk, expert.pk) in ties]
    if against and not knows_conflict:
        raise RuleViolation(problems=[Problem("expert", words) for words in against])
    return against


def check_reviewer(review: OutsideReview, expert: Expert, *, knows_conflict: bool) -> list[str]:
    """Conflicts of somebody of the register that stand and are known. Raises RuleViolation for all others.

    Who belongs to the applicant, advises it, declared a tie or judged the file before cannot be asked at all, just as
    if written by hand; what remains (an earlier project advised, the same name) is for the officer to weigh.
    """
    unit = review.application.enterprise
    tie = tie_of_expert(expert.user, expert.full_name, expert.unit_words, unit)
    if not tie and expert.organization_id is not None and expert.organization_id == unit.organization_id:
        tie = _("là người của đơn vị nộp hồ sơ")
    if not tie and has_judged(review, expert.user, expert):
        tie = _("đã ở hội đồng hoặc tổ chuyên gia xét hồ sơ này nên không phải chuyên gia độc lập")
    if tie:
        raise RuleViolation(problems=[Problem("expert", _("Không chọn được: %(why)s.") % {"why": tie})])
    return accepted_conflicts(expert, review.application.province_id, [unit], knows_conflict=knows_conflict)


def has_judged(review: OutsideReview, user: User | None, expert: Expert | None = None) -> bool:
    """Whether the person belonged to a council the application came before, or to its expert team."""
    files = MeetingFile.objects.filter(application_id=review.application_id)
    account = Q(meeting__council__members__user=user) | Q(meeting__council__experts__user=user)
    asked = account if user is not None else Q(pk__in=())
    if expert is not None:
        asked |= Q(meeting__council__experts__registered=expert)
    return files.filter(asked).exists()
