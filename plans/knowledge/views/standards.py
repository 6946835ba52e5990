"""Pages of the register of standards for people at work; the public ones stand beside the public site."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from plans.knowledge.actions.keep_standard import keep_standard
from plans.knowledge.changes import FACTS
from plans.knowledge.enums import StandardState
from plans.knowledge.filters import StandardChangeFilter, StandardFilter
from plans.knowledge.forms.standards import StandardForm, StandardsFileForm
from plans.knowledge.importing import files
from plans.knowledge.importing.kind import STANDARDS_IMPORT
from plans.knowledge.models import Standard, StandardChange
from plans.knowledge.policies import READERS, keeps_standards
from plans.knowledge.selectors import standards
from plans.knowledge.views.base import link
from portal.core.errors import NotAllowed
from portal.core.request import PortalRequest
from portal.imports.actions.read_file import read_file
from portal.imports.models import ImportDraft
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, attachment
from portal.ui.versioned import VersionedFormPage
from portal.vietnam.search import search

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 50
"""Lines of the history on the page of a standard; the log holds all."""


def words_of(row: StandardChange) -> str:
    """What changed: "Hiệu lực: Còn hiệu lực → Đã được thay thế"."""
    return "; ".join(f"{what}: {before or '–'} → {after or '–'}" for what, before, after in row.differences)


def url_of(row: Standard) -> str:
    """The page of a standard."""
    return reverse("knowledge:standard_detail", args=[row.public_id])


class StandardList(ListPage):
    """The register."""

    title = _("Tiêu chuẩn, công cụ")
    unit = _("mục")
    filterset_class = StandardFilter
    search_placeholder = _("Ký hiệu hoặc tên, ví dụ ISO 22000")
    default_sort = "code"
    empty_title = _("Danh mục tiêu chuẩn còn trống")
    empty_text = _("Ghi từng tiêu chuẩn, hoặc nạp danh mục từ tệp bảng tính.")
    columns = (
        Column("code", _("Ký hiệu"), kind="code", sort="sort_key", link=url_of),
        Column("title", _("Tên"), sort="title", remark=lambda row: row.title_en, css="wide"),
        Column("series", _("Loại"), value="get_series_display", sort="series", css="snug"),
        Column("topic", _("Nhóm"), value="get_topic_display", sort="topic", css="snug"),
        Column("year", _("Năm"), value=lambda row: str(row.year or ""), sort="year", css="snug"),
        Column("ics", _("ICS"), sort="ics", kind="code"),
        Column("agency", _("Ban hành"), sort="agency", css="snug"),
        Column(
            "state",
            _("Hiệu lực"),
            value="get_state_display",
            sort="state",
            remark=lambda row: row.successor.code if row.successor else "",
        ),
    )

    def rows(self) -> QuerySet[Any]:
        return standards.visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        found = []
        if self.actor.is_national or self.actor.has(*READERS):
            found.append(link(_("Nhật ký cập nhật"), "standard_log"))
        if keeps_standards.can(self.actor):
            found.append(link(_("Nạp từ tệp"), "standard_import", icon="upload"))
            found.append(link(_("Thêm tiêu chuẩn"), "standard_create", tone="primary", icon="plus"))
        return found


class StandardDetail(DetailPage):
    """One text: what it is for, whether it holds, what came before and after."""

    template_name = "knowledge/standard_detail.html"

    def fetch(self, **kwargs: Any) -> Standard:
        return standards.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.title

    def crumbs(self) -> Crumbs:
        return [(_("Tiêu chuẩn, công cụ"), reverse("knowledge:standard_list"))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        if not keeps_standards.can(self.actor, row if row.province_id else None):
            return []
        return [link(_("Sửa, cập nhật hiệu lực"), "standard_edit", row.public_id, tone="primary", icon="edit")]

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "facts": facts_of(row),
            "chain": standards.successors_of(row),
            "predecessors": list(standards.visible_to(self.actor).filter(successor=row).order_by("sort_key")),
            "changes": list(standards.changes_of(row)[:SHOWN]),
        }


class StandardLog(ListPage):
    """The log of updates (L03): what was added, changed, replaced and withdrawn, by whom, year by year."""

    template_name = "knowledge/standard_log.html"
    title = _("Nhật ký cập nhật tiêu chuẩn")
    unit = _("lần cập nhật")
    filterset_class = StandardChangeFilter
    search_placeholder = _("Ký hiệu hoặc tên tiêu chuẩn")
    default_sort = "-on"
    empty_title = _("Chưa có lần cập nhật nào")
    empty_text = _("Mỗi lần ghi, sửa hoặc nạp tiêu chuẩn để lại một dòng ở đây.")
    columns = (
        Column("on", _("Ngày"), kind="day", sort="on"),
        Column(
            "standard",
            _("Tiêu chuẩn"),
            value="standard.code",
            kind="code",
            sort="standard__sort_key",
            link=lambda row: url_of(row.standard),
            remark=lambda row: row.standard.title,
        ),
        Column("kind", _("Nội dung"), value="get_kind_display", sort="kind", remark=words_of),
        Column("source", _("Nguồn, văn bản"), sort="source", remark=lambda row: row.file_name),
        Column("made_by_name", _("Người cập nhật"), sort="made_by_name", remark=lambda row: row.organization_name),
    )

    def rows(self) -> QuerySet[Any]:
        if not (self.actor.is_national or self.actor.has(*READERS)):
            raise NotAllowed()
        return standards.changes_visible_to(self.actor)

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return search(rows, words, field="standard__search_key")

    def crumbs(self) -> Crumbs:
        return [(_("Tiêu chuẩn, công cụ"), reverse("knowledge:standard_list"))]

    def extra_context(self) -> dict[str, Any]:
        return {"years": standards.updates_by_year(standards.changes_visible_to(self.actor))}


class StandardCreate(FormPage):
    """Enter a text."""

    title = _("Thêm tiêu chuẩn, quy chuẩn")
    form_class = StandardForm
    success_message = _("Đã ghi tiêu chuẩn và nhật ký cập nhật.")

    def fetch(self, **kwargs: Any) -> Any:
        keeps_standards.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(_("Tiêu chuẩn, công cụ"), reverse("knowledge:standard_list"))]

    def form_kwargs(self) -> dict[str, Any]:
        return {"actor": self.actor, "initial": {"state": StandardState.IN_FORCE}}

    def act(self, form: Any) -> Standard:
        data = form.cleaned_data
        province = None
        if data["holds_in"] == "own" and self.actor.organization is not None:
            province = self.actor.organization.province
        return keep_standard(
            actor=self.actor, facts=_facts(data), province=province, on=data["on"], source=data["source"]
        )

    def success_url(self, result: Standard) -> str:
        return url_of(result)

    def cancel_url(self) -> str:
        return reverse("knowledge:standard_list")


class StandardEdit(VersionedFormPage, StandardCreate):
    """Correct a text, or say that it was replaced or withdrawn; its users are then told."""

    title = _("Sửa, cập nhật hiệu lực")
    success_message = _("Đã lưu. Đơn vị đang áp dụng được báo khi tiêu chuẩn hết hiệu lực.")
    subject: Standard

    def fetch(self, **kwargs: Any) -> Standard:
        row = standards.get(self.actor, kwargs["public_id"])
        keeps_standards.check(self.actor, row if row.province_id else None)
        return row

    def crumbs(self) -> Crumbs:
        return [*super().crumbs(), (self.subject.code, url_of(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        initial = {name: getattr(row, name) for name in FACTS if name != "successor"}
        initial |= {"successor_code": row.successor.code if row.successor else "", "row_version": row.row_version}
        return {"actor": self.actor, "standard": row, "initial": initial}

    def act(self, form: Any) -> Standard:
        data = form.cleaned_data
        return keep_standard(
            actor=self.actor,
            facts=_facts(data),
            standard=self.subject,
            row_version=data["row_version"],
            on=data["on"],
            source=data["source"],
        )

    def cancel_url(self) -> str:
        return url_of(self.subject)


class StandardImport(FormPage):
    """An officer brings a list in."""

    title = _("Nạp danh mục tiêu chuẩn từ tệp")
    form_class = StandardsFileForm
    submit_label = _("Đọc và kiểm tra")
    intro = _(
        "Chưa có gì được lưu ở bước này: Cổng đọc tệp, nêu mọi ô sai cùng lúc, rồi bạn lưu các dòng đúng và tải các dòng lỗi "
        "về sửa. Nạp lại cùng một tệp không thay đổi gì."
    )

    def fetch(self, **kwargs: Any) -> None:
        keeps_standards.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(_("Tiêu chuẩn, công cụ"), reverse("knowledge:standard_list"))]

    def buttons(self) -> list[ActionButton]:
        return [link(_("Tải tệp mẫu"), "standard_template")]

    def act(self, form: Any) -> ImportDraft:
        return read_file(actor=self.actor, kind=STANDARDS_IMPORT, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse("knowledge:standard_list")


@require_GET
def standard_template(request: PortalRequest) -> HttpResponse:
    """The empty workbook with its guide."""
    keeps_standards.check(request.actor)
    return attachment(files.template(), "Mẫu danh mục tiêu chuẩn, quy chuẩn.xlsx", XLSX)


def _facts(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in FACTS if name in data}


def facts_of(row: Standard) -> list[tuple[Any, Any]]:
    """The facts of a row, for both sides' pages."""
    return [
        (_("Tên tiếng Anh"), row.title_en),
        (_("Ký hiệu khác"), row.other_codes),
        (_("Loại"), row.get_series_display()),
        (_("Dùng để"), row.get_kind_display()),
        (_("Nhóm"), row.get_topic_display()),
        (_("Lĩnh vực"), row.field),
        (_("Mã ICS"), row.ics),
        (_("Năm ban hành"), str(row.year or "")),
        (_("Cơ quan, tổ chức ban hành"), row.agency),
        (_("Văn bản công bố, ban hành"), row.decision_number),
        (_("Ngày công bố, ban hành"), f"{row.issued_on:%d/%m/%Y}" if row.issued_on else ""),
        (_("Có hiệu lực từ ngày"), f"{row.effective_on:%d/%m/%Y}" if row.effective_on else ""),
        (_("Hết hiệu lực từ ngày"), f"{row.ended_on:%d/%m/%Y}" if row.ended_on else ""),
        (_("Chứng nhận"), _("có thể chứng nhận") if row.is_certifiable else _("không chứng nhận")),
        (_("Áp dụng riêng tại"), row.province.full_name if row.province else ""),
    ]
