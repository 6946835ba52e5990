"""Rule sets to read: list and detail."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from enterprises.councils.models import CouncilRuleSet
from enterprises.councils.policies import sees_councils
from enterprises.councils.selectors import rules
from enterprises.councils.views.councils import list_crumb
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, ListPage


def rules_url(row: CouncilRuleSet) -> str:
    """The page of a rule set."""
    return reverse("councils:rule_set_detail", args=[row.public_id])


class RuleSetList(ListPage):
    """National rule sets and the province's own, side by side."""

    title = _("Quy định hội đồng")
    unit = _("quy định")
    has_search = False
    default_sort = "-valid_from"
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
    )

    def crumbs(self) -> Crumbs:
        return [list_crumb()]

    def rows(self) -> QuerySet[Any]:
        sees_councils.check(self.actor)
        return rules.visible_to(self.actor)


class RuleSetDetail(DetailPage):
    """What one rule set asks for, with its ballot."""

    template_name = "councils/rule_set_detail.html"

    def fetch(self, **kwargs: Any) -> CouncilRuleSet:
        sees_councils.check(self.actor)
        return rules.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [list_crumb(), (RuleSetList.title, reverse("councils:rule_set_list"))]

    def context(self) -> dict[str, Any]:
        groups: dict[str, dict[str, Any]] = {}
        for row in self.subject.criteria:
            group = groups.setdefault(
                row["group"], {"name": self.subject.group_names.get(row["group"], ""), "maximum": 0, "lines": []}
            )
            group["maximum"] += row["maximum"]
            group["lines"].append(row)
        return {"facts": rules.facts_of(self.subject), "groups": groups.values(), "maximum": self.subject.maximum}
