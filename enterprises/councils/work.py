"""What waits for whom in councils: work queue, badge, search."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.enums import ApplicationStatus
from enterprises.councils.enums import CouncilStatus, MeetingStatus, Presence, Purpose, ReviewStatus
from enterprises.councils.models import Ballot, ConflictDeclaration, Meeting, MeetingFile
from enterprises.councils.policies import answers_nominations
from enterprises.councils.selectors import councils, meetings, nominations, reviews, rules
from enterprises.councils.selectors.experts import assessments_of
from enterprises.councils.selectors.reserve import calls_with_room
from enterprises.councils.selectors.reviewers import remarks_due_on, waiting_reviews
from enterprises.councils.workflow import RULE_SET_WORKFLOW
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.roles import Role
from portal.ui.search import Hit
from portal.ui.work_queue import WorkItem
from portal.vietnam.search import search

LIMIT = 100
NEXT_STEP = {
    MeetingStatus.CALLED: gettext_lazy("Điểm danh, khai mạc phiên họp"),
    MeetingStatus.OPEN: gettext_lazy("Mở chấm điểm"),
    MeetingStatus.SCORING: gettext_lazy("Theo dõi và kiểm phiếu"),
    MeetingStatus.COUNTED: gettext_lazy("Lập biên bản"),
    MeetingStatus.MINUTED: gettext_lazy("Ghi nhận đã ký biên bản"),
}


def staff_work(actor: Actor) -> Sequence[WorkItem]:
    """Councils to complete or to establish, meetings to hold, reserve lists with a free place, open reviews, own rule
    sets on their way. Five queries.
    """
    if not actor.has(Role.OFFICER, Role.DIRECTOR):
        return []
    drafted = councils.for_list(actor).filter(status=CouncilStatus.DRAFTED)
    items = _rule_sets(actor)
    for row in drafted.order_by("created_at")[:LIMIT]:
        size: int = row.size  # type: ignore[attr-defined]  # annotated by for_list
        is_full = not row.rule_set.sizes or size in row.rule_set.sizes
        if actor.has(Role.OFFICER) and not is_full:
            items.append(
                _item(row.name, _("Hoàn thiện thành phần (%(n)d thành viên)") % {"n": size}, "council_detail", row)
            )
        elif actor.has(Role.DIRECTOR) and is_full and row.prepared_by_id != actor.user_id:
            items.append(_item(row.name, _("Ban hành quyết định thành lập"), "council_detail", row))
    if actor.has(Role.OFFICER):
        held = meetings.visible_to(actor).exclude(status=MeetingStatus.SIGNED).order_by("starts_at")[:LIMIT]
        items += [_of_meeting(row) for row in held]
        items += [
            WorkItem(
                code=row.code,
                subject=row.title,
                next_step=_("Còn chỗ trống: xem danh sách dự phòng (%(n)d hồ sơ)") % {"n": row.waiting},  # type: ignore[attr-defined]  # annotated
                url=reverse("councils:reserve_list", args=[row.public_id]),
                kind=_("Hội đồng"),
            )
            for row in calls_with_room(actor)[:LIMIT]
        ]
        items += [
            WorkItem(
                code=row.application.code,
                subject=row.application.enterprise_name,
                next_step=_("Theo dõi, kết luận: %(way)s") % {"way": row.get_way_display()},
                url=reverse("councils:review_detail", args=[row.public_id]),
                due_on=row.answers_due_on,
                kind=_("Hội đồng"),
            )
            for row in reviews.visible_to(actor).filter(status=ReviewStatus.ASKED).order_by("answers_due_on")[:LIMIT]
        ]
    return items


def _rule_sets(actor: Actor) -> list[WorkItem]:
    """Own rule sets the actor can move on: to finish for officers, to decide on for another person who may."""
    return [
        _item(row.name, str(steps[-1].transition.label), "rule_set_detail", row)
        for row in rules.waiting(actor)[:LIMIT]
        if (steps := [s for s in RULE_SET_WORKFLOW.available(row, actor) if s.transition.tone == "primary"])
    ]


def member_work(actor: Actor) -> Sequence[WorkItem]:
    """Meetings in which the actor, in person, still has to declare or to vote. Four queries."""
    waiting = _open_for(actor)
    if not waiting:
        return []
    files = dict.fromkeys((m.pk for m in waiting), 0)
    standing = MeetingFile.objects.filter(meeting__in=waiting, postponed_reason="").exclude(
        application__status=ApplicationStatus.WITHDRAWN
    )
    standing = standing.exclude(withheld__member__user_id=actor.user_id)
    files |= dict(standing.order_by().values_list("meeting_id").annotate(n=Count("pk")))
    mine = {"member__user_id": actor.user_id, "file__in": standing}
    newest: dict[int, tuple[int, bool]] = {}
    for meeting_id, file_id, conflict in (
        ConflictDeclaration.objects.filter(**mine)
        .order_by("pk")
        .values_list("file__meeting_id", "file_id", "has_conflict")
    ):
        newest[file_id] = (meeting_id, conflict)
    voted: dict[int, int] = dict(
        Ballot.objects.filter(**mine, round=F("file__meeting__round"))
        .order_by()
        .values_list("file__meeting_id")
        .annotate(n=Count("pk"))
    )
    items = []
    for meeting in waiting:
        of_meeting = [conflict for pk, conflict in newest.values() if pk == meeting.pk]
        undeclared = files[meeting.pk] - len(of_meeting)
        unscored = files[meeting.pk] - sum(of_meeting) - voted.get(meeting.pk, 0)
        if undeclared:
            step = _("Cam kết về xung đột lợi ích: còn %(n)d hồ sơ") % {"n": undeclared}
        elif meeting.status == MeetingStatus.SCORING and unscored > 0 and _takes_part(meeting):
            step = _("Chấm điểm: còn %(n)d hồ sơ") % {"n": unscored}
        else:
            continue
        items.append(_of_meeting(meeting, step, "own_meeting"))
    return items


def reviewer_work(actor: Actor) -> Sequence[WorkItem]:
    """Remarks the actor, in person, still has to hand in, one item a meeting. One query, and one for each calendar."""
    rows = waiting_reviews(actor) if actor.has(Role.COUNCIL_MEMBER) else []
    return [
        WorkItem(
            code=_("Phiên %(n)d") % {"n": meeting.number},
            subject=meeting.council.name,
            next_step=_("Nộp nhận xét phản biện: còn %(n)d hồ sơ") % {"n": len(list(of_meeting))},
            url=reverse("councils:own_remark_list"),
            due_on=remarks_due_on(meeting),
            kind=_("Hội đồng"),
        )
        for meeting, of_meeting in groupby(rows, key=lambda row: row.file.meeting)
    ]


def expert_work(actor: Actor) -> Sequence[WorkItem]:
    """Opinions the actor, in person, is asked for. One query."""
    if not actor.has(Role.COUNCIL_MEMBER):
        return []
    return [
        WorkItem(
            code=row.review.application.code,
            subject=row.review.application.title,
            next_step=_("Gửi nhận xét độc lập") if row.has_pledged else _("Cam kết để mở hồ sơ cần nhận xét"),
            url=reverse("councils:own_review", args=[row.public_id]),
            due_on=row.review.answers_due_on,
            kind=_("Hội đồng"),
        )
        for row in reviews.waiting_of(actor).order_by("review__answers_due_on", "pk")[:LIMIT]
    ]


def team_work(actor: Actor) -> Sequence[WorkItem]:
    """Files the actor's expert teams still assess. One query, and three for each team."""
    return [
        WorkItem(
            code=row.received.application.code,
            subject=row.expert.council.name,
            next_step=_("Ghi báo cáo của tổ chuyên gia") if row.pledge else _("Cam kết để mở hồ sơ cần đánh giá"),
            url=reverse(
                "councils:own_assessment", args=[row.expert.council.public_id, row.received.application.public_id]
            ),
            kind=_("Hội đồng"),
        )
        for row in assessments_of(actor)
        if row.is_waiting
    ][:LIMIT]


