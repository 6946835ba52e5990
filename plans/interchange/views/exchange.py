"""Pages of interchange: destinations, their mappings with what is missing, exports and handovers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.interchange.actions.export_data import Wanted, ask_export, note_handover
from plans.interchange.actions.keep_destination import keep_destination
from plans.interchange.actions.map_codes import end_mapping, map_as_is, map_code
from plans.interchange.actions.read_shared import read_shared
from plans.interchange.filters import MappingFilter
from plans.interchange.forms.exchange import (
    DestinationForm,
    ExportForm,
    HandoverForm,
    MappingForm,
    SharedFileForm,
)
from plans.interchange.models import CodeMapping, DataExport, Destination
from plans.interchange.policies import exchanges_data, sees_database
from plans.interchange.registers import registers
from plans.interchange.selectors import exports, mappings
from plans.interchange.views.base import link, tabs
from portal.core import clock
from portal.core.request import PortalRequest
from portal.imports.models import ImportDraft
from portal.jobs.models import Job
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform

TRAIL = (_("Liên thông dữ liệu"), "interchange:destination_list")


def _url(row: Destination) -> str:
    return reverse("interchange:destination_detail", args=[row.public_id])


def _export_url(row: DataExport) -> str:
    return reverse("interchange:export_detail", args=[row.public_id])


class DestinationList(ListPage):
    """Systems data are exchanged with."""

    template_name = "interchange/tabbed_list.html"
    title = TRAIL[0]
    subtitle = _("Nơi nhận, ánh xạ mã của Cổng sang mã chung, các lần xuất và bàn giao.")
    unit = _("nơi giao nhận")
    default_sort = "name"
    empty_title = _("Chưa có nơi giao nhận nào")
    empty_text = _("Ghi hệ thống sẽ nhận dữ liệu (ví dụ CSDL quốc gia về năng suất), rồi ánh xạ mã và xuất tệp.")
    columns = (
        Column("name", _("Tên hệ thống"), sort="sort_key", link=_url, remark=lambda row: row.keeper),
        Column("key", _("Mã"), kind="code", sort="key"),
        Column("mapped", _("Mã đã ánh xạ"), kind="number"),
        Column("exports_count", _("Lần xuất"), kind="number"),
        Column("last_export", _("Xuất gần nhất"), kind="instant"),
        Column("state", _("Trạng thái"), value=lambda row: _("Đang giao nhận") if row.is_active else _("Đã ngừng")),
    )

    def rows(self) -> QuerySet[Any]:
        sees_database.check(self.actor)
        standing = Q(mappings__valid_to__isnull=True, mappings__isnull=False)
        return mappings.destinations_visible_to(self.actor).annotate(
            mapped=Count("mappings", filter=standing, distinct=True),
            exports_count=Count("exports", distinct=True),
            last_export=Max("exports__made_at"),
        )

    def buttons(self) -> list[ActionButton]:
        found = [link(_("Lược đồ và từ điển"), "schema")]
        if exchanges_data.can(self.actor):
            found.append(link(_("Thêm nơi giao nhận"), "destination_create", tone="primary", icon="plus"))
        return found

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs(self.actor)}


class DestinationDetail(DetailPage):
    """One destination: codes without a counterpart first, then its exports."""

    template_name = "interchange/destination_detail.html"

    def fetch(self, **kwargs: Any) -> Destination:
        sees_database.check(self.actor)
        return mappings.get_destination(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        found = [link(_("Bảng ánh xạ"), "mapping_list", row.public_id)]
        if exchanges_data.can(self.actor, row):
            found.append(link(_("Nạp dữ liệu"), "shared_import", row.public_id, icon="upload"))
            found.append(link(_("Sửa"), "destination_edit", row.public_id, icon="edit"))
            found.append(link(_("Xuất dữ liệu"), "export_create", row.public_id, tone="primary", icon="download"))
        return found

    def context(self) -> dict[str, Any]:
        row = self.subject
        gaps = mappings.all_gaps(row, clock.today())
        base = reverse("interchange:mapping_create", args=[row.public_id])
        lists: dict[str, dict[str, Any]] = {}
        for gap in gaps:
            held = lists.setdefault(gap.list_key, {"label": gap.list_label, "key": gap.list_key, "gaps": []})
            held["gaps"].append((gap, f"{base}?{urlencode({'ds': gap.list_key, 'ma': gap.code})}"))
        return {
            "lists": list(lists.values()),
            "gap_count": len(gaps),
            "may_map": exchanges_data.can(self.actor, row),
            "exports": [(one, _export_url(one)) for one in row.exports.select_related("made_by")[:10]],
            "facts": [
                (_("Mã"), row.key),
                (_("Cơ quan quản lý"), row.keeper),
                (_("Căn cứ chia sẻ"), row.basis),
                (_("Cách giao nhận"), row.note),
                (_("Trạng thái"), _("Đang giao nhận") if row.is_active else _("Đã ngừng")),
            ],
        }


class DestinationCreate(FormPage):
    """Enter a destination."""

    title = _("Thêm nơi giao nhận dữ liệu")
    form_class = DestinationForm
    success_message = _("Đã lưu.")

    def fetch(self, **kwargs: Any) -> Any:
        exchanges_data.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])

    def act(self, form: Any) -> Destination:
        return keep_destination(actor=self.actor, facts=form.facts())

    def success_url(self, result: Destination) -> str:
        return _url(result)


class DestinationEdit(DestinationCreate):
    """Correct a destination."""

    title = _("Sửa nơi giao nhận dữ liệu")

    def fetch(self, **kwargs: Any) -> Destination:
        return _mine(self.actor, kwargs["public_id"])

    def cancel_url(self) -> str:
        return _url(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        names = [*DestinationForm.base_fields]
        return {"initial": {name: getattr(self.subject, name) for name in names if hasattr(self.subject, name)}}

    def act(self, form: Any) -> Destination:
        version = form.cleaned_data["row_version"]
        return keep_destination(actor=self.actor, facts=form.facts(), destination=self.subject, row_version=version)


def _mine(actor: Any, public_id: UUID) -> Destination:
    """A destination the actor exchanges data with. Raises NotFound, NotAllowed."""
    sees_database.check(actor)
    row = mappings.get_destination(actor, public_id)
    exchanges_data.check(actor, row)
    return row


class MappingList(ListPage):
    """The mapping table of a destination, ended rows included."""

    title = _("Bảng ánh xạ mã")
    unit = _("dòng")
    has_search = False
    filterset_class = MappingFilter
    default_sort = "list"
    empty_title = _("Chưa có ánh xạ nào")
    empty_text = _("Mở trang nơi giao nhận: các mã đang dùng mà chưa có mã chung được liệt kê ở đó.")
    columns = (
        Column(
            "list", _("Danh mục"), value=lambda row: mappings.list_label(row.list_key), sort=("list_key", "local_code")
        ),
        Column("local_code", _("Mã của Cổng"), kind="code", sort="local_code"),
        Column("label", _("Tên"), value=lambda row: mappings.label_of(row.list_key, row.local_code)),
        Column("common_code", _("Mã chung"), kind="code", sort="common_code"),
        Column("common_label", _("Tên gọi chung")),
        Column("reason", _("Lý do, căn cứ")),
        Column("valid_from", _("Từ ngày"), kind="day", sort="valid_from", remark=lambda row: str(row.made_by or "")),
        Column("valid_to", _("Đến hết ngày"), kind="day", sort="valid_to"),
        Column("made_by", _("Người lập"), value=lambda row: str(row.made_by or ""), only="file"),
    )
    destination: Destination

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        sees_database.check(self.actor)
        self.destination = mappings.get_destination(self.actor, kwargs["public_id"])
        return super().get(request)

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.destination.name, _url(self.destination))]

    def rows(self) -> QuerySet[Any]:
        return mappings.mappings_of(self.destination)

    def buttons(self) -> list[ActionButton]:
        if not exchanges_data.can(self.actor, self.destination):
            return []
        return [link(_("Thêm ánh xạ"), "mapping_create", self.destination.public_id, tone="primary", icon="plus")]


class MappingCreate(FormPage):
    """Say what the destination calls a code, or a field."""

    title = _("Ánh xạ một mã")
    form_class = MappingForm
    success_message = _("Đã lưu ánh xạ.")
    intro = _("Ánh xạ mới của một mã thay ánh xạ cũ từ ngày áp dụng; dòng cũ vẫn giữ để giải thích các lần xuất trước.")

    def fetch(self, **kwargs: Any) -> Destination:
        return _mine(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.name, _url(self.subject))]

    def cancel_url(self) -> str:
        return _url(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        asked = self.request.GET
        first = {"list_key": asked.get("ds", ""), "local_code": asked.get("ma", ""), "valid_from": clock.today()}
        return {"initial": first}

    def act(self, form: Any) -> CodeMapping:
        return map_code(actor=self.actor, destination=self.subject, **form.cleaned_data)

    def success_url(self, result: CodeMapping) -> str:
        return _url(self.subject)


class SharedImport(FormPage):
    """Bring a file of the other system in."""

    title = _("Nạp dữ liệu chia sẻ")
    form_class = SharedFileForm
    submit_label = _("Đọc và kiểm tra")
    intro = _(
        "Tệp JSON theo lược đồ đã công bố, CSV với tên trường của lược đồ, hoặc XLSX. Chưa có gì được lưu ở bước này: mã lạ được "
        "nêu kèm đề nghị, dòng đã có được nhận ra. Nạp lại cùng một tệp không thay đổi gì."
    )

    def fetch(self, **kwargs: Any) -> Destination:
        return _mine(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.name, _url(self.subject))]

    def cancel_url(self) -> str:
        return _url(self.subject)

    def act(self, form: Any) -> ImportDraft:
        return read_shared(actor=self.actor, source=self.subject, upload=form.cleaned_data["file"])

    def success_url(self, result: ImportDraft) -> str:
        return reverse("imports:import_detail", args=[result.public_id])


@require_POST
def mapping_as_is(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Every unmapped code of a list goes out as the portal writes it."""
    row = _mine(request.actor, public_id)
    return perform(
        request,
        lambda: map_as_is(actor=request.actor, destination=row, list_key=request.POST.get("list_key", "")),
        success=lambda count: gettext("Đã lập %(count)d ánh xạ giữ nguyên mã.") % {"count": count},
        to=_url(row),
    )


