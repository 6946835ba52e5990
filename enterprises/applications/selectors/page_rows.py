"""The page of an application with everything that hangs on it, in two statements."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from enterprises.applications.models import Application, Call
from enterprises.applications.selectors import applications, checking, desk, exclusions, support
from enterprises.applications.selectors.double_support import sources
from enterprises.applications.selectors.eligibility import word_rows
from enterprises.registry.models import Enterprise, SizeClassRule
from plans.planning.models import Measure
from plans.planning.selectors.norms import norms_for
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.registry import Registry
from portal.core.together import Prepared, keep_related, keep_with
from portal.organizations.actor import Actor
from portal.organizations.prepared import PreparedForActor
from portal.workflow.selectors import steps_of

Rows = Callable[[Any], QuerySet[Any]]
page_rows: Registry[Rows] = Registry("rows of the page of an application")
"""Socket: what panels of higher apps read with `rows_of(application, key, …)`; read with the page instead.

The function is given an application that is no more than its keys (see `Prepared`).
"""
MEASURE = ("call__measure__measure_id", "call__measure__measure__category", "call__measure__version__plan_id")

OWN: dict[str, Rows] = {
    "documents": applications.documents,
    "remarks": applications.remarks,
    "earlier": applications.earlier,
    "paper_copies": checking.copies,
    "marks": checking.marks,
    "supplements": checking.supplements,
    "handovers": desk.handovers,
    "letters": lambda row: row.letters.all(),
    "claims": support.claims,
    "calculations": support.calculations,
    "overrides": exclusions.standing_overrides,
    "timeline": steps_of,
}


def _seen(actor: Actor, *, public_id: UUID) -> dict[str, QuerySet[Any]]:
    """The keys of what the page is about, when the actor may see it."""
    rows = applications.visible_to(actor).filter(public_id=public_id).order_by()
    keys = ("pk", "enterprise_id", "call_id", "province_id", "submitted_at", *MEASURE)
    return {"keys": rows.values_list(*keys)[:1]}


_SEEN = PreparedForActor(_seen)


def get_for_page(actor: Actor, public_id: UUID) -> Application:
    """One visible application; what its page shows comes along. Two queries. Raises NotFound."""
    found = next(iter(_SEEN.read(actor, public_id=public_id)["keys"]), None)
    if found is None:
        raise NotFound()
    pk, enterprise_pk, call_pk, province_pk, submitted_at, measure_pk, category, plan_pk = found
    today = clock.today()
    filed = clock.local_day(submitted_at) if submitted_at else today
    read = _PAGE.read(
        application=pk,
        enterprise=enterprise_pk,
        call=call_pk,
        province=province_pk,
        measure=measure_pk,
        category=category,
        plan=plan_pk,
        today=today,
        filed=filed,
    )
    return _joined(read, today, filed)


def _rows_of_page(
    *,
    application: int,
    enterprise: int,
    call: int,
    province: int,
    measure: int,
    category: str,
    plan: int,
    today: dt.date,
    filed: dt.date,
) -> dict[str, QuerySet[Any]]:
    """Every list of the page. The rows the selectors are given are no more than their keys."""
    holder = Enterprise(pk=enterprise, province_id=province)
    row = Application(pk=application, enterprise=holder, province_id=province, call_id=call)
    return {
        "application": Application.objects.select_related("call", *applications.FULL).filter(pk=application),
        **{name: rows(row) for name, rows in OWN.items()},
        **{key: rows(row) for key, rows in page_rows.items()},
        **sources(enterprise),
        "norms": norms_for(Measure(pk=measure, category=category), province, filed),
        **word_rows(plan),
        "cases": exclusions.case_rows(holder),
        "case_endings": exclusions.ending_steps(holder),
        "bars": exclusions.bar_rows(holder),
        "exclusion_rules": exclusions.rule_rows(province, filed),
        "size_rules_today": SizeClassRule.objects.in_force(today),
        "size_rules_filed": SizeClassRule.objects.in_force(filed),
        "figures": holder.figures.all(),
        "papers": Call(pk=call).papers.all(),
        "priority_marks": holder.priority_marks.all(),
    }


_PAGE = Prepared(_rows_of_page)
OF_CALL = ("papers", "plan_relations", "plan_definitions")
OF_ENTERPRISE = (
    "cases",
    "case_endings",
    "bars",
    "figures",
    "exclusion_rules",
    "size_rules_today",
    "size_rules_filed",
    "priority_marks",
)


def _joined(read: dict[str, list[Any]], today: dt.date, filed: dt.date) -> Application:
    """The application with its lists kept under the names the selectors ask for."""
    row: Application = read["application"][0]
    enterprise = row.enterprise
    for rows in read.values():
        lead_back(rows, application=row, enterprise=enterprise, call=row.call)
    apart = {"application", *OF_CALL, *OF_ENTERPRISE}
    keep_with(row, {name: rows for name, rows in read.items() if name not in apart})
    keep_with(
        enterprise,
        {
            "cases": read["cases"],
            "case_endings": read["case_endings"],
            "bars": read["bars"],
            "figures": read["figures"],
            f"exclusion_rules_{filed}": read["exclusion_rules"],
            f"size_rules_{filed}": read["size_rules_filed"],
            f"size_rules_{today}": read["size_rules_today"],
        },
    )
    keep_with(row.call, {name: read[name] for name in OF_CALL})
    keep_related(row.call, "papers", read["papers"])
    keep_related(enterprise, "priority_marks", read["priority_marks"])
    return row


def lead_back(rows: Sequence[Any], **subjects: Model) -> None:
    """Rows that belong to what the page is about know it, as those of a related manager do."""
    for row in rows:
        for name, subject in subjects.items():
            if row is not subject and getattr(row, f"{name}_id", None) == subject.pk:
                setattr(row, name, subject)
