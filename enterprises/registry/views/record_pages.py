"""What stands behind an enterprise: its figures by year, the history of its changes, the list of business lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import django_filters
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.registry.actions.note_figures import note_figures
from enterprises.registry.enums import SectorGroup
from enterprises.registry.forms import FiguresForm
from enterprises.registry.models import Enterprise, VsicCode
from enterprises.registry.policies import edits_own_profile, keeps_register
from enterprises.registry.selectors import duplicates, enterprises, vsic
from enterprises.registry.selectors.sizes import rules_on, size_story, story_of, years_of
from portal.audit.events import audit_events
from portal.audit.models import AuditEntry
from portal.audit.selectors import history_of
from portal.core import clock
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, ListPage
from portal.ui.versioned import VersionedFormPage
from portal.vietnam.money import format_vnd


def page_of(row: Enterprise) -> str:
    """The address of an enterprise."""
    return reverse("registry:enterprise_detail", args=[row.public_id])


def may_edit(actor: Any, row: Enterprise) -> bool:
    """Whether the actor may correct the facts of `row`."""
    return keeps_register.can(actor, row) or edits_own_profile.can(actor, row)


class FiguresPage(DetailPage):
    """The class of today with every limit, and the figures and class of each year."""

    template_name = "registry/figures.html"
    title = gettext_lazy("Số liệu theo năm và quy mô")
    subject: Enterprise

    def fetch(self, public_id: UUID) -> Enterprise:
        return enterprises.get(self.actor, public_id)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.subject.name, page_of(self.subject))]

    def buttons(self) -> list[ActionButton]:
        if not may_edit(self.actor, self.subject):
            return []
        address = reverse("registry:figures_create", args=[self.subject.public_id])
        return [ActionButton(label=_("Nhập số liệu một năm"), url=address, method="get", tone="primary")]

    def context(self) -> dict[str, Any]:
        rules = rules_on(clock.today())
        years = [(row, story_of(self.subject, row, row.year, rules)) for row in years_of(self.subject)]
        return {"story": size_story(self.subject), "years": years, "today": clock.today()}


class FiguresCreate(VersionedFormPage):
    """Enter or correct the figures of one year."""

    title = gettext_lazy("Nhập số liệu một năm")
    form_class = FiguresForm
    success_message = gettext_lazy("Đã ghi số liệu; quy mô được xếp lại.")
    intro = gettext_lazy("Số liệu của năm nhập trước đó được thay bằng số mới; số cũ còn trong lịch sử thay đổi.")
    subject: Enterprise

    def fetch(self, public_id: UUID) -> Enterprise:
        enterprise = enterprises.get(self.actor, public_id)
        if not keeps_register.can(self.actor, enterprise):
            edits_own_profile.check(self.actor, enterprise)
        return enterprise

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"year": clock.today().year - 1, "row_version": self.subject.row_version}}

    def act(self, form: Any) -> Any:
        data = dict(form.cleaned_data)
        year, version = data.pop("year"), data.pop("row_version")
        return note_figures(actor=self.actor, enterprise=self.subject, year=year, figures=data, row_version=version)

    def success_url(self, result: Any) -> str:
        return reverse("registry:figures", args=[self.subject.public_id])

    def cancel_url(self) -> str:
        return self.success_url(None)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.subject.name, page_of(self.subject))]


@dataclass(frozen=True)
class Change:
    """One field of one entry."""

    label: str
    before: str
    after: str


class HistoryPage(DetailPage):
    """Who changed what, when, from what to what."""

    template_name = "registry/history.html"
    title = gettext_lazy("Lịch sử thay đổi")
    subject: Enterprise

    def fetch(self, public_id: UUID) -> Enterprise:
        return enterprises.get(self.actor, public_id)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.subject.name, page_of(self.subject))]

    def context(self) -> dict[str, Any]:
        page = Paginator(history_of(self.subject), 30).get_page(self.request.GET.get("trang", "1"))
        return {
            "page": page,
            "entries": [
                (audit_events.get(entry.event).label, entry, list(changes_of(entry))) for entry in page.object_list
            ],
            "merges": duplicates.merges_of(self.subject) if keeps_register.can(self.actor, self.subject) else [],
        }


def changes_of(entry: AuditEntry) -> Iterator[Change]:
    """The fields an entry changed, in words."""
    changed = entry.facts.get("changed")
    if not isinstance(changed, dict):
        return
    for name, pair in changed.items():
        if isinstance(pair, list) and len(pair) == 2:
            yield Change(_label(name), _shown(name, pair[0]), _shown(name, pair[1]))


def _label(name: str) -> str:
    known = {field.name: field for field in Enterprise._meta.concrete_fields}
    return str(known[name].verbose_name) if name in known else name


def _shown(name: str, value: Any) -> str:
    if value is None or value == "":
        return "–"
    if name.endswith("_vnd") and isinstance(value, int):
        return f"{format_vnd(value)} đ"
    choices = dict(getattr(Enterprise._meta.get_field(name), "flatchoices", ())) if hasattr(Enterprise, name) else {}
    return str(choices.get(value, value))


class VsicFilter(django_filters.FilterSet):
    """By version and group."""

    version = django_filters.ChoiceFilter(label=gettext_lazy("Danh mục"), field_name="version__key", empty_label=gettext_lazy("Mọi danh mục"))  # fmt: skip
    sector_group = django_filters.ChoiceFilter(
        label=gettext_lazy("Nhóm ngành"), choices=SectorGroup.choices, empty_label=gettext_lazy("Mọi nhóm")
    )

    class Meta:
        model = VsicCode
        fields = ("sector_group",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(version.key, f"{version} ({version.legal_basis})") for version in vsic.versions()]
        self.filters["version"].extra["choices"] = known


class VsicList(ListPage):
    """Business lines by version; found by number or words."""

    title = gettext_lazy("Danh mục ngành kinh tế (VSIC)")
    subtitle = gettext_lazy("Mã ngành có nghĩa trong một danh mục: chữ cái của ngành đã đổi giữa hai lần ban hành.")
    unit = gettext_lazy("mã")
    filterset_class = VsicFilter
    default_sort = "code"
    search_placeholder = gettext_lazy("Mã hoặc tên ngành (không cần dấu)")
    columns: Sequence[Column] = (
        Column("code", gettext_lazy("Mã"), kind="code", sort=("code", "version__key")),
        Column("name", gettext_lazy("Tên ngành"), sort="search_key", css="wide"),
        Column("version", gettext_lazy("Danh mục"), value="version.key", sort="version__key"),
        Column("sector_group", gettext_lazy("Nhóm theo Nghị định 80/2021/NĐ-CP"), value="get_sector_group_display"),
        Column("follows", gettext_lazy("Mã ở danh mục sau")),
    )

    def rows(self) -> QuerySet[VsicCode]:
        return vsic.codes()