def agency_work(actor: Actor) -> Sequence[WorkItem]:
    """Councils the agency still has to name people for. One query."""
    if not actor.roles & answers_nominations.roles:
        return []
    return [
        WorkItem(
            code=_("HĐ"),
            subject=row.council.name,
            next_step=_("Cử %(n)d người tham gia hội đồng") % {"n": row.seats - row.named},  # type: ignore[attr-defined]  # annotated
            url=reverse("councils:nomination_detail", args=[row.public_id]),
            due_on=row.due_on,
            kind=_("Hội đồng"),
        )
        for row in nominations.open_for(actor)[:LIMIT]
    ]


def nominations_waiting(actor: Actor) -> int:
    """The badge of "Cử người vào hội đồng"."""
    return nominations.open_for(actor).count() if actor.roles & answers_nominations.roles else 0


def waiting_for_member(actor: Actor) -> int:
    """The badge of "Phiên họp của tôi"."""
    return len(member_work(actor))


def find_councils(actor: Actor, words: str, limit: int) -> Sequence[Hit]:
    """Councils by name, decision number and every name of their kind."""
    rows = search(councils.visible_to(actor), words).order_by("-created_at")[:limit]
    return [
        Hit(
            title=row.name,
            url=reverse("councils:council_detail", args=[row.public_id]),
            note=str(CouncilStatus(row.status).label),
        )
        for row in rows
    ]


def _open_for(actor: Actor) -> list[Meeting]:
    """Meetings before the count in which the actor sits; `presence` is the actor's own."""
    if actor.user_id is None:
        return []
    rows = meetings.visible_to(actor).filter(
        Q(attendances__member__user_id=actor.user_id, attendances__member__ended_on__isnull=True),
        status__in=(MeetingStatus.CALLED, MeetingStatus.OPEN, MeetingStatus.SCORING),
    )
    return list(rows.annotate(presence=F("attendances__presence")).order_by("starts_at", "pk")[:LIMIT])


def _next_step(meeting: Meeting) -> str:
    """What the secretary does next."""
    if meeting.purpose == Purpose.RECEIVE and meeting.status == MeetingStatus.OPEN:
        return _("Ghi kết quả nhận hồ sơ")
    return str(NEXT_STEP[MeetingStatus(meeting.status)])


def _takes_part(meeting: Meeting) -> bool:
    presence = meeting.presence  # type: ignore[attr-defined]  # annotated by _open_for
    return presence in (Presence.PRESENT, Presence.ONLINE)


def _item(subject: str, step: str, name: str, row: object) -> WorkItem:
    url = reverse(f"councils:{name}", args=[row.public_id])  # type: ignore[attr-defined]  # a portal model
    return WorkItem(code=_("HĐ"), subject=subject, next_step=step, url=url, kind=_("Hội đồng"))


def _of_meeting(meeting: Meeting, step: str = "", name: str = "meeting_detail") -> WorkItem:
    """`due_on` is the day of the meeting: before it nothing can be opened, after it everything is late."""
    return WorkItem(
        code=_("Phiên %(n)d") % {"n": meeting.number},
        subject=meeting.council.name,
        next_step=step or _next_step(meeting),
        url=reverse(f"councils:{name}", args=[meeting.public_id]),
        due_on=clock.local_day(meeting.starts_at),
        kind=_("Hội đồng"),
    )
