"""What a person sees and may correct of a draft plan: sections and their fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from plans.planning import counters
from plans.planning.enums import (
    AssignmentKind,
    BasisRelation,
    BudgetPurpose,
    Comparator,
    Counting,
    DueRule,
    DutyTopic,
    ObjectiveKind,
    PlanKind,
    PlanLevel,
    PlanRelationKind,
    RecipientPurpose,
    RemarkKind,
    TaskTime,
)
from portal.imports.drafts import FieldSpec, SectionSpec, Text
from portal.vietnam.models import Province


def _of(enum: type[TextChoices]) -> Callable[[], Sequence[tuple[str, Text]]]:
    return lambda: list(enum.choices)


def _provinces() -> Sequence[tuple[str, Text]]:
    return [("", "---------"), *Province.objects.order_by("sort_key").values_list("slug", "name")]


def _money_units() -> Sequence[tuple[str, Text]]:
    return [("vnd", _("đồng")), ("thousand_vnd", _("nghìn đồng")), ("million_vnd", _("triệu đồng"))]


def _amounts_of() -> Sequence[tuple[str, Text]]:
    return [("total", _("tổng số")), *((f"purpose:{key}", label) for key, label in BudgetPurpose.choices)]


def _counters() -> Sequence[tuple[str, Text]]:
    return [("", _("nhập tay, kèm minh chứng")), *((counter.key, counter.label) for counter in counters.counters)]


def _purposes() -> Sequence[tuple[str, Text]]:
    return [("", "---------"), *BudgetPurpose.choices]


F = FieldSpec
HEADING = SectionSpec(
    "heading",
    _("Phần đầu và chữ ký"),
    _("văn bản"),
    (
        F("code", _("Mã kế hoạch"), is_required=True, max_length=60),
        F("province", _("Tỉnh, thành phố"), "choice", _provinces, is_required=True),
        F("title", _("Tên kế hoạch"), "long", is_required=True),
        F("kind", _("Loại văn bản"), "choice", _of(PlanKind), is_required=True),
        F("level", _("Cấp kế hoạch"), "choice", _of(PlanLevel), is_required=True),
        F("period_from", _("Từ năm"), "year", is_required=True),
        F("period_to", _("Đến năm"), "year", is_required=True),
        F("number", _("Số, ký hiệu"), max_length=60),
        F("number_printed", _("Số như in"), max_length=200),
        F("place", _("Địa danh"), max_length=80),
        F("day", _("Ngày"), "number"),
        F("month", _("Tháng"), "number"),
        F("year", _("Năm"), "year"),
        F("issued_printed", _("Ngày như in"), max_length=120),
        F("issuer", _("Cơ quan ban hành")),
        F("programmes", _("Chương trình thực hiện")),
        F("signature", _("Các dòng ký")),
        F("signer", _("Người ký"), max_length=120),
        F("effect", _("Hiệu lực như in"), max_length=300),
        F("enforcers", _("Ai chịu trách nhiệm thi hành"), "long"),
    ),
    text_field="title",
    is_single=True,
)
BASES = SectionSpec(
    "bases",
    _("Căn cứ"),
    _("căn cứ"),
    (
        F("relation", _("Quan hệ"), "choice", _of(BasisRelation), is_required=True),
        F("number", _("Số, ký hiệu"), max_length=80),
        F("issued_on", _("Ngày (năm-tháng-ngày)")),
        F("issuer", _("Cơ quan ban hành"), max_length=300),
        F("subject", _("Về việc"), "long"),
        F("printed", _("Như in"), "long", is_required=True),
    ),
    text_field="printed",
    moves_to=("provisions", "noise"),
)
PARENTS = SectionSpec(
    "parents",
    _("Kế hoạch liên quan"),
    _("kế hoạch"),
    (
        F("relation", _("Quan hệ"), "choice", _of(PlanRelationKind), is_required=True),
        F("number", _("Số, ký hiệu"), is_required=True, max_length=60),
        F("issued_on", _("Ngày (năm-tháng-ngày)")),
        F("title", _("Tên"), "long"),
        F("printed", _("Như in"), "long"),
    ),
    text_field="printed",
)
OBJECTIVES = SectionSpec(
    "objectives",
    _("Mục tiêu, yêu cầu"),
    _("mục tiêu"),
    (
        F("code", _("Ký hiệu"), max_length=30),
        F("kind", _("Loại"), "choice", _of(ObjectiveKind), is_required=True),
        F("text", _("Nội dung"), "long", is_required=True),
    ),
    moves_to=("targets", "provisions", "noise"),
)
TARGETS = SectionSpec(
    "targets",
    _("Chỉ tiêu"),
    _("chỉ tiêu"),
    (
        F("code", _("Mã"), is_required=True, max_length=30),
        F("name", _("Tên ngắn"), is_required=True, max_length=250),
        F("comparator", _("Phép so sánh"), "choice", _of(Comparator), is_required=True),
        F("minimum", _("Giá trị, từ"), "number"),
        F("maximum", _("đến"), "number"),
        F("unit", _("Đơn vị tính"), max_length=80),
        F("counts", _("Cách đếm"), "choice", lambda: [("", "---------"), *Counting.choices]),
        F("counter", _("Sổ đếm"), "choice", _counters),
        F("due_year", _("Đến năm"), "year"),
        F("per_year", _("Tính theo từng năm"), "flag"),
        F("phases", _("Phân kỳ (năm: số; …)")),
        F("denominator", _("Trong tổng số nào")),
        F("text", _("Câu trong văn bản"), "long", is_required=True),
    ),
    moves_to=("objectives", "provisions", "noise"),
)
GROUPS = SectionSpec(
    "groups",
    _("Nhóm nhiệm vụ"),
    _("nhóm"),
    (F("code", _("Ký hiệu"), max_length=30), F("title", _("Tên nhóm"), "long", is_required=True)),
    text_field="title",
    moves_to=("tasks", "noise"),
)
TASKS = SectionSpec(
    "tasks",
    _("Nhiệm vụ"),
    _("nhiệm vụ"),
    (
        F("code", _("Ký hiệu"), max_length=30),
        F("title", _("Nhiệm vụ"), "long", is_required=True),
        F("group", _("Nhóm"), "ref:groups"),
        F("leads", _("Chủ trì (ngăn cách bằng dấu ;)"), "long"),
        F("partners", _("Phối hợp (ngăn cách bằng dấu ;)"), "long"),
        F("time_kind", _("Thời gian"), "choice", _of(TaskTime), is_required=True),
        F("time_first", _("Từ năm"), "year"),
        F("time_last", _("Đến năm"), "year"),
        F("quantity_min", _("Số lượng, từ"), "number"),
        F("quantity_max", _("đến"), "number"),
        F("quantity_unit", _("Đơn vị")),
        F("pace_min", _("Mỗi năm, từ"), "number"),
        F("pace_max", _("đến"), "number"),
        F("targets", _("Gắn với chỉ tiêu (mã)"), max_length=200),
        F("integrated", _("Lồng ghép trong")),
        F("st_task", _("Nhiệm vụ KH&CN"), "flag"),
        F("result", _("Kết quả, sản phẩm"), "long"),
        F("note", _("Ghi chú"), "long"),
    ),
    text_field="title",
    moves_to=("groups", "provisions", "noise"),
)
DUTIES = SectionSpec(
    "duties",
    _("Trách nhiệm các đơn vị"),
    _("trách nhiệm"),
    (
        F("organization", _("Đơn vị"), is_required=True, max_length=300),
        F("block", _("Mục")),
        F("text", _("Trách nhiệm"), "long", is_required=True),
        F("kind", _("Giao hay đề nghị"), "choice", _of(AssignmentKind), is_required=True),
        F("topic", _("Loại việc"), "choice", _of(DutyTopic), is_required=True),
    ),
    moves_to=("provisions", "noise"),
)
REPORTS = SectionSpec(
    "reports",
    _("Chế độ báo cáo"),
    _("quy định"),
    (
        F("reporter", _("Ai báo cáo"), is_required=True),
        F("addressee", _("Báo cáo cho")),
        F("via", _("Qua")),
        F("occasion", _("Dịp"), is_required=True, max_length=60),
        F("rule", _("Hạn"), "choice", _of(DueRule), is_required=True),
        F("day", _("Ngày"), "number"),
        F("month", _("Tháng"), "number"),
        F("year", _("Năm"), "year"),
        F("printed", _("Câu trong văn bản"), "long", is_required=True),
    ),
    text_field="printed",
)
RECIPIENTS = SectionSpec(
    "recipients",
    _("Nơi nhận"),
    _("nơi nhận"),
    (
        F("text", _("Nơi nhận"), is_required=True, max_length=300),
        F("purpose", _("Để"), "choice", _of(RecipientPurpose), is_required=True),
    ),
    moves_to=("noise",),
)
BUDGET_HEAD = SectionSpec(
    "budget_head",
    _("Phụ lục kinh phí"),
    _("phụ lục"),
    (
        F("title", _("Tên phụ lục"), "long", is_required=True),
        F("unit", _("Đơn vị tiền như in"), "choice", _money_units, is_required=True),
        F("total", _("Tổng cộng như in (đồng)"), "money"),
    ),
    text_field="title",
)
BUDGET = SectionSpec(
    "budget",
    _("Dòng kinh phí (đồng)"),
    _("dòng"),
    (
        F("path", _("Đường dẫn"), is_required=True, max_length=120),
        F("code", _("TT như in"), max_length=30),
        F("title", _("Nội dung"), "long", is_required=True),
        F("lead", _("Đơn vị chủ trì"), max_length=300),
        F("result", _("Kết quả"), "long"),
        F("unit_price", _("Đơn giá"), "money"),
        F("quantity", _("Số lượng"), "number"),
        F("amount", _("Thành tiền"), "money"),
        F("source", _("Nguồn kinh phí"), max_length=300),
        F("purpose", _("Mục đích"), "choice", _purposes),
        F("note", _("Ghi chú"), "long"),
    ),
    text_field="title",
    moves_to=("noise",),
)
DEFINITIONS = SectionSpec(
    "definitions",
    _("Từ ngữ của kế hoạch"),
    _("từ ngữ"),
    (
        F("term", _("Gọi là"), is_required=True, max_length=200),
        F("meaning", _("Nghĩa"), "long", is_required=True),
        F("kinds", _("Khi đếm, tính (mã cách nhau dấu phẩy)"), max_length=200),
    ),
    text_field="meaning",
    hint=_("Từ ngữ có đối tượng thụ hưởng quyết định ai được đếm cho chỉ tiêu."),
)
AMOUNTS = SectionSpec(
    "amounts",
    _("Số tiền nêu trong phần lời"),
    _("số tiền"),
    (
        F("text", _("Như in"), is_required=True),
        F("amount", _("Số tiền (đồng)"), "money", is_required=True),
        F("words", _("Bằng chữ")),
        F("of", _("Là số tiền của"), "choice", _amounts_of, is_required=True),
    ),
)
PROVISIONS = SectionSpec(
    "provisions",
    _("Điều khoản khác"),
    _("điều khoản"),
    (
        F("kind", _("Loại"), is_required=True, max_length=30),
        F("code", _("Ký hiệu"), max_length=60),
        F("text", _("Nội dung"), "long", is_required=True),
    ),
    moves_to=("tasks", "objectives", "targets", "noise"),
    hint=_("Giữ nguyên văn, không tạo nhiệm vụ hay chỉ tiêu."),
)
NOISE = SectionSpec(
    "noise",
    _("Dòng không dùng"),
    _("dòng"),
    (
        F("text", _("Nội dung"), "long", is_required=True),
        F("kind", _("Loại"), "choice", _of(RemarkKind), is_required=True),
    ),
    moves_to=("targets", "objectives", "tasks", "groups", "recipients", "provisions"),
    hint=_("Tiêu đề mục, dấu lạc và những dòng chưa nhận ra; chuyển sang mục đúng nếu cần."),
)
SECTIONS = (
    HEADING,
    BASES,
    PARENTS,
    DEFINITIONS,
    OBJECTIVES,
    TARGETS,
    GROUPS,
    TASKS,
    DUTIES,
    REPORTS,
    RECIPIENTS,
    BUDGET_HEAD,
    BUDGET,
    AMOUNTS,
    PROVISIONS,
    NOISE,
)
