"""What must hold for a rule set before anybody may work under it. Pure; every problem at once, each at its place.

Places are the names of the boxes people type in; `line_3_maximum` is the fourth criterion as given here and
`group_need_maximum` the group "need".
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from enterprises.councils.enums import CHOOSING, Barred, CouncilKind, Post
from enterprises.councils.rules import passing, quorum
from portal.core.errors import Problem

SMALLEST, LARGEST = 3, 25
"""Members of a council: fewer cannot have a chair, a secretary and a vote; no text asks for more."""
MOST_POINTS, MOST_DAYS, MOST_MONTHS, MOST_REVIEWERS = 1000, 60, 60, 2
TIES = ("state_money", "excellent_before")
PASSINGS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(CHOOSING, ("mean_score", "ballot_share")),
    CouncilKind.ACCEPTANCE: ("acceptance_levels",),
}
"""Which pass functions fit a kind of council: an acceptance ends in a level, a choice in a ranking."""
_SHARE = re.compile(r"([0-9]{1,4})\s*/\s*([0-9]{1,4})|([0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*%")


@dataclass(frozen=True)
class RuleFacts:
    """What a rule set says, as numbers. None stands for what could not be read; it is told of elsewhere.

    `group_maxima` and `total` are what the paper prints beside the lines, to compare with their sums.
    """

    kind: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    sizes: Sequence[int] | None = None
    posts: Mapping[str, int] = field(default_factory=dict)
    barred: Sequence[str] = ()
    papers_lead_days: int | None = None
    file_reviewers: int | None = None
    criteria: Sequence[Mapping[str, Any]] = ()
    group_names: Mapping[str, str] = field(default_factory=dict)
    quorum: Mapping[str, Any] = field(default_factory=dict)
    passing: Mapping[str, Any] = field(default_factory=dict)
    tie_order: Sequence[str] = ()
    group_maxima: Mapping[str, int] = field(default_factory=dict)
    total: int | None = None

    @property
    def maximum(self) -> int:
        """The highest total of a ballot, as far as the lines could be read."""
        return sum(row["maximum"] or 0 for row in self.criteria)

    def maximum_of(self, group: str) -> int:
        """The highest sum of one group."""
        return sum(row["maximum"] or 0 for row in self.criteria if row["group"] == group)


def read_share(text: str) -> str | None:
    """ "2/3" as it is, "75 %" as "3/4"; None when it is no share."""
    found = _SHARE.fullmatch(text.strip())
    if found is None:
        return None
    if found[3] is not None:
        return str(Fraction(found[3].replace(",", ".")) / 100)
    return f"{int(found[1])}/{int(found[2])}" if int(found[2]) else None


def problems_of(facts: RuleFacts) -> list[Problem]:
    """Everything that keeps a council from working under `facts`; empty when nothing does."""
    parts: tuple[Callable[[RuleFacts], list[Problem]], ...] = (_days, _seats, _lines, _sums, _quorum, _passing, _ties)
    return [problem for part in parts for problem in part(facts)]


def _days(facts: RuleFacts) -> list[Problem]:
    found = []
    if facts.valid_from and facts.valid_to and facts.valid_to < facts.valid_from:
        found.append(Problem("valid_to", _("Ngày kết thúc phải sau ngày bắt đầu.")))
    if facts.papers_lead_days is not None and not 0 <= facts.papers_lead_days <= MOST_DAYS:
        found.append(Problem("papers_lead_days", _("Từ 0 đến %(most)d ngày.") % {"most": MOST_DAYS}))
    if facts.file_reviewers is not None and not 0 <= facts.file_reviewers <= MOST_REVIEWERS:
        said = {"most": MOST_REVIEWERS}
        found.append(Problem("file_reviewers", _("Mỗi hồ sơ có nhiều nhất %(most)d người phản biện.") % said))
    return found


def _seats(facts: RuleFacts) -> list[Problem]:
    found = []
    sizes = facts.sizes
    if sizes is not None and (not sizes or any(not SMALLEST <= size <= LARGEST for size in sizes)):
        said = {"least": SMALLEST, "most": LARGEST}
        found.append(Problem("sizes", _("Mỗi hội đồng có từ %(least)d đến %(most)d thành viên.") % said))
    if facts.posts.get(Post.CHAIR) != 1:
        found.append(Problem("posts_chair", _("Hội đồng có đúng một Chủ tịch.")))
    for post, number in facts.posts.items():
        if post not in Post.values or number < 0:
            found.append(Problem(f"posts_{post}", _("Số người không được âm.")))
    posts = sum(facts.posts.values())
    if sizes and posts > min(sizes):
        said = {"posts": posts, "size": min(sizes)}
        found.append(Problem("sizes", _("Các chức danh cần %(posts)d người, hội đồng chỉ có %(size)d.") % said))
    if set(facts.barred) - set(Barred.values):
        found.append(Problem("barred", _("Có trường hợp không có trong danh mục.")))
    return found


def _lines(facts: RuleFacts) -> list[Problem]:
    found = []
    if not facts.criteria:
        found.append(Problem("line_0_name", _("Phiếu cần ít nhất một tiêu chí.")))
    names: set[str] = set()
    for number, row in enumerate(facts.criteria):
        name, most = str(row["name"]).strip().casefold(), row["maximum"]
        if not name:
            found.append(Problem(f"line_{number}_name", _("Ghi tên tiêu chí.")))
        elif name in names:
            found.append(Problem(f"line_{number}_name", _("Tiêu chí này đã có ở trên.")))
        names.add(name)
        if row["group"] not in facts.group_names:
            found.append(Problem(f"line_{number}_group", _("Chọn một nhóm đã ghi tên.")))
        if most is not None and not 1 <= most <= MOST_POINTS:
            found.append(Problem(f"line_{number}_maximum", _("Điểm tối đa từ 1 đến %(most)d.") % {"most": MOST_POINTS}))
    for key, name in facts.group_names.items():
        if not str(name).strip():
            found.append(Problem(f"group_{key}_name", _("Ghi tên nhóm.")))
        elif not any(row["group"] == key for row in facts.criteria):
            found.append(Problem(f"group_{key}_name", _("Nhóm này chưa có tiêu chí nào.")))
    return found


def _sums(facts: RuleFacts) -> list[Problem]:
    if any(row["maximum"] is None for row in facts.criteria):
        return []
    found = []
    for key, printed in facts.group_maxima.items():
        if printed != facts.maximum_of(key):
            said = {"printed": printed, "sum": facts.maximum_of(key)}
            text = _("Nhóm ghi tối đa %(printed)d điểm, các tiêu chí của nhóm cộng lại là %(sum)d.")
            found.append(Problem(f"group_{key}_maximum", text % said))
    if facts.total is not None and facts.total != facts.maximum:
        said = {"printed": facts.total, "sum": facts.maximum}
        text = _("Phiếu ghi tối đa %(printed)d điểm, các tiêu chí cộng lại là %(sum)d.")
        found.append(Problem("total", text % said))
    return found


def _quorum(facts: RuleFacts) -> list[Problem]:
    rule = facts.quorum
    function = rule.get("function", "")
    if function not in quorum.FUNCTIONS:
        return [Problem("quorum_function", _("Chọn cách tính điều kiện họp."))]
    found = _present_by_size(facts) if function == "by_size" else _shares(rule, "quorum", ("share",))
    if rule.get("all_reviewers") and not facts.posts.get(Post.REVIEWER):
        text = _("Điều kiện họp đòi đủ ủy viên phản biện nhưng hội đồng không có chức danh này.")
        found.append(Problem("quorum_all_reviewers", text))
    if rule.get("secretary") and not facts.posts.get(Post.SECRETARY):
        text = _("Điều kiện họp đòi có thư ký nhưng hội đồng không có chức danh này.")
        found.append(Problem("quorum_secretary", text))
    team = rule.get("expert_team") or 0
    if not 0 <= team <= LARGEST:
        found.append(Problem("quorum_expert_team", _("Tổ chuyên gia có từ 0 đến %(most)d người.") % {"most": LARGEST}))
    if rule.get("receives_first") and not team:
        text = _("Họp nhận hồ sơ trước thì cần tổ chuyên gia đánh giá giữa hai phiên.")
        found.append(Problem("quorum_receives_first", text))
    return found


def _present_by_size(facts: RuleFacts) -> list[Problem]:
    needed, sizes, place = facts.quorum.get("needed"), facts.sizes, "quorum_needed"
    if needed is None or sizes is None:
        return [Problem(place, _("Ghi số người phải có mặt cho mỗi số thành viên."))] if sizes and not needed else []
    found = []
    for size in sizes:
        least = needed.get(str(size))
        said = {"size": size, "least": least}
        if least is None:
            found.append(Problem(place, _("Chưa ghi số người phải có mặt khi hội đồng có %(size)d thành viên.") % said))
        elif not 1 <= int(least) <= size:
            text = _("Không thể đòi %(least)s người có mặt trong hội đồng %(size)d thành viên.")
            found.append(Problem(place, text % said))
    strange = sorted(set(needed) - {str(size) for size in sizes})
    return found + [
        Problem(place, _("Hội đồng không có mức %(size)s thành viên.") % {"size": size}) for size in strange
    ]


def _shares(rule: Mapping[str, Any], prefix: str, names: Sequence[str], optional: Sequence[str] = ()) -> list[Problem]:
    """Shares that are there and lie above 0 and at most 1."""
    found = []
    for name in (*names, *optional):
        text, place = rule.get(name), f"{prefix}_{name}"
        if text in (None, ""):
            if name in names:
                found.append(Problem(place, _("Ghi tỷ lệ, ví dụ 2/3 hoặc 75%.")))
            continue
        share = read_share(str(text))
        if share is None:
            found.append(Problem(place, _("“%(text)s” không phải là tỷ lệ; ghi như 2/3 hoặc 75%%.") % {"text": text}))
        elif not 0 < Fraction(share) <= 1:
            found.append(Problem(place, _("Tỷ lệ phải lớn hơn 0 và không quá 1.")))
    return found


def _passing(facts: RuleFacts) -> list[Problem]:
    rule = facts.passing
    function = rule.get("function", "")
    if function not in passing.FUNCTIONS or function not in PASSINGS.get(facts.kind, ()):
        return [Problem("passing_function", _("Chọn cách kết luận dành cho loại hội đồng này."))]
    found = _least("passing_total", rule.get("total"), facts.maximum)
    if function == "ballot_share":
        found += _shares(rule, "passing", ("share",))
    if function == "mean_score":
        found += _shares(rule, "passing", (), ("zero_share", "outlier_share", "proposer_bonus"))
    if function == "acceptance_levels":
        return found + _levels(facts)
    if "group" in rule:
        if rule["group"] not in facts.group_names:
            found.append(Problem("passing_group", _("Chọn một nhóm đã ghi tên.")))
        else:
            found += _least("passing_group_least", rule.get("group_least"), facts.maximum_of(rule["group"]))
    return found


def _levels(facts: RuleFacts) -> list[Problem]:
    rule = facts.passing
    found = _shares(rule, "passing", ("fail_share",))
    if "excellent_total" in rule or "excellent_share" in rule:
        found += _least("passing_excellent_total", rule.get("excellent_total"), facts.maximum)
        found += _shares(rule, "passing", ("excellent_share",))
        least, best = rule.get("total"), rule.get("excellent_total")
        if least is not None and best is not None and best < least:
            found.append(Problem("passing_excellent_total", _("Mức Xuất sắc không được thấp hơn mức Đạt.")))
    months = rule.get("months_late")
    if months is not None and not 0 <= months <= MOST_MONTHS:
        found.append(Problem("passing_months_late", _("Từ 0 đến %(most)d tháng.") % {"most": MOST_MONTHS}))
    return found


def _least(place: str, least: int | None, most: int) -> list[Problem]:
    if least is None:
        return [Problem(place, _("Ghi số điểm."))]
    if not 0 <= least <= most:
        said = {"least": least, "most": most}
        return [Problem(place, _("Đòi %(least)d điểm nhưng cao nhất chỉ được %(most)d.") % said)]
    return []


def _ties(facts: RuleFacts) -> list[Problem]:
    found = []
    seen: set[str] = set()
    for number, key in enumerate(facts.tie_order):
        place = f"tie_{number}"
        if key not in TIES and key not in facts.group_names:
            found.append(Problem(place, _("Chọn một nhóm đã ghi tên.")))
        elif key in seen:
            found.append(Problem(place, _("Đã xét ở bước trước.")))
        seen.add(key)
    return found
