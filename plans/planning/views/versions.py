"""The versions of one plan: their history, one of them to read, and two of them side by side."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from plans.planning.amendment_workflow import AMENDMENT_WORKFLOW
from plans.planning.documents import FORMATS as PLAN_FORMATS
from plans.planning.documents import export
from plans.planning.documents.comparison import FORMATS, export_comparison, summary
from plans.planning.enums import IN_FORCE
from plans.planning.exchange.dumping import dump_plan
from plans.planning.models import Plan, PlanAmendment, PlanVersion
from plans.planning.policies import drafts_plans
from plans.planning.selectors import amendments, plans
from plans.planning.selectors.comparison import Comparison, compare_versions
from plans.planning.selectors.versions import (
    contents_in_short,
    get_version,
    name_of,
    sees_amendments,
    version_called,
    versions_of,
)
from plans.planning.views.base import PlanPage
from portal.core import clock
from portal.core.request import PortalRequest
from portal.documents.rendering import CONTENT_TYPES
from portal.ui.buttons import ActionButton
from portal.ui.pages import attachment, reading

OLD, NEW = "cu", "moi"


class PlanVersions(PlanPage):
    """Which contents held from which day, by which document; and the amendments under way."""

    table = "phien-ban"
    template_name = "planning/plan_versions.html"

    def buttons(self) -> list[ActionButton]:
        plan = self.subject
        if plan.status not in IN_FORCE or plan.is_reference or not drafts_plans.can(self.actor, plan):
            return []
        url = reverse("planning:amendment_create", args=[plan.public_id])
        return [ActionButton(_("Lập bản điều chỉnh"), url, method="get", tone="primary", icon="plus")]

    def tab_context(self) -> dict[str, Any]:
        plan = self.subject
        versions = list(versions_of(plan))
        in_force = plans.version_on(plan, clock.today())
        rows: list[PlanAmendment] = list(amendments.visible_to(self.actor).filter(plan=plan).order_by("-number"))
        return {
            "versions": _history(plan, versions, in_force),
            "amendments": [(row, AMENDMENT_WORKFLOW.whose_turn(row), _next_step(row)) for row in rows],
            "sees_amendments": sees_amendments(self.actor, plan),
            "choices": _choices(self.actor, plan) if len(versions) + len(rows) > 1 else [],
            "last_two": [name_of(version) for version in versions[-2:]],
        }


def _history(
    plan: Plan, versions: list[PlanVersion], in_force: PlanVersion | None
) -> list[tuple[PlanVersion, Any, PlanVersion | None, bool]]:
    """Newest first: version, day until which it held, the one before it, whether it holds today."""
    found = []
    for place, version in enumerate(versions):
        after = versions[place + 1] if place + 1 < len(versions) else None
        before = versions[place - 1] if place else None
        holds = in_force is not None and version.pk == in_force.pk
        found.append((version, after.valid_from if after else None, before, holds))
    return list(reversed(found))


def _next_step(row: PlanAmendment) -> str:
    steps = [s for s in AMENDMENT_WORKFLOW.transitions if row.status in s.sources and s.tone == "primary"]
    return str(steps[0].label) if steps else ""


def _choices(actor: Any, plan: Plan) -> list[tuple[str, str]]:
    """What may be compared: every version, and the drafts of amendments for those who see them."""
    found = [(name_of(version), version.label) for version in versions_of(plan)]
    for row in amendments.visible_to(actor).filter(plan=plan, draft__isnull=False).order_by("number"):
        assert row.draft is not None  # filtered
        found.append((name_of(row.draft), _("Bản thảo điều chỉnh lần %(number)s") % {"number": row.number}))
    return found


class VersionDetail(PlanPage):
    """One version as it held: its document, its files, and what it says in short."""

    template_name = "planning/version_detail.html"
    version: PlanVersion

    def fetch(self, public_id: UUID, number: int) -> Plan:  # type: ignore[override]  # one more part of the address
        plan = super().fetch(public_id)
        self.version = get_version(self.actor, plan, number)
        return plan

    def get_title(self) -> str:
        return f"{self.subject.title}: {self.version.label.lower()}"

    def crumbs(self) -> list[tuple[str, str]]:
        plan = self.subject
        return [
            *super().crumbs(),
            (plan.code, reverse("planning:plan_detail", args=[plan.public_id])),
            (_("Phiên bản"), reverse("planning:plan_versions", args=[plan.public_id])),
        ]

    def buttons(self) -> list[ActionButton]:
        return []

    def tab_context(self) -> dict[str, Any]:
        plan, version = self.subject, self.version
        return {
            "version": version,
            "is_current": version.pk == plan.current_version_id,
            **contents_in_short(version),
            "formats": list(PLAN_FORMATS),
        }


class VersionComparison(PlanPage):
    """What differs between two versions: changed cells marked old and new."""

    template_name = "planning/plan_compare.html"

    def get_title(self) -> str:
        return _("So sánh hai phiên bản")

    def crumbs(self) -> list[tuple[str, str]]:
        plan = self.subject
        return [
            *super().crumbs(),
            (plan.code, reverse("planning:plan_detail", args=[plan.public_id])),
            (_("Phiên bản"), reverse("planning:plan_versions", args=[plan.public_id])),
        ]

    def buttons(self) -> list[ActionButton]:
        return []

    def tab_context(self) -> dict[str, Any]:
        old, new = _sides(self.request, self.subject)
        comparison = compare_versions(old, new)
        return {
            "comparison": comparison,
            "old": old,
            "new": new,
            "old_name": name_of(old),
            "new_name": name_of(new),
            "summary": summary(comparison, old=old.label, new=new.label),
            "choices": _choices(self.actor, self.subject),
            "formats": FORMATS,
        }


def _sides(request: Any, plan: Plan) -> tuple[PlanVersion, PlanVersion]:
    """The two versions asked for; the last two when none are named. Raises NotFound."""
    numbers = [str(version.number) for version in versions_of(plan)] or [""]
    old = request.GET.get(OLD) or numbers[max(0, len(numbers) - 2)]
    new = request.GET.get(NEW) or numbers[-1]
    return version_called(request.actor, plan, old), version_called(request.actor, plan, new)


@require_GET
def comparison_file(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """The comparison as a document or a workbook."""
    with reading():
        plan = plans.get(request.actor, public_id)
        if file_format not in FORMATS:
            raise Http404
        old, new = _sides(request, plan)
        comparison: Comparison = compare_versions(old, new)
        body = export_comparison(comparison, dump_plan(plan, new), file_format, old=old.label, new=new.label)
        return attachment(body, f"{plan.code} so sánh.{file_format}", CONTENT_TYPES[file_format])


@require_GET
def version_file(request: PortalRequest, public_id: UUID, number: int, file_format: str) -> HttpResponse:
    """The plan as it read in one version."""
    with reading():
        plan = plans.get(request.actor, public_id)
        version = get_version(request.actor, plan, number)
        if file_format not in PLAN_FORMATS:
            raise Http404
        name = f"{plan.code} v{number}.{file_format}"
        return attachment(export(dump_plan(plan, version), file_format), name, PLAN_FORMATS[file_format])
