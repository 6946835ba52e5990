"""The heading of a plan from contents."""

from __future__ import annotations

from plans.planning.exchange.binding import unstructure
from plans.planning.exchange.content import PlanContent
from plans.planning.models import Plan
from portal.vietnam.models import Province


def fill_heading(plan: Plan, content: PlanContent, province: Province | None) -> None:
    """Set every field of the heading; the caller checks and saves."""
    issued, effect = content.issued_on, content.effect
    plan.code, plan.level, plan.kind, plan.province = content.code, content.level, content.kind, province
    plan.number = content.number.confirmed or ""
    plan.printed_numbers = unstructure(content.number.printed)
    plan.place = content.place or ""
    plan.issued_on = issued.date
    plan.issued_year, plan.issued_month, plan.issued_day = issued.year, issued.month, issued.day
    plan.issued_printed, plan.issued_lines = issued.printed or "", list(issued.lines)
    plan.issuer_key, plan.issuer_head = content.issuer.key or "", list(content.issuer.head)
    plan.issuer_lines = list(content.issuer.lines)
    plan.title, plan.title_lines = content.title, list(content.title_lines)
    plan.other_titles = unstructure(content.other_titles)
    plan.period_from, plan.period_to = content.period.first, content.period.last
    plan.effect_printed = (effect.printed or "") if effect else ""
    plan.effect_lines = list(effect.lines) if effect else []
    plan.effective_from = effect.starts_on if effect else None
    plan.signer = content.signature.signer or ""
    plan.is_reference = False
