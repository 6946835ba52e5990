"""Products and enterprises beside the standards they apply: found by code, shown on the standard, told when it ends (L02, L03)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from enterprises.registry.models import AppliedStandard, Product, ProductMark
from enterprises.registry.policies import READERS, edits_own_profile
from enterprises.registry.selectors.records import holding, visible_to
from plans.knowledge.models import Standard
from plans.knowledge.models.standard import compact
from portal.core import clock
from portal.organizations.actor import Actor
from portal.organizations.models import User
from portal.ui.panels import Panel

SHOWN = 20
FEW = 20
_NUMBER = re.compile(r"\d+")
_BETWEEN = re.compile(r"[;,\n]+")


def standards_named(text: str, province_id: int | None = None) -> list[Standard]:
    """The standards of the register a text names: "TCVN 5107:2018; QCVN 8-2:2011/BYT". One query."""
    keys = [key for part in _BETWEEN.split(text) if (key := compact(part))]
    if not keys:
        return []
    named = Q()
    for key in keys:
        named |= Q(compact_key__contains=f"|{key}|")
    places = Q(province__isnull=True) | Q(province_id=province_id)
    return list(Standard.objects.filter(named, places).order_by("sort_key", "pk"))


def link_product(row: Product, actor: Actor) -> None:
    """The standards a product names in words, as links."""
    row.standards.set(standards_named(row.standard_text, row.enterprise.province_id))


def link_again(actor: Actor, written: Sequence[Standard]) -> None:
    """Records that named a code before the register knew it find it now. A handful of queries whatever was written."""
    by_key: dict[str, list[Standard]] = defaultdict(list)
    for standard in written:
        for key in filter(None, standard.compact_key.split("|")):
            by_key[key].append(standard)
    near = _near(written)
    for row in AppliedStandard.objects.filter(near, standard__isnull=True).select_related("enterprise"):
        found = _holding(by_key.get(compact(row.designation), ()), row.enterprise.province_id)
        if found is not None:
            AppliedStandard.objects.filter(pk=row.pk).update(standard=found)
    named = Product.objects.filter(near, standards__isnull=True).exclude(standard_text="")
    for product in named.select_related("enterprise"):
        keys = (compact(part) for part in _BETWEEN.split(product.standard_text))
        rows = [_holding(by_key.get(key, ()), product.enterprise.province_id) for key in keys]
        product.standards.add(*filter(None, rows))


def _near(written: Sequence[Standard]) -> Q:
    """Rows that may name one of a few standards, by the number in the code (indexed); of many, every row."""
    numbers = {found[0] for row in written if (found := _NUMBER.search(row.code))}
    if not 0 < len(numbers) <= FEW or any(not _NUMBER.search(row.code) for row in written):
        return Q()
    near = Q()
    for number in numbers:
        near |= Q(search_key__contains=number)
    return near


def _holding(rows: Iterable[Standard], province_id: int) -> Standard | None:
    """The text of a code that holds in a province: its own, else the shared one."""
    held = [row for row in rows if row.province_id in (None, province_id)]
    return min(held, key=lambda row: row.province_id is None, default=None)


def users_of(standard: Standard) -> Iterable[User]:
    """The people of every enterprise that applies the standard today, for a product or the whole house."""
    told: set[int] = set()
    applied = applying(AppliedStandard.objects.filter(standard=standard)).select_related("enterprise")
    products = Product.objects.filter(standards=standard).select_related("enterprise")
    for enterprise in (row.enterprise for rows in (applied, products) for row in rows):
        if enterprise.pk not in told and enterprise.merged_into_id is None:
            told.add(enterprise.pk)
            yield from edits_own_profile.who_can(enterprise)


def applying(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Of applied standards, those applied today."""
    today = clock.today()
    return rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=today))


def codes_of(product: Any) -> list[str]:
    """Codes of the standards of a product, fetched with `products_with_marks`; [] when it has none."""
    named = [row.code for row in product.standards.all()]
    applied = [row.designation for row in product.applied_now]
    texts = [part.strip() for part in _BETWEEN.split(product.standard_text) if part.strip()]
    found: dict[str, str] = {}
    for code in (*named, *texts, *applied):
        found.setdefault(compact(code), code)
    return list(found.values())


def _users_panel(actor: Actor, standard: Standard) -> Mapping[str, Any] | None:
    """Enterprises and products under a standard, for the people who read the register. Three queries."""
    if not actor.roles & READERS:
        return None
    applied = applying(visible_to(actor, AppliedStandard).filter(standard=standard)).order_by("-applied_on", "pk")
    marks = ProductMark.objects.filter(holding(clock.today())).order_by("kind", "-granted_on")
    products = visible_to(actor, Product).filter(Q(standards=standard) | Q(applied_standards__standard=standard))
    shown = (
        products.distinct()
        .order_by("sort_key", "pk")
        .prefetch_related(Prefetch("marks", queryset=marks, to_attr="valid_marks"))
    )
    return {
        "standard": standard,
        "applied": list(applied[: SHOWN + 1])[:SHOWN],
        "products": list(shown[: SHOWN + 1])[:SHOWN],
        "shown": SHOWN,
    }


USERS = Panel(
    key="registry.standard_users",
    slot="knowledge:standard_detail",
    template="registry/panels/standard_users.html",
    build=_users_panel,
    title=_("Sản phẩm, đơn vị áp dụng"),
    order=40,
)
