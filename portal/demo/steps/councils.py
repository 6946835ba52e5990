"""A council still being put together: agencies asked to name people, one late, one silent, one person replaced."""

from __future__ import annotations

import datetime as dt

from enterprises.councils.actions.answer_nomination import name_person, replace_nominee
from enterprises.councils.actions.declare_interest import declare_interest
from enterprises.councils.actions.draft_council import draft_council
from enterprises.councils.actions.keep_experts import add_council_expert
from enterprises.councils.actions.move_up_reserve import tell_waiting
from enterprises.councils.actions.request_nominations import request_nominations
from enterprises.councils.actions.review_outside import ask_expert, ask_review, enter_opinion
from enterprises.councils.enums import CouncilKind, Outcome, ReviewWay
from enterprises.councils.models import CouncilRuleSet
from portal.core import clock
from portal.demo.people import actor
from portal.demo.steps.chain import calls, checked, submitted
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind


def load_councils() -> None:
    """An award council in preparation, an interest a member told of, a review by a consultant, a reserve list told."""
    _review()
    tell_waiting(actor=actor("chuyenvien"), call=calls()[0])
    officer, agency = actor("chuyenvien"), actor("daumoi")
    assert agency.organization is not None
    others = Organization.objects.filter(
        province_id=agency.province_id, kind=OrganizationKind.DEPARTMENT, valid_to__isnull=True
    ).exclude(pk=agency.organization_id)
    with clock.at(clock.now() - dt.timedelta(days=12)):
        council = draft_council(
            actor=officer,
            kind=CouncilKind.AWARD,
            name="Hội đồng sơ tuyển Giải thưởng Chất lượng Quốc gia (dự kiến)",
            rule_set=CouncilRuleSet.objects.get(key="award-round"),
        )
        for number, name in enumerate(("Hồ Văn Tổ", "Đinh Công Gia"), 1):
            add_council_expert(
                actor=officer,
                council=council,
                full_name=f"{name} (minh họa)",
                position="Chuyên gia đánh giá Giải thưởng Chất lượng Quốc gia",
                agency_name="Chi cục Tiêu chuẩn Đo lường Chất lượng",
                is_lead=number == 1,
            )
        rows = request_nominations(
            actor=officer,
            council=council,
            organizations=[agency.organization, *others.order_by("pk")[:3]],
            seats=1,
            due_on=clock.today() + dt.timedelta(days=9),
            wish="Am hiểu tiêu chí Giải thưởng Chất lượng Quốc gia.",
        )
        own = next(row for row in rows if row.organization_id == agency.organization_id)
        first = name_person(
            actor=agency,
            request=own,
            full_name="Phan Thị Mẫu",
            email="phanthimau@trinhdien.example",
            position="Chuyên viên",
        )
    replace_nominee(
        actor=agency,
        nominee=first,
        reason="Được cử đi đào tạo",
        full_name="Tạ Minh Thay",
        email="taminhthay@trinhdien.example",
        position="Phó Trưởng phòng",
    )
    declare_interest(
        actor=actor("hoidong6"),
        kind="relative",
        organization_name="Công ty TNHH Thực phẩm Ví dụ",
        person_name="Lý Văn Anh",
    )


def _review() -> None:
    """One file looked at by a consultant instead of a council: one answer in, the conclusion to come."""
    officer = actor("chuyenvien")
    application = submitted(calls()[2], "dn10", "Xây dựng TCCS cho sản phẩm mới của đơn vị", 6, 5, days_ago=12)
    application = checked(application, 8)
    with clock.at(clock.now() - dt.timedelta(days=6)):
        review = ask_review(
            actor=officer,
            application=application,
            way=ReviewWay.CONSULTANT,
            reason="Đánh giá các chỉ tiêu chất lượng dự kiến và khả năng kiểm soát tại cơ sở.",
        )
        first = ask_expert(
            actor=officer,
            review=review,
            expert_name="Trung tâm Tư vấn tiêu chuẩn (minh họa)",
            position="tổ chức tư vấn",
        )
    enter_opinion(
        actor=officer,
        opinion=first,
        says=Outcome.RECOMMENDED,
        words="Các chỉ tiêu đầy đủ theo quy chuẩn; đơn vị có phòng kiểm tra, kiểm soát được.",
        answered_on=clock.today(),
        has_pledged=True,
        papers_sent_on=clock.today() - dt.timedelta(days=5),
    )
