"""The kinds of rows one writes in the editor, in the order of the printed plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plans.planning.models import (
    BudgetLine,
    CitedDocument,
    Definition,
    Duty,
    LegalBasis,
    LinkedProgramme,
    Objective,
    PlanFundingSource,
    PlanMeasure,
    PlanOrganization,
    PlanVersion,
    Provision,
    Recipient,
    ReportRule,
    Restatement,
    SignatureLine,
    Target,
    Task,
    TaskGroup,
)
from plans.planning.models.base import KeyedRow
from portal.core.errors import NotFound

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind: how addresses call it, what its rows are, how people call one and all of them."""

    slug: str
    model: type[Any]
    label: Text
    title: Text
    prefix: str = ""
    hint: Text = ""

    @property
    def is_keyed(self) -> bool:
        return issubclass(self.model, KeyedRow)


GROUP = Kind(slug="nhom", model=TaskGroup, label=_("nhóm nhiệm vụ"), title=_("Nhóm nhiệm vụ"), prefix="g")
TASK = Kind(slug="nhiem-vu", model=Task, label=_("nhiệm vụ"), title=_("Nhiệm vụ"), prefix="nv-")
TARGET = Kind(slug="chi-tieu", model=Target, label=_("chỉ tiêu"), title=_("Chỉ tiêu"), prefix="ct")
ORGANIZATION = Kind(
    slug="to-chuc",
    model=PlanOrganization,
    label=_("tổ chức"),
    title=_("Tổ chức trong kế hoạch"),
    prefix="tc-",
    hint=_("Đơn vị hoặc nhóm đơn vị được giao việc; chọn từ danh bạ để đơn vị thấy việc của mình."),
)
BUDGET = Kind(
    slug="kinh-phi",
    model=BudgetLine,
    label=_("dòng kinh phí"),
    title=_("Phụ lục kinh phí"),
    hint=_("Dòng tổng hợp bỏ trống đơn giá và số lượng; dòng chi tiết có đủ. Tổng được tính từ các dòng chi tiết."),
)
KINDS: tuple[Kind, ...] = (
    Kind(slug="can-cu", model=LegalBasis, label=_("căn cứ"), title=_("Căn cứ"), prefix="cc-"),
    Kind(slug="van-ban-dan", model=CitedDocument, label=_("văn bản được dẫn"), title=_("Văn bản được dẫn")),
    Kind(slug="dinh-nghia", model=Definition, label=_("định nghĩa"), title=_("Giải thích từ ngữ")),
    Kind(slug="muc-tieu", model=Objective, label=_("mục tiêu"), title=_("Mục đích, yêu cầu, mục tiêu"), prefix="mt-"),
    TARGET,
    Kind(
        slug="nhac-lai",
        model=Restatement,
        label=_("câu nhắc lại"),
        title=_("Câu nhắc lại chỉ tiêu"),
        hint=_("Câu nhắc lại một chỉ tiêu đã có: không tính thêm chỉ tiêu nào."),
    ),
    ORGANIZATION,
    GROUP,
    TASK,
    Kind(
        slug="noi-dung-ho-tro",
        model=PlanMeasure,
        label=_("nội dung hỗ trợ"),
        title=_("Nội dung hỗ trợ doanh nghiệp"),
        prefix="ht-",
    ),
    Kind(
        slug="gan-ket",
        model=LinkedProgramme,
        label=_("chương trình gắn kết"),
        title=_("Chương trình, đề án gắn kết"),
    ),
    Kind(slug="nguon", model=PlanFundingSource, label=_("nguồn kinh phí"), title=_("Nguồn kinh phí"), prefix="nkp-"),
    BUDGET,
    Kind(slug="trach-nhiem", model=Duty, label=_("trách nhiệm"), title=_("Trách nhiệm thực hiện"), prefix="tn-"),
    Kind(slug="bao-cao", model=ReportRule, label=_("chế độ báo cáo"), title=_("Chế độ báo cáo"), prefix="bc-"),
    Kind(slug="dieu-khoan", model=Provision, label=_("điều khoản khác"), title=_("Điều khoản khác"), prefix="dk-"),
    Kind(slug="noi-nhan", model=Recipient, label=_("nơi nhận"), title=_("Nơi nhận")),
    Kind(slug="khoi-ky", model=SignatureLine, label=_("dòng ký"), title=_("Khối ký")),
)
BY_SLUG = {kind.slug: kind for kind in KINDS}
BY_MODEL = {kind.model: kind for kind in KINDS}
TREE = (TaskGroup, Task)
"""Groups and tasks are one tree: an edit of one may touch the other."""


def kind_of(slug: str) -> Kind:
    """The kind an address speaks of. Raises NotFound."""
    if slug not in BY_SLUG:
        raise NotFound()
    return BY_SLUG[slug]


def reference(row: Any) -> str:
    """How addresses call a row within its version: by key, or by number where it has none."""
    return str(row.key) if isinstance(row, KeyedRow) else str(row.pk)


def find_row(version: PlanVersion, kind: Kind, name: str) -> Any | None:
    """The row of a version an address calls `name`; None when it is not there (any more)."""
    rows = kind.model._base_manager.filter(version=version)
    if kind.is_keyed:
        return rows.filter(key=name).first()
    return rows.filter(pk=int(name)).first() if name.isascii() and name.isdigit() and len(name) < 18 else None


def free_key(version: PlanVersion, kind: Kind, wish: str = "") -> str:
    """A key no row of the version has: the wish, else the prefix with the next number."""
    taken = set(kind.model._base_manager.filter(version=version).values_list("key", flat=True))
    if wish and wish not in taken:
        return wish
    stem = f"{wish}-" if wish else kind.prefix
    number = 2 if wish else len(taken) + 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"
