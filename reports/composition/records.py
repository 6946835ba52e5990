"""Rows behind the figures, as plain frozen facts. Money in đồng."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class ProjectRow:
    """One supported project: one case of support."""

    public_id: str
    code: str
    title: str
    enterprise: str
    enterprise_id: str
    tax_code: str
    measure: str
    size: str
    sector: str
    place: str
    is_pilot: bool
    approved_on: dt.date
    accepted_on: dt.date | None
    state_share_vnd: int
    own_share_vnd: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class ApplicationRow:
    """One filed application. `days` from filing to decision, in calendar days."""

    public_id: str
    code: str
    enterprise: str
    call: str
    measure: str
    status: str
    status_label: str
    received_on: dt.date
    decided_on: dt.date | None
    days: int | None
    is_late: bool
    requested_vnd: int
    approved_vnd: int | None


@dataclass(frozen=True)
class EntryRow:
    """One movement of the ledger with what it did to the three sums."""

    on: dt.date
    kind: str
    source: str
    line: str
    line_title: str
    line_id: str
    limit_vnd: int
    committed_vnd: int
    paid_vnd: int
    note: str


@dataclass(frozen=True)
class SourceRow:
    """A source of money as the plan names it; the amount is None where the plan prints none."""

    name: str
    planned_vnd: int | None = None


@dataclass(frozen=True)
class DocumentRow:
    """A paper issued in the year to direct or organise the work."""

    kind: str
    number: str
    on: dt.date | None
    subject: str


@dataclass(frozen=True)
class YearValue:
    """What one year brought: a decimal string."""

    year: int
    value: str


@dataclass(frozen=True)
class TargetRow:
    """One target: what the plan wants, what was done in the span ("in_year"). Numbers are decimal strings, "" when unknown.

    Where projects are counted, their ids stand in `projects_…` and the addresses name a list of this report;
    other registers give the address of their own list. Where it was decided that the agencies' figure counts,
    `actual_in_year` is theirs and `system_in_year` what the system counts.
    """

    code: str
    name: str
    sentence: str
    unit: str
    wanted: str
    wanted_in_year: str
    actual_in_year: str
    actual_total: str
    percent: str
    verdict: str
    verdict_label: str
    is_contextual: bool = False
    wanted_value: str = ""
    note: str = ""
    url_in_year: str = ""
    url_total: str = ""
    projects_in_year: tuple[str, ...] = ()
    projects_total: tuple[str, ...] = ()
    system_in_year: str = ""
    is_of_agencies: bool = False
    by_year: tuple[YearValue, ...] = ()

    @property
    def counted(self) -> str:
        """What the system itself counts in the span."""
        return self.system_in_year if self.is_of_agencies else self.actual_in_year


@dataclass(frozen=True)
class TaskRow:
    """One task with what the records show of it."""

    group: str
    code: str
    title: str
    leads: str
    time: str
    state: str
    evidence: str
    runs_next_year: bool
    reference: str = ""
    """The key of the task in its plan."""


@dataclass(frozen=True)
class TrainingRow:
    """One count of a register: persons, attendances, inspections …"""

    label: str
    unit: str
    in_year: str
    total: str
    url: str = ""


@dataclass(frozen=True)
class RecommendationRow:
    """One recommendation with its outcome; `application` is the code of what was filed, "" when nothing was."""

    public_id: str
    name: str
    tax_code: str
    sender: str
    measure: str
    sent_on: dt.date
    outcome: str
    is_taken_up: bool
    application: str
    is_approved: bool


@dataclass(frozen=True)
class AgencyRow:
    """What one agency told of one task, duty or target, or in general; `quantity` is a decimal string or ""."""

    return_id: str
    agency: str
    kind: str
    key: str
    code: str
    title: str
    unit: str = ""
    state: str = ""
    state_label: str = ""
    quantity: str = ""
    words: str = ""


@dataclass(frozen=True)
class DecisionRow:
    """What was decided about two figures of a target."""

    code: str
    system: str
    agency: str
    choice: str
    reason: str
    by: str
    on: dt.date


@dataclass(frozen=True)
class ConclusionRow:
    """The final verdict on one target; `actual` is the figure it was given about."""

    code: str
    verdict: str
    verdict_label: str
    explanation: str
    by: str
    on: dt.date
    actual: str = ""


@dataclass(frozen=True)
class ConferenceRow:
    """The review conference as the register of events holds it; `paper` is the number of its invitation."""

    public_id: str
    code: str
    title: str
    held_on: dt.date
    place: str
    attended: int
    paper: str = ""
    result: str = ""


@dataclass(frozen=True)
class ProposalRow:
    """One task, target or solution proposed for the next period."""

    kind: str
    kind_label: str
    text: str
    basis: str
    lead: str
    time: str


@dataclass(frozen=True)
class PartHead:
    """One part as the template lays it out; an empty title is the usual one, `lead` stands before its words."""

    section: str
    title: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Records:
    """Everything a report stands on."""

    projects: tuple[ProjectRow, ...] = ()
    applications: tuple[ApplicationRow, ...] = ()
    entries: tuple[EntryRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    targets: tuple[TargetRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()
    training: tuple[TrainingRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    following: tuple[TrainingRow, ...] = ()
    """Inspections, policies, difficulties, meetings of the steering committee: what other registers count."""
    recommendations: tuple[RecommendationRow, ...] = ()
    agencies: tuple[AgencyRow, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    conclusions: tuple[ConclusionRow, ...] = ()
    conferences: tuple[ConferenceRow, ...] = ()
    proposals: tuple[ProposalRow, ...] = ()
