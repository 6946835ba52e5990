"""Rule sets to read: list and detail, with the next step of a province's own."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enterprises.councils.enums import ISSUED, RuleSetStatus
from enterprises.councils.filters import RuleSetFilter
from enterprises.councils.models import CouncilRuleSet
from enterprises.councils.policies import drafts_rule_sets, sees_councils
from enterprises.councils.rule_checks import facts_of
from enterprises.councils.rules.legality import problems_of
from enterprises.councils.selectors import meetings, rules
from enterprises.councils.views.councils import list_crumb
from enterprises.councils.workflow import RULE_SET_WORKFLOW
from portal.core import clock
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, ListPage
from portal.workflow.selectors import timeline_of


def rules_url(row: CouncilRuleSet) -> str:
    """The page of a rule set."""
    return reverse("councils:rule_set_detail", args=[row.public_id])


def rules_crumb() -> tuple[Any, str]:
    return (RuleSetList.title, reverse("councils:rule_set_list"))


class RuleSetList(ListPage):
    """National rule sets and the province's own, side by side."""

    title = _("Quy định hội đồng")
    unit = _("quy định")
    filterset_class = RuleSetFilter
    search_placeholder = _("Tên, căn cứ, số quyết định")
    default_sort = "-valid_from"
    empty_title = _("Không có quy định nào như vậy")
    empty_text = _("Bỏ bớt điều kiện lọc, hoặc soạn quy định của tỉnh từ một quy định chung.")
    columns = (
        Column("name", _("Quy định"), link=rules_url, sort="name", remark=lambda row: row.legal_basis),
        Column("kind", _("Loại hội đồng"), value="get_kind_display", sort="kind"),
        Column("sizes", _("Số thành viên"), value=lambda row: ", ".join(str(size) for size in row.sizes)),
        Column(
            "lead",
            _("Gửi tài liệu trước"),
            value=lambda row: f"{row.papers_lead_days} {row.get_papers_lead_unit_display()}",
        ),
        Column("scope", _("Phạm vi"), value=lambda row: row.province.name if row.province else _("cả nước")),
        Column("valid_from", _("Áp dụng từ"), kind="day", sort="valid_from"),
        Column("valid_to", _("Đến hết"), kind="day", sort="valid_to"),
        Column(
            "status",
            _("Trạng thái"),
            kind="state",
            workflow=RULE_SET_WORKFLOW.key,
            sort="status",
            remark=lambda row: rules.stands_as(row, clock.today()),
        ),
        Column("used", _("Hội đồng"), kind="number", sort="used"),
    )

    def crumbs(self) -> Crumbs:
        return [list_crumb()]

    def rows(self) -> QuerySet[Any]:
        sees_councils.check(self.actor)
        return rules.for_list(self.actor)

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return rules.search(rows, words)

    def buttons(self) -> list[ActionButton]:
        if not drafts_rule_sets.can(self.actor):
            return []
        url = reverse("councils:rule_set_create")
        return [ActionButton(_("Soạn quy định của tỉnh"), url, method="get", tone="primary", icon="plus")]


class RuleSetDetail(DetailPage):
    """What one rule set asks for, with its ballot; of a province's own also where it stands and what it changes."""

    template_name = "councils/rule_set_detail.html"
    subject: CouncilRuleSet

    def fetch(self, **kwargs: Any) -> CouncilRuleSet:
        sees_councils.check(self.actor)
        return rules.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [list_crumb(), rules_crumb()]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        forms = {
            "issue": reverse("councils:rule_set_issue", args=[row.public_id]),
            "ask_end": reverse("councils:rule_set_end", args=[row.public_id]),
        }
        end = reverse("councils:rule_set_end_decide", args=[row.public_id])
        buttons = transition_buttons(
            RULE_SET_WORKFLOW.available(row, self.actor) if row.province_id else (),
            lambda name: (
                end if name in ("end", "keep") else reverse("councils:rule_set_step", args=[row.public_id, name])
            ),
            fields={"expected": row.status},
            confirm={"drop": gettext("Bỏ bản soạn này? Bản soạn vẫn đọc được nhưng không sửa, không trình được nữa.")},
            forms=forms,
        )
        if row.status == RuleSetStatus.DRAFT and drafts_rule_sets.can(self.actor, row):
            edit = reverse("councils:rule_set_edit", args=[row.public_id])
            buttons.insert(0, ActionButton(_("Sửa"), edit, method="get"))
        if row.status in ISSUED and drafts_rule_sets.can(self.actor):
            copy = f"{reverse('councils:rule_set_create')}?tu={row.public_id}"
            buttons.insert(0, ActionButton(_("Soạn quy định của tỉnh từ bản này"), copy, method="get"))
        return buttons

    def context(self) -> dict[str, Any]:
        row = self.subject
        reads = meetings.reads_everything(self.actor)
        is_open = row.status in (RuleSetStatus.DRAFT, RuleSetStatus.SUBMITTED)
        return {
            "facts": rules.facts_of(row),
            "groups": rules.groups_of(row),
            "maximum": row.maximum,
            "turn": RULE_SET_WORKFLOW.whose_turn(row) if is_open or row.status == RuleSetStatus.ENDING else "",
            "stands": rules.stands_as(row, clock.today()),
            "origin": rules.origin_of(row),
            "differences": rules.differences(row),
            "problems": [problem.message for problem in problems_of(facts_of(row))] if is_open else (),
            "timeline": timeline_of(row) if reads and row.province_id else (),
        }
