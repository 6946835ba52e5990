"""Demands and assigned work: lists, one of them, notes on the way, steps. Two subjects, one set of pages."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.actions.follow_work import may_note, move_followed, note_follow_up, workflow_of
from plans.activities.enums import FollowedStatus
from plans.activities.filters import DemandFilter, ItemFilter
from plans.activities.forms.common import FollowUpForm
from plans.activities.models import InspectionDemand
from plans.activities.models.base import FollowedItem
from plans.activities.notifications import url_of_item
from plans.activities.policies import reports_followed_work, sees_activities
from plans.activities.selectors import committees, inspections
from plans.activities.views.base import COMMITTEE_TABS, INSPECTION_TABS, SubjectForm, known_step, tabs_of
from portal.core.errors import NotAllowed
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, ListPage, perform
from portal.workflow.selectors import timeline_of

NAMES = {"demand": inspections.get_demand, "assigned": committees.get_item}


def source_of(item: FollowedItem) -> tuple[str, str]:
    """Where it comes from: words and address."""
    if isinstance(item, InspectionDemand):
        found = item.inspection
        return f"{found.code} {found.title}", reverse("activities:inspection_detail", args=[found.public_id])
    session = item.session  # type: ignore[attr-defined]  # the other kind
    return session.title, reverse("activities:session_detail", args=[session.public_id])


def lateness(item: FollowedItem) -> str:
    """ "quá hạn 3 ngày" for open work past its day, "" else."""
    if not item.is_open or not item.days_late:
        return ""
    return str(_("quá hạn %(days)d ngày") % {"days": item.days_late})


class FollowedList(ListPage):
    """Work with unit and day, what is late first."""

    template_name = "activities/tabbed_list.html"
    unit = _("việc")
    default_sort = "deadline_on"
    search_placeholder = _("Nội dung, đơn vị thực hiện")
    tabs: Any = ()
    columns = (
        Column("text", _("Nội dung"), sort="sort_key", link=url_of_item, remark=lambda row: source_of(row)[0]),
        Column("responsible", _("Đơn vị thực hiện"), sort=("organization__sort_key", "responsible_name")),
        Column("deadline_on", _("Thời hạn"), kind="day", sort="deadline_on", remark=lateness),
        Column("closed_on", _("Hoàn thành"), kind="day", sort="closed_on"),
        Column("status", _("Trạng thái"), kind="state", workflow="activities.demand", sort="status"),
    )

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs_of(self.tabs)}


class DemandList(FollowedList):
    """Demands of inspections."""

    title = _("Yêu cầu sau kiểm tra")
    filterset_class = DemandFilter
    tabs = INSPECTION_TABS
    empty_title = _("Chưa có yêu cầu nào")
    empty_text = _("Yêu cầu ghi trong biên bản kiểm tra hiện ở đây đến khi được xác nhận hoàn thành.")

    def rows(self) -> QuerySet[Any]:
        sees_activities.check(self.actor)
        return inspections.demands_visible_to(self.actor)


class ItemList(FollowedList):
    """Work assigned by steering committees."""

    title = _("Việc giao theo kết luận")
    filterset_class = ItemFilter
    tabs = COMMITTEE_TABS
    empty_title = _("Chưa có việc nào được giao")
    empty_text = _("Việc giao trong thông báo kết luận của Ban Chỉ đạo hiện ở đây đến khi được xác nhận hoàn thành.")

    def rows(self) -> QuerySet[Any]:
        sees_activities.check(self.actor)
        return committees.items_visible_to(self.actor)


class FollowedDetail(DetailPage):
    """One demand or assigned task: who, until when, what was done."""

    template_name = "activities/followed_detail.html"
    noun = ""

    def fetch(self, **kwargs: Any) -> Any:
        sees_activities.check(self.actor)
        return NAMES[self.noun](self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        label = DemandList.title if self.noun == "demand" else ItemList.title
        return [(label, reverse(f"activities:{self.noun}_list"))]

    def get_title(self) -> str:
        return str(self.subject)

    def buttons(self) -> list[ActionButton]:
        item = self.subject
        steps = [s for s in workflow_of(item).available(item, self.actor) if s.transition.name != "report"]
        buttons = transition_buttons(
            steps,
            lambda name: reverse(f"activities:{self.noun}_step", args=[item.public_id, name]),
            fields={"expected": item.status},
        )
        if may_note(self.actor, item):
            url = reverse(f"activities:{self.noun}_note", args=[item.public_id])
            tone = "primary" if not buttons else "secondary"
            buttons.insert(0, ActionButton(_("Ghi kết quả thực hiện"), url, method="get", tone=tone, icon="edit"))
        return buttons

    def context(self) -> dict[str, Any]:
        item = self.subject
        label, url = source_of(item)
        return {
            "workflow": workflow_of(item).key,
            "turn": self._turn(),
            "source": label,
            "source_url": url,
            "late": lateness(item),
            "follow_ups": list(item.follow_ups.select_related("file", "entered_by")),
            "timeline": timeline_of(item),
        }

    def _turn(self) -> str:
        """The unit while it works, then the DoST."""
        if self.subject.status == FollowedStatus.OPEN:
            return self.subject.responsible
        return workflow_of(self.subject).whose_turn(self.subject)


class FollowedNote(SubjectForm):
    """What was done."""

    title = _("Ghi kết quả thực hiện")
    form_class = FollowUpForm
    success_message = _("Đã ghi.")
    address = staticmethod(url_of_item)
    noun = ""

    def fetch(self, **kwargs: Any) -> Any:
        item = NAMES[self.noun](self.actor, kwargs["public_id"])
        if not may_note(self.actor, item):
            raise NotAllowed(_("Việc này của %(unit)s.") % {"unit": item.responsible})
        return item

    def crumbs(self) -> Crumbs:
        label = DemandList.title if self.noun == "demand" else ItemList.title
        return [(label, reverse(f"activities:{self.noun}_list")), (str(self.subject), url_of_item(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        item = self.subject
        may_report = item.status == FollowedStatus.OPEN and reports_followed_work.can(self.actor, item)
        return {"may_report": may_report}

    def act(self, form: Any) -> Any:
        return note_follow_up(actor=self.actor, item=self.subject, **form.cleaned_data)


@require_POST
def followed_step(request: PortalRequest, public_id: UUID, name: str, noun: str) -> HttpResponse:
    """Confirm, or send back."""
    item: Any = NAMES[noun](request.actor, public_id)
    return perform(
        request,
        lambda: move_followed(
            actor=request.actor,
            item=item,
            name=known_step(name, ("reopen", "close")),
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=url_of_item(item),
    )
