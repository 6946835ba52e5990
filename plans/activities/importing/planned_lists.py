"""The two lists that are read in by `planned`: events and courses, with their columns."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plans.activities.actions.plan_course import edit_course, plan_course
from plans.activities.actions.plan_event import edit_event, plan_event
from plans.activities.enums_events import Audience, CooperationKind, EventKind, RightKind
from plans.activities.enums_training import CourseKind, CoursePlace, OutsideProgramme, Topic
from plans.activities.importing.columns import SheetColumn
from plans.activities.importing.files import wrong_rows
from plans.activities.importing.kinds import AT_ONCE, reread_nothing
from plans.activities.importing.planned import COURSE_LIST, EVENT_LIST, NEEDED, Register, checker, committer
from plans.activities.importing.reading import ROW, reader
from plans.activities.policies import keeps_events, keeps_training
from plans.activities.selectors import courses, events
from portal.imports.drafts import FieldSpec, SectionSpec, counted
from portal.imports.kinds import ImportKind, import_kinds

NO_TABLE = _("Không thấy bảng có các cột “Mã kế hoạch”, “Loại”, “Tên” và “Từ ngày”. Hãy dùng tệp mẫu.")
C = SheetColumn
HEAD = (
    C("plan", _("Mã kế hoạch"), ("ma ke hoach", "ke hoach"), 18, is_required=True),
    C("kind", _("Loại"), ("loai",), 24, is_required=True),
    C("title", _("Tên"), ("ten hoat dong", "ten khoa", "ten"), 44, is_required=True),
    C("starts_on", _("Từ ngày"), ("tu ngay", "ngay bat dau"), 14, _("dd/mm/yyyy"), is_required=True),
    C("ends_on", _("Đến ngày"), ("den ngay", "ngay ket thuc"), 14, _("trống: trong một ngày")),
)
MONEY = C("cost_vnd", _("Kinh phí (đồng)"), ("kinh phi",), 18)
FUNDING = C("funding", _("Nguồn kinh phí"), ("nguon kinh phi", "nguon"), 24)
EVENT_COLUMNS = (
    *HEAD,
    C("organization", _("Đơn vị thực hiện"), ("don vi thuc hien", "don vi"), 34),
    C("place", _("Địa điểm"), ("dia diem",), 30),
    C("partners", _("Đơn vị phối hợp"), ("don vi phoi hop", "phoi hop", "doi tac"), 30),
    C("audience", _("Đối tượng"), ("doi tuong",), 20),
    C("expected_people", _("Số người dự kiến"), ("so nguoi",), 14),
    C("channel", _("Báo, đài, kênh đăng"), ("bao, dai", "kenh"), 24),
    C("copies", _("Số bản, số kỳ"), ("so ban", "so ky"), 12),
    C("receivers", _("Nơi nhận, phát hành"), ("noi nhan", "phat hanh"), 24),
    C("cooperation", _("Nội dung hợp tác"), ("noi dung hop tac",), 24),
    C("institution_name", _("Trường, trung tâm được hỗ trợ"), ("truong, trung tam",), 30),
    C("right_kind", _("Quyền sở hữu"), ("quyen so huu",), 20),
    C("rights", _("Số quyền, giải pháp"), ("so quyen",), 12),
    C("document_number", _("Số, ký hiệu văn bản"), ("so, ky hieu", "so van ban"), 20),
    C("product_group", _("Nhóm sản phẩm"), ("nhom san pham",), 24),
    MONEY,
    FUNDING,
    C("content", _("Nội dung"), ("noi dung",), 40),
)
COURSE_COLUMNS = (
    *HEAD,
    C("topic", _("Chủ đề"), ("chu de",), 24, is_required=True),
    C("audience", _("Đối tượng"), ("doi tuong",), 20, is_required=True),
    C("is_in_depth", _("Chuyên sâu"), ("chuyen sau", "dao tao chuyen sau"), 12, _("có hoặc trống")),
    C("programme", _("Chương trình của"), ("chuong trinh cua", "chuong trinh"), 24),
    C("provider_name", _("Đơn vị đào tạo"), ("don vi dao tao", "don vi"), 34),
    C("place_kind", _("Hình thức"), ("hinh thuc",), 22),
    C("place", _("Địa điểm"), ("dia diem",), 30),
    C("hours", _("Số giờ học"), ("so gio",), 12),
    C("seats", _("Số chỗ"), ("so cho",), 12),
    MONEY,
    FUNDING,
    C("content", _("Nội dung"), ("noi dung",), 40),
)


EVENTS = Register(
    key=EVENT_LIST,
    title=_("Danh sách hoạt động, sự kiện"),
    unit=_("hoạt động"),
    policy=keeps_events,
    columns=EVENT_COLUMNS,
    choices={"kind": EventKind, "audience": Audience, "cooperation": CooperationKind, "right_kind": RightKind},
    longest={
        "title": 300,
        "place": 250,
        "partners": 300,
        "channel": 200,
        "receivers": 300,
        "institution_name": 250,
        "document_number": 80,
        "product_group": 120,
        "funding": 200,
    },
    rows=lambda actor: events.kept_by(actor).select_related("organization", "institution"),
    add=plan_event,
    edit=edit_event,
    subject="event",
    page="activities:event_list",
    told=_("Đã ghi %(added)d hoạt động mới, cập nhật %(changed)d, giữ nguyên %(kept)d."),
)
COURSES = Register(
    key=COURSE_LIST,
    title=_("Danh sách khóa đào tạo"),
    unit=_("khóa"),
    policy=keeps_training,
    columns=COURSE_COLUMNS,
    choices={
        "kind": CourseKind,
        "topic": Topic,
        "audience": Audience,
        "programme": OutsideProgramme,
        "place_kind": CoursePlace,
    },
    longest={"title": 300, "provider_name": 250, "place": 250, "funding": 200},
    rows=lambda actor: courses.kept_by(actor).select_related("provider"),
    add=plan_course,
    edit=edit_course,
    subject="course",
    page="activities:course_list",
    told=_("Đã ghi %(added)d khóa mới, cập nhật %(changed)d, giữ nguyên %(kept)d."),
)
for _register in (EVENTS, COURSES):
    import_kinds.register(
        ImportKind(
            key=_register.key,
            title=_register.title,
            allowed=_register.policy,
            sections=(
                SectionSpec(
                    ROW,
                    _register.title,
                    _register.unit,
                    tuple(FieldSpec(c.key, c.label, is_required=c.is_required) for c in _register.columns),
                    text_field="title",
                    hint=_("Dòng có lỗi đứng trước. Các dòng đúng được lưu ngay cả khi còn dòng lỗi."),
                ),
            ),
            read=reader(_register.columns, NEEDED, NO_TABLE),
            check=checker(_register),
            commit=committer(_register),
            summary=counted,
            reread=reread_nothing,
            back_url_name=_register.page,
            save_label=_("Lưu các dòng đúng"),
            is_by_row=True,
            remarks_file=wrong_rows(_register.columns),
            commit_at_once_rows=AT_ONCE,
        )
    )