class ExportList(ListPage):
    """Every export, the newest first."""

    template_name = "interchange/tabbed_list.html"
    title = _("Các lần xuất dữ liệu")
    unit = _("lần xuất")
    default_sort = "-made_at"
    empty_title = _("Chưa xuất lần nào")
    empty_text = _("Mở một nơi giao nhận và bấm “Xuất dữ liệu”.")
    columns = (
        Column("code", _("Số hiệu"), kind="code", sort="code", link=_export_url),
        Column("destination", _("Nơi nhận"), value="destination.name", sort="destination__sort_key"),
        Column("years", _("Năm số liệu"), value=lambda row: f"{row.year_from}–{row.year_to}", sort="year_from"),
        Column("total", _("Số dòng"), kind="number", sort="total"),
        Column("made_at", _("Xuất lúc"), kind="instant", sort="made_at"),
        Column("made_by", _("Người xuất"), value=lambda row: str(row.made_by or "")),
        Column("handed", _("Bàn giao"), kind="day"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_database.check(self.actor)
        return exports.visible_to(self.actor).annotate(handed=Max("handovers__on"))

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs(self.actor)}


class ExportCreate(FormPage):
    """Have the files written."""

    title = _("Xuất dữ liệu")
    form_class = ExportForm
    submit_label = _("Kiểm tra và xuất")
    intro = _(
        "Cổng từ chối khi còn mã đang dùng chưa có mã chung, và nêu từng mã. Tệp JSON được kiểm tra theo lược đồ đã công bố; "
        "kèm XLSX, CSV và bản kê có mã băm SHA-256."
    )

    def fetch(self, **kwargs: Any) -> Destination:
        return _mine(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.name, _url(self.subject))]

    def cancel_url(self) -> str:
        return _url(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        last = clock.today().year - 1
        return {"initial": {"year_from": last, "year_to": last}}

    def act(self, form: Any) -> Job:
        data = form.cleaned_data
        wanted = Wanted(data["registers"], data["year_from"], data["year_to"], data["mapping_on"])
        return ask_export(actor=self.actor, destination=self.subject, wanted=wanted)

    def success_url(self, result: Job) -> str:
        return reverse("jobs:job_detail", args=[result.public_id])


class ExportDetail(DetailPage):
    """One export: files with digests, rows by register, handovers."""

    template_name = "interchange/export_detail.html"

    def fetch(self, **kwargs: Any) -> DataExport:
        sees_database.check(self.actor)
        return exports.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        row = self.subject
        return [(TRAIL[0], reverse(TRAIL[1])), (row.destination.name, _url(row.destination))]

    def buttons(self) -> list[ActionButton]:
        if not exchanges_data.can(self.actor, self.subject.destination):
            return []
        return [link(_("Ghi bàn giao"), "handover_create", self.subject.public_id, tone="primary", icon="plus")]

    def context(self) -> dict[str, Any]:
        row = self.subject
        return {
            "files": list(row.files.select_related("file")),
            "handovers": list(row.handovers.select_related("made_by")),
            "lines": [(found.title, count) for key, count in row.counts.items() if (found := registers.find(key))],
            "facts": [
                (_("Số hiệu"), row.code),
                (_("Nơi nhận"), row.destination.name),
                (_("Năm số liệu"), f"{row.year_from}–{row.year_to}"),
                (_("Ánh xạ mã của ngày"), row.mapping_on),
                (_("Phiên bản lược đồ"), str(row.schema_version)),
                (_("Số dòng"), row.total),
                (_("Người xuất"), str(row.made_by or "")),
            ],
        }


class HandoverCreate(FormPage):
    """Write down a handover."""

    title = _("Ghi bàn giao dữ liệu")
    form_class = HandoverForm
    success_message = _("Đã ghi bàn giao.")

    def fetch(self, **kwargs: Any) -> DataExport:
        sees_database.check(self.actor)
        row = exports.get(self.actor, kwargs["public_id"])
        exchanges_data.check(self.actor, row.destination)
        return row

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (self.subject.code, _export_url(self.subject))]

    def cancel_url(self) -> str:
        return _export_url(self.subject)

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"on": clock.today(), "receiver": self.subject.destination.name}}

    def act(self, form: Any) -> Any:
        return note_handover(actor=self.actor, export=self.subject, facts=form.cleaned_data)

    def success_url(self, result: Any) -> str:
        return _export_url(self.subject)


@require_POST
def mapping_end(request: PortalRequest, public_id: UUID, mapping_id: UUID) -> HttpResponse:
    """The row holds for the last time today."""
    destination = _mine(request.actor, public_id)
    mapping = mappings.get_mapping(destination, mapping_id)
    return perform(
        request,
        lambda: end_mapping(actor=request.actor, mapping=mapping),
        success=_("Đã kết thúc ánh xạ."),
        to=reverse("interchange:mapping_list", args=[public_id]),
    )
