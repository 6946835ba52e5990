"""What must hold for a step of a council or a meeting; each raises RuleViolation with every reason."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from enterprises.councils.enums import CouncilStatus, MeetingStatus, Post
from enterprises.councils.models import Council, Meeting
from enterprises.councils.selectors.seats import board_of, standing_files
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor


def composition_problems(council: Council) -> list[Problem]:
    """What size and posts lack under the rule set. One query."""
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
    return problems


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
    answer = board_of(meeting).quorum()
    if not answer.holds:
        raise RuleViolation(problems=[Problem("", reason) for reason in answer.reasons], code="no_quorum")


def has_files(meeting: Meeting, actor: Actor) -> None:
    """There is something to decide."""
    if not standing_files(meeting).exists():
        raise RuleViolation(_("Phiên họp chưa có hồ sơ nào."))


def everyone_declared(meeting: Meeting, actor: Actor) -> None:
    """Each present member has declared on each file."""
    missing = board_of(meeting).undeclared()
    if missing:
        names = ", ".join(str(m.user) for m in missing)
        raise RuleViolation(_("Chưa cam kết về xung đột lợi ích: %(names)s.") % {"names": names})


def all_ballots_in(meeting: Meeting, actor: Actor) -> None:
    """Each voter has voted on each file, and each file still has its quorum without the recused."""
    board = board_of(meeting)
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
