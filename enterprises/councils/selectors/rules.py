"""Rule sets as people read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from enterprises.councils.enums import ISSUED, POST_ORDER, Barred, Post, RuleSetStatus
from enterprises.councils.models import CouncilRuleSet
from enterprises.councils.policies import STAFF
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows
from portal.vietnam.text import fold


def visible_to(actor: Actor) -> models.QuerySet[CouncilRuleSet]:
    """National rule sets and the province's own, those that ended included. Drafts are the Department's."""
    rows = CouncilRuleSet.objects.select_related("province")
    if actor.is_system:
        return rows
    if actor.province_id is None:
        return rows.filter(province__isnull=True)
    own = Q(province_id__in=lineage_rows(actor.province_id))
    if not actor.roles & STAFF:
        own &= Q(status__in=ISSUED)
    return rows.filter(Q(province__isnull=True) | own)


def for_list(actor: Actor) -> models.QuerySet[CouncilRuleSet]:
    """The same with the number of councils of the province that work or worked under each."""
    councils = Q(pk__in=())
    if actor.is_system:
        councils = Q(councils__isnull=False)
    elif actor.province_id is not None:
        councils = Q(councils__province_id__in=lineage_rows(actor.province_id))
    return visible_to(actor).annotate(used=Count("councils", filter=councils))


def search(rows: models.QuerySet[CouncilRuleSet], words: str) -> models.QuerySet[CouncilRuleSet]:
    """Those in whose name, basis or decision every word occurs, without accents. Few rows: read in Python."""
    wanted = fold(words).split()
    read = rows.order_by().values_list("pk", "name", "legal_basis", "decision_number")
    return rows.filter(pk__in=[pk for pk, *texts in read if all(word in fold(" ".join(texts)) for word in wanted)])


def bases_for(actor: Actor) -> models.QuerySet[CouncilRuleSet]:
    """What a province's own set may be copied from: issued ones, the latest first."""
    return visible_to(actor).filter(status__in=ISSUED).order_by("kind", "-valid_from", "key")


def waiting(actor: Actor) -> models.QuerySet[CouncilRuleSet]:
    """Own rule sets on which somebody still has to act."""
    rows = visible_to(actor).filter(province__isnull=False)
    return rows.exclude(status__in=(RuleSetStatus.APPROVED, RuleSetStatus.DROPPED)).order_by("created_at", "pk")


def get(actor: Actor, public_id: UUID) -> CouncilRuleSet:
    """One rule set. Raises NotFound."""
    rows = visible_to(actor).select_related(
        "copied_from", "replaces", "drafted_by", "edited_by", "approved_by", "closing_by"
    )
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def stands_as(row: CouncilRuleSet, day: dt.date) -> str:
    """Whether it holds on `day`, in words; empty for one that was not issued."""
    if row.status not in ISSUED:
        return ""
    if day < row.valid_from:
        return _("chưa đến ngày áp dụng")
    return _("đang áp dụng") if row.valid_to is None or day <= row.valid_to else _("đã hết hiệu lực")


def origin_of(row: CouncilRuleSet) -> list[tuple[str, str]]:
    """Who drafted and issued a province's own set, by which decision."""
    if row.province_id is None:
        return []
    decided = ""
    if row.decision_on:
        said = {"number": row.decision_number, "day": f"{row.decision_on:%d/%m/%Y}"}
        decided = _("Quyết định %(number)s ngày %(day)s") % said
    return [
        (_("Chép từ"), str(row.copied_from or "")),
        (_("Thay thế"), str(row.replaces or "")),
        (_("Người soạn"), str(row.drafted_by or "")),
        (_("Sửa, trình gần nhất"), str(row.edited_by or "")),
        (_("Ban hành theo"), decided),
        (_("Người phê duyệt"), str(row.approved_by or "")),
    ]


@dataclass(frozen=True)
class Difference:
    """One line that reads otherwise in the set a draft was copied from."""

    label: str
    before: str
    now: str


def differences(row: CouncilRuleSet) -> list[Difference]:
    """What an own set changes against the one it was copied from; empty for a national one."""
    base = row.copied_from
    if base is None:
        return []
    before, now = dict(_said(base)), dict(_said(row))
    labels = dict.fromkeys([*now, *before])
    found = [Difference(label, before.get(label, ""), now.get(label, "")) for label in labels]
    return [one for one in found if one.before != one.now]


def _said(rules: CouncilRuleSet) -> Sequence[tuple[str, str]]:
    """Facts and lines of the ballot as comparable words."""
    lines = [
        (
            _("Tiêu chí “%(name)s”") % {"name": line["name"]},
            _("%(group)s, tối đa %(most)s") % {"group": group["name"], "most": line["maximum"]},
        )
        for group in groups_of(rules)
        for line in group["lines"]
    ]
    return [*((label, str(value)) for label, value in facts_of(rules)), *lines]


def groups_of(rules: CouncilRuleSet) -> list[dict[str, Any]]:
    """The lines of the ballot under their groups, with the group's sum."""
    groups: dict[str, dict[str, Any]] = {}
    for row in rules.criteria:
        name = rules.group_names.get(row["group"], "")
        group = groups.setdefault(row["group"], {"key": row["group"], "name": name, "maximum": 0, "lines": []})
        group["maximum"] += row["maximum"]
        group["lines"].append(row)
    return list(groups.values())


