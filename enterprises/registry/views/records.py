"""Lists, pages and forms of the records that hang on a beneficiary: one set of views for every kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.registry.actions.add_record import add_record
from enterprises.registry.actions.edit_record import edit_record
from enterprises.registry.actions.remove_record import remove_record
from enterprises.registry.enums_records import DetailKind
from enterprises.registry.models import Enterprise
from enterprises.registry.owners import CERTIFICATE_FILE
from enterprises.registry.policies import READERS
from enterprises.registry.record_columns import COLUMNS
from enterprises.registry.record_filters import FILTERS
from enterprises.registry.record_forms import facts_of, initial_of, record_form
from enterprises.registry.record_kinds import RECORDS, RecordKind
from enterprises.registry.selectors import enterprises, records
from enterprises.registry.views.record_pairs import pairs_of
from portal.attachments.actions.store_upload import store_upload
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, perform
from portal.ui.versioned import VersionedFormPage

PARTS = {
    "product": "products",
    "mark": "products",
    "applied": "products",
    "certificate": "certificates",
    "trial": "certificates",
    "contract": "certificates",
}

OWN_PAGES = frozenset({"award"})
"""Kinds whose list and page stand in a module of their own (`views.awards`)."""


def part_of(kind: RecordKind, enterprise: Enterprise) -> str:
    """The page of the enterprise on which records of this kind stand."""
    return reverse(f"registry:enterprise_{PARTS.get(kind.key, 'supports')}", args=[enterprise.public_id])


class RecordList(ListPage):
    """All records of one kind in the province, with tabs to the other kinds."""

    template_name = "registry/record_list.html"
    kind: RecordKind = RECORDS[0]
    default_sort = ""
    empty_text = gettext_lazy("Mục này hiện ở đây khi doanh nghiệp, sở ngành hoặc cán bộ ghi trên trang của đơn vị.")
    search_placeholder = gettext_lazy("Tên, số hiệu, đơn vị, mã số thuế (không cần dấu)")

    @cached_property
    def columns(self) -> Sequence[Column]:  # type: ignore[override]  # by kind
        return COLUMNS[self.kind.key]

    @cached_property
    def filterset_class(self) -> type[Any]:  # type: ignore[override]  # by kind
        return FILTERS[self.kind.key]

    def get_title(self) -> Any:
        return self.kind.title

    @property
    def unit(self) -> Any:  # type: ignore[override]  # by kind
        return self.kind.unit

    def rows(self) -> QuerySet[Any]:
        if not self.actor.roles & READERS:
            raise NotAllowed()
        if self.kind.key == "product":
            return records.products_with_marks(self.actor)
        return records.visible_to(self.actor, self.kind.model)

    def extra_context(self) -> dict[str, Any]:
        tabs = [
            (kind.short, reverse(f"registry:{kind.key}_list"), None, kind is self.kind)
            for kind in RECORDS
            if kind.short
        ]
        return {"tabs": tabs}

    def buttons(self) -> list[ActionButton]:
        buttons = []
        if self.kind.key == "certificate":
            buttons.append(_link(_("Sắp hết hạn (90 ngày)"), f"{reverse('registry:certificate_list')}?expiry=90"))
        if self.kind.key == "trial":
            buttons.append(_link(_("Phòng thử nghiệm"), reverse("registry:laboratory_list")))
        if self.kind.key == "product":
            buttons.append(_link(_("Danh hiệu sản phẩm"), reverse("registry:mark_list")))
        return buttons


class RecordDetail(DetailPage):
    """One record with its paper."""

    template_name = "registry/record_detail.html"
    kind: RecordKind = RECORDS[0]
    edit_tone = "primary"

    def fetch(self, public_id: UUID) -> Any:
        return records.get(self.actor, self.kind.model, public_id)

    def crumbs(self) -> list[tuple[str, str]]:
        enterprise = self.subject.enterprise
        own = [(enterprise.name, part_of(self.kind, enterprise))]
        if not self.actor.roles & READERS:
            return own
        return [(str(self.kind.title), reverse(f"registry:{self.kind.key}_list")), *own]

    def buttons(self) -> list[ActionButton]:
        try:
            self.kind.require_change(self.actor, self.subject)
        except NotAllowed:
            return []
        ids = [self.subject.public_id]
        return [
            ActionButton(
                label=_("Xóa"),
                url=reverse(f"registry:{self.kind.key}_remove", args=ids),
                tone="danger",
                confirm=_("Xóa mục ghi nhầm này? Nội dung cũ vẫn còn trong nhật ký."),
                reason_label=_("Lý do xóa"),
                reason_required=True,
            ),
            _link(_("Sửa"), reverse(f"registry:{self.kind.key}_edit", args=ids), self.edit_tone),
        ]

    def context(self) -> dict[str, Any]:
        row = self.subject
        ends_on = getattr(row, "expires_on", None) or getattr(row, "valid_to", None)
        return {
            "kind": self.kind,
            "pairs": pairs_of(self.kind, row),
            "marks": list(row.marks.all()) if self.kind.key == "product" else [],
            "ends_on": ends_on,
            "has_ended": ends_on is not None and ends_on < clock.today(),
            "code": "",
        }


class _RecordForm(FormPage):
    """What entering and correcting share."""

    kind: RecordKind = RECORDS[0]
    enterprise: Enterprise
    fields: Sequence[str]

    def file_of(self, form: Any) -> dict[str, Any]:
        """The uploaded file kept, under its name; nothing when none was sent."""
        upload = form.cleaned_data.pop("file", None)
        if upload is None:
            return {}
        return {"file": store_upload(actor=self.actor, upload=upload, purpose=CERTIFICATE_FILE)}

    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.enterprise.name, self.cancel_url())]

    def cancel_url(self) -> str:
        return part_of(self.kind, self.enterprise)

    def success_url(self, result: Any) -> str:
        return self.cancel_url()


class RecordCreate(_RecordForm):
    """Enter a record about one enterprise."""

    success_message = gettext_lazy("Đã ghi.")

    def fetch(self, public_id: UUID) -> Enterprise:
        self.enterprise = enterprises.get(self.actor, public_id)
        self.fields = self.kind.require(self.actor, self.enterprise)
        return self.enterprise

    @property
    def sort(self) -> str:
        """The kind of a practice, from the address; it decides the fields."""
        asked = self.request.GET.get("loai", "")
        return (asked if asked in DetailKind.values else DetailKind.TRACEABILITY) if "facts" in self.fields else ""

    @property
    def form_class(self) -> Any:  # type: ignore[override]  # made for the actor
        return record_form(self.kind, self.fields, actor=self.actor, enterprise=self.enterprise, sort=self.sort)

    def get_title(self) -> Any:
        what = DetailKind(self.sort).label if self.sort else self.kind.label
        return _("Ghi %(what)s") % {"what": what}

    @property
    def template_name(self) -> str:  # type: ignore[override]  # one kind asks which first
        return "registry/practice_form.html" if self.sort else "ui/form_page.html"

    def context(self) -> dict[str, Any]:
        here = self.request.path
        return {"sorts": [(capfirst(str(s.label)), f"{here}?loai={s}", None, s == self.sort) for s in DetailKind]}

    def form_kwargs(self) -> dict[str, Any]:
        product = self.request.GET.get("san-pham", "")
        return {"initial": {"product": product} if product else {}}

    def act(self, form: Any) -> Any:
        file = self.file_of(form)
        facts = facts_of(form, self.kind) | file | ({"kind": self.sort} if self.sort else {})
        return add_record(actor=self.actor, kind=self.kind, enterprise=self.enterprise, facts=facts)


class RecordEdit(_RecordForm, VersionedFormPage):
    """Correct a record; a stale page shows the difference."""

    success_message = gettext_lazy("Đã lưu.")

    def fetch(self, public_id: UUID) -> Any:
        row = records.get(self.actor, self.kind.model, public_id)
        self.enterprise = row.enterprise
        self.fields = self.kind.require_change(self.actor, row)
        return row

    @property
    def form_class(self) -> Any:  # type: ignore[override]  # made for the actor
        sort = self.subject.kind if "facts" in self.fields else ""
        return record_form(self.kind, self.fields, actor=self.actor, enterprise=self.enterprise, sort=sort)

    def get_title(self) -> Any:
        return _("Sửa %(what)s") % {"what": self.kind.label}

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": initial_of(self.subject, self.fields)}

    def act(self, form: Any) -> Any:
        version = form.cleaned_data["row_version"]
        file = self.file_of(form)
        facts = facts_of(form, self.kind) | file
        return edit_record(actor=self.actor, kind=self.kind, row=self.subject, facts=facts, row_version=version)


def remove_view(kind: RecordKind) -> Any:
    """The button that takes a record back."""

    @require_POST
    def remove(request: PortalRequest, public_id: UUID) -> HttpResponse:
        row = records.get(request.actor, kind.model, public_id)
        back = part_of(kind, row.enterprise)
        return perform(
            request,
            lambda: remove_record(actor=request.actor, kind=kind, row=row, reason=request.POST.get("note", "")),
            success=_("Đã xóa."),
            to=back,
        )

    return remove


def record_urls() -> Iterator[URLPattern]:
    """List, page, correction, removal, and entering from the page of an enterprise, for every kind."""
    for kind in RECORDS:
        key, base = kind.key, kind.path
        if key not in OWN_PAGES:
            yield path(f"{base}/", RecordList.as_view(kind=kind), name=f"{key}_list")
            yield path(f"{base}/<uuid:public_id>/", RecordDetail.as_view(kind=kind), name=f"{key}_detail")
        yield path(f"{base}/<uuid:public_id>/sua/", RecordEdit.as_view(kind=kind), name=f"{key}_edit")
        yield path(f"{base}/<uuid:public_id>/xoa/", remove_view(kind), name=f"{key}_remove")
        yield path(f"<uuid:public_id>/them/{base}/", RecordCreate.as_view(kind=kind), name=f"enterprise_add_{key}")


def _link(label: str, url: str, tone: str = "secondary") -> ActionButton:
    return ActionButton(label=label, url=url, method="get", tone=tone)
