"""What must hold for a step of a council or a meeting; each raises RuleViolation with every reason."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from enterprises.councils.enums import CouncilStatus, MeetingStatus, Post, Purpose
from enterprises.councils.models import Council, Meeting, MeetingFile
from enterprises.councils.selectors.seats import board_for, standing_files
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


def composition_problems(council: Council) -> list[Problem]:
    """What size, posts and expert team lack under the rule set. At most two queries."""
    rules = council.rule_set
    posts = Counter(council.members.filter(ended_on__isnull=True).values_list("post", flat=True))
    size = sum(posts.values())
    problems = []
    if rules.sizes and size not in rules.sizes:
        allowed = _(" hoặc ").join(str(n) for n in rules.sizes)
        text = _("Hội đồng phải có %(allowed)s thành viên, hiện có %(size)d.") % {"allowed": allowed, "size": size}
        problems.append(Problem("", text))
    for post, least in rules.posts.items():
        if posts[post] < least:
            text = _("Thiếu %(post)s (cần %(least)d, có %(have)d).")
            problems.append(Problem("", text % {"post": Post(post).label, "least": least, "have": posts[post]}))
    return problems + _team_problems(council)


def _team_problems(council: Council) -> list[Problem]:
    """What the expert team lacks, where the rules ask for one. One query then."""
    least = council.rule_set.quorum.get("expert_team", 0)
    if not least:
        return []
    team = list(council.experts.values_list("is_lead", flat=True))
    problems = []
    if len(team) < least:
        text = _("Tổ chuyên gia cần ít nhất %(least)d người, hiện có %(have)d.")
        problems.append(Problem("", text % {"least": least, "have": len(team)}))
    if team and True not in team:
        problems.append(Problem("", _("Chọn tổ trưởng tổ chuyên gia.")))
    return problems


def concludes(meeting: Meeting, actor: Actor) -> None:
    """The meeting scores files; one that only receives them does not."""
    if meeting.purpose != Purpose.DECIDE:
        raise RuleViolation(_("Phiên họp này nhận hồ sơ, không chấm điểm."), code="receives")


def receives(meeting: Meeting, actor: Actor) -> None:
    """The other way round."""
    if meeting.purpose != Purpose.RECEIVE:
        raise RuleViolation(_("Phiên họp này chấm điểm, không phải phiên nhận hồ sơ."), code="decides")


def experts_reported(meeting: Meeting, actor: Actor) -> None:
    """Where files were received first, the expert team has reported on each before the council votes on it."""
    if not meeting.council.rule_set.quorum.get("receives_first"):
        return
    reported = meeting.council.expert_reports.values("application_id")
    missing = standing_files(meeting).exclude(application_id__in=reported)
    codes = ", ".join(file.subject.code for file in missing)
    if codes:
        raise RuleViolation(_("Chưa có báo cáo của tổ chuyên gia về hồ sơ: %(codes)s.") % {"codes": codes})


def next_post(council: Council) -> str:
    """The first post that is still missing, in the order of the decision; else a plain member. One query."""
    posts = Counter(council.members.filter(ended_on__isnull=True).values_list("post", flat=True))
    return next((str(post) for post in Post if posts[post] < council.rule_set.posts.get(post, 0)), str(Post.MEMBER))


def composition_holds(council: Council, actor: Actor) -> None:
    """Size and posts are those of the rule set."""
    problems = composition_problems(council)
    if problems:
        raise RuleViolation(problems=problems)


def no_open_meeting(council: Council, actor: Actor) -> None:
    """Nothing is left in the middle."""
    if council.meetings.exclude(status=MeetingStatus.SIGNED).exists():
        raise RuleViolation(_("Còn phiên họp chưa ký biên bản."))


def council_stands(meeting: Meeting, actor: Actor) -> None:
    """The council is established and not dissolved."""
    if meeting.council.status != CouncilStatus.ESTABLISHED:
        raise RuleViolation(_("Hội đồng chưa được thành lập bằng quyết định."))


def not_before_decision(meeting: Meeting, actor: Actor) -> None:
    """No meeting before the decision's date (G02)."""
    decided = meeting.council.decision_on
    if decided is not None and clock.today() < decided:
        raise RuleViolation(
            _("Không họp trước ngày quyết định thành lập hội đồng (%(day)s).") % {"day": decided.strftime("%d/%m/%Y")}
        )


def has_quorum(meeting: Meeting, actor: Actor) -> None:
    """The meeting may open and vote."""
    answer = board_for(meeting).quorum()
    if not answer.holds:
        raise RuleViolation(problems=[Problem("", reason) for reason in answer.reasons], code="no_quorum")


def has_files(meeting: Meeting, actor: Actor) -> None:
    """There is something to decide."""
    if not standing_files(meeting).exists():
        raise RuleViolation(_("Phiên họp chưa có hồ sơ nào."))


def everyone_declared(meeting: Meeting, actor: Actor) -> None:
    """Each present member has declared on each file."""
    missing = board_for(meeting).undeclared()
    if missing:
        names = ", ".join(str(m.user) for m in missing)
        raise RuleViolation(_("Chưa cam kết về xung đột lợi ích: %(names)s.") % {"names": names})


def all_ballots_in(meeting: Meeting, actor: Actor) -> None:
    """Each voter has voted on each file, and each file still has its quorum without the recused."""
    board = board_for(meeting)
    problems = []
    for file in board.files:
        answer = board.quorum_for(file)
        if not answer.holds:
            place = _("Hồ sơ %(code)s (không kể người có xung đột lợi ích)") % {"code": file.subject.code}
            problems += [Problem(place, reason) for reason in answer.reasons]
    waiting = sorted({str(member.user) for _file, member in board.missing_ballots()})
    if waiting:
        problems.append(Problem("", _("Chưa gửi đủ phiếu: %(names)s.") % {"names": ", ".join(waiting)}))
    if problems:
        raise RuleViolation(problems=problems)


def ties_decided(meeting: Meeting, actor: Actor) -> None:
    """Where files equal in everything would fare differently, the person presiding has said who goes first."""
    by_tie: dict[int, list[MeetingFile]] = {}
    for file in meeting.files.filter(result__isnull=False).select_related("application", "project"):
        tie = (file.result or {}).get("tie")
        if tie:
            by_tie.setdefault(tie, []).append(file)
    for files in by_tie.values():
        if len({file.outcome for file in files}) > 1 and not any(file.tie_reason for file in files):
            codes = ", ".join(sorted(file.subject.code for file in files))
            text = _(
                "Các hồ sơ %(codes)s bằng nhau ở mọi tiêu chí; ghi quyết định của người chủ trì tại trang kết quả."
            )
            raise RuleViolation(text % {"codes": codes}, code="tie")
