"""The parts of an enterprise's page: products and standards, certificates and tests, support and awards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.registry.models import Enterprise
from enterprises.registry.policies import READERS
from enterprises.registry.record_columns import COLUMNS
from enterprises.registry.record_kinds import BY_KEY, RecordKind
from enterprises.registry.selectors import enterprises, records
from portal.core.errors import Text
from portal.organizations.actor import Actor
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column, drawn_rows
from portal.ui.pages import DetailPage

SHOWN = 50


@dataclass(frozen=True)
class Part:
    """One page: its name in the addresses, its title, and the kinds of records on it."""

    key: str
    title: Text
    kinds: tuple[str, ...]


PARTS: Sequence[Part] = (
    Part("products", gettext_lazy("Sản phẩm, tiêu chuẩn"), ("product", "mark", "applied")),
    Part("certificates", gettext_lazy("Chứng nhận, thử nghiệm"), ("certificate", "trial", "contract")),
    Part("supports", gettext_lazy("Hỗ trợ, giải thưởng"), ("practice", "outside", "award", "innovation")),
)


def enterprise_tabs(enterprise: Enterprise, current: str = "") -> list[tuple[Text, str, None, bool]]:
    """The tabs over the pages of one enterprise; "" is its first page."""
    ids = [enterprise.public_id]
    first = (_("Thông tin chung"), reverse("registry:enterprise_detail", args=ids), None, current == "")
    return [first] + [
        (part.title, reverse(f"registry:enterprise_{part.key}", args=ids), None, part.key == current) for part in PARTS
    ]


@dataclass(frozen=True)
class Section:
    """One table of a part."""

    title: str
    unit: Text
    columns: Sequence[Column]
    rows: Sequence[SafeString]
    add_url: str
    add_label: str
    more_url: str


class EnterprisePart(DetailPage):
    """The records of one enterprise that belong to one part. One query per kind."""

    template_name = "registry/enterprise_part.html"
    part: Part = PARTS[0]
    subject: Enterprise

    def fetch(self, public_id: UUID) -> Enterprise:
        return enterprises.get(self.actor, public_id)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Doanh nghiệp"), reverse("registry:enterprise_list"))] if self.actor.roles & READERS else []

    def context(self) -> dict[str, Any]:
        kinds = [BY_KEY[key] for key in self.part.kinds]
        return {
            "tabs": enterprise_tabs(self.subject, self.part.key),
            "sections": [section_of(self.actor, self.subject, kind) for kind in kinds],
            "part": self.part,
        }

    def buttons(self) -> list[ActionButton]:
        return []


def section_of(actor: Actor, enterprise: Enterprise, kind: RecordKind) -> Section:
    """The newest records of one kind, without the column that names the enterprise."""
    if kind.key == "product":
        rows = records.products_with_marks(actor)
    else:
        rows = records.visible_to(actor, kind.model)
    columns = [column for column in COLUMNS[kind.key] if column.key != "enterprise"]
    found = list(rows.filter(enterprise=enterprise)[: SHOWN + 1])
    may = bool(kind.fields_for(actor, enterprise))
    more = f"{reverse(f'registry:{kind.key}_list')}?q={enterprise.tax_code}" if len(found) > SHOWN else ""
    return Section(
        title=capfirst(str(kind.label)),
        unit=kind.unit,
        columns=columns,
        rows=drawn_rows(columns, found[:SHOWN]),
        add_url=reverse(f"registry:enterprise_add_{kind.key}", args=[enterprise.public_id]) if may else "",
        add_label=_("Thêm"),
        more_url=more if actor.roles & READERS else "",
    )
