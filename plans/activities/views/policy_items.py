"""Pages of policy work."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.actions.open_policy_item import edit_policy_item, move_policy_item, open_policy_item
from plans.activities.filters import PolicyFilter
from plans.activities.forms.policy_items import PolicyItemForm
from plans.activities.models import Difficulty, PolicyItem
from plans.activities.policies import keeps_policies, sees_activities
from plans.activities.selectors import difficulties, policy_items
from plans.activities.selectors.scope import plans_for, units_for
from plans.activities.views.base import SubjectForm, known_step, link, papers_of, uuid_in
from plans.activities.workflow import POLICY_WORKFLOW
from plans.planning.models import Task
from portal.core.request import PortalRequest
from portal.organizations.actor import Actor
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform
from portal.workflow.selectors import timeline_of

TRAIL = (_("Cơ chế, chính sách"), "activities:policy_list")


def url_of(item: PolicyItem) -> str:
    """The page of an item."""
    return reverse("activities:policy_detail", args=[item.public_id])


class PolicyList(ListPage):
    """The policy log."""

    title = _("Cơ chế, chính sách")
    unit = _("việc")
    filterset_class = PolicyFilter
    search_placeholder = _("Mã, tên, căn cứ, số văn bản")
    default_sort = "-created"
    empty_title = _("Chưa có việc nào về cơ chế, chính sách")
    empty_text = _("Lập việc rà soát, rồi ghi đề xuất, dự thảo, ý kiến góp ý đến khi ban hành.")
    columns = (
        Column("code", _("Mã"), kind="code", sort="code", link=url_of),
        Column("title", _("Tên"), sort="sort_key", remark=lambda row: row.plan.code),
        Column("status", _("Trạng thái"), kind="state", workflow=POLICY_WORKFLOW.key, sort="status"),
        Column("kind", _("Loại"), value="get_kind_display", sort="kind"),
        Column("organization", _("Chủ trì"), value="organization.name", sort="organization__sort_key"),
        Column("expected_on", _("Dự kiến"), kind="day", sort="expected_on"),
        Column(
            "issued_number",
            _("Văn bản"),
            sort="issued_number",
            remark=lambda row: f"{row.issued_on:%d/%m/%Y}" if row.issued_on else "",
        ),
        Column("issued_on", _("Ban hành"), kind="day", sort="issued_on", only="file"),
        Column("created", _("Lập lúc"), value="created_at", kind="instant", sort="created_at"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_activities.check(self.actor)
        return policy_items.visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_policies.can(self.actor):
            return []
        return [link(_("Lập việc rà soát"), "policy_create", tone="primary", icon="plus")]


class PolicyDetail(DetailPage):
    """Where it stands, its papers, where it came from."""

    template_name = "activities/policy_detail.html"

    def fetch(self, **kwargs: Any) -> PolicyItem:
        sees_activities.check(self.actor)
        return policy_items.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.title

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        item = self.subject
        buttons = transition_buttons(
            POLICY_WORKFLOW.available(item, self.actor),
            lambda name: reverse("activities:policy_step", args=[item.public_id, name]),
            fields={"expected": item.status},
        )
        if keeps_policies.can(self.actor, item) and item.status not in POLICY_WORKFLOW.final:
            buttons.insert(0, link(_("Sửa"), "policy_edit", item.public_id))
        return buttons

    def context(self) -> dict[str, Any]:
        item = self.subject
        origin = item.difficulty
        if origin is not None and not difficulties.visible_to(self.actor).filter(pk=origin.pk).exists():
            origin = None
        return {
            "turn": POLICY_WORKFLOW.whose_turn(item),
            "papers": papers_of(item.papers),
            "may_keep": keeps_policies.can(self.actor, item),
            "origin": origin,
            "facts": [
                (_("Loại"), item.get_kind_display()),
                (_("Đơn vị chủ trì"), item.organization.name),
                (_("Dự kiến ban hành"), f"{item.expected_on:%d/%m/%Y}" if item.expected_on else ""),
                (_("Văn bản ban hành"), _issued(item)),
            ],
            "timeline": timeline_of(item),
        }


def _issued(item: PolicyItem) -> str:
    return f"{item.issued_number}, {item.issued_on:%d/%m/%Y}" if item.issued_on else ""


def _choices(actor: Actor) -> dict[str, Any]:
    plans = plans_for(actor)
    tasks = Task.objects.filter(version__in=plans.order_by().values("current_version")).select_related("version__plan")
    return {
        "plans": plans,
        "units": units_for(actor),
        "tasks": tasks.order_by("-version__plan__period_from", "version_id", "position"),
    }


class PolicyCreate(FormPage):
    """Begin a review; `?tu=<difficulty>` carries over what was raised."""

    title = _("Lập việc về cơ chế, chính sách")
    form_class = PolicyItemForm
    success_message = _("Đã lập. Tiếp theo: thêm báo cáo rà soát.")
    subject: Difficulty | None

    def fetch(self, **kwargs: Any) -> Difficulty | None:
        keeps_policies.check(self.actor)
        origin = uuid_in(self.request.GET.get("tu", ""))
        return difficulties.get(self.actor, origin) if origin else None

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def form_kwargs(self) -> dict[str, Any]:
        initial: dict[str, Any] = {"organization": getattr(self.actor.organization, "public_id", None)}
        origin = self.subject
        if origin is not None:
            initial |= {
                "plan": origin.plan.public_id,
                "task": origin.task.public_id if origin.task else None,
                "title": origin.title,
                "summary": origin.request or origin.content,
            }
        return {**_choices(self.actor), "initial": initial}

    def act(self, form: Any) -> PolicyItem:
        data = {key: value for key, value in form.cleaned_data.items() if key != "row_version"}
        return open_policy_item(actor=self.actor, difficulty=self.subject, **data)

    def success_url(self, result: PolicyItem) -> str:
        return url_of(result)

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])


class PolicyEdit(SubjectForm):
    """Change its heading."""

    title = _("Sửa việc về cơ chế, chính sách")
    form_class = PolicyItemForm
    success_message = _("Đã lưu.")
    find = staticmethod(policy_items.get)
    policy = keeps_policies
    address = staticmethod(url_of)
    trail = TRAIL

    def form_kwargs(self) -> dict[str, Any]:
        item = self.subject
        initial = {name: getattr(item, name) for name in ("kind", "title", "basis", "summary", "expected_on")}
        initial |= {
            "plan": item.plan.public_id,
            "task": item.task.public_id if item.task else None,
            "organization": item.organization.public_id,
            "row_version": item.row_version,
        }
        return {**_choices(self.actor), "initial": initial}

    def act(self, form: Any) -> PolicyItem:
        return edit_policy_item(actor=self.actor, item=self.subject, **form.cleaned_data)


@require_POST
def policy_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Move it on."""
    item = policy_items.get(request.actor, public_id)
    keeps_policies.check(request.actor, item)
    return perform(
        request,
        lambda: move_policy_item(
            actor=request.actor,
            item=item,
            name=known_step(name, [step.name for step in POLICY_WORKFLOW.transitions]),
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=url_of(item),
    )
