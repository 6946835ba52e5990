"""Standards kept by officers, bodies with papers that end, a project with equipment, a choice, a founding, a local regulation."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from plans.knowledge.actions.choose_bodies import give_opinion, mark_candidates, move_choice
from plans.knowledge.actions.keep_row import keep_row
from plans.knowledge.actions.keep_standard import keep_standard
from plans.knowledge.actions.make_regulation import move_regulation, propose_regulation
from plans.knowledge.actions.mark_public import mark_public
from plans.knowledge.actions.write_on_regulation import add_regulation_paper, note_opinion
from plans.knowledge.models import (
    BodyChoice,
    BodyRecognition,
    CapacityEquipment,
    CapacityProject,
    ChoiceCandidate,
    ChoiceCriterion,
    ConformityBody,
    FoundingStep,
    TestCriterion,
    UnitFounding,
)
from plans.knowledge.public_bodies import BODIES
from portal.core import clock
from portal.demo.people import actor
from portal.demo.steps.foundation import demo_plan
from portal.organizations.actor import Actor

STANDARDS = (
    ("TCVN 5107:2003", "Nước mắm", "67.120.30", 2003),
    ("TCVN 5107:2018", "Nước mắm", "67.120.30", 2018),
    ("TCVN 7036:2008", "Hạt tiêu đen - Quy định kỹ thuật", "67.220.10", 2008),
)
CRITERIA = (("Histamin", "nước mắm"), ("Nitơ tổng số", "nước mắm"), ("Chì (Pb)", "thực phẩm"))


def load_bodies() -> None:
    """An Giang: invented bodies beside the laboratories of the records."""
    officer = actor("chuyenvien")
    _standards(officer)
    chosen, other = _bodies(officer)
    _work(officer, chosen, other)
    _regulation(officer)


def _days(number: int) -> dt.date:
    return clock.today() + dt.timedelta(days=number)


def _put(officer: Actor, row: Any, **facts: Any) -> Any:
    return keep_row(actor=officer, row=row, facts=facts)


def _standards(officer: Actor) -> None:
    """An update in each of the last years; the older fish sauce standard was replaced."""
    rows = {}
    for number, (code, title, ics, year) in enumerate(STANDARDS):
        facts = {"code": code, "title": title, "ics": ics, "year": year, "series": "tcvn", "kind": "product"}
        on = dt.date(clock.today().year - 2 + number, 1, 15)
        rows[code] = keep_standard(
            actor=officer,
            facts={**facts, "topic": "food", "agency": "Bộ Khoa học và Công nghệ"},
            on=min(on, clock.today()),
            source="Rà soát danh mục hằng năm (minh họa)",
        )
    replaced = {"state": "replaced", "successor": rows["TCVN 5107:2018"], "ended_on": dt.date(2018, 12, 31)}
    keep_standard(
        actor=officer, standard=rows["TCVN 5107:2003"], facts=replaced, source="Quyết định công bố (minh họa)"
    )


def _bodies(officer: Actor) -> tuple[ConformityBody, ConformityBody]:
    centre = ConformityBody.objects.filter(name__startswith="Trung tâm Kỹ thuật").first() or _put(
        officer,
        ConformityBody(),
        name="Trung tâm Kỹ thuật TCĐLCL (giả định)",
        activities=["testing", "verification"],
        is_state=True,
        managing_body="Sở Khoa học và Công nghệ",
        place="Rạch Giá",
    )
    _put(officer, centre, field="thực phẩm, vi sinh, đo lường", activities=["testing", "verification"])
    paper = _put(
        officer,
        BodyRecognition(body=centre),
        kind="accreditation",
        activity="testing",
        number="VILAS 9001 (giả định)",
        issuer="Văn phòng Công nhận Chất lượng",
        issued_on=_days(-1000),
        expires_on=_days(60),
        scope="Hóa, vi sinh thực phẩm",
    )
    for name, product in CRITERIA:
        _put(
            officer, TestCriterion(body=centre), name=name, product=product, method="TCVN 8352:2010", recognition=paper
        )
    certifier = _put(
        officer,
        ConformityBody(),
        name="Công ty Chứng nhận Minh Họa (giả định)",
        activities=["certification", "inspection"],
        field="hệ thống quản lý, sản phẩm",
        place="Long Xuyên",
    )
    _put(
        officer,
        BodyRecognition(body=certifier),
        kind="accreditation",
        activity="certification",
        number="VICAS 077 (giả định)",
        issuer="Văn phòng Công nhận Chất lượng",
        issued_on=_days(-1200),
        expires_on=_days(-20),
    )
    for body in (centre, certifier):
        mark_public(actor=officer, shown=BODIES, subject_id=body.public_id, basis="Đơn vị đồng ý công khai (minh họa)")
    return centre, certifier


def _work(officer: Actor, centre: ConformityBody, other: ConformityBody) -> None:
    plan, year = demo_plan(), clock.today().year
    project = _put(
        officer,
        CapacityProject(),
        plan=plan,
        title="Nâng cấp phòng thử nghiệm hóa sinh (minh họa)",
        body=centre,
        kind="upgrade",
        year_from=year - 2,
        year_to=year + 2,
        decision_number="MH-77/QĐ-UBND",
        decided_on=_days(-700),
        budget_vnd=6_500_000_000,
        other_vnd=500_000_000,
    )
    for ago, name, cost in ((650, "Máy sắc ký lỏng", 3_200_000_000), (300, "Tủ an toàn sinh học", 280_000_000)):
        _put(
            officer,
            CapacityEquipment(project=project),
            name=name,
            quantity=1,
            cost_vnd=cost,
            bought_on=_days(-ago),
            purpose="Histamin, dư lượng",
        )
    founding = _put(
        officer,
        UnitFounding(),
        plan=plan,
        title="Giấy chứng nhận đủ điều kiện quan trắc môi trường (minh họa)",
        body=centre,
        kind="monitoring",
    )
    for number, (title, due, done) in enumerate(
        (("Hoàn thiện hồ sơ năng lực", -60, -70), ("Nộp hồ sơ", -10, -12), ("Đánh giá tại chỗ", 30, None)), 1
    ):
        _put(
            officer,
            FoundingStep(founding=founding),
            position=number,
            title=title,
            due_on=_days(due),
            done_on=_days(done) if done else None,
        )
    choice = _put(
        officer,
        BodyChoice(),
        plan=plan,
        title="Chọn tổ chức để tăng cường năng lực thử nghiệm (minh họa)",
        opinions_until=_days(10),
    )
    criterion = _put(officer, ChoiceCriterion(choice=choice), name="Năng lực kỹ thuật hiện có", most=10)
    candidates = [_put(officer, ChoiceCandidate(choice=choice), body=body) for body in (centre, other)]
    choice = move_choice(actor=officer, choice=choice, name="consult")
    marks = {(row.pk, criterion.pk): Decimal(9 - 3 * number) for number, row in enumerate(candidates)}
    mark_candidates(actor=officer, choice=choice, marks=marks)
    give_opinion(
        actor=actor("daumoi"), choice=choice, text="Đề nghị ưu tiên thử nghiệm thủy sản.", preferred=candidates[0]
    )


def _regulation(officer: Actor) -> None:
    """One in consultation, and a proposal that waits for the director."""
    agency = actor("daumoi")
    facts = {"plan": demo_plan(), "organization": agency.organization}
    row = propose_regulation(
        actor=officer,
        facts={
            **facts,
            "title": "Quy chuẩn kỹ thuật địa phương về nước mắm truyền thống (minh họa)",
            "subject_matter": "nước mắm truyền thống",
            "reason": "Sản phẩm đặc thù của tỉnh, chưa có quy chuẩn quốc gia riêng.",
            "expected_on": _days(240),
        },
    )
    add_regulation_paper(actor=officer, regulation=row, kind="proposal", title="Thuyết minh sự cần thiết")
    row = move_regulation(actor=actor("lanhdao"), regulation=row, name="accept")
    for kind, title in (("draft", "Dự thảo lần 1"), ("consultation", "Công văn lấy ý kiến")):
        add_regulation_paper(actor=officer, regulation=row, kind=kind, title=title)
    row = move_regulation(actor=officer, regulation=row, name="consult")
    note_opinion(
        actor=officer,
        regulation=row,
        sender="Hiệp hội nước mắm (giả định)",
        on=clock.today(),
        text="Đề nghị làm rõ chỉ tiêu độ đạm.",
    )
    second = propose_regulation(
        actor=officer,
        facts={
            **facts,
            "title": "Quy chuẩn kỹ thuật địa phương về nước thải chế biến thủy sản (minh họa)",
            "subject_matter": "nước thải chế biến thủy sản",
            "reason": "Yêu cầu môi trường cụ thể của địa phương.",
        },
    )
    add_regulation_paper(actor=officer, regulation=second, kind="proposal", title="Thuyết minh sự cần thiết")
