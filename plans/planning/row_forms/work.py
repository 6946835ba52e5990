"""Forms of who does what: organisations, groups, tasks, duties, report rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.planning.documents.tables import occasion_label
from plans.planning.editing.rows import Data, read_row
from plans.planning.enums import AssignmentKind, AssignmentRole, MembersRule, PartyKind
from plans.planning.models import Duty, PlanOrganization, ReportRule, Task, TaskGroup
from plans.planning.row_forms.base import Boxes, RowForm, box_for
from portal.core import clock
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.ui.forms import FieldGroup, offer_choices

OCCASIONS = (
    "annual",
    "ad_hoc",
    "periodic",
    "interim_2y",
    "interim_3y",
    "interim_2025",
    "five_year",
    "final_2030",
    "review",
    "difficulties",
)
ROLES = (
    ("focal", _("đầu mối")),
    ("lead", _("chủ trì")),
    ("partner", _("phối hợp")),
    ("duty", _("có trách nhiệm")),
    ("finance", _("kinh phí")),
    ("training", _("đào tạo")),
    ("report", _("báo cáo")),
)


class OrganizationForm(RowForm):
    """A name of the plan, tied to the directory; a class of organisations says which ones it means."""

    layout = (FieldGroup("", ["organization", "name", ("kind", "members_rule"), "roles", "aliases"]),)
    roles = forms.MultipleChoiceField(label=_("vai trò trong kế hoạch"), choices=ROLES, widget=Boxes, required=False)

    class Meta:
        model = PlanOrganization
        fields = ("organization", "name", "kind", "members_rule", "roles", "aliases")
        formfield_callback = box_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["organization"]
        here = Organization.objects.valid_on(clock.today()).filter(province_id=self.version.plan.province_id)
        national = Organization.objects.filter(kind=OrganizationKind.MINISTRY)
        chosen = Organization.objects.filter(pk=self.instance.organization_id)
        field.queryset = (  # type: ignore[attr-defined]  # a model choice
            (here.exclude(kind=OrganizationKind.ENTERPRISE) | national | chosen).distinct().order_by("sort_key", "pk")
        )
        field.help_text = _("Chọn từ danh bạ thì tên được điền theo danh bạ nếu bạn để trống tên.")
        self.fields["name"].required = False
        self.fields["kind"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("name") and cleaned.get("organization"):
            cleaned["name"] = self.instance.name = cleaned["organization"].name
        if not cleaned.get("name"):
            self.add_error("name", _("Hãy chọn từ danh bạ hoặc ghi tên."))
        cleaned["kind"] = cleaned.get("kind") or PartyKind.ORGANIZATION.value
        self.instance.kind = cleaned["kind"]
        if cleaned["kind"] == PartyKind.CLASS and not cleaned.get("members_rule"):
            cleaned["members_rule"] = MembersRule.NONE.value
        return cleaned


class GroupForm(RowForm):
    layout = (FieldGroup("", ["code", "title", "printed"]),)

    class Meta:
        model = TaskGroup
        fields = ("code", "title", "printed")
        formfield_callback = box_for


class TaskForm(RowForm):
    """A task with its leads and partners picked among the organisations of the plan."""

    leads = forms.ModelMultipleChoiceField(
        PlanOrganization.objects.none(), label=_("đơn vị chủ trì"), required=False, widget=Boxes
    )
    partners = forms.ModelMultipleChoiceField(
        PlanOrganization.objects.none(), label=_("đơn vị phối hợp"), required=False, widget=Boxes
    )
    layout = (
        FieldGroup("", [("code", "group"), "title"]),
        FieldGroup(_("Ai làm"), [("leads", "partners")]),
        FieldGroup(
            _("Khi nào, bao nhiêu"),
            [
                ("time_kind", "time_from", "time_to", "time_printed"),
                ("quantity_min", "quantity_max", "quantity_unit", "quantity_printed"),
                ("pace_min", "pace_max", "pace_printed"),
            ],
        ),
        FieldGroup(_("Gắn với"), [("targets", "measures"), ("integrated_host", "is_st_task")]),
        FieldGroup(_("Như trong văn bản"), ["printed", "note"]),
    )

    class Meta:
        model = Task
        fields = (
            "code",
            "group",
            "title",
            "time_kind",
            "time_from",
            "time_to",
            "time_printed",
            "quantity_min",
            "quantity_max",
            "quantity_unit",
            "quantity_printed",
            "pace_min",
            "pace_max",
            "pace_printed",
            "targets",
            "measures",
            "integrated_host",
            "is_st_task",
            "printed",
            "note",
        )
        formfield_callback = box_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            held = self.shown(read_row(self.instance))
            self.initial.setdefault("leads", held["leads"])
            self.initial.setdefault("partners", held["partners"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        both = set(cleaned.get("leads") or ()) & set(cleaned.get("partners") or ())
        if both:
            names = ", ".join(sorted(party.name for party in both))
            self.add_error("partners", _("%(names)s vừa chủ trì vừa phối hợp.") % {"names": names})
        if cleaned.get("quantity_min") is not None and not cleaned.get("quantity_unit"):
            self.add_error("quantity_unit", _("Số lượng phải có đơn vị tính."))
        return cleaned

    def values(self) -> dict[str, Any]:
        found = super().values()
        held = self._held()
        found["assignments"] = [
            *self._assigned(AssignmentRole.LEAD, self.cleaned_data["leads"], held),
            *self._assigned(AssignmentRole.PARTNER, self.cleaned_data["partners"], held),
        ]
        if self.instance.pk:  # words of the print do not outlive what they tell
            before = self.shown(read_row(self.instance))
            for role, printed in (("leads", "leads_printed"), ("partners", "partners_printed")):
                if set(before[role]) != {party.pk for party in self.cleaned_data[role]}:
                    found[printed] = ""
        return found

    def shown(self, data: Data) -> dict[str, Any]:
        roles = {
            name: [e["organization_id"] for e in data.get("assignments", []) if e["role"] == role]
            for name, role in (("leads", AssignmentRole.LEAD), ("partners", AssignmentRole.PARTNER))
        }
        return {**super().shown(data), **roles}

    def _held(self) -> dict[tuple[str, int], dict[str, Any]]:
        entries = read_row(self.instance)["assignments"] if self.instance.pk else []
        return {(entry["role"], entry["organization_id"]): entry for entry in entries}

    def _assigned(self, role: str, parties: Any, held: dict[tuple[str, int], dict[str, Any]]) -> list[dict[str, Any]]:
        """Assignments in the order they had; new ones follow. Associations are asked, agencies ordered."""
        known = {party.pk: party for party in parties.select_related("organization")}
        old = [pk for (held_role, pk) in held if held_role == role and pk in known]
        order = [*old, *(pk for pk in known if pk not in old)]
        return [
            {**(held.get((role, pk)) or self._fresh(role, known[pk])), "position": number}
            for number, pk in enumerate(order)
        ]

    def _fresh(self, role: str, party: PlanOrganization) -> dict[str, Any]:
        asked = party.organization is not None and party.organization.kind == OrganizationKind.ASSOCIATION
        kind = AssignmentKind.REQUEST if asked else AssignmentKind.ASSIGN
        return {"organization_id": party.pk, "role": role, "kind": kind, "is_default": False}


class DutyForm(RowForm):
    layout = (
        FieldGroup(
            "", [("organization", "code"), "text", ("topic", "kind"), "block", "joint_organizations", "printed"]
        ),
    )

    class Meta:
        model = Duty
        fields = ("organization", "code", "text", "topic", "kind", "block", "joint_organizations", "printed")
        formfield_callback = box_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["block"].required = False
        self.fields["block"].help_text = _("Tiêu đề của mục, như “1. Sở Tài chính”; để trống thì lấy tên tổ chức.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("block") and cleaned.get("organization"):
            cleaned["block"] = self.instance.block = cleaned["organization"].name
        return cleaned


class ReportRuleForm(RowForm):
    layout = (
        FieldGroup(
            "",
            [
                ("reporter", "occasion"),
                ("addressee", "via"),
                ("due_rule", "due_day", "due_month", "due_year"),
                "printed",
                "joint_reporters",
            ],
        ),
    )
    occasion = forms.ChoiceField(label=_("kỳ báo cáo"))

    class Meta:
        model = ReportRule
        fields = (
            "reporter",
            "occasion",
            "addressee",
            "via",
            "due_rule",
            "due_day",
            "due_month",
            "due_year",
            "printed",
            "joint_reporters",
        )
        formfield_callback = box_for

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [*OCCASIONS, *([self.instance.occasion] if self.instance.occasion not in ("", *OCCASIONS) else [])]
        offer_choices(self, "occasion", [(name, occasion_label(name)) for name in names])
