"""The public page of a call, for the enterprise that is signed in: what it says about that enterprise, read at once."""

from __future__ import annotations

from django.db import models

from enterprises.applications.models import Application, Call
from enterprises.applications.selectors import exclusions
from enterprises.applications.selectors.eligibility import word_rows
from enterprises.registry.models import Enterprise, SizeClassRule
from enterprises.registry.selectors.enterprises import find_own
from portal.core import clock
from portal.core.together import keep_with, read_together, rows_of
from portal.organizations.actor import Actor


def reader_of(actor: Actor, call: Call) -> Enterprise | None:
    """The enterprise the actor acts for, with its cases, the rules of today and its application kept; asked once a page.

    Two queries the first time, none later with the same `call`.
    """
    kept = rows_of(call, "reader", lambda: _read(actor, call))
    keep_with(call, {"reader": kept})
    return kept[0] if kept else None


def standing_of(call: Call, enterprise: Enterprise) -> Application | None:
    """The latest application of the enterprise in this call."""
    return next(iter(rows_of(call, "standing", lambda: _filed(call, enterprise))), None)


def _filed(call: Call, enterprise: Enterprise) -> models.QuerySet[Application]:
    return Application.objects.filter(call=call, enterprise=enterprise).order_by("-created_at")[:1]


def _read(actor: Actor, call: Call) -> list[Enterprise]:
    enterprise, today = find_own(actor), clock.today()
    if enterprise is None:
        return []
    read = read_together(
        {
            "standing": _filed(call, enterprise),
            **word_rows(call.measure.version.plan_id),
            "cases": exclusions.case_rows(enterprise),
            "case_endings": exclusions.ending_steps(enterprise),
            "bars": exclusions.bar_rows(enterprise),
            f"exclusion_rules_{today}": exclusions.rule_rows(call.province_id, today),
            f"size_rules_{today}": SizeClassRule.objects.in_force(today),
        }
    )
    of_call = ("standing", "plan_relations", "plan_definitions")
    keep_with(call, {name: read.pop(name) for name in of_call})
    keep_with(enterprise, read)
    return [enterprise]
