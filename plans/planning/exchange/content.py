"""What a plan consists of, as frozen values: the exchange format `nscl-plan/1`.

Field names are those of the file. Empty means "not printed": nothing is invented. `lines` are
line numbers of the printed text, first line 1; `printed` keeps the words of the print wherever
the reading beside it condenses, corrects or splits them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from plans.planning.enums import (
    AssignmentKind,
    BasisRelation,
    BudgetPurpose,
    Comparator,
    Counting,
    DueRule,
    DutyTopic,
    EvidenceKind,
    FundingKind,
    MeasureCategory,
    MembersRule,
    ObjectiveKind,
    PartyKind,
    PlanKind,
    PlanLevel,
    PlanRelationKind,
    RecipientPurpose,
    TaskTime,
)
from plans.planning.exchange.binding import NATURAL, Matches, OneOf, named

FORMAT = "nscl-plan/1"
Key = Annotated[str, Matches(r"^[a-z0-9][a-z0-9._-]{0,118}$", "chữ thường không dấu, số, gạch nối, dấu chấm")]
Code = Annotated[str, Matches(r"^[A-Z]{2,6}(-[A-Z0-9]{1,12}){1,4}$", "như QN-2021")]
Path = Annotated[str, Matches(r"^[^/\s]+(/[^/\s]+){0,9}$", "các ký hiệu nối bằng dấu “/”, như II/1/1.2")]
Natural = Annotated[int, NATURAL]
Lines = tuple[Natural, ...]


@dataclass(frozen=True, kw_only=True)
class PrintedNumber:
    """The number of the plan as printed in one place; `doubtful` when recognition garbled it."""

    text: str
    lines: Lines = ()
    doubtful: bool = False


@dataclass(frozen=True, kw_only=True)
class Number:
    confirmed: str | None = None
    printed: tuple[PrintedNumber, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PartialDate:
    """The day of issue as far as it is printed."""

    date: dt.date | None = None
    year: Natural | None = None
    month: Natural | None = None
    day: Natural | None = None
    printed: str | None = None
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Issuer:
    key: Key | None = None
    head: tuple[str, ...] = ()
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class OtherTitle:
    title: str
    where: str | None = None
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Period:
    first: Natural = named("from")
    last: Natural = named("to")


@dataclass(frozen=True, kw_only=True)
class Effect:
    printed: str | None = None
    lines: Lines = ()
    starts_on: dt.date | None = named("from", default=None)


@dataclass(frozen=True, kw_only=True)
class Parent:
    relation: Annotated[str, OneOf(PlanRelationKind)]
    number: str
    issued_on: dt.date | None = None
    title: str | None = None
    printed: str | None = None
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Definition:
    term: str
    meaning: str
    printed: str | None = None
    beneficiary_kinds: tuple[Key, ...] = ()
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class LegalBasis:
    key: Key
    relation: Annotated[str, OneOf(BasisRelation)]
    number: str | None = None
    issued_on: dt.date | None = None
    issuer: str | None = None
    subject: str | None = None
    printed: str
    lines: Lines = ()
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class CitedDocument:
    number: str | None = None
    issued_on: dt.date | None = None
    issuer: str | None = None
    subject: str | None = None
    cited_in: str | None = None
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Objective:
    key: Key
    code: str | None = None
    kind: Annotated[str, OneOf(ObjectiveKind)]
    text: str
    printed: str | None = None
    target: Key | None = None
    priorities: tuple[Key, ...] = ()
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Unit:
    key: Key
    label: str


@dataclass(frozen=True, kw_only=True)
class Pace:
    """How much each year; `printed` is the print."""

    min: Decimal | None = None
    max: Decimal | None = None
    printed: str | None = None
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Phase:
    year: Natural
    quantity: Decimal


@dataclass(frozen=True, kw_only=True)
class Yearly:
    per_year: bool = False
    pace: Pace | None = None
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Baseline:
    required: bool = False
    year: Natural | None = None
    value: Decimal | None = None
    source: str | None = None


@dataclass(frozen=True, kw_only=True)
class Denominator:
    """What a share is a share of, or the list that must be complete, and all conditions that must hold."""

    label: str | None = None
    list: tuple[str, ...] | None = None
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Target:
    key: Key
    code: str
    printed_code: str | None = None
    text: str
    printed: str | None = None
    name: str
    comparator: Annotated[str, OneOf(Comparator)]
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    tolerance: Decimal | None = None
    unit: Unit | None = None
    counts: Annotated[str | None, OneOf(Counting)] = None
    counter: Key | None = None
    due_year: Natural | None = None
    yearly: Yearly = Yearly()
    baseline: Baseline = Baseline()
    denominator: Denominator | None = None
    evidence: str | None = None
    parent: Key | None = None
    contextual: bool = False
    where: Key = "specific"
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Restatement:
    lines: Lines = ()
    targets: tuple[Key, ...] = ()
    text: str | None = None


@dataclass(frozen=True, kw_only=True)
class TaskGroup:
    key: Key
    code: str | None = None
    title: str
    printed: str | None = None
    kind: Key = "group"
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Lead:
    organization: Key
    kind: Annotated[str, OneOf(AssignmentKind)] = AssignmentKind.ASSIGN.value
    default: bool = False


@dataclass(frozen=True, kw_only=True)
class TaskSpan:
    kind: Annotated[str, OneOf(TaskTime)] = TaskTime.UNSPECIFIED.value
    first: Natural | None = named("from", default=None)
    last: Natural | None = named("to", default=None)
    printed: str | None = None


@dataclass(frozen=True, kw_only=True)
class Quantity:
    min: Decimal | None = None
    max: Decimal | None = None
    unit: str | None = None
    printed: str | None = None


@dataclass(frozen=True, kw_only=True)
class Integrated:
    host: str


@dataclass(frozen=True, kw_only=True)
class Task:
    key: Key
    code: str | None = None
    group: Key | None = None
    parent: Key | None = None
    title: str
    printed: str | None = None
    leads: tuple[Lead, ...] = ()
    leads_printed: str | None = None
    partners: tuple[Key, ...] = ()
    partners_printed: str | None = None
    time: TaskSpan = TaskSpan()
    quantity: Quantity | None = None
    pace: Pace | None = None
    integrated: Integrated | None = None
    st_task: bool = False
    targets: tuple[Key, ...] = ()
    measures: tuple[Key, ...] = ()
    note: str | None = None
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class LinkedProgramme:
    name: str
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Organization:
    key: Key
    name: str
    kind: Annotated[str, OneOf(PartyKind)]
    aliases: tuple[str, ...] = ()
    roles: tuple[Key, ...] = ()
    members_rule: Annotated[str | None, OneOf(MembersRule)] = None
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Duty:
    key: Key
    organization: Key
    joint_organizations: tuple[Key, ...] = ()
    block: str
    code: str | None = None
    text: str
    printed: str | None = None
    kind: Annotated[str, OneOf(AssignmentKind)] = AssignmentKind.ASSIGN.value
    topic: Annotated[str, OneOf(DutyTopic)] = DutyTopic.OTHER.value
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Due:
    rule: Annotated[str, OneOf(DueRule)] = DueRule.NONE.value
    month: Natural | None = None
    day: Natural | None = None
    year: Natural | None = None


@dataclass(frozen=True, kw_only=True)
class ReportRule:
    key: Key
    reporter: Key
    joint_reporters: tuple[Key, ...] = ()
    addressee: Key | None = None
    via: Key | None = None
    occasion: Key
    due: Due = Due()
    printed: str
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Recipient:
    text: str
    organization: Key | None = None
    purpose: Annotated[str, OneOf(RecipientPurpose)]
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Enforcers:
    text: str
    organizations: tuple[Key, ...] = ()
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Signature:
    """The signing lines as printed and as they should read, line by line."""

    lines_printed: tuple[str, ...] = ()
    corrected: tuple[str, ...] | None = None
    signer: str | None = None
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class SupportMeasure:
    key: Key
    name: str
    printed: str | None = None
    category: Annotated[str, OneOf(MeasureCategory)]
    aliases: tuple[str, ...] = ()
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class FundingSource:
    key: Key
    name: str
    reference: str | None = None
    year: Natural | None = None
    amount_vnd: Natural | None = None
    kind: Annotated[str, OneOf(FundingKind)]
    clause: str | None = None
    purposes: tuple[Key, ...] = ()
    printed: str | None = None
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class AmountStatement:
    """An amount of the body. `of` is total, purpose:<purpose> or source:<source key>."""

    text: str
    amount_vnd: Natural
    words: str | None = None
    of: str
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class BudgetItem:
    path: Path
    code: str | None = None
    title: str
    italic: bool = False
    lead: str | None = None
    leads: tuple[Key, ...] = ()
    result: str | None = None
    unit_price_vnd: Natural | None = None
    quantity: Decimal | None = None
    quantity_printed: str | None = None
    amount_vnd: Natural | None = None
    note: str | None = None
    clause: str | None = None
    source: Key | None = None
    purpose: Annotated[str | None, OneOf(BudgetPurpose)] = None
    evidence: Annotated[str, OneOf(EvidenceKind)] = EvidenceKind.NONE.value
    beneficiary_rate: Decimal | None = None
    measure: Key | None = None
    tasks: tuple[Key, ...] = ()
    lines: Lines = ()

    @property
    def is_leaf(self) -> bool:
        """Has unit price and quantity."""
        return self.unit_price_vnd is not None and self.quantity is not None

    @property
    def parent_path(self) -> str:
        """The path of the line above; "" for a block."""
        return self.path.rpartition("/")[0]


def summed(items: Sequence[BudgetItem]) -> list[BudgetItem]:
    """The lines that make up the total: leaves, and lines with nothing but an amount that have none below them."""
    above = {item.parent_path for item in items}
    return [item for item in items if item.is_leaf or (item.path not in above and item.amount_vnd is not None)]


@dataclass(frozen=True, kw_only=True)
class Budget:
    title: str
    unit: Key = "vnd"
    heading: tuple[str, ...] = ()
    issued_with: str | None = None
    printed_total_vnd: Natural | None = None
    lines: Lines = ()
    items: tuple[BudgetItem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Remark:
    text: str
    reason: str | None = None
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class Provision:
    key: Key
    kind: Key
    code: str | None = None
    text: str
    organizations: tuple[Key, ...] = ()
    tasks: tuple[Key, ...] = ()
    targets: tuple[Key, ...] = ()
    measures: tuple[Key, ...] = ()
    lines: Lines = ()


@dataclass(frozen=True, kw_only=True)
class PlanContent:
    """One plan, complete."""

    code: Code
    level: Annotated[str, OneOf(PlanLevel)]
    kind: Annotated[str, OneOf(PlanKind)]
    province: Key | None = None
    number: Number = Number()
    place: str | None = None
    issued_on: PartialDate = PartialDate()
    issuer: Issuer = Issuer()
    title: str
    title_lines: Lines = ()
    other_titles: tuple[OtherTitle, ...] = ()
    period: Period
    effect: Effect | None = None
    programmes: tuple[Key, ...] = ()
    parents: tuple[Parent, ...] = ()
    definitions: tuple[Definition, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    cited_documents: tuple[CitedDocument, ...] = ()
    objectives: tuple[Objective, ...] = ()
    targets: tuple[Target, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    task_groups: tuple[TaskGroup, ...] = ()
    tasks: tuple[Task, ...] = ()
    linked_programmes: tuple[LinkedProgramme, ...] = ()
    organizations: tuple[Organization, ...] = ()
    duties: tuple[Duty, ...] = ()
    report_rules: tuple[ReportRule, ...] = ()
    recipients: tuple[Recipient, ...] = ()
    enforcers: Enforcers | None = None
    signature: Signature = Signature()
    support_measures: tuple[SupportMeasure, ...] = ()
    funding_sources: tuple[FundingSource, ...] = ()
    amount_statements: tuple[AmountStatement, ...] = ()
    budget: Budget | None = None
    provisions: tuple[Provision, ...] = ()
    noise: tuple[Remark, ...] = ()
    uncited: tuple[Remark, ...] = ()
