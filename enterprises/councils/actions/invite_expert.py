"""Independent experts with an account: invited like a member, they pledge, read the papers and answer on the portal."""

from __future__ import annotations

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from enterprises.councils.actions.from_register import check_reviewer, has_judged
from enterprises.councils.actions.review_outside import open_review
from enterprises.councils.actions.seat_new_person import has_open_letter
from enterprises.councils.enums import CHOICES_OF_SELECTION, ReviewStatus
from enterprises.councils.models import OutsideReview, ReviewOpinion
from enterprises.councils.notifications import EXPERT_ASKED, tell_expert
from enterprises.councils.selectors.ties import tie_of_expert
from plans.activities.models import Expert
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import NotAllowed, Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actions.grant_role import grant_role
from portal.organizations.actions.invite_person import invite_person
from portal.organizations.actor import Actor
from portal.organizations.models import Organization, User
from portal.organizations.roles import OrganizationKind, Role
from portal.vietnam.places import stands_for


@use_case
def invite_expert(
    *,
    actor: Actor,
    review: OutsideReview,
    email: str = "",
    full_name: str = "",
    organization: Organization | None = None,
    position: str = "",
    expert: Expert | None = None,
    knows_conflict: bool = False,
) -> ReviewOpinion:
    """Name a reviewer by e-mail; a new address gets a letter that leads in, an account is asked as it is.

    Of somebody chosen from the register of experts, what is left empty is taken from there. Raises RuleViolation at the
    fields, for a person with a tie to the applicant or named already, and as `check_reviewer` does.
    """
    review = open_review(actor, review)
    address, name = email.strip().lower(), full_name.strip()
    if expert is not None:
        address = address or (expert.user.email if expert.user is not None else expert.email).lower()
        name, organization = expert.full_name, organization or expert.organization
    user = User.objects.filter(email__iexact=address).first()
    problems = _problems(review, address, name, organization, user, expert)
    if problems or organization is None:
        raise RuleViolation(problems=problems)
    against = check_reviewer(review, expert, knows_conflict=knows_conflict) if expert is not None else []
    if user is None:
        user = User.objects.create_user(address, None, full_name=name, position=position.strip())
    row = ReviewOpinion(
        review=review,
        user=user,
        registered=expert,
        expert_name=name if expert is not None else str(user.full_name or name),
        agency_name=organization.name,
        position=position.strip() or (expert.position if expert is not None else "") or user.position,
        papers_sent_on=clock.today(),
    )
    row.full_clean()
    row.save()
    grant_role(actor=actor, user=user, organization=organization, role=Role.COUNCIL_MEMBER)
    if not user.has_usable_password() and not has_open_letter(user):
        invite_person(
            actor=actor, organization=organization, email=address, role=Role.COUNCIL_MEMBER, full_name=user.full_name
        )
    tell_expert(EXPERT_ASKED, row)
    record(
        "review:expert_invited",
        actor=actor,
        subject=review.application,
        expert=row.expert_name,
        email=address,
        conflicts=against,
    )
    return row


def _problems(
    review: OutsideReview,
    address: str,
    name: str,
    organization: Organization | None,
    user: User | None,
    expert: Expert | None,
) -> list[Problem]:
    problems = [] if name else [Problem("full_name", _("Chọn người trong sổ hoặc ghi họ và tên."))]
    if not address and expert is not None:
        problems.append(Problem("email", _("Sổ chuyên gia không có thư điện tử của người này: hãy ghi địa chỉ.")))
    else:
        problems += _of_address(address)
    if expert is not None and expert.user is not None and user != expert.user:
        problems.append(Problem("email", _("Chuyên gia này đã có tài khoản: để trống để mời qua tài khoản ấy.")))
    if organization is None:
        problems.append(Problem("organization", _("Chọn cơ quan, tổ chức.")))
    elif _is_elsewhere(organization, review):
        problems.append(Problem("organization", _("Chọn cơ quan, tổ chức trong tỉnh.")))
    if user is not None and review.opinions.filter(user=user).exists():
        problems.append(Problem("email", _("Đã mời người này.")))
    if user is not None and has_judged(review, user):
        problems.append(Problem("email", _("Người này đã ở hội đồng xét hồ sơ này nên không phải chuyên gia độc lập.")))
    agency = organization.name if organization is not None else ""
    tie = tie_of_expert(user, name, agency, review.application.enterprise)
    if tie:
        place = "expert" if expert is not None else "full_name"
        problems.append(Problem(place, _("Không chọn được: %(why)s.") % {"why": tie}))
    return problems


