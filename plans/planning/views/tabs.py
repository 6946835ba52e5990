"""The tabs of one plan."""

from __future__ import annotations

from collections import Counter
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from plans.planning.documents import FORMATS
from plans.planning.enums import BasisRelation, BudgetPurpose, DutyTopic, RecipientPurpose
from plans.planning.models import (
    CitedDocument,
    Definition,
    LegalBasis,
    LinkedProgramme,
    Plan,
    PrintedRemark,
    Provision,
    Recipient,
    Restatement,
    SignatureLine,
    Target,
)
from plans.planning.policies import reads_target_records
from plans.planning.rules.consistency import check_plan
from plans.planning.rules.findings import GROUP_LABELS, Finding, Group, Severity
from plans.planning.selectors import plan_pages, plans
from plans.planning.selectors.budget import BudgetTree, budget_tree, funding_sources
from plans.planning.selectors.dashboard import Bucket, task_buckets
from plans.planning.selectors.evidence import objectives_of
from plans.planning.selectors.past import seen_on
from plans.planning.selectors.summaries import contents_of
from plans.planning.selectors.targets import asked_words, target_progress
from plans.planning.selectors.work import TaskBlock, duty_blocks, organizations_of, report_rules_of, task_matrix
from plans.planning.views.base import PlanPage
from plans.planning.views.table_rows import target_long_rows, task_table_rows
from plans.planning.views.wording import budget_chart, kind_words, occasion_label


class PlanTargets(PlanPage):
    """Every target: what is asked, what is reached, the printed sentence beside it."""

    takes_day = True
    table = "chi-tieu"
    template_name = "planning/plan_targets.html"

    def fetch(self, public_id: UUID) -> Plan:
        return self.on_day(plan_pages.get_with_counting(self.actor, public_id))

    def tab_context(self) -> dict[str, Any]:
        plan = self.subject
        definitions = Definition.objects.filter(version=plan.current_version_id)
        restatements = Restatement.objects.filter(version=plan.current_version_id).prefetch_related("targets")
        follows = plans.follows(self.actor, plan)
        progress = target_progress(plan, seen_on(plan)) if follows else []
        targets = [] if follows else Target.objects.filter(version=plan.current_version_id).order_by("position")
        return {
            "progress": progress,
            "printed": [(target, asked_words(target)) for target in targets],
            "rows_html": target_long_rows(plan, progress, opens=reads_target_records.can(self.actor)),
            "objectives": objectives_of(plan) if follows else [],
            "definitions": [(row, kind_words(row.beneficiary_kinds or None)) for row in definitions],
            "restatements": list(restatements),
        }


class PlanTasks(PlanPage):
    """The task matrix: leads, partners, years; narrowed by year and organisation."""

    takes_day = True
    table = "nhiem-vu"
    template_name = "planning/plan_tasks.html"

    def tab_context(self) -> dict[str, Any]:
        plan = self.subject
        year = self.request.GET.get("nam", "")
        chosen = self.request.GET.get("don-vi", "")
        parties = [
            party
            for party in organizations_of(plan).select_related(None)
            if {"lead", "partner", "focal"} & set(party.roles)
        ]
        wanted = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None
        programmes = LinkedProgramme.objects.filter(version=plan.current_version_id)
        follows = plans.follows(self.actor, plan)
        bucket = self.request.GET.get("trang-thai", "") if follows else ""
        blocks = task_matrix(plan, year=wanted, organization=chosen)
        if bucket in Bucket.values:
            blocks = _in_bucket(blocks, task_buckets(plan, self.day), bucket)
        return {
            "blocks": blocks,
            "rows_html": task_table_rows(plan, blocks),
            "bucket": bucket,
            "buckets": Bucket.choices if follows else [],
            "years": plan.years,
            "year": wanted,
            "organization": chosen,
            "parties": parties,
            "linked_programmes": list(programmes),
        }


def _in_bucket(blocks: list[TaskBlock], buckets: dict[int, Bucket], wanted: str) -> list[TaskBlock]:
    kept = [(block.group, [row for row in block.rows if buckets[row.task.pk] == wanted]) for block in blocks]
    return [TaskBlock(group=group, rows=rows) for group, rows in kept if rows]


