"""What hangs on the invented enterprises: products, marks, certificates, tests, awards; recommendations and a double."""

from __future__ import annotations

import datetime as dt
from typing import Any

from enterprises.applications.actions.answer_recommendation import answer_recommendation
from enterprises.applications.actions.name_item import name_item
from enterprises.applications.actions.send_recommendation import send_recommendation
from enterprises.applications.enums import IN_PROCESS
from enterprises.applications.models import Application
from enterprises.registry.actions.add_record import add_record
from enterprises.registry.actions.keep_laboratory import keep_laboratory
from enterprises.registry.models import Enterprise
from enterprises.registry.record_kinds import BY_KEY
from portal.core import clock
from portal.demo.people import actor
from portal.demo.steps.enterprises import enterprise
from portal.demo.steps.foundation import demo_plan
from portal.organizations.actor import Actor


def _put(key: str, row: Enterprise, who: Actor, **facts: Any) -> Any:
    return add_record(actor=who, kind=BY_KEY[key], enterprise=row, facts=facts)


def load_records() -> None:
    """An Giang: a fish sauce maker with everything, a cooperative with OCOP, two recommendations, one double."""
    _fish_sauce()
    _cooperative()
    _recommendations()
    _double()


def _days(number: int) -> dt.date:
    return clock.today() - dt.timedelta(days=number)


def _fish_sauce() -> None:
    maker, person = enterprise("doanhnghiep")
    officer, agency = actor("chuyenvien"), actor("daumoi")
    plan = demo_plan()
    sauce = _put(
        "product",
        maker,
        person,
        name="Nước mắm Hòn Sóc 35 độ đạm",
        group_name="Nước chấm",
        national_standard="exists",
        standard_text="TCVN 5107:2018",
    )
    paste = _put("product", maker, person, name="Mắm ruốc sả ớt", group_name="Nước chấm", national_standard="none")
    _put(
        "mark", maker, agency, product=sauce, kind="ocop", stars=4, decision_number="215/QĐ-UBND", granted_on=_days(700)
    )
    _put("mark", maker, agency, product=sauce, kind="key_product", decision_number="88/QĐ-UBND", granted_on=_days(900))
    _put(
        "applied",
        maker,
        officer,
        kind="national",
        designation="TCVN 5107:2018",
        product=sauce,
        applied_on=_days(120),
        plan=plan,
    )
    _put(
        "applied",
        maker,
        person,
        kind="base",
        designation="TCCS 01:2026/HS",
        title="Mắm ruốc sả ớt",
        product=paste,
        is_built=True,
        applied_on=_days(60),
    )
    _put(
        "certificate",
        maker,
        person,
        kind="system",
        field="food_safety",
        standard="HACCP",
        scope="Sản xuất nước mắm",
        issuer="Tổ chức chứng nhận (giả định)",
        number="HC-0215",
        issued_on=_days(1050),
        expires_on=_days(-45),
    )
    state = keep_laboratory(
        actor=officer,
        facts={
            "name": "Trung tâm Kỹ thuật TCĐLCL (giả định)",
            "is_state": True,
            "managing_body": "Sở Khoa học và Công nghệ",
            "place": "Rạch Giá",
        },
    )
    private = keep_laboratory(
        actor=officer, facts={"name": "Phòng thử nghiệm Nam Sông Hậu (giả định)", "place": "Cần Thơ"}
    )
    _put(
        "trial",
        maker,
        person,
        laboratory=state,
        product=sauce,
        sample="Nước mắm 35 độ đạm",
        criteria="Đạm tổng, histamin",
        report_number="0917/KQ",
        tested_on=_days(80),
        result="meets",
        fee_vnd=16_000_000,
    )
    _put(
        "trial",
        maker,
        person,
        laboratory=private,
        product=paste,
        sample="Mắm ruốc",
        tested_on=_days(50),
        fee_vnd=6_500_000,
    )
    _put(
        "contract",
        maker,
        person,
        consultant="Công ty Tư vấn Chất lượng Việt (giả định)",
        number="12/HĐTV",
        subject="Xây dựng tiêu chuẩn cơ sở mắm ruốc",
        product=paste,
        signed_on=_days(100),
        value_vnd=7_000_000,
    )
    _put(
        "award",
        maker,
        officer,
        year=clock.today().year,
        invited_on=_days(200),
        registered_on=_days(180),
        took_part_on=_days(90),
        plan=plan,
    )
    _put(
        "award",
        maker,
        officer,
        year=clock.today().year - 1,
        took_part_on=_days(450),
        outcome="award",
        decision_number="MH-125/QĐ-TTg",
        decided_on=_days(270),
        is_public=True,
    )
    _put(
        "innovation",
        maker,
        person,
        kind="renewal",
        title="Chuyển bồn ủ gỗ sang bồn composite kiểm soát nhiệt",
        started_on=_days(300),
        value_vnd=900_000_000,
        result="Rút thời gian ủ còn 9 tháng",
    )


def _cooperative() -> None:
    pepper, _person = enterprise("dn03")
    agency, officer = actor("daumoi"), actor("chuyenvien")
    product = _put(
        "product",
        pepper,
        officer,
        name="Tiêu sọ Phú Quốc",
        group_name="Gia vị",
        national_standard="exists",
        standard_text="TCVN 7036:2008",
    )
    _put(
        "mark",
        pepper,
        agency,
        product=product,
        kind="ocop",
        stars=5,
        decision_number="301/QĐ-UBND",
        granted_on=_days(400),
    )
    _put(
        "practice",
        pepper,
        agency,
        kind="gap",
        title="VietGAP hồ tiêu",
        product=product,
        started_on=_days(500),
        done_on=_days(220),
        facts={"practice": "vietgap", "area_ha": "42.5", "households": 35},
    )


def _recommendations() -> None:
    association, officer = actor("hiephoi"), actor("chuyenvien")
    maker, _person = enterprise("doanhnghiep")
    first = send_recommendation(
        actor=association,
        name=maker.name,
        tax_code=maker.tax_code,
        reason="Hội viên làm tốt quản lý chất lượng, nên chọn làm mô hình điểm.",
    )
    filed = Application.objects.filter(enterprise=maker).exclude(code="").order_by("pk").first()
    answer_recommendation(
        actor=officer, recommendation=first, answer="taken_up", application=filed, note="Đã mời đơn vị đăng ký."
    )
    send_recommendation(
        actor=association,
        name="Hợp tác xã Khóm Tân Phước (giả định)",
        reason="Sản phẩm tiềm năng, cần hỗ trợ truy xuất nguồn gốc.",
    )


def _double() -> None:
    """One application in process asks for what another programme pays."""
    officer = actor("chuyenvien")
    row = (
        Application.objects.filter(status__in=IN_PROCESS, call__province_id=officer.province_id)
        .exclude(code="")
        .select_related("call__measure", "enterprise")
        .order_by("pk")
        .first()
    )
    if row is None:
        return
    name_item(actor=officer, application=row, product=None, standard="ISO 22000:2018", from_on=_days(30))
    _put(
        "outside",
        row.enterprise,
        officer,
        origin="other_programme",
        programme="Đề án Hỗ trợ doanh nghiệp nhỏ và vừa",
        measure=row.call.measure.measure,
        standard="ISO 22000:2018",
        purpose="Tư vấn hệ thống quản lý",
        provider="Sở Tài chính",
        started_on=_days(120),
        budget_vnd=30_000_000,
    )