def _of_address(address: str) -> list[Problem]:
    try:
        validate_email(address)
    except ValidationError:
        return [Problem("email", _("Địa chỉ thư điện tử không hợp lệ."))]
    return []


def _is_elsewhere(organization: Organization, review: OutsideReview) -> bool:
    """Whether nobody is invited through this organisation: an enterprise, or one of another province."""
    is_outside = organization.kind in (OrganizationKind.ENTERPRISE, OrganizationKind.SITE)
    return is_outside or not stands_for(organization.province_id, review.application.province_id)


@use_case
def pledge_opinion(*, actor: Actor, opinion: ReviewOpinion, has_conflict: bool, reason: str = "") -> ReviewOpinion:
    """The expert declares before anything opens; with a conflict they are out, and the officer names another."""
    opinion = _own(actor, opinion)
    if opinion.has_pledged:
        raise StaleState(_("Bạn đã cam kết."))
    if has_conflict and not reason.strip():
        raise RuleViolation(problems=[Problem("reason", _("Cần nêu lý do khi có xung đột lợi ích."))])
    opinion.has_pledged = not has_conflict
    opinion.declined_reason = reason.strip()[:300] if has_conflict else ""
    opinion.save(update_fields=["has_pledged", "declined_reason", "updated_at"])
    record(
        "review:pledged",
        actor=actor,
        subject=opinion.review.application,
        expert=opinion.expert_name,
        conflict=has_conflict,
        reason=opinion.declined_reason,
    )
    return opinion


@use_case
def invite_again(*, actor: Actor, opinion: ReviewOpinion) -> ReviewOpinion:
    """Ask an expert again who stepped back: what stood in the way has gone. They pledge anew.

    Raises StaleState once the review has ended, and for an expert who never stepped back.
    """
    open_review(actor, opinion.review)
    opinion = lock(ReviewOpinion, opinion.pk)
    if not opinion.declined_reason or opinion.user_id is None:
        raise StaleState(_("Chuyên gia này chưa từ chối."))
    earlier, opinion.declined_reason, opinion.has_pledged = opinion.declined_reason, "", False
    opinion.save(update_fields=["declined_reason", "has_pledged", "updated_at"])
    tell_expert(EXPERT_ASKED, opinion)
    record(
        "review:expert_invited",
        actor=actor,
        subject=opinion.review.application,
        expert=opinion.expert_name,
        declined_before=earlier,
    )
    return opinion


@use_case
def give_opinion(
    *, actor: Actor, opinion: ReviewOpinion, says: str, words: str, points: Decimal | None = None
) -> ReviewOpinion:
    """The expert's own answer, final once sent. Raises RuleViolation at the fields, StaleState for a second one."""
    opinion = _own(actor, opinion)
    problems = []
    if not opinion.has_pledged:
        raise RuleViolation(_("Hãy cam kết không có xung đột lợi ích trước khi nhận xét."), code="not_pledged")
    if says not in CHOICES_OF_SELECTION:
        problems.append(Problem("says", _("Chọn ý kiến của chuyên gia.")))
    if not words.strip():
        problems.append(Problem("opinion", _("Cần ghi nhận xét của chuyên gia.")))
    if points is not None and not 0 <= points <= 100:
        problems.append(Problem("points", _("Điểm phải từ 0 đến 100.")))
    if problems:
        raise RuleViolation(problems=problems)
    opinion.says, opinion.opinion, opinion.points, opinion.answered_on = says, words.strip(), points, clock.today()
    opinion.full_clean()
    opinion.save()
    record("review:answered", actor=actor, subject=opinion.review.application, expert=opinion.expert_name, says=says)
    return opinion


def _own(actor: Actor, opinion: ReviewOpinion) -> ReviewOpinion:
    """The locked opinion, when it is the actor's own and still open."""
    review = lock(OutsideReview, opinion.review_id)
    opinion = lock(ReviewOpinion, opinion.pk)
    opinion.review = review
    if actor.user_id is None or opinion.user_id != actor.user_id:
        raise NotAllowed(_("Chỉ chuyên gia được mời mới thực hiện được."))
    if review.status != ReviewStatus.ASKED or opinion.answered_on is not None or opinion.declined_reason:
        raise StaleState(_("Lượt nhận xét này đã kết thúc."))
    return opinion
