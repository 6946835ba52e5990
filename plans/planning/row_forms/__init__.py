"""Forms of the rows one writes in the editor, by model."""

from __future__ import annotations

from typing import Any

from plans.planning import models as m
from plans.planning.row_forms import front, money, targets, work
from plans.planning.row_forms.base import RowForm

FORMS: dict[type[Any], type[RowForm]] = {
    m.LegalBasis: front.LegalBasisForm,
    m.CitedDocument: front.CitedDocumentForm,
    m.Definition: front.DefinitionForm,
    m.Objective: front.ObjectiveForm,
    m.Target: targets.TargetForm,
    m.Restatement: front.RestatementForm,
    m.PlanOrganization: work.OrganizationForm,
    m.TaskGroup: work.GroupForm,
    m.Task: work.TaskForm,
    m.PlanMeasure: front.MeasureForm,
    m.LinkedProgramme: front.LinkedProgrammeForm,
    m.PlanFundingSource: front.FundingSourceForm,
    m.BudgetLine: money.BudgetLineForm,
    m.Duty: work.DutyForm,
    m.ReportRule: work.ReportRuleForm,
    m.Provision: front.ProvisionForm,
    m.Recipient: front.RecipientForm,
    m.SignatureLine: front.SignatureLineForm,
}

__all__ = ["FORMS", "RowForm"]
