"""What the portal fills in or refuses before a record is checked: budget lines, supports, the laboratory of the day."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q
from django.utils.translation import gettext as _

from enterprises.registry.award_rules import ClassOfDay, class_on
from enterprises.registry.enums_records import MarkKind, NationalStandard
from enterprises.registry.models import (
    AppliedStandard,
    AwardClass,
    AwardEntry,
    ConsultancyContract,
    InnovationActivity,
    MeasureDetail,
    Product,
    ProductMark,
    ProductTest,
)
from enterprises.registry.models.award import OBTAINED
from enterprises.registry.practice_fields import read_facts
from enterprises.registry.record_rules import (
    Line,
    contract_support,
    is_gtin,
    line_of_award,
    line_of_product,
    ocop_valid_to,
    test_support,
)
from enterprises.registry.selectors.budget_items import lines_for
from plans.knowledge.models import Standard
from plans.knowledge.models.standard import compact
from plans.planning.actions.run_science_task import add_participant
from plans.planning.models import BudgetLine
from portal.core import clock
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor

BASE_STANDARD, AWARD = "base_standard", "pm_decision"


def fill_product(row: Product, actor: Actor) -> None:
    """Blanks out of the bar code, whose check digit must be right."""
    row.gtin = "".join(row.gtin.split())
    if row.gtin and not is_gtin(row.gtin):
        _refuse("gtin", _("Mã số mã vạch phải có 8, 12, 13 hoặc 14 chữ số và đúng số kiểm tra."))


def fill_mark(row: ProductMark, actor: Actor) -> None:
    """Without a day an OCOP mark ends after 36 months."""
    if row.product_id and row.product.enterprise_id != row.enterprise_id:
        _refuse("product", _("Sản phẩm này không phải của đơn vị."))
    if row.kind == MarkKind.OCOP and row.valid_to is None and row.granted_on:
        row.valid_to = ocop_valid_to(row.granted_on)


def fill_applied_standard(row: AppliedStandard, actor: Actor) -> None:
    """Linked to the register by its code; one that was built closes an item of the plan's line for such products.

    Another province's local text of the same code is not meant.
    """
    code = compact(row.designation)
    places = Q(province__isnull=True) | Q(province_id=row.enterprise.province_id)
    found = Standard.objects.filter(places, compact_key__contains=f"|{code}|") if code else Standard.objects.none()
    row.standard = found.order_by(F("province").asc(nulls_last=True), "pk").first()
    if row.standard is not None and not row.title:
        row.title = row.standard.title[:300]
    row.budget_line = None
    if row.plan is None or not row.is_built:
        return
    known = row.product.national_standard if row.product else NationalStandard.UNKNOWN
    lines = lines_for(row.plan, BASE_STANDARD)
    line = line_of_product(_plain(lines), known)
    if lines and line is None:
        _refuse("product", _("Chọn sản phẩm đã rà soát tiêu chuẩn quốc gia để biết dòng dự toán áp dụng."))
    row.budget_line = _chosen(lines, line)


def fill_test(row: ProductTest, actor: Actor) -> None:
    """What the laboratory is today, and the support that follows."""
    row.at_state_laboratory = row.laboratory.is_state
    _of_line(row)
    support = test_support(row.fee_vnd, at_state_laboratory=row.at_state_laboratory, line=_line(row.budget_line))
    row.support_vnd, row.support_basis = support.amount_vnd, str(support.reason)


def fill_contract(row: ConsultancyContract, actor: Actor) -> None:
    """The support of the line; among lines that ask for the national standard the product decides."""
    if row.budget_line and row.product:
        siblings = [
            line
            for line in lines_for(row.budget_line.version.plan, row.budget_line.evidence)
            if line.measure_id == row.budget_line.measure_id
        ]
        fitting = _chosen(siblings, line_of_product(_plain(siblings), row.product.national_standard))
        row.budget_line = fitting or row.budget_line
    _of_line(row)
    support = contract_support(row.value_vnd, _line(row.budget_line))
    row.support_vnd, row.support_basis = support.amount_vnd, str(support.reason)


def fill_award(row: AwardEntry, actor: Actor) -> None:
    """The class of the day; obtained awards are supported by the plan's line (KG 180, 181), taking part is not."""
    row.award_class = _class_of(row)
    row.budget_line, row.support_vnd, row.support_basis = None, 0, ""
    if row.plan is None or row.outcome not in OBTAINED:
        return
    lines = lines_for(row.plan, AWARD)
    line = line_of_award(_plain(lines), row.outcome)
    row.budget_line = _chosen(lines, line)
    if line is not None:
        row.support_vnd, row.support_basis = line.unit_price_vnd, line.title


def _class_of(row: AwardEntry) -> AwardClass | None:
    """The class the rules of the day of the decision give the outcome; one query once there is one."""
    if row.outcome not in OBTAINED or row.decided_on is None:
        return None
    held = {found.pk: found for found in AwardClass.objects.filter(award=row.award, outcome=row.outcome)}
    known = [ClassOfDay(c.pk, c.award, c.outcome, c.valid_from, c.valid_to) for c in held.values()]
    found = class_on(known, row.award, row.outcome, row.decided_on)
    return held[found.pk] if found else None


def fill_practice(row: MeasureDetail, actor: Actor) -> None:
    """Typed details by kind, and who entered them; the plan follows from the task."""
    row.facts, problems = read_facts(row.kind, row.facts or {})
    if problems:
        raise RuleViolation(problems=problems)
    if row.organization_id is None:
        row.organization = actor.organization
    if row.task is not None:
        row.plan = row.task.version.plan


def fill_innovation(row: InnovationActivity, actor: Actor) -> None:
    """An S&T task names its plan."""
    if row.science_task is not None:
        row.plan = row.science_task.plan


def join_science_task(row: InnovationActivity, actor: Actor) -> None:
    """Whoever takes part in an S&T task counts there too, without entering it again (HB CT3)."""
    task = row.science_task
    code = _known_as(row)
    if task is None or task.participants.filter(tax_code=code).exists():
        return
    add_participant(
        actor=actor,
        science_task=task,
        name=row.enterprise.name,
        tax_code=code,
        part=row.title,
        joined_on=min(row.started_on, clock.today()),
    )


def _known_as(row: InnovationActivity) -> str:
    """What tells bodies apart within a task: the tax code, else the number of the paper, else the row of the register."""
    enterprise = row.enterprise
    return enterprise.tax_code or enterprise.identifier[:20] or f"SDK-{enterprise.pk}"


def _of_line(row: ProductTest | ConsultancyContract) -> None:
    row.plan = row.budget_line.version.plan if row.budget_line else None


def _line(row: BudgetLine | None) -> Line | None:
    return next(iter(_plain([row])), None) if row is not None else None


def _plain(rows: Iterable[BudgetLine]) -> list[Line]:
    return [Line(row.pk, row.title, row.unit_price_vnd or 0, row.beneficiary_rate) for row in rows]


def _chosen(rows: Iterable[BudgetLine], line: Line | None) -> BudgetLine | None:
    return next((row for row in rows if line is not None and row.pk == line.pk), None)


def _refuse(field: str, message: str) -> None:
    raise RuleViolation(problems=[Problem(field, message)])
