"""Load a plan from contents read out of a file (requirement A14, design: `load_plan`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from plans.planning.actions.link_organizations import link_organizations
from plans.planning.actions.replace_plans import replace_plans
from plans.planning.actions.sync_follow_ups import sync_follow_ups
from plans.planning.enums import PlanKind, PlanLevel, PlanRelationKind, PlanStatus
from plans.planning.exchange.content import Parent, PlanContent
from plans.planning.exchange.loading import clear_contents, fill_heading, load_contents
from plans.planning.exchange.loading.rows import field_problems
from plans.planning.exchange.writing import digest_of
from plans.planning.models import Plan, PlanRelation, PlanVersion, Programme
from plans.planning.selectors.records import records_on
from plans.planning.workflow import PLAN_WORKFLOW
from portal.audit.record import record, use_case
from portal.core.errors import NotAllowed, Problem, RuleViolation
from portal.organizations.actor import Actor, system_actor
from portal.vietnam.models import Province


class Outcome(StrEnum):
    """What loading a file did."""

    CREATED = "created"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Imported:
    plan: Plan
    outcome: Outcome


@use_case
def import_plan(*, actor: Actor, content: PlanContent, source_name: str = "", issued: bool = False) -> Imported:
    """Store `content` as the plan of its code, all or nothing; equal contents change nothing.

    A new plan is a draft; `issued` records it as issued on paper. The contents of a draft are
    replaced. An issued plan is only corrected while nothing stands on it.

    Raises RuleViolation: an unknown province or programme, a field that does not fit, or records
    that stand on the issued plan. NotAllowed outside the actor's province.
    """
    province = _province(actor, content)
    programmes = _programmes(content)
    plan = Plan.objects.select_for_update(of=("self",)).filter(code=content.code).first()
    if plan is not None and province is not None and plan.province_id != province.pk and not actor.is_system:
        message = _("Mã “%(code)s” đã có kế hoạch khác dùng; hãy đặt mã khác.") % {"code": content.code}
        raise RuleViolation(problems=[Problem("code", message)])
    digest = digest_of(content)
    if plan is not None and plan.current_version is not None and plan.current_version.content_digest == digest:
        return Imported(_issue(actor, plan, issued), Outcome.UNCHANGED)
    outcome = Outcome.CREATED if plan is None else Outcome.REPLACED
    plan = _start(actor) if plan is None else _clear(plan)
    fill_heading(plan, content, province)
    problems = field_problems(plan, "")
    if problems:
        raise RuleViolation(problems=problems)
    plan.bump_version()
    plan.save()
    if outcome == Outcome.CREATED:
        PLAN_WORKFLOW.record_start(plan, actor=actor, note=source_name)
    plan.programmes.through.objects.filter(plan=plan).delete()
    for programme in programmes:
        plan.programmes.add(programme)
    version = _version(plan, digest, source_name)
    load_contents(version, content)
    _relate(actor, plan, content)
    link_organizations(actor=actor, plan=plan)
    event = "plan:imported" if outcome == Outcome.CREATED else "plan:contents_replaced"
    record(event, actor=actor, subject=plan, digest=digest, source=source_name)
    return Imported(_issue(actor, plan, issued), outcome)


def _province(actor: Actor, content: PlanContent) -> Province | None:
    if content.province is None:
        if not actor.is_national:
            raise NotAllowed(_("Chỉ Bộ hoặc người vận hành Cổng nạp được kế hoạch quốc gia."))
        return None
    province = Province.objects.filter(slug=content.province).first()
    if province is None:
        message = _("Chưa có tỉnh “%(slug)s” trong danh mục (hãy chạy lệnh load_places).") % {"slug": content.province}
        raise RuleViolation(problems=[Problem("province", message)])
    if not actor.is_national and actor.province_id != province.pk:
        raise NotAllowed(_("Kế hoạch này là của %(province)s, không phải của tỉnh bạn.") % {"province": province})
    return province


def _programmes(content: PlanContent) -> list[Programme]:
    """The programmes of the plan. All are locked: imports share the catalogue of measures and take turns."""
    known = {row.key: row for row in Programme.objects.select_for_update(of=("self",)).order_by("pk")}
    problems = [
        Problem(
            f"programmes[{number}]", _("Chưa có chương trình “%(key)s” (hãy chạy lệnh load_programmes).") % {"key": key}
        )
        for number, key in enumerate(content.programmes)
        if key not in known
    ]
    if problems:
        raise RuleViolation(problems=problems)
    return [known[key] for key in content.programmes]


def _start(actor: Actor) -> Plan:
    plan = Plan()
    PLAN_WORKFLOW.start(plan, actor=actor)
    return plan


def _clear(plan: Plan) -> Plan:
    """Empty a plan that may still be replaced."""
    records = records_on(plan)
    if records:
        raise RuleViolation(
            _("Kế hoạch %(code)s đã có %(records)s; nội dung khác không được ghi đè. Hãy lập bản điều chỉnh kế hoạch.")
            % {"code": plan.code, "records": ", ".join(records)},
            code="plan_has_records",
        )
    if plan.status not in (PlanStatus.DRAFT, PlanStatus.ISSUED) and not plan.is_reference:
        raise RuleViolation(
            _("Kế hoạch %(code)s đang ở trạng thái “%(status)s”, không ghi đè được.")
            % {"code": plan.code, "status": PLAN_WORKFLOW.label(plan.status)},
            code="plan_not_draft",
        )
    try:
        for version in plan.versions.all():
            clear_contents(version)
    except ProtectedError as error:
        raise RuleViolation(
            _("Kế hoạch %(code)s đã có dữ liệu gắn vào, không ghi đè được.") % {"code": plan.code},
            code="plan_has_records",
        ) from error
    plan.relations.all().delete()
    return plan


def _version(plan: Plan, digest: str, source_name: str) -> PlanVersion:
    version = plan.current_version or PlanVersion(plan=plan, number=1)
    version.content_digest, version.source_name = digest, source_name[:200]
    version.valid_from = plan.effective_from or plan.issued_on
    version.save()
    if plan.current_version_id != version.pk:
        plan.current_version = version
        plan.save(update_fields=["current_version", "updated_at"])
    return version


def _relate(actor: Actor, plan: Plan, content: PlanContent) -> None:
    """The plans this one names: those known already, else as references without contents (A03, A04)."""
    for number, parent in enumerate(content.parents):
        PlanRelation.objects.create(
            plan=plan,
            other=_named(actor, plan, parent),
            position=number,
            relation=parent.relation,
            number=parent.number,
            issued_on=parent.issued_on,
            title=parent.title or "",
            printed=parent.printed or "",
            lines=list(parent.lines),
        )


def _named(actor: Actor, plan: Plan, parent: Parent) -> Plan:
    same = Plan.objects.filter(province=plan.province, number=parent.number)
    found = same.filter(issued_on=parent.issued_on).exclude(pk=plan.pk).first()
    if found is not None:
        return found
    day = parent.issued_on
    levels = {PlanRelationKind.UNDER: PlanLevel.PERIOD, PlanRelationKind.SOURCE: PlanLevel.SCHEME}
    other = Plan(
        code=_reference_code(plan, parent),
        number=parent.number,
        issued_on=day,
        issued_year=day.year if day else None,
        issued_month=day.month if day else None,
        issued_day=day.day if day else None,
        province=plan.province,
        level=levels.get(PlanRelationKind(parent.relation), plan.level),
        is_reference=True,
        kind=PlanKind.DECISION if "QĐ" in parent.number else PlanKind.PLAN,
        title=parent.title
        or _("%(kind)s số %(number)s")
        % {"kind": _("Quyết định") if "QĐ" in parent.number else _("Kế hoạch"), "number": parent.number},
    )
    machine = system_actor("ghi nhận kế hoạch được nhắc tên", actor.organization)
    PLAN_WORKFLOW.start(other, actor=machine)
    other.save()
    PLAN_WORKFLOW.record_start(other, actor=machine, note=plan.code)
    return PLAN_WORKFLOW.apply(other, "record_issued", actor=machine, note=plan.code)


def _reference_code(plan: Plan, parent: Parent) -> str:
    """ "KG-71-KH-UBND-2021": the province's letters and the number with its year."""
    letters = plan.code.partition("-")[0]
    year = f"-{parent.issued_on.year}" if parent.issued_on else ""
    return f"{letters}-{parent.number.replace('/', '-')}{year}"[:60]


def _issue(actor: Actor, plan: Plan, issued: bool) -> Plan:
    """Record a draft as issued on paper when asked to; whoever is named in a plan in force is followed."""
    if issued and plan.status == PlanStatus.DRAFT:
        plan = PLAN_WORKFLOW.apply(plan, "record_issued", actor=actor)
        record("plan:recorded_as_issued", actor=actor, subject=plan)
        replace_plans(actor=actor, plan=plan)
    sync_follow_ups(actor=actor, plan=plan)
    return plan
