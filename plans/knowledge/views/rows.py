"""Pages that enter, correct and remove rows of the registers of bodies, projects, foundings and choices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.db import models
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from plans.activities.selectors.scope import plans_for, units_for
from plans.knowledge.actions.keep_row import keep_row
from plans.knowledge.actions.remove_row import remove_row
from plans.knowledge.enums_bodies import BodyActivity
from plans.knowledge.forms.rows import facts_of, initial_of, row_form
from plans.knowledge.models import ConformityBody
from plans.knowledge.policies_bodies import keeps_bodies
from plans.knowledge.row_kinds import (
    BODY,
    CANDIDATE,
    CAPACITY,
    CHOICE,
    CHOICE_CRITERION,
    CRITERION,
    EQUIPMENT,
    FOUNDING,
    RECOGNITION,
    STEP,
    RowKind,
)
from plans.knowledge.selectors import bodies
from plans.planning.models import Task
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.organizations.actor import Actor
from portal.ui.pages import Crumbs, FormPage, perform
from portal.ui.versioned import VersionedFormPage

ROOTS: dict[str, tuple[RowKind, Callable[[Actor], models.QuerySet[Any]], Any]] = {
    "body": (BODY, bodies.visible_to, gettext_lazy("Tổ chức đánh giá sự phù hợp")),
    "capacity": (CAPACITY, bodies.capacity_visible_to, gettext_lazy("Dự án tăng cường năng lực")),
    "founding": (FOUNDING, bodies.foundings_visible_to, gettext_lazy("Thành lập đơn vị, cấp chứng nhận")),
    "choice": (CHOICE, bodies.choices_visible_to, gettext_lazy("Lựa chọn tổ chức")),
}
"""Rows that stand by themselves: kind, who sees which, the title of their list."""
CHILDREN: dict[str, tuple[RowKind, str]] = {
    "recognition": (RECOGNITION, "body"),
    "criterion": (CRITERION, "body"),
    "equipment": (EQUIPMENT, "capacity"),
    "step": (STEP, "founding"),
    "choice_criterion": (CHOICE_CRITERION, "choice"),
    "candidate": (CANDIDATE, "choice"),
}
HELP = {
    "unit_name": gettext_lazy("Khi chưa có trong danh sách tổ chức."),
    "expires_on": gettext_lazy("Để trống khi không có hạn."),
    "ended_on": gettext_lazy("Chỉ ghi khi bị đình chỉ, thu hồi trước hạn."),
    "method": gettext_lazy("Ví dụ TCVN 3705:1990; Cổng nối với danh mục tiêu chuẩn theo ký hiệu."),
    "reached_on": gettext_lazy("Ghi sau khi tổ chức được chọn đạt chuẩn; tính vào chỉ tiêu từ ngày này."),
    "year_to": gettext_lazy("Dự án có thể kéo dài quá thời kỳ của kế hoạch."),
}


def page_of(row: Any) -> str:
    """The page of a row that stands by itself."""
    key = next(key for key, (kind, _rows, _title) in ROOTS.items() if kind.model is type(row))
    return reverse(f"knowledge:{key}_detail", args=[row.public_id])


def tasks_for(actor: Actor) -> models.QuerySet[Task]:
    """Tasks of plans in force, to choose from."""
    versions = plans_for(actor).order_by().values("current_version")
    tasks = Task.objects.filter(version__in=versions).select_related("version__plan")
    return tasks.order_by("-version__plan__period_from", "version_id", "position")


def _links(actor: Actor, root: Any = None) -> dict[str, Callable[[], models.QuerySet[Any]]]:
    found: dict[str, Callable[[], models.QuerySet[Any]]] = {
        "plan": lambda: plans_for(actor),
        "task": lambda: tasks_for(actor),
        "organization": lambda: units_for(actor),
        "body": lambda: ConformityBody.objects.order_by("sort_key", "pk"),
    }
    if isinstance(root, ConformityBody):
        found["recognition"] = lambda: root.recognitions.order_by("-issued_on", "pk")
    return found


class _RowForm(FormPage):
    """What entering and correcting share. `key` names the kind in ROOTS or CHILDREN."""

    key = ""
    success_message = gettext_lazy("Đã lưu.")
    root: Any = None

    @property
    def kind(self) -> RowKind:
        """What is entered."""
        return ROOTS[self.key][0] if self.key in ROOTS else CHILDREN[self.key][0]

    @property
    def root_key(self) -> str:
        """Under which name the row, or what it hangs on, stands in ROOTS."""
        return self.key if self.key in ROOTS else CHILDREN[self.key][1]

    def root_named(self, public_id: UUID) -> Any:
        """The row that stands by itself. Raises NotFound, NotAllowed."""
        root = bodies.one_of(ROOTS[self.root_key][1](self.actor), public_id)
        keeps_bodies.check(self.actor, root if root.province_id else None)
        return root

    @property
    def form_class(self) -> Any:  # type: ignore[override]  # made from the kind
        extra: dict[str, forms.Field] = {}
        if "activities" in self.kind.extra:
            extra["activities"] = forms.MultipleChoiceField(
                label=_("Hoạt động"), choices=BodyActivity.choices, widget=forms.CheckboxSelectMultiple
            )
        fields = self.shown_fields()
        return row_form(self.kind.model, fields, _links(self.actor, self.root), extra=extra, help_texts=HELP)

    def shown_fields(self) -> tuple[str, ...]:
        """A candidate tells of reaching the standard only once it was chosen."""
        if self.kind is CANDIDATE and not getattr(self.subject, "is_chosen", False):
            return ("body", "note")
        return self.kind.fields

    def crumbs(self) -> Crumbs:
        title = ROOTS[self.root_key][2]
        found = [(title, reverse(f"knowledge:{self.root_key}_list"))]
        return [*found, (str(self.root), page_of(self.root))] if self.root is not None else found

    def success_url(self, result: Any) -> str:
        return page_of(self.kind.root_of(result))

    def cancel_url(self) -> str:
        return page_of(self.root) if self.root is not None else reverse(f"knowledge:{self.root_key}_list")


class RowCreate(_RowForm):
    """Enter a row."""

    def fetch(self, public_id: UUID | None = None) -> Any:
        if public_id is None:
            keeps_bodies.check(self.actor)
        else:
            self.root = self.root_named(public_id)

    def get_title(self) -> Any:
        return _("Ghi %(what)s") % {"what": self.kind.label}

    def act(self, form: Any) -> Any:
        given = {self.kind.parent: self.root} if self.kind.parent else {}
        return keep_row(actor=self.actor, row=self.kind.model(**given), facts=facts_of(form))


class RowEdit(VersionedFormPage, _RowForm):
    """Correct a row."""

    def fetch(self, public_id: UUID, row_id: UUID | None = None) -> Any:
        self.root = self.root_named(public_id)
        return self.root if row_id is None else child_of(self.kind, self.root, row_id)

    def get_title(self) -> Any:
        return _("Sửa %(what)s") % {"what": self.kind.label}

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": initial_of(self.subject, (*self.shown_fields(), *self.kind.extra))}

    def act(self, form: Any) -> Any:
        version = form.cleaned_data.get("row_version")
        return keep_row(actor=self.actor, row=self.subject, facts=facts_of(form), row_version=version)


def child_of(kind: RowKind, root: Any, row_id: UUID) -> Any:
    """A row that hangs on `root`. Raises NotFound."""
    row = kind.model._default_manager.filter(**{kind.parent: root}, public_id=row_id).first()
    if row is None:
        raise NotFound()
    return row


@require_POST
def row_remove(request: PortalRequest, public_id: UUID, row_id: UUID, key: str) -> HttpResponse:
    """Remove a row entered by mistake."""
    kind, root_key = CHILDREN[key]
    root = bodies.one_of(ROOTS[root_key][1](request.actor), public_id)
    row = child_of(kind, root, row_id)
    return perform(
        request,
        lambda: remove_row(actor=request.actor, row=row, note=request.POST.get("note", "")),
        success=_("Đã xóa."),
        to=page_of(root),
    )
