"""Single rows of the editor: fragments for htmx, whole pages without JavaScript, the same forms for both."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from plans.planning.actions.edit_row import Spot, add_row, save_row, sentence_of
from plans.planning.actions.move_row import move_row
from plans.planning.actions.remove_row import remove_row, seen_with_hanging
from plans.planning.editing.hanging import STANDS_AGAINST, hanging_on
from plans.planning.editing.kinds import BUDGET, GROUP, TARGET, TASK, Kind, find_row, kind_of
from plans.planning.editing.recording import RemovedRow, StaleRow
from plans.planning.editing.rows import Data, digest, read_row, ref_of
from plans.planning.enums import (
    AssignmentKind,
    BasisRelation,
    Comparator,
    DueRule,
    DutyTopic,
    FundingKind,
    MeasureCategory,
    ObjectiveKind,
    PartyKind,
    RecipientPurpose,
    TaskTime,
)
from plans.planning.models import (
    Duty,
    LegalBasis,
    Objective,
    Plan,
    PlanFundingSource,
    PlanMeasure,
    PlanOrganization,
    PlanVersion,
    Provision,
    Recipient,
    ReportRule,
    Target,
    Task,
)
from plans.planning.row_forms import FORMS, RowForm
from plans.planning.row_forms.base import merged
from plans.planning.selectors.edit_story import steps_of
from plans.planning.selectors.outline import Line, Sheet, line_of, open_sheet, section_of
from plans.planning.views.writing import crumbs_below, editable, side_of, writing_url
from portal.core.errors import NotFound, RuleViolation
from portal.ui.forms import add_domain_errors, add_validation_errors
from portal.ui.pages import PortalView

STALE, INVALID = 409, 422


class RowView(PortalView):
    """What every view of one row shares: the version, the kind, the row, and the two ways of answering."""

    http_method_names = ["get", "head", "post", "options"]
    version: PlanVersion
    kind: Kind

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            self.version = editable(self.actor, kwargs["public_id"], kwargs["version_id"])
        except RuleViolation as refusal:  # the plan was sent on while a form was open: what was typed stays on the page
            if not request.htmx:  # type: ignore[attr-defined]  # set by HtmxMiddleware
                raise
            return HttpResponse(str(refusal), status=403, content_type="text/plain; charset=utf-8")
        self.kind = kind_of(kwargs["kind"])
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_fragment(self) -> bool:
        return bool(self.request.htmx)  # type: ignore[attr-defined]  # set by HtmxMiddleware

    def row(self, name: str) -> Any:
        """The row the address names. Raises NotFound."""
        row = find_row(self.version, self.kind, name)
        if row is None:
            raise NotFound(_("Dòng này không còn trong kế hoạch."))
        return row

    def url(self, view: str, *names: str) -> str:
        places = [self.version.plan.public_id, self.version.public_id, self.kind.slug, *names]
        return reverse(f"planning:{view}", args=places)

    def fragment(self, template: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
        shared = {"version": self.version, "plan": self.version.plan, "kind": self.kind, "is_fragment": True}
        return render(self.request, template, {**shared, **context}, status=status)

    def with_side(self, body: str, said: str, sheet: Sheet) -> HttpResponse:
        """A fragment, and the part beside the tree anew."""
        side = side_of(self.version, sheet.notes, said)
        return HttpResponse(body + render_to_string("planning/writing/_side.html", {**side, "oob": True}, self.request))

    def line_html(self, line: Line, template: str = "planning/writing/_line.html") -> str:
        context = {"line": line, "version": self.version, "plan": self.version.plan}
        return render_to_string(template, context, self.request)

    def section_answer(self, said: str, status: int = 200) -> HttpResponse:
        """The whole section anew: rows changed places."""
        sheet = open_sheet(self.version)
        section = section_of(sheet, self.kind)
        context = {"section": section, "version": self.version, "plan": self.version.plan, "is_open": True}
        body = render_to_string("planning/writing/_section.html", context, self.request)
        response = self.with_side(body, said, sheet)
        response.status_code = status
        return response


class RowLine(RowView):
    """One line as it stands: what a cancelled form becomes again."""

    def get(self, request: HttpRequest, row: str, **_names: Any) -> HttpResponse:
        found = self.row(row)
        if not self.is_fragment:
            return redirect(writing_url(self.version, Line(self.kind, found, "", "").anchor))
        line = line_of(open_sheet(self.version), self.kind, found.pk)
        return HttpResponse(self.line_html(line))


class RowFormView(RowView):
    """A form of a row: in its place, or as a page."""

    is_new = False

    def form(self, row: Any, data: Any = None, initial: dict[str, Any] | None = None) -> RowForm:
        return FORMS[self.kind.model](data, instance=row, version=self.version, initial=initial, prefix="dong")

    def show(self, form: RowForm, status: int = 200, **facts: Any) -> HttpResponse:
        context = {"form": form, "is_new": self.is_new, "heading": self.heading(), **self.places(), **facts}
        if self.is_fragment:
            return self.fragment("planning/writing/_form.html", context, status)
        shared = {
            "version": self.version,
            "plan": self.version.plan,
            "kind": self.kind,
            "title": self.heading(),
            "crumbs": crumbs_below(self.version),
            "is_fragment": False,
        }
        return render(self.request, "planning/writing/form_page.html", {**shared, **context}, status=status)

    def heading(self) -> str:
        return ""

    def places(self) -> dict[str, Any]:
        """Addresses and hidden values of the form."""
        return {}


BEGINNINGS: dict[type[Any], dict[str, Any]] = {
    LegalBasis: {"relation": BasisRelation.BASIS},
    Objective: {"kind": ObjectiveKind.GENERAL},
    Target: {"comparator": Comparator.AT_LEAST, "where": "specific"},
    Task: {"time_kind": TaskTime.UNSPECIFIED},
    Duty: {"kind": AssignmentKind.ASSIGN, "topic": DutyTopic.OTHER},
    ReportRule: {"due_rule": DueRule.NONE, "occasion": "annual"},
    Recipient: {"purpose": RecipientPurpose.EXECUTE},
    PlanOrganization: {"kind": PartyKind.ORGANIZATION},
    PlanMeasure: {"category": MeasureCategory.SYSTEM},
    PlanFundingSource: {"kind": FundingKind.STATE_SCIENCE},
    Provision: {"kind": "content"},
}
"""What is usual: chosen beforehand in the form of a new row."""


def beginnings(kind: Kind, plan: Plan) -> dict[str, Any]:
    """What the form of a new row shows before anything is typed; a task of a yearly plan is of its year."""
    begin = dict(BEGINNINGS.get(kind.model, {}))
    if kind is TASK and plan.period_from is not None and plan.period_from == plan.period_to:
        begin.update(time_kind=TaskTime.YEAR, time_from=plan.period_from, time_to=plan.period_to)
    return begin


class RowAdd(RowFormView):
    """A new row: behind another, below a task, in a group, or at the end."""

    is_new = True

    def heading(self) -> str:
        return _("Thêm %(kind)s") % {"kind": self.kind.label}

    def places(self) -> dict[str, Any]:
        asked = self.request.POST or self.request.GET
        return {
            "action_url": self.url("plan_row_add"),
            "cancel_url": writing_url(self.version, f"phan-{_section_slug(self.kind)}"),
            "spot": {name: asked.get(name, "") for name in ("sau", "duoi", "cung-cau")},
        }

    def get(self, request: HttpRequest, **_names: Any) -> HttpResponse:
        return self.show(self.form(None, initial=self._begin()))

    def post(self, request: HttpRequest, **_names: Any) -> HttpResponse:
        form = self.form(None, request.POST)
        if not form.is_valid():
            return self.show(form, INVALID)
        try:
            row = add_row(
                actor=self.actor, version=self.version, kind=self.kind, values=self._values(form), spot=self._spot()
            )
        except RuleViolation as refusal:
            add_domain_errors(form, refusal)
            return self.show(form, INVALID)
        except ValidationError as refusal:
            add_validation_errors(form, refusal)
            return self.show(form, INVALID)
        return self._answer(row)

    def _answer(self, row: Any) -> HttpResponse:
        said = _("Đã thêm %(kind)s.") % {"kind": self.kind.label}
        bare, again = Line(self.kind, row, "", ""), "again" in self.request.POST
        if not self.is_fragment:
            messages.success(self.request, said)
            if again:
                return redirect(f"{self.url('plan_row_add')}?sau={bare.name}")
            return redirect(writing_url(self.version, bare.anchor))
        sheet = open_sheet(self.version)
        line = line_of(sheet, self.kind, row.pk)
        if isinstance(row, Task) and not again:
            response = self.section_answer(said)
            response["HX-Retarget"], response["HX-Reswap"] = f"#phan-{GROUP.slug}", "outerHTML"
            response["HX-Trigger-After-Settle"] = f'{{"row:focus": "{line.anchor}"}}'
            return response
        body = self.line_html(line, "planning/writing/_item.html")
        if again:
            body += self._next_form(row, line)
        return self.with_side(body, said, sheet)

    def _next_form(self, row: Any, line: Line) -> str:
        """Another empty form behind the new row."""
        begin = beginnings(self.kind, self.version.plan)
        if isinstance(row, Task):
            begin["group"] = row.group_id
        form = self.form(None, initial=begin)
        context = {
            "form": form,
            "is_new": True,
            "is_fragment": True,
            "heading": self.heading(),
            "kind": self.kind,
            **self.places(),
            "spot": {"sau": line.name, "duoi": "", "cung-cau": ""},
        }
        return render_to_string("planning/writing/_form.html", context, self.request)

    def _named(self, name: str) -> Any:
        wanted = (self.request.POST or self.request.GET).get(name, "")
        return find_row(self.version, self.kind, wanted) if wanted else None

    def _spot(self) -> Spot:
        sibling = self._named("cung-cau") if self.kind is TARGET else None
        after, parent = self._named("sau") or sibling, self._named("duoi")
        after_pk, parent_pk, sibling_pk = (row.pk if row else None for row in (after, parent, sibling))
        return Spot(after=after_pk, parent=parent_pk, sentence=sibling_pk)

    def _begin(self) -> dict[str, Any]:
        """What is known of a new row from where it is added."""
        begin = beginnings(self.kind, self.version.plan)
        group = self.request.GET.get("nhom", "")
        if self.kind is TASK:
            above = self._named("duoi") or self._named("sau")
            found = find_row(self.version, GROUP, group) if group else None
            begin["group"] = above.group_id if above else (found.pk if found else None)
        if self.kind is BUDGET:
            sister, above = self._named("sau"), self._named("duoi")
            begin["parent"] = above.pk if above else (sister.parent_id if sister else None)
        sibling = self._named("cung-cau") if self.kind is TARGET else None
        if sibling is not None:
            begin.update(text=sibling.text, printed=sibling.printed, sentence=sentence_of(sibling), code=sibling.code)
        return begin

    def _values(self, form: RowForm) -> dict[str, Any]:
        values = form.values()
        parent = self._named("duoi") if self.kind is TASK else None
        if parent is not None:
            values["group"] = parent.group
        return values


class RowEdit(RowFormView):
    """The form of a row that stands."""

    subject: Any = None

    def heading(self) -> str:
        return _("Sửa %(kind)s") % {"kind": self.kind.label}

    def places(self) -> dict[str, Any]:
        line = Line(self.kind, self.subject, "", "")
        return {
            "action_url": self.url("plan_row_edit", line.name),
            "cancel_url": self.url("plan_row", line.name),
            "seen": digest(read_row(self.subject)),
            "line": line,
        }

    def get(self, request: HttpRequest, row: str, **_names: Any) -> HttpResponse:
        self.subject = self.row(row)
        return self.show(self.form(self.subject))

    def post(self, request: HttpRequest, row: str, **_names: Any) -> HttpResponse:
        found = find_row(self.version, self.kind, row)
        if found is None:
            return self._removed()
        self.subject, seen = found, request.POST.get("seen", "")
        pk, group_id = found.pk, getattr(found, "group_id", None)
        form = self.form(found, request.POST)
        if not form.is_valid():
            return self.show(form, INVALID, seen=seen)
        try:
            saved = save_row(
                actor=self.actor, version=self.version, kind=self.kind, pk=pk, values=form.values(), seen=seen
            )
        except RemovedRow:
            return self._removed()
        except StaleRow:
            return self._stale(form, row, seen)
        except RuleViolation as refusal:
            add_domain_errors(form, refusal)
            return self.show(form, INVALID, seen=seen)
        except ValidationError as refusal:
            add_validation_errors(form, refusal)
            return self.show(form, INVALID, seen=seen)
        return self._answer(saved, moved=group_id != getattr(saved, "group_id", None))

    def _answer(self, row: Any, moved: bool) -> HttpResponse:
        said = _("Đã lưu.")
        if not self.is_fragment:
            messages.success(self.request, said)
            return redirect(writing_url(self.version, Line(self.kind, row, "", "").anchor))
        sheet = open_sheet(self.version)
        line = line_of(sheet, self.kind, row.pk)
        if moved:
            response = self.section_answer(said)
            response["HX-Retarget"] = f"#phan-{_section_slug(self.kind)}"
            response["HX-Trigger-After-Settle"] = f'{{"row:focus": "{line.anchor}"}}'
            return response
        return self.with_side(self.line_html(line), said, sheet)

    def _stale(self, form: RowForm, name: str, seen: str) -> HttpResponse:
        """Both versions field by field; what was typed stays, what was not touched is taken over."""
        self.subject = self.row(name)
        now = read_row(self.subject)
        base = shown_with(self.version, ref_of(self.subject), seen)
        values, differences, taken = merged(form, base, now)
        fresh = self.form(self.subject, initial=values)
        return self.show(fresh, STALE, differences=differences, taken=taken, is_stale=True)

    def _removed(self) -> HttpResponse:
        """The row is gone: what was typed becomes a new row, if the person wants it."""
        form = self.form(None, self.request.POST)
        form.is_valid()
        fresh = self.form(None, initial=form.cleaned_data)
        places = {
            "action_url": self.url("plan_row_add"),
            "cancel_url": writing_url(self.version),
            "spot": {"sau": "", "duoi": "", "cung-cau": ""},
        }
        context = {"form": fresh, "is_new": True, "heading": self.heading(), "is_removed": True, **places}
        if self.is_fragment:
            return self.fragment("planning/writing/_form.html", context, STALE)
        page = {
            "title": self.heading(),
            "version": self.version,
            "plan": self.version.plan,
            "kind": self.kind,
            "crumbs": crumbs_below(self.version),
            "is_fragment": False,
        }
        return render(self.request, "planning/writing/form_page.html", {**page, **context}, status=STALE)


def shown_with(version: PlanVersion, ref: str, seen: str) -> Data | None:
    """The row as it read when its digest was `seen`, found in the story of edits; None when it is not there."""
    for step in steps_of(version).reverse():
        for side in (step.before, step.after):
            data = side.get("rows", {}).get(ref)
            if data is not None and digest(data) == seen:
                return dict(data)
    return None


class RowMove(RowView):
    """Up, down, in, out."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, row: str, **_names: Any) -> HttpResponse:
        found, status, said = self.row(row), 200, ""
        anchor = Line(self.kind, found, "", "").anchor
        direction = request.POST.get("huong", "")
        try:
            move_row(actor=self.actor, version=self.version, kind=self.kind, pk=found.pk, direction=direction)
        except RuleViolation as refusal:
            status, said = INVALID, str(refusal)
        if not self.is_fragment:
            if said:
                messages.error(request, said)
            return redirect(writing_url(self.version, anchor))
        response = self.section_answer(said, status)
        response["HX-Trigger-After-Settle"] = f'{{"row:focus": "{anchor}"}}'
        return response


