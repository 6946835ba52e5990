"""The editor of a plan version: its page, its heading, its story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from plans.planning.actions.create_plan import NewPlan, create_plan
from plans.planning.actions.edit_heading import edit_heading
from plans.planning.actions.restore_step import restore_step
from plans.planning.models import Plan, PlanAmendment, PlanVersion
from plans.planning.policies import drafts_plans
from plans.planning.row_forms.base import words_of
from plans.planning.rules.edit_story import Stacks, walk
from plans.planning.rules.writing import Note
from plans.planning.selectors import plans, versions
from plans.planning.selectors.edit_story import stacks_of, steps_of
from plans.planning.selectors.outline import open_sheet, outline_of
from plans.planning.writing_forms import HeadingForm, NewPlanForm
from portal.core.errors import RuleViolation
from portal.ui.buttons import ActionButton
from portal.ui.pages import DetailPage, FormPage, perform, reading
from portal.ui.versioned import STALE, Difference, refreshed

NOTES_SHOWN = 60


def editable(actor: Any, public_id: UUID, version_id: UUID) -> PlanVersion:
    """The version an address speaks of, if the actor may write in it now. Raises NotFound, NotAllowed, RuleViolation."""
    version = versions.get_version_by_id(actor, plans.get(actor, public_id), version_id)
    versions.require_editable(actor, version)
    return version


def writing_url(version: PlanVersion, anchor: str = "") -> str:
    """The address of the editor of a version, at a line of it."""
    url = reverse("planning:plan_writing", args=[version.plan.public_id, version.public_id])
    return f"{url}#{anchor}" if anchor else url


def story_of(version: PlanVersion) -> dict[str, Any]:
    """What the bar of undo and redo shows. One query."""
    steps = {step.number: step for step in steps_of(version).defer("before", "after")}
    stacks: Stacks = walk((step.number, step.verb, step.restores) for step in steps.values())
    return {
        "undo_to": stacks.undo_to,
        "undone": steps.get(stacks.now),
        "redo_to": stacks.redo_to,
        "redone": steps.get(stacks.redo_to or 0),
        "last": max(steps, default=0),
    }


def side_of(version: PlanVersion, notes: Sequence[Note], said: str = "") -> dict[str, Any]:
    """What stands beside the tree: undo, warnings, and a word on what just happened."""
    return {
        "version": version,
        "plan": version.plan,
        "notes": notes[:NOTES_SHOWN],
        "hidden_count": max(0, len(notes) - NOTES_SHOWN),
        "note_count": len(notes),
        "story": story_of(version),
        "said": said,
    }


@require_GET
def plan_write(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """To the contents that may be written now: the draft, or the draft of the running amendment."""
    actor: Any = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    with reading():
        plan = plans.get(actor, public_id)
        drafts_plans.check(actor, plan)
        version = versions.draft_of(plan)
    if version is None:
        raise RuleViolation(
            _("Kế hoạch này không ở bước soạn thảo. Muốn sửa kế hoạch đã ban hành, hãy lập bản điều chỉnh.")
        )
    version.plan = plan
    return redirect(writing_url(version))


class WritingPage(DetailPage):
    """The tree of one version; rows are written in place."""

    template_name = "planning/writing/editor.html"
    subject: PlanVersion

    def fetch(self, public_id: UUID, version_id: UUID) -> PlanVersion:
        version = editable(self.actor, public_id, version_id)
        self.amendment = versions.amendment_of(version) if version.is_draft else None
        return version

    def get_title(self) -> str:
        return writing_title(self.subject)

    @property
    def subtitle(self) -> str:  # type: ignore[override]  # made from the plan
        """Which plan and which version."""
        plan = self.subject.plan
        return f"{plan.code} · {plan.title}"

    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs_of(self.subject.plan, self.amendment)

    def buttons(self) -> list[ActionButton]:
        plan, version = self.subject.plan, self.subject
        places = [plan.public_id, version.public_id]
        story = ActionButton(_("Lịch sử soạn thảo"), reverse("planning:plan_story", args=places), method="get")
        if self.amendment is not None:
            back = amendment_url(self.amendment)
            return [ActionButton(_("Về bản điều chỉnh"), back, method="get", tone="primary"), story]
        heading = reverse("planning:plan_heading", args=places)
        plain = reverse("planning:plan_detail", args=[plan.public_id])
        return [
            ActionButton(_("Sửa phần đầu"), heading, method="get", icon="edit"),
            story,
            ActionButton(_("Xem kế hoạch"), plain, method="get"),
        ]

    def context(self) -> dict[str, Any]:
        sheet = open_sheet(self.subject)
        return {
            "sections": outline_of(sheet),
            **side_of(self.subject, sheet.notes),
            **self._amendment_context(),
        }

    def _amendment_context(self) -> dict[str, Any]:
        """What is amended, and where its difference from the version in force is read."""
        row, plan = self.amendment, self.subject.plan
        if row is None or plan.current_version is None:
            return {}
        sides = urlencode({"cu": versions.name_of(plan.current_version), "moi": versions.name_of(self.subject)})
        return {
            "amendment": row,
            "amendment_url": amendment_url(row),
            "compare_url": reverse("planning:plan_compare", args=[plan.public_id]) + f"?{sides}",
        }


def writing_title(version: PlanVersion) -> str:
    """What one writes here: a plan, or what an amendment changes."""
    return _("Soạn nội dung điều chỉnh") if version.is_draft else _("Soạn kế hoạch")


def amendment_url(row: PlanAmendment) -> str:
    """The page of an amendment, with what it changes."""
    return reverse("planning:amendment_detail", args=[row.plan.public_id, row.public_id])


def crumbs_of(plan: Plan, amendment: PlanAmendment | None = None) -> list[tuple[str, str]]:
    """The way to a page of writing."""
    found = [
        (_("Kế hoạch"), reverse("planning:plan_list")),
        (plan.code, reverse("planning:plan_detail", args=[plan.public_id])),
    ]
    if amendment is not None:
        found.append((_("Điều chỉnh lần %(number)s") % {"number": amendment.number}, amendment_url(amendment)))
    return found


def crumbs_below(version: PlanVersion) -> list[tuple[str, str]]:
    """The way to a page below the editor of a version."""
    amendment = versions.amendment_of(version) if version.is_draft else None
    return [*crumbs_of(version.plan, amendment), (writing_title(version), writing_url(version))]


class StoryPage(DetailPage):
    """Every edit of a version, newest first; each step behind or ahead may be gone to."""

    template_name = "planning/writing/story.html"
    subject: PlanVersion

    def fetch(self, public_id: UUID, version_id: UUID) -> PlanVersion:
        return editable(self.actor, public_id, version_id)

    def get_title(self) -> str:
        return _("Lịch sử soạn thảo")

    @property
    def subtitle(self) -> str:  # type: ignore[override]  # made from the plan
        """Which plan."""
        return f"{self.subject.plan.code} · {self.subject.plan.title}"

    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs_below(self.subject)

    def context(self) -> dict[str, Any]:
        steps = list(steps_of(self.subject).reverse())
        stacks = stacks_of(self.subject)
        return {
            "steps": steps,
            "stacks": stacks,
            "behind": set(stacks.behind),
            "ahead": set(stacks.ahead),
            "last": steps[0].number if steps else 0,
            "restore_url": reverse("planning:plan_restore", args=[self.subject.plan.public_id, self.subject.public_id]),
        }


@require_POST
def plan_restore(request: HttpRequest, public_id: UUID, version_id: UUID) -> HttpResponse:
    """Undo or redo to a step."""
    actor: Any = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    version = editable(actor, public_id, version_id)
    target, expected = (_number(request.POST.get(name, "")) for name in ("target", "expected"))
    back = reverse("planning:plan_story", args=[public_id, version_id])
    return perform(
        request,
        lambda: restore_step(actor=actor, version=version, target=-1 if target is None else target, expected=expected),
        success=_("Đã trở về bước đã chọn."),
        to=back if request.POST.get("from") == "story" else writing_url(version),
    )


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


class PlanCreate(FormPage):
    """A new plan of the actor's province."""

    title = gettext_lazy("Lập kế hoạch mới")
    form_class = NewPlanForm
    submit_label = gettext_lazy("Lập kế hoạch")
    success_message = gettext_lazy("Đã lập dự thảo kế hoạch.")

    def fetch(self) -> None:
        drafts_plans.check(self.actor)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Kế hoạch"), reverse("planning:plan_list"))]

    def form_kwargs(self) -> dict[str, Any]:
        asked = self.request.GET
        initial: dict[str, Any] = {name: asked[name] for name in ("start", "level") if name in asked}
        source = asked.get("source", "")
        if source.isascii() and source.isdigit() and len(source) < 18:
            initial["source"] = int(source)
        return {"actor": self.actor, "initial": initial}

    def act(self, form: Any) -> Plan:
        values = dict(form.cleaned_data)
        start, source = values.pop("start"), values.pop("source")
        return create_plan(actor=self.actor, new=NewPlan(**values), start=start, source=source)

    def success_url(self, result: Plan) -> str:
        return reverse("planning:plan_write", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse("planning:plan_list")


class HeadingEdit(FormPage):
    """The heading of a draft; an edit on an old page shows both words, field by field."""

    template_name = "ui/versioned_form_page.html"
    title = gettext_lazy("Phần đầu của kế hoạch")
    success_message = gettext_lazy("Đã lưu phần đầu của kế hoạch.")
    subject: Plan

    def fetch(self, public_id: UUID, version_id: UUID) -> Plan:
        self.version = editable(self.actor, public_id, version_id)
        return self.version.plan

    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs_below(self.version)

    def make_form(self, *data: Any) -> HeadingForm:
        initial = HeadingForm.shown(self.subject, self.version.enforcement_text)
        return HeadingForm(*data, plan=self.subject, initial=initial)

    def _show(self, form: Any, status: int = 200) -> HttpResponse:
        self.stale: Sequence[Difference] = ()
        if status == STALE:
            self.subject.refresh_from_db()
            stored = HeadingForm.shown(self.subject, self.version.enforcement_text)
            self.stale = [
                Difference(field.label or name, words_of(field, stored[name]), form[name].data)
                for name, field in form.fields.items()
                if name != "row_version" and field.has_changed(stored[name], form[name].data)
            ]
            refreshed(form, self.subject)
        return super()._show(form, status)

    def context(self) -> dict[str, Any]:
        return {**super().context(), "stale": self.stale}

    def act(self, form: HeadingForm) -> Plan:
        expected = form.cleaned_data.get("row_version")
        return edit_heading(actor=self.actor, version=self.version, values=form.values(), expected=expected)

    def success_url(self, result: Plan) -> str:
        return writing_url(self.version)

    def cancel_url(self) -> str:
        return writing_url(self.version)
