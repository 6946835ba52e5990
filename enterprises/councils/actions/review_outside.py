"""Ask for an outside review, enter the answers, conclude it or let it go."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils import translation
from django.utils.translation import gettext as _

from enterprises.applications.actions.record_recommendation import record_recommendation
from enterprises.applications.actions.send_to_selection import send_to_selection
from enterprises.applications.models import Application
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from enterprises.councils.actions.from_register import check_reviewer
from enterprises.councils.enums import CHOICES_OF_SELECTION, MeetingStatus, ReviewStatus, ReviewWay
from enterprises.councils.models import OutsideReview, ReviewOpinion
from enterprises.councils.policies import runs_reviews
from enterprises.councils.rules.reviews import lack_of_opinions, only_advises, ways_for
from enterprises.councils.selectors.ties import tie_of_outsider
from enterprises.councils.workflow import REVIEW_WORKFLOW
from plans.activities.models import Expert
from portal.attachments.models import StoredFile
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.documents.numbering import next_code
from portal.organizations.actor import Actor
from portal.workflow.deadlines import due_after, rule_on

PAPERS, ANSWERS = "review.papers", "review.answers"


@use_case
def ask_review(
    *, actor: Actor, application: Application, way: str, reason: str, cause: str = "", expected: str | None = None
) -> OutsideReview:
    """Begin a review; the application stands in selection until it is concluded.

    Independent experts follow a council: `cause` says why. After a decision they only advise on a complaint. Raises RuleViolation for a way that is not open to the
    application, without words, and while another review or a meeting holds it. Locks: application.
    """
    application = lock(Application, application.pk)
    runs_reviews.check(actor, application)
    problems = []
    is_advice = way == ReviewWay.EXPERTS and only_advises(application.status, cause)
    if way not in ways_for(application.status) and not is_advice:
        problems.append(Problem("way", _("Hồ sơ ở bước này không xem xét theo cách đã chọn.")))
    if not reason.strip():
        problems.append(Problem("reason", _("Ghi rõ nội dung cần xem xét.")))
    if way == ReviewWay.EXPERTS and not cause:
        problems.append(Problem("cause", _("Chọn lý do hỏi chuyên gia độc lập.")))
    held = application.meeting_files.filter(postponed_reason="").exclude(meeting__status=MeetingStatus.SIGNED)
    if held.exists():
        problems.append(Problem("way", _("Hồ sơ đang ở một phiên họp chưa ký biên bản.")))
    if problems:
        raise RuleViolation(problems=problems)
    today = clock.today()
    papers_due, answers_due = _days(application, today)
    review = OutsideReview(
        application=application,
        way=way,
        cause=cause if way == ReviewWay.EXPERTS else "",
        reason=reason.strip(),
        asked_on=today,
        papers_due_on=papers_due,
        answers_due_on=answers_due,
        asked_by=actor.user,
        is_advice=is_advice,
    )
    REVIEW_WORKFLOW.start(review, actor=actor)
    review.full_clean()
    if way != ReviewWay.EXPERTS:
        send_to_selection(actor=actor, applications=[application])
    elif not is_advice:
        APPLICATION_WORKFLOW.apply(application, "review_again", actor=actor, note=reason, expected=expected)
    review.save()
    REVIEW_WORKFLOW.record_start(review, actor=actor)
    record("review:asked", actor=actor, subject=application, way=way, cause=review.cause, reason=review.reason)
    return review


def _days(application: Application, day: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """When papers go out and answers come in, by the rules of the day."""
    rules = [rule_on(key, application.province_id, day) for key in (PAPERS, ANSWERS)]
    found: list[dt.date | None] = []
    start = day
    for rule in rules:
        start = due_after(start, rule.days, rule.unit, application.province_id) if rule else start
        found.append(start if rule else None)
    return found[0], found[1]


@use_case
def ask_expert(
    *,
    actor: Actor,
    review: OutsideReview,
    expert_name: str = "",
    agency_name: str = "",
    position: str = "",
    expert: Expert | None = None,
    knows_conflict: bool = False,
) -> ReviewOpinion:
    """Name a reviewer: of the register of experts, or by hand.

    Raises RuleViolation for one with a tie to the applicant or named already; from the register also without a
    certificate in force, and for a lesser conflict unless the caller says they know it (`knows_conflict`).
    """
    review = open_review(actor, review)
    name = expert.full_name if expert is not None else expert_name.strip()
    agency = agency_name.strip() or (expert.unit_words if expert is not None else "")
    place = "expert" if expert is not None else "expert_name"
    problems = [] if name else [Problem(place, _("Chọn người trong sổ hoặc ghi họ tên chuyên gia, tên tổ chức."))]
    if review.opinions.filter(expert_name__iexact=name).exists():
        problems.append(Problem(place, _("Đã có người này.")))
    tie = tie_of_outsider(name, agency, review.application.enterprise)
    if tie:
        problems.append(Problem(place, _("Không chọn được: %(why)s.") % {"why": tie}))
    if problems:
        raise RuleViolation(problems=problems)
    against = check_reviewer(review, expert, knows_conflict=knows_conflict) if expert is not None else []
    row = ReviewOpinion(
        review=review,
        registered=expert,
        expert_name=name,
        agency_name=agency,
        position=position.strip() or (expert.position if expert is not None else ""),
    )
    row.full_clean()
    row.save()
    record(
        "review:expert_asked",
        actor=actor,
        subject=review.application,
        expert=name,
        agency=row.agency_name,
        conflicts=against,
    )
    return row


@use_case
def enter_opinion(
    *,
    actor: Actor,
    opinion: ReviewOpinion,
    says: str,
    words: str,
    answered_on: dt.date,
    has_pledged: bool,
    points: Decimal | None = None,
    papers_sent_on: dt.date | None = None,
    file: StoredFile | None = None,
) -> ReviewOpinion:
    """Enter what a reviewer answered on paper. Raises StaleState for a second answer, RuleViolation at the fields."""
    review = open_review(actor, opinion.review)
    opinion = lock(ReviewOpinion, opinion.pk)
    if opinion.answered_on is not None or opinion.declined_reason:
        raise StaleState(_("Đã ghi ý kiến của người này."))
    if opinion.user_id is not None:
        raise RuleViolation(
            _("Chuyên gia này được mời trả lời trên Cổng; người khác không ghi thay."), code="in_person"
        )
    problems = []
    if says not in CHOICES_OF_SELECTION:
        problems.append(Problem("says", _("Chọn ý kiến của chuyên gia.")))
    if not words.strip():
        problems.append(Problem("opinion", _("Cần ghi nhận xét của chuyên gia.")))
    if not has_pledged:
        problems.append(Problem("has_pledged", _("Chưa có cam kết không có xung đột lợi ích thì không nhận ý kiến.")))
    if not review.asked_on <= answered_on <= clock.today():
        problems.append(Problem("answered_on", _("Ngày trả lời phải từ ngày đề nghị đến hôm nay.")))
    if points is not None and not 0 <= points <= 100:
        problems.append(Problem("points", _("Điểm phải từ 0 đến 100.")))
    if problems:
        raise RuleViolation(problems=problems)
    opinion.says, opinion.opinion, opinion.points = says, words.strip(), points
    opinion.answered_on, opinion.has_pledged, opinion.file = answered_on, has_pledged, file
    opinion.papers_sent_on = papers_sent_on
    opinion.full_clean()
    opinion.save()
    record("review:answered", actor=actor, subject=review.application, expert=opinion.expert_name, says=says)
    return opinion


@use_case
def conclude_review(
    *, actor: Actor, review: OutsideReview, outcome: str, conclusion: str, expected: str | None = None
) -> OutsideReview:
    """Write the result and lead the application on. Raises RuleViolation without words or with too few opinions."""
    review = open_review(actor, review)
    answered = review.opinions.filter(answered_on__isnull=False).count()
    problems = []
    if outcome not in CHOICES_OF_SELECTION:
        problems.append(Problem("outcome", _("Chọn kết luận.")))
    if not conclusion.strip():
        problems.append(Problem("conclusion", _("Cần ghi căn cứ kết luận.")))
    lack = lack_of_opinions(review.way, answered)
    if lack:
        problems.append(Problem("", lack))
    if problems:
        raise RuleViolation(problems=problems)
    changes = {
        "outcome": outcome,
        "conclusion": conclusion.strip(),
        "concluded_on": clock.today(),
        "number": next_code("KQXX", review.application.province_id),
    }
    review = REVIEW_WORKFLOW.apply(review, "conclude", actor=actor, expected=expected, changes=changes)
    with translation.override("vi"):  # the note is a record, not a page
        note = _("%(way)s, %(number)s: %(words)s") % {
            "way": review.get_way_display(),
            "number": review.number,
            "words": review.conclusion,
        }
    if not review.is_advice:
        record_recommendation(actor=actor, application=review.application, outcome=outcome, note=note)
    record("review:concluded", actor=actor, subject=review.application, outcome=outcome, number=review.number)
    return review


@use_case
def stop_review(*, actor: Actor, review: OutsideReview, reason: str, expected: str | None = None) -> OutsideReview:
    """Let it go without a result; the application can come before a council or another review."""
    review = REVIEW_WORKFLOW.apply(review, "stop", actor=actor, note=reason, expected=expected)
    record("review:stopped", actor=actor, subject=review.application, reason=reason)
    return review


def open_review(actor: Actor, review: OutsideReview) -> OutsideReview:
    """The locked review, while it is open to `actor`. Raises StaleState once it has ended."""
    review = lock(OutsideReview, review.pk)
    runs_reviews.check(actor, review.application)
    if review.status != ReviewStatus.ASKED:
        raise StaleState(_("Lượt xem xét này đã kết thúc."))
    return review