def facts_of(rules: CouncilRuleSet) -> list[tuple[str, object]]:
    """Everything a rule set says besides its ballot, in words."""
    posts = sorted(rules.posts, key=POST_ORDER.__getitem__)
    return [
        (_("Loại hội đồng"), rules.get_kind_display()),
        (_("Căn cứ"), rules.legal_basis),
        (_("Phạm vi"), rules.province.full_name if rules.province else _("cả nước")),
        (_("Áp dụng"), _span(rules)),
        (_("Số thành viên"), _(" hoặc ").join(str(size) for size in rules.sizes)),
        (_("Chức danh"), ", ".join(f"{rules.posts[post]} {Post(post).label.lower()}" for post in posts)),
        (_("Không được tham gia"), "; ".join(str(Barred(key).label) for key in rules.barred)),
        (_("Điều kiện họp (khai mạc, bỏ phiếu, bế mạc)"), "; ".join(quorum_words(rules))),
        (_("Gửi tài liệu trước"), f"{rules.papers_lead_days} {rules.get_papers_lead_unit_display()}"),
        (
            _("Phản biện từng hồ sơ"),
            _("%(n)d người") % {"n": rules.file_reviewers} if rules.file_reviewers else _("không"),
        ),
        (_("Mẫu phiếu, biên bản"), ", ".join(form for form in (rules.ballot_form, rules.minutes_form) if form)),
        (
            _("Biên bản"),
            _("có phụ lục kết quả và ý kiến của từng thành viên")
            if rules.names_votes
            else _("không ghi phiếu của từng thành viên"),
        ),
        (_("Điều kiện đạt"), "; ".join(passing_words(rules))),
        (_("Khi bằng điểm"), " → ".join([*tie_words(rules), _("người chủ trì quyết định")])),
        (_("Điều chưa đối chiếu được"), rules.note),
    ]


def quorum_words(rules: CouncilRuleSet) -> Sequence[str]:
    """What `rules.quorum` asks for."""
    rule = rules.quorum
    if rule["function"] == "by_size":
        sizes = [_("%(n)s trên %(all)s") % {"n": least, "all": size} for size, least in rule["needed"].items()]
        words = [_("có mặt ít nhất %(sizes)s thành viên") % {"sizes": _(" hoặc ").join(sizes)}]
    else:
        words = [_("có mặt ít nhất %(share)s số thành viên") % {"share": rule["share"]}]
    words.append(_("có Chủ tịch, hoặc Phó Chủ tịch có giấy ủy quyền"))
    if rule.get("all_reviewers"):
        words.append(_("đủ các ủy viên phản biện"))
    if rule.get("secretary"):
        words.append(_("có thư ký hội đồng"))
    if rule.get("expert_team"):
        words.append(_("có tổ chuyên gia %(n)d người giúp việc") % {"n": rule["expert_team"]})
    if rule.get("receives_first"):
        words.append(_("phiên thứ nhất nhận hồ sơ, phiên kết luận sau khi tổ chuyên gia đánh giá hồ sơ và tại chỗ"))
    return words


def passing_words(rules: CouncilRuleSet) -> Sequence[str]:
    """What `rules.passing` asks for."""
    rule = rules.passing
    group = rule.get("group_name", "")
    if rule["function"] == "ballot_share":
        says = _("một phiếu là “Đạt” khi từ %(total)s điểm") % {"total": rule["total"]}
        if "group" in rule:
            says = _("một phiếu là “Đạt” khi từ %(total)s điểm và %(group)s từ %(least)s điểm") % {
                "total": rule["total"],
                "group": group,
                "least": rule["group_least"],
            }
        return [
            says,
            _("ít nhất %(share)s số phiếu “Đạt”") % {"share": rule["share"]},
        ]
    if rule["function"] == "acceptance_levels":
        words = [
            _("Không đạt khi quá %(share)s thành viên có mặt chấm dưới %(total)s điểm")
            % {"share": rule["fail_share"], "total": rule["total"]}
        ]
        if "excellent_share" in rule:
            words.append(
                _("Xuất sắc khi ít nhất %(share)s chấm từ %(total)s điểm và không có phiếu Không đạt")
                % {"share": rule["excellent_share"], "total": rule["excellent_total"]}
            )
        if "months_late" in rule:
            words.append(_("nộp chậm quá %(n)s tháng là Không đạt") % {"n": rule["months_late"]})
        return words
    words = [_("điểm trung bình từ %(total)s") % {"total": rule["total"]}]
    if group:
        words.append(_("điểm trung bình %(group)s từ %(least)s") % {"group": group, "least": rule["group_least"]})
    if "zero_share" in rule:
        text = _("không tiêu chí nào bị quá %(share)s thành viên có mặt cho điểm 0")
        words.append(text % {"share": rule["zero_share"]})
    if "outlier_share" in rule:
        words.append(_("phiếu lệch quá %(share)s so với trung bình không được tính") % {"share": rule["outlier_share"]})
    if "proposer_bonus" in rule:
        words.append(
            _("tổ chức đề xuất nhiệm vụ đạt yêu cầu được cộng %(share)s số điểm khi xếp hạng")
            % {"share": rule["proposer_bonus"]}
        )
    return words


def tie_words(rules: CouncilRuleSet) -> list[str]:
    """The order of the tie rules in words."""
    words = {
        "state_money": _("kinh phí nhà nước ít hơn"),
        "excellent_before": _("có nhiệm vụ trước được đánh giá Xuất sắc trong 5 năm"),
    }
    return [words.get(key) or rules.group_names.get(key, key) for key in rules.tie_order]


def _span(rules: CouncilRuleSet) -> str:
    begin = _("từ %(day)s") % {"day": f"{rules.valid_from:%d/%m/%Y}"}
    return begin + (_(" đến hết %(day)s") % {"day": f"{rules.valid_to:%d/%m/%Y}"} if rules.valid_to else "")
