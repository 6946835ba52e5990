"""The public site of the demonstration: articles approved by a second person, questions and needs in every state, published rows."""

from __future__ import annotations

import datetime as dt

from enterprises.applications.models import SupportedProject
from enterprises.applications.public_lists import SUPPORTED
from plans.activities.actions.plan_course import plan_course
from plans.knowledge.actions.answer_enquiry import answer_enquiry, assign_enquiry, plan_enquiry
from plans.knowledge.actions.load_standards import load_standards
from plans.knowledge.actions.mark_public import mark_public
from plans.knowledge.actions.send_enquiry import send_enquiry
from plans.knowledge.actions.write_article import draft_article, move_article
from plans.knowledge.models import Enquiry, Standard
from plans.knowledge.selectors.markable import PLAN_PROGRESS
from plans.planning.models import Task
from portal.core import clock
from portal.demo.people import MAIN, actor
from portal.demo.steps.foundation import demo_plan
from portal.organizations.actor import ANONYMOUS, Actor, system_actor
from portal.vietnam.models import Province

ARTICLES: tuple[tuple[int, str, str, str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        24,
        "guide",
        "Bắt đầu 5S trong một xưởng nhỏ",
        "Năm bước, bốn tuần, gần như không tốn tiền.",
        (
            "## Tuần thứ nhất: sàng lọc\nĐi một vòng xưởng, dán **thẻ đỏ** lên mọi thứ không dùng trong 30 ngày.\n\n"
            "- Chụp ảnh trước khi dọn.\n- Ghi nơi chuyển đến của từng món.\n- Chưa vứt ngay: để riêng hai tuần.\n\n"
            "## Tuần thứ hai và thứ ba\n1. Sắp xếp: mỗi dụng cụ một chỗ, có nhãn.\n2. Sạch sẽ: mỗi tổ một khu vực, mười phút cuối ca.\n"
            "3. Săn sóc: viết lại thành bảng một trang.\n\n> Sẵn sàng là khi người mới cũng làm đúng mà không phải hỏi.\n\n"
            "Xem thêm trong [danh mục tiêu chuẩn, công cụ](/tieu-chuan/)."
        ),
        ("5S", "Kaizen"),
        ("manufacturing", "food", "craft"),
    ),
    (
        18,
        "guide",
        "HACCP và ISO 22000: chọn cái nào trước?",
        "Cơ sở nhỏ thường bắt đầu bằng HACCP; nhà mua hàng lớn hay hỏi ISO 22000.",
        (
            "**HACCP** chỉ ra mối nguy và điểm phải kiểm soát. **ISO 22000** thêm hệ thống quản lý quanh các điểm đó.\n\n"
            "- Bán trong tỉnh, ít dây chuyền: HACCP.\n- Xuất khẩu, nhiều nhà máy: ISO 22000.\n"
        ),
        ("HACCP", "ISO 22000:2018"),
        ("food", "farming"),
    ),
    (
        12,
        "case",
        "Giảm một nửa thời gian chuyển khuôn nhờ SMED (ví dụ minh họa)",
        "Ví dụ minh họa của bản trình diễn: tách việc làm được khi máy còn chạy.",
        (
            "Trước cải tiến, mỗi lần chuyển khuôn mất 90 phút. Tổ cải tiến quay phim, tách *việc trong* và *việc ngoài*.\n\n"
            "- Chuẩn bị khuôn trước khi dừng máy.\n- Dùng chốt nhanh thay bu lông.\n\nSau sáu tuần còn 45 phút."
        ),
        ("SMED", "TPM"),
        ("manufacturing",),
    ),
    (
        6,
        "news",
        "Mở đăng ký lớp tập huấn năng suất tại doanh nghiệp (dữ liệu minh họa)",
        "Ba ngày, miễn học phí cho doanh nghiệp trong tỉnh.",
        "Học viên thực hành ngay trên dây chuyền của đơn vị mình. Gửi nhu cầu tại trang [Hỏi đáp](/hoi-dap/gui/).",
        ("Lean",),
        ("manufacturing", "food"),
    ),
    (
        2,
        "news",
        "Công bố các đợt tiếp nhận hồ sơ hỗ trợ (dữ liệu minh họa)",
        "Doanh nghiệp nộp hồ sơ trực tuyến và theo dõi từng bước.",
        "Danh sách các đợt đang mở nằm ở trang [Đợt tiếp nhận](/dot-tiep-nhan/).",
        (),
        (),
    ),
)