class RowRemove(RowView):
    """Removing asks first and names what hangs on the row."""

    def get(self, request: HttpRequest, row: str, **_names: Any) -> HttpResponse:
        return self._ask(self.row(row))

    def post(self, request: HttpRequest, row: str, **_names: Any) -> HttpResponse:
        found = find_row(self.version, self.kind, row)
        if found is None:
            return self._done(_("Dòng này đã được xóa trước đó."))
        seen = request.POST.get("seen", "")
        try:
            remove_row(actor=self.actor, version=self.version, kind=self.kind, pk=found.pk, seen=seen)
        except StaleRow:
            return self._ask(self.row(row), STALE, is_stale=True)
        except RuleViolation as refusal:
            return self._ask(self.row(row), INVALID, refusal=str(refusal))
        return self._done(_("Đã xóa %(kind)s.") % {"kind": self.kind.label})

    def _ask(self, row: Any, status: int = 200, **facts: Any) -> HttpResponse:
        hanging = hanging_on(row)
        line = Line(self.kind, row, "", str(row))
        context = {
            "line": line,
            "hanging": hanging,
            "is_blocked": any(entry.effect == STANDS_AGAINST for entry in hanging),
            "seen": seen_with_hanging(row),
            "action_url": self.url("plan_row_remove", line.name),
            "cancel_url": self.url("plan_row", line.name),
            **facts,
        }
        if self.is_fragment:
            return self.fragment("planning/writing/_remove.html", context, status)
        page = {
            "title": _("Xóa %(kind)s") % {"kind": self.kind.label},
            "version": self.version,
            "plan": self.version.plan,
            "kind": self.kind,
            "crumbs": crumbs_below(self.version),
            "is_fragment": False,
        }
        return render(self.request, "planning/writing/remove_page.html", {**page, **context}, status=status)

    def _done(self, said: str) -> HttpResponse:
        anchor = f"phan-{_section_slug(self.kind)}"
        if not self.is_fragment:
            messages.success(self.request, said)
            return redirect(writing_url(self.version, anchor))
        response = self.section_answer(said)
        response["HX-Retarget"], response["HX-Reswap"] = f"#{anchor}", "outerHTML"
        response["HX-Trigger-After-Settle"] = f'{{"row:focus": "{anchor}"}}'
        return response


def _section_slug(kind: Kind) -> str:
    return GROUP.slug if kind is TASK else kind.slug
