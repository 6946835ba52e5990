"""Rule sets as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from enterprises.councils.enums import Barred, Post
from enterprises.councils.models import CouncilRuleSet
from portal.core.errors import NotFound
from portal.organizations.actor import Actor
from portal.vietnam.places import lineage_rows


def visible_to(actor: Actor) -> models.QuerySet[CouncilRuleSet]:
    """National rule sets and the province's own, those that ended included."""
    rows = CouncilRuleSet.objects.select_related("province")
    if actor.is_system:
        return rows
    if actor.province_id is None:
        return rows.filter(province__isnull=True)
    return rows.filter(Q(province__isnull=True) | Q(province_id__in=lineage_rows(actor.province_id)))


def get(actor: Actor, public_id: UUID) -> CouncilRuleSet:
    """One rule set. Raises NotFound."""
    row = visible_to(actor).filter(public_id=public_id).first()
    if row is None:
        raise NotFound
    return row


def facts_of(rules: CouncilRuleSet) -> list[tuple[str, object]]:
    """Everything a rule set says besides its ballot, in words."""
    return [
        (_("Loại hội đồng"), rules.get_kind_display()),
        (_("Căn cứ"), rules.legal_basis),
        (_("Phạm vi"), rules.province.full_name if rules.province else _("cả nước")),
        (_("Áp dụng"), _span(rules)),
        (_("Số thành viên"), _(" hoặc ").join(str(size) for size in rules.sizes)),
        (_("Chức danh"), ", ".join(f"{n} {Post(post).label.lower()}" for post, n in rules.posts.items())),
        (_("Không được tham gia"), "; ".join(str(Barred(key).label) for key in rules.barred)),
        (_("Điều kiện họp (khai mạc, bỏ phiếu, bế mạc)"), "; ".join(quorum_words(rules))),
        (_("Gửi tài liệu trước"), f"{rules.papers_lead_days} {rules.get_papers_lead_unit_display()}"),
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
        return [
            _("một phiếu là “Đạt” khi từ %(total)s điểm và %(group)s từ %(least)s điểm")
            % {"total": rule["total"], "group": group, "least": rule["group_least"]},
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
    words.append(_("không tiêu chí nào bị quá %(share)s thành viên có mặt cho điểm 0") % {"share": rule["zero_share"]})
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
