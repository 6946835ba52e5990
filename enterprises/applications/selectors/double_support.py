"""Everything a beneficiary was given or asks for, from every source, as items that can be compared (E04)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from enterprises.applications.enums import IN_PROCESS, ApplicationStatus
from enterprises.applications.models import Application
from enterprises.applications.rules.double_support import Double, SupportItem, doubles
from enterprises.registry.models import ConsultancyContract, OutsideSupport, ProductTest
from portal.core import clock
from portal.core.together import rows_of

COUNTED = (*IN_PROCESS, ApplicationStatus.APPROVED)
LINKS = ("call__measure__version__plan", "call__budget_line__source", "project", "item__product")


def items_of(enterprise_id: int) -> list[tuple[int, SupportItem]]:
    """(application id or 0, item) of applications, outside supports, supported tests and contracts. Four queries."""
    return _items({name: list(rows) for name, rows in sources(enterprise_id).items()})


def sources(enterprise_id: int) -> dict[str, models.QuerySet[Any]]:
    """What support may stand on, by name: applications, outside supports, supported tests and contracts."""
    filed = Application.objects.filter(enterprise_id=enterprise_id, status__in=COUNTED).select_related(*LINKS)
    outside = OutsideSupport.objects.filter(enterprise_id=enterprise_id).select_related("plan", "measure", "product")
    found: dict[str, models.QuerySet[Any]] = {
        "support_applications": filed.order_by("pk"),
        "support_outside": outside.order_by("started_on", "pk"),
    }
    for name, model in (("support_tests", ProductTest), ("support_contracts", ConsultancyContract)):
        paid = model._default_manager.filter(enterprise_id=enterprise_id, support_vnd__gt=0, budget_line__isnull=False)
        found[name] = paid.select_related("budget_line__measure", "budget_line__source", "plan").order_by("pk")
    return found


def _items(read: Mapping[str, Sequence[Any]]) -> list[tuple[int, SupportItem]]:
    found = [(row.pk, item_of(row)) for row in read["support_applications"]]
    found += [(0, _outside(row)) for row in read["support_outside"]]
    for row in (*read["support_tests"], *read["support_contracts"]):
        if row.budget_line is not None and row.budget_line.measure is not None:
            found.append((0, _record(row)))
    return found


def doubles_of(application: Application) -> Sequence[Double]:
    """What pays for the same item as `application` elsewhere. Four queries, none for what was read with it."""
    read = {name: rows_of(application, name, rows.all) for name, rows in sources(application.enterprise_id).items()}
    others = [item for pk, item in _items(read) if pk != application.pk]
    return doubles(item_of(application), others)


def item_of(row: Application) -> SupportItem:
    """An application as an item; without a period named, from its submission until its project ends."""
    item, project = getattr(row, "item", None), getattr(row, "project", None)
    since = (item and item.from_on) or (project and project.starts_on) or _day(row.submitted_at)
    return SupportItem(
        measure_id=row.call.measure.measure_id,
        product_id=item.product_id if item else None,
        standard=item.standard if item else "",
        since=since,
        until=(item and item.to_on) or (project and project.ends_on) or None,
        source=_source(row.call.measure.version.plan.code, row.call.budget_line),
        label=f"{row.code or _('bản nháp')} · {row.title or row.call.title}",
        url=reverse("applications:application_detail", args=[row.public_id]),
        amount_vnd=row.approved_vnd or row.supported_vnd or 0,
    )


def _outside(row: OutsideSupport) -> SupportItem:
    return SupportItem(
        measure_id=row.measure_id,
        product_id=row.product_id,
        standard=row.standard,
        since=row.started_on,
        until=row.ended_on,
        source=row.programme,
        label=row.purpose or str(row.measure),
        url=reverse("registry:outside_detail", args=[row.public_id]),
        amount_vnd=row.budget_vnd,
    )


def _record(row: ProductTest | ConsultancyContract) -> SupportItem:
    is_test = isinstance(row, ProductTest)
    day = row.tested_on if isinstance(row, ProductTest) else row.signed_on
    assert row.budget_line is not None
    assert row.budget_line.measure is not None
    return SupportItem(
        measure_id=row.budget_line.measure.measure_id,
        product_id=row.product_id,
        standard="",
        since=day,
        until=day if isinstance(row, ProductTest) else row.ended_on,
        source=_source(row.plan.code if row.plan else "", row.budget_line),
        label=str(row),
        url=reverse(f"registry:{'trial' if is_test else 'contract'}_detail", args=[row.public_id]),
        amount_vnd=row.support_vnd,
    )


def _source(plan: str, line: object) -> str:
    """The plan, and of it the source of money where the line names one: "KG-2021, Kế hoạch số 178/KH-UBND"."""
    source = getattr(line, "source", None)
    return ", ".join(part for part in (plan, str(source) if source else "") if part)


def _day(instant: dt.datetime | None) -> dt.date:
    return clock.local_day(instant) if instant else clock.today()