def load_public_site() -> None:
    """Five articles, one answered question shown to everybody, needs in every state, published results."""
    load_standards(actor=system_actor("load_demo"))
    writer, second = actor("lanhdao"), actor("chuyenvien")
    for ago, kind, title, lead, body, tools, sectors in ARTICLES:
        with clock.at(clock.now() - dt.timedelta(days=ago)):
            _publish(writer, second, kind=kind, title=title, lead=lead, body=body, tools=_tools(tools), sectors=sectors)
    draft_article(
        actor=second, kind="guide", title="Truy xuất nguồn gốc bằng mã QR", body="Đang soạn.", tools=_tools(("TXNG",))
    )
    _enquiries(writer, second)
    _publications(second)


def _tools(codes: tuple[str, ...]) -> list[Standard]:
    return list(Standard.objects.filter(code__in=codes, province__isnull=True).order_by("sort_key"))


def _publish(writer: Actor, second: Actor, **text: object) -> None:
    article = draft_article(actor=writer, **text)  # type: ignore[arg-type]
    article = move_article(actor=writer, article=article, name="submit")
    move_article(actor=second, article=article, name="publish")


def _send(sender: Actor, ago: int, **facts: object) -> Enquiry:
    province = Province.objects.get(slug=MAIN)
    with clock.at(clock.now() - dt.timedelta(days=ago)):
        enquiry, _secret = send_enquiry(actor=sender, province=province, facts=facts, agreed=True)
    return enquiry


def _enquiries(director: Actor, officer: Actor) -> None:
    asked = _send(
        ANONYMOUS,
        16,
        kind="question",
        subject="Hộ kinh doanh có được hỗ trợ chứng nhận VietGAP không?",
        body="Gia đình tôi trồng xoài, chưa thành lập doanh nghiệp.",
        sector="farming",
        sender_kind="person",
        sender_name="Nguyễn Thị Minh Họa",
        sender_email="minh-hoa@thu-nghiem.vn",
    )
    with clock.at(clock.now() - dt.timedelta(days=13)):
        words = (
            "Đối tượng của từng đợt ghi trong thông báo. Hộ sản xuất có thể tham gia qua hợp tác xã hoặc tổ hợp tác."
        )
        answered = answer_enquiry(actor=officer, enquiry=asked, answer=words)
        faq = {"kind": "faq", "title": answered.subject, "body": words, "enquiry": answered, "sectors": ["farming"]}
        _publish(officer, director, **faq)
    need = _send(
        actor("hiephoi"),
        9,
        kind="training",
        subject="Lớp ISO 22000 cho các cơ sở chế biến thủy sản",
        body="Tổng hợp từ hội viên: cần hai lớp, mỗi lớp hai ngày, tại địa phương.",
        sector="food",
        tool=Standard.objects.get(code="ISO 22000:2018"),
        people=35,
        wanted_on="quý I năm sau",
        sender_kind="association",
    )
    task = Task.objects.filter(version=demo_plan().current_version_id).order_by("position").first()
    starts_on = clock.today() + dt.timedelta(days=60)
    course = plan_course(
        actor=officer,
        facts={
            "plan": demo_plan(),
            "kind": "class",
            "title": "Tập huấn ISO 22000 cho cơ sở chế biến thủy sản",
            "topic": "systems",
            "audience": "enterprises",
            "starts_on": starts_on,
            "ends_on": starts_on + dt.timedelta(days=1),
            "seats": 40,
        },
    )
    plan_enquiry(actor=officer, enquiry=need, task=task, course=course)
    late = _send(
        ANONYMOUS,
        21,
        kind="support",
        subject="Cần tư vấn truy xuất nguồn gốc cho nước mắm",
        body="Cơ sở có 12 lao động, bán ra ngoài tỉnh.",
        sector="food",
        sender_kind="enterprise",
        sender_organization="Cơ sở nước mắm Minh Họa",
        people=1,
    )
    assign_enquiry(actor=director, enquiry=late, person=officer.user)  # type: ignore[arg-type]  # a person
    _send(
        ANONYMOUS,
        1,
        kind="question",
        subject="Mua phần mềm quản lý kho có được hỗ trợ không?",
        body="Doanh nghiệp thương mại, 30 lao động.",
        sector="trade",
        sender_kind="enterprise",
        sender_organization="Công ty TNHH Minh Họa Thương mại",
    )


def _publications(officer: Actor) -> None:
    plan = demo_plan()
    mark_public(actor=officer, shown=PLAN_PROGRESS, subject_id=plan.public_id, basis="Ý kiến lãnh đạo Sở (minh họa)")
    rows = SupportedProject.objects.filter(province__slug=MAIN, accepted_on__isnull=False).order_by("pk")[:6]
    for row in rows:
        mark_public(
            actor=officer, shown=SUPPORTED, subject_id=row.public_id, basis="Đơn vị đồng ý công khai (minh họa)"
        )