class PlanDuties(PlanPage):
    """The responsibility matrix: each organisation with each duty."""

    takes_day = True
    table = "trach-nhiem"
    template_name = "planning/plan_duties.html"

    def tab_context(self) -> dict[str, Any]:
        plan = self.subject
        chosen, topic = self.request.GET.get("don-vi", ""), self.request.GET.get("linh-vuc", "")
        parties = [party for party in organizations_of(plan).select_related(None) if "duty" in party.roles]
        own = next(
            (p.key for p in parties if p.organization_id and p.organization_id == self.actor.organization_id), ""
        )
        blocks = duty_blocks(plan, organization=chosen, topic=topic)
        return {
            "blocks": blocks,
            "organization": chosen,
            "topic": topic,
            "topics": DutyTopic.choices,
            "parties": parties,
            "own": own,
            "count": sum(len(block.duties) for block in blocks),
        }


class PlanBudget(PlanPage):
    """The budget annex as a tree with totals, in đồng or nghìn đồng; every line opens."""

    takes_day = True
    table = "kinh-phi"
    template_name = "planning/plan_budget.html"

    def tab_context(self) -> dict[str, Any]:
        plan = self.subject
        source, purpose = self.request.GET.get("nguon", ""), self.request.GET.get("muc-dich", "")
        tree: BudgetTree = budget_tree(plan, source=source, purpose=purpose)
        return {
            "annex_formats": ("xlsx", "docx", "pdf"),
            "is_narrowed": bool(source or purpose),
            "budget": tree,
            "budget_chart": budget_chart(tree),
            "sources": list(funding_sources(plan)),
            "in_thousands": self.request.GET.get("don-vi-tien") == "nghin",
            "purposes": BudgetPurpose,
            "funding_rules": list(Provision.objects.filter(version=plan.current_version_id, kind="funding")),
        }


class PlanReports(PlanPage):
    """Who reports to whom and when; who receives the plan."""

    takes_day = True
    table = "bao-cao"
    template_name = "planning/plan_reports.html"

    def tab_context(self) -> dict[str, Any]:
        plan = self.subject
        rules = [(rule, occasion_label(rule.occasion)) for rule in report_rules_of(plan)]
        recipients = Recipient.objects.filter(version=plan.current_version_id)
        purposes = dict(RecipientPurpose.choices)
        return {"rules": rules, "recipients": [(row, purposes.get(row.purpose, "")) for row in recipients]}


class PlanPapers(PlanPage):
    """Bases, names, numbers as printed, signature, remarks; and the plan as files."""

    table = "van-ban"
    takes_day = True
    template_name = "planning/plan_papers.html"

    def tab_context(self) -> dict[str, Any]:
        version = self.subject.current_version_id
        bases = list(LegalBasis.objects.filter(version=version))
        return {
            "bases": [row for row in bases if row.relation != BasisRelation.PROPOSAL],
            "proposals": [row for row in bases if row.relation == BasisRelation.PROPOSAL],
            "cited": list(CitedDocument.objects.filter(version=version)),
            "signature": list(SignatureLine.objects.filter(version=version)),
            "provisions": list(Provision.objects.filter(version=version)),
            "remarks": list(PrintedRemark.objects.filter(version=version)),
            "formats": list(FORMATS),
        }


class PlanChecks(PlanPage):
    """What disagrees in the plan, each with its place; and what was compared."""

    takes_day = True
    table = "diem-lech"
    template_name = "planning/plan_checks.html"

    def tab_context(self) -> dict[str, Any]:
        if self.subject.current_version is None:
            return {"groups": []}
        findings = check_plan(contents_of(self.subject))
        return {
            "groups": [_group(group, findings) for group in Group if any(f.group == group for f in findings)],
            "total": len(findings),
            "severities": Counter(f.severity for f in findings),
        }


def _group(group: Group, findings: list[Finding]) -> dict[str, Any]:
    members = [finding for finding in findings if finding.group == group]
    shown = [finding for finding in members if finding.severity != Severity.OK]
    return {
        "label": GROUP_LABELS[group],
        "count": len(members),
        "shown": shown,
        "agreeing": len(members) - len(shown),
        "summary": _("%(count)s phép kiểm, %(wrong)s cần xem") % {"count": len(members), "wrong": len(shown)},
        "all": members,
    }
