"""A form with typed questions for a call to come, and an extension that waits for its second person."""

from __future__ import annotations

import datetime as dt

from enterprises.applications.actions.prepare_notice import prepare_notice
from enterprises.applications.enums import CallStatus, NoticeKind
from enterprises.applications.models import Call
from portal.demo.people import actor
from portal.questions.actions.create_form import create_form
from portal.questions.actions.publish_version import publish_version
from portal.questions.definition import Condition, Definition, Option, Question, Section, TableColumn
from portal.questions.enums import Kind
from portal.questions.models import QuestionForm
from portal.questions.selectors import draft_of

TESTING = Definition(
    (
        Section(
            "p1",
            "Sản phẩm thử nghiệm",
            hint="Chỉ kê sản phẩm đơn vị tự sản xuất.",
            questions=(
                Question(
                    "c1",
                    Kind.TABLE,
                    "Các mẫu đề nghị thử nghiệm",
                    help="Mỗi mẫu một dòng.",
                    is_required=True,
                    minimum="1",
                    maximum="20",
                    columns=(
                        TableColumn("k1", "Tên mẫu", Kind.TEXT, is_required=True),
                        TableColumn("k2", "Số chỉ tiêu", Kind.WHOLE),
                        TableColumn("k3", "Phí thử nghiệm", Kind.MONEY, is_required=True),
                    ),
                ),
                Question("c2", Kind.YES_NO, "Sản phẩm đã công bố tiêu chuẩn áp dụng chưa?", is_required=True),
                Question(
                    "c3",
                    Kind.TEXT,
                    "Số hiệu tiêu chuẩn đã công bố",
                    help="Ví dụ: TCCS 01:2025/KG.",
                    is_required=True,
                    shown_if=Condition("c2", ("yes",)),
                ),
            ),
        ),
        Section(
            "p2",
            "Nơi thử nghiệm",
            questions=(
                Question(
                    "c4",
                    Kind.ONE_OF,
                    "Phòng thử nghiệm dự kiến",
                    is_required=True,
                    options=(
                        Option("o1", "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng của tỉnh"),
                        Option("o2", "Phòng thử nghiệm của cơ quan trung ương"),
                        Option("o3", "Phòng thử nghiệm khác"),
                    ),
                ),
                Question("c5", Kind.DATE, "Ngày dự kiến gửi mẫu"),
            ),
        ),
    ),
    7,
)


def testing_form() -> QuestionForm:
    """The form of the call for testing fees, published."""
    officer = actor("chuyenvien")
    form = create_form(actor=officer, title="Thử nghiệm chất lượng hàng hóa", definition=TESTING)
    draft = draft_of(form)
    assert draft is not None
    publish_version(actor=officer, version=draft)
    return form


def load_notices() -> None:
    """The officer asks for five more days for the call that is open; the director has not approved yet."""
    officer = actor("chuyenvien")
    call = Call.objects.filter(province_id=officer.province_id, status=CallStatus.OPEN).order_by("pk").first()
    if call is None or call.closes_at is None:
        return
    prepare_notice(
        actor=officer,
        call=call,
        kind=NoticeKind.EXTENSION,
        reason="Nhiều cơ sở chế biến đang vào vụ, đề nghị có thêm thời gian hoàn thiện hồ sơ.",
        new_closes_at=call.closes_at + dt.timedelta(days=5),
    )
