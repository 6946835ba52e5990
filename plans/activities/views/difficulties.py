"""Pages of difficulties: the list of each side, one of them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from plans.activities.actions.add_paper import may_add
from plans.activities.enums import DifficultyStatus
from plans.activities.filters import DifficultyFilter
from plans.activities.models import Difficulty
from plans.activities.policies import follows_up_difficulties, keeps_policies, raises_difficulties, sees_activities
from plans.activities.selectors import difficulties
from plans.activities.views.base import link, papers_of
from plans.activities.workflow import DIFFICULTY_WORKFLOW
from portal.core import clock
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, ListPage
from portal.workflow.selectors import timeline_of

TRAIL = (_("Khó khăn, vướng mắc"), "activities:difficulty_list")
FORMS = ("join", "propose", "answer", "decide")
AMENDMENT_START = "planning:amendment_create"
"""The page on which an amendment of a plan begins; the button stays away while there is none."""


def url_of(difficulty: Difficulty) -> str:
    """The page of a difficulty."""
    return reverse("activities:difficulty_detail", args=[difficulty.public_id])


class DifficultyList(ListPage):
    """An agency's own, the DoST's all, the Committee's submitted ones."""

    title = _("Khó khăn, vướng mắc")
    unit = _("nội dung")
    filterset_class = DifficultyFilter
    search_placeholder = _("Mã, nội dung, cơ quan, doanh nghiệp")
    default_sort = "-raised_on"
    empty_title = _("Chưa có khó khăn, vướng mắc nào")
    empty_text = _("Cơ quan gặp khó khăn khi thực hiện kế hoạch thì phản ánh tại đây; Sở tổng hợp và trả lời.")
    columns = (
        Column("code", _("Mã"), kind="code", sort="code", link=url_of),
        Column("title", _("Nội dung"), sort="sort_key", remark=lambda row: row.plan.code),
        Column("status", _("Trạng thái"), kind="state", workflow=DIFFICULTY_WORKFLOW.key, sort="status"),
        Column("organization", _("Cơ quan phản ánh"), value="organization.name", sort="organization__sort_key"),
        Column("topic", _("Lĩnh vực"), value="get_topic_display", sort="topic"),
        Column("raised_on", _("Phản ánh"), kind="day", sort="raised_on"),
        Column("due_on", _("Hạn trả lời"), kind="due", sort="due_on"),
        Column("answered_on", _("Trả lời"), kind="day", sort="answered_on"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_activities.check(self.actor)
        return difficulties.visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        buttons = []
        if follows_up_difficulties.can(self.actor):
            buttons.append(link(_("Báo cáo tổng hợp"), "difficulty_summary", icon="report"))
        if raises_difficulties.can(self.actor):
            buttons.append(link(_("Phản ánh"), "difficulty_choose", tone="primary", icon="plus"))
        return buttons


class DifficultyDetail(DetailPage):
    """What was raised, where it stands, the answer, and what came of it."""

    template_name = "activities/difficulty_detail.html"

    def fetch(self, **kwargs: Any) -> Difficulty:
        sees_activities.check(self.actor)
        return difficulties.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.title

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        own = [row.public_id]
        forms = {
            "join": reverse("activities:difficulty_join", args=own),
            "propose": reverse("activities:difficulty_propose", args=own),
            "answer": reverse("activities:difficulty_answer", args=own),
            "decide": reverse("activities:difficulty_answer", args=own),
        }
        return transition_buttons(
            DIFFICULTY_WORKFLOW.available(row, self.actor),
            lambda name: reverse("activities:difficulty_step", args=[*own, name]),
            fields={"expected": row.status},
            forms=forms,
            confirm={"submit": _("Trình UBND tỉnh quyết định nội dung này?")},
        )

    def context(self) -> dict[str, Any]:
        row = self.subject
        reads_drafts = follows_up_difficulties.can(self.actor, row) or row.status == DifficultyStatus.SUBMITTED
        may_follow = follows_up_difficulties.can(self.actor, row)
        return {
            "turn": DIFFICULTY_WORKFLOW.whose_turn(row),
            "public": not may_follow,
            "shows_proposal": reads_drafts and bool(row.proposed_answer),
            "joined": list(row.joined.select_related("organization")) if may_follow else [],
            "policies": list(row.policy_items.all()) if may_follow else [],
            "papers": papers_of(row.papers),
            "may_add": may_add(self.actor, row),
            "follow_up": self._follow_up() if may_follow else [],
            "facts": [
                (_("Cơ quan phản ánh"), row.organization.name),
                (_("Người phản ánh"), str(row.raised_by)),
                (_("Ngày phản ánh"), f"{row.raised_on:%d/%m/%Y}"),
                (_("Lĩnh vực"), row.get_topic_display()),
                (_("Doanh nghiệp, đơn vị gặp khó khăn"), row.affected_name),
                (_("Thẩm quyền trả lời"), row.get_competence_display() if row.competence else ""),
            ],
            "timeline": timeline_of(row),
            "today": clock.today(),
        }

    def _follow_up(self) -> list[ActionButton]:
        """What may come of it: a policy proposal, an amendment of the plan."""
        row = self.subject
        buttons = []
        if keeps_policies.can(self.actor, row):
            url = reverse("activities:policy_create") + f"?tu={row.public_id}"
            buttons.append(ActionButton(_("Lập đề xuất cơ chế, chính sách"), url, method="get"))
        try:
            start = reverse(AMENDMENT_START, args=[row.plan.public_id])
            buttons.append(ActionButton(_("Lập bản điều chỉnh"), f"{start}?vuong-mac={row.code}", method="get"))
        except NoReverseMatch:
            pass
        buttons.append(link(_("Ghi bản điều chỉnh đã lập"), "difficulty_amendment", row.public_id))
        return buttons
