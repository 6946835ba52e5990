"""Forms of reviews, final, assessment and ad hoc reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plans.activities.models import Event
from plans.planning.enums import DueRule, Verdict
from plans.planning.models import Plan
from portal.ui.forms import DayInput, FieldGroup, offer_choices, offer_rows
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import ViDateField
from reports.actions.edit_proposals import Proposed
from reports.composition.records import ConclusionRow, ProposalRow, TargetRow
from reports.composition.selection import Selection
from reports.enums import ProposalKind, ReportKind, sections_of_kind
from reports.rules.spans import Span
from reports.selectors.selectable import Selectable

BLANK_LINES = 5


class OrderPlanForm(forms.Form):
    """About which plan somebody asks."""

    plan = forms.ModelChoiceField(label=_("Kế hoạch"), queryset=Plan.objects.none(), to_field_name="code")

    def __init__(self, *args: Any, plans: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "plan", plans)
        field: Any = self.fields["plan"]
        field.label_from_instance = lambda plan: f"{plan.code} - {plan.title}"[:110]


class OrderForm(forms.Form):
    """Who asks for what until when, over which days, and about what."""

    topic = forms.CharField(
        label=_("Nội dung báo cáo"), max_length=300, help_text=_("Ví dụ: Tình hình hỗ trợ áp dụng ISO 9001 quý III.")
    )
    addressee = forms.CharField(label=_("Nơi yêu cầu, nơi nhận"), max_length=300)
    basis = forms.CharField(
        label=_("Văn bản yêu cầu"), max_length=300, help_text=_("Ví dụ: Công văn số 123/HĐND-VP ngày 10/10/2026.")
    )
    first_on = ViDateField(label=_("Số liệu từ ngày"), widget=DayInput())
    last_on = ViDateField(label=_("đến hết ngày"), widget=DayInput())
    due_rule = forms.ChoiceField(
        label=_("Cách ghi hạn"),
        choices=[
            (DueRule.NONE, _("không ghi hạn")),
            (DueRule.BEFORE, DueRule.BEFORE.label),
            (DueRule.AT_LATEST, DueRule.AT_LATEST.label),
        ],
        required=False,
    )
    due_on = ViDateField(label=_("Hạn báo cáo"), widget=DayInput(), required=False)
    sections = forms.MultipleChoiceField(
        label=_("Các phần"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn là đủ các phần."),
    )
    tasks = forms.MultipleChoiceField(label=_("Nhiệm vụ"), required=False, widget=forms.CheckboxSelectMultiple)
    targets = forms.MultipleChoiceField(label=_("Chỉ tiêu"), required=False, widget=forms.CheckboxSelectMultiple)
    sources = forms.MultipleChoiceField(label=_("Nguồn kinh phí"), required=False, widget=forms.CheckboxSelectMultiple)
    organizations = forms.MultipleChoiceField(
        label=_("Đơn vị chủ trì"), required=False, widget=forms.CheckboxSelectMultiple
    )
    layout = (
        FieldGroup(_("Yêu cầu"), ["topic", "addressee", "basis", ("due_rule", "due_on")]),
        FieldGroup(_("Kỳ số liệu"), [("first_on", "last_on")]),
        FieldGroup(
            _("Phạm vi"),
            ["sections", "tasks", "targets", "sources", "organizations"],
            hint=_("Không chọn gì là báo cáo toàn bộ kế hoạch."),
        ),
    )

    def __init__(self, *args: Any, known: Selectable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "sections", [(s.value, s.label) for s in sections_of_kind(ReportKind.AD_HOC)])
        for name in ("tasks", "targets", "sources", "organizations"):
            offer_choices(self, name, getattr(known, name))

    def wanted(self) -> dict[str, Any]:
        """What the action is told."""
        values = self.cleaned_data
        names = ("tasks", "targets", "sources", "organizations", "sections")
        return {
            **{name: values[name] for name in ("topic", "addressee", "basis", "due_on")},
            "due_rule": values["due_rule"] or DueRule.NONE,
            "span": Span(values["first_on"], values["last_on"]),
            "selection": Selection(**{name: tuple(values[name]) for name in names}),
        }


class SettleForm(forms.Form):
    """Which of the contradicting reports is meant, and why."""

    kept = forms.MultipleChoiceField(label=_("Loại báo cáo phải lập"), widget=forms.CheckboxSelectMultiple)
    reason = forms.CharField(label=_("Lý do, căn cứ"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, kinds: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "kept", [(kind, ReportKind(kind).label) for kind in kinds])


class ConclusionsForm(forms.Form):
    """One verdict and one explanation per target; what is left open stays open."""

    def __init__(
        self, *args: Any, targets: Sequence[TargetRow], known: Mapping[str, ConclusionRow], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [row.code for row in targets]
        groups = []
        for row in targets:
            made = known.get(row.code)
            verdict, explanation = f"verdict-{row.code}", f"explanation-{row.code}"
            self.fields[verdict] = forms.ChoiceField(
                label=_("Kết luận"),
                choices=[("", _("chưa kết luận")), *Verdict.choices],
                required=False,
                initial=made.verdict if made else "",
            )
            self.fields[explanation] = forms.CharField(
                label=_("Giải thích"),
                required=False,
                max_length=4000,
                initial=made.explanation if made else "",
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            hint = _("Kế hoạch: %(wanted)s. Thực hiện: %(actual)s. Hệ thống đánh giá: %(verdict)s. %(note)s") % {
                "wanted": row.wanted,
                "actual": row.actual_total or "–",
                "verdict": row.verdict_label,
                "note": row.note,
            }
            groups.append(FieldGroup(f"{row.code} {row.name}", [verdict, explanation], hint=hint))
        self.layout = tuple(groups)

    def written(self) -> dict[str, tuple[str, str]]:
        """Code → (verdict, explanation)."""
        values = self.cleaned_data
        found = {code: (values[f"verdict-{code}"], values[f"explanation-{code}"]) for code in self.codes}
        return {code: pair for code, pair in found.items() if any(pair)}


class ConferenceForm(forms.Form):
    """The conference the report was discussed at."""

    event = forms.ModelChoiceField(
        Event.objects.none(),
        label=_("Hội nghị, hội thảo đã tổ chức"),
        required=False,
        empty_label=_("chưa gắn"),
        to_field_name="public_id",
        help_text=_("Ghi hội nghị ở mục Truyền thông, sự kiện, gắn với nhiệm vụ của kế hoạch, rồi chọn ở đây."),
    )

    def __init__(self, *args: Any, events: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "event", events)
        field: Any = self.fields["event"]
        field.label_from_instance = lambda event: f"{event.code} - {event.title} ({event.ends_on:%d/%m/%Y})"


class ProposalsForm(VersionedForm):
    """A few lines of proposals; an emptied line goes."""

    def __init__(self, *args: Any, lines: Sequence[ProposalRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.count = len(lines) + BLANK_LINES
        groups = []
        for at in range(self.count):
            row = lines[at] if at < len(lines) else None
            self.fields[f"kind-{at}"] = forms.ChoiceField(
                label=_("Loại"),
                choices=ProposalKind.choices,
                required=False,
                initial=row.kind if row else ProposalKind.SOLUTION,
            )
            self.fields[f"text-{at}"] = forms.CharField(
                label=_("Đề xuất"),
                required=False,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=row.text if row else "",
            )
            for name, label, most in (
                ("basis", _("Căn cứ trong báo cáo"), 300),
                ("lead", _("Chủ trì"), 300),
                ("time", _("Thời gian"), 60),
            ):
                self.fields[f"{name}-{at}"] = forms.CharField(
                    label=label, required=False, max_length=most, initial=getattr(row, name) if row else ""
                )
            title = _("Đề xuất %(number)d") % {"number": at + 1}
            groups.append(
                FieldGroup(title, [(f"kind-{at}", f"time-{at}"), f"text-{at}", (f"basis-{at}", f"lead-{at}")])
            )
        self.layout = tuple(groups)

    def lines(self) -> list[Proposed]:
        """The lines with words, in order."""
        values = self.cleaned_data
        return [
            Proposed(**{name: values[f"{name}-{at}"] for name in ("kind", "text", "basis", "lead", "time")})
            for at in range(self.count)
            if values[f"text-{at}"].strip()
        ]
