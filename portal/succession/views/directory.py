"""The directory with classes and dates; one body with those before and after it; the history of a province."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.core.errors import NotFound
from portal.organizations.models import Organization
from portal.organizations.policies import holders
from portal.organizations.roles import PROVINCE_STAFF, OrganizationKind, Role
from portal.organizations.selectors import organizations
from portal.succession.filters import OrganizationFilter
from portal.succession.models import SuccessionRow
from portal.succession.policies import READERS
from portal.succession.selectors import acts, directory
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, ListPage
from portal.vietnam.models import Province
from portal.vietnam.places import lineage

sees_directory = holders(
    "sees_directory", PROVINCE_STAFF | {Role.ADMINISTRATOR, Role.AGENCY_OFFICER, Role.MINISTRY_OFFICER}
)


def organization_url(row: Organization) -> str:
    return reverse("succession:organization_detail", args=[row.public_id])


def _successor(row: Organization) -> str:
    heir = row.successor
    return f"{heir}, {heir.province}" if heir and heir.province else str(heir or "")


class OrganizationList(ListPage):
    """Agencies, associations, schools of the province, of today and of before."""

    title = _("Danh bạ đơn vị")
    unit = _("đơn vị")
    filterset_class = OrganizationFilter
    search_placeholder = _("Tên, tên viết tắt (không cần dấu)")
    empty_title = _("Chưa có đơn vị nào")
    columns = (
        Column("name", _("Đơn vị"), sort="sort_key", link=organization_url, remark=lambda row: row.short_name),
        Column("kind", _("Loại"), value="get_kind_display", sort="kind"),
        Column("province", _("Tỉnh"), value=lambda row: str(row.province or ""), sort="province__sort_key"),
        Column("valid_from", _("Từ ngày"), kind="day", sort="valid_from"),
        Column("valid_to", _("Đến hết ngày"), kind="day", sort="valid_to"),
        Column("successor", _("Đơn vị kế thừa"), value=_successor),
    )

    def rows(self) -> QuerySet[Any]:
        sees_directory.check(self.actor)
        rows = organizations.visible_to(self.actor).exclude(kind=OrganizationKind.ENTERPRISE)
        return rows.select_related("province", "successor__province").order_by("sort_key", "pk")


class OrganizationDetail(DetailPage):
    """One body: its dates, what went into it, who took over, by which acts."""

    template_name = "succession/organization_detail.html"

    def fetch(self, **kwargs: Any) -> Organization:
        row = organizations.visible_to(self.actor).exclude(kind=OrganizationKind.ENTERPRISE)
        found = row.select_related("province", "parent", "successor__province").filter(public_id=kwargs["public_id"])
        organization = found.first()
        if organization is None:
            raise NotFound
        sees_directory.check(self.actor)
        return organization

    def crumbs(self) -> Crumbs:
        return [(_("Danh bạ đơn vị"), reverse("succession:organization_list"))]

    def context(self) -> dict[str, Any]:
        row = self.subject
        facts = [
            (gettext("Loại"), row.get_kind_display()),
            (gettext("Cơ quan cấp trên"), str(row.parent or "–")),
            (gettext("Tên viết tắt"), row.short_name or "–"),
            (gettext("Ký hiệu trong số văn bản"), row.abbreviation or "–"),
            (gettext("Địa danh trên văn bản"), row.place or "–"),
            (gettext("Hoạt động từ ngày"), f"{row.valid_from:%d/%m/%Y}" if row.valid_from else "–"),
            (gettext("Đến hết ngày"), f"{row.valid_to:%d/%m/%Y}" if row.valid_to else gettext("đang hoạt động")),
        ]
        return {
            "facts": facts,
            "before": directory.before(row),
            "after": directory.after(row),
            "rows": directory.rows_about(row),
            "reads_acts": bool(self.actor.roles & READERS),
        }


class ProvinceHistory(DetailPage):
    """A province between its dates: which units it came from and went into, by which law; its offices for its people."""

    template_name = "succession/province_history.html"

    def fetch(self, **kwargs: Any) -> Province:
        sees_directory.check(self.actor)
        rows = Province.objects.select_related("successor")
        if self.actor.province_id is not None:
            rows = rows.filter(Q(pk__in=lineage(self.actor.province_id)))
        province = rows.filter(slug=kwargs["slug"]).first()
        if province is None:
            raise NotFound
        return province

    def crumbs(self) -> Crumbs:
        return [(_("Danh bạ đơn vị"), reverse("succession:organization_list"))]

    def get_title(self) -> Any:
        return str(self.subject)[:1].upper() + str(self.subject)[1:]

    def context(self) -> dict[str, Any]:
        province = self.subject
        rows = SuccessionRow.objects.filter(
            Q(old_province=province) | Q(new_province=province), act__in=acts.visible_to(self.actor)
        )
        return {
            "predecessors": list(province.predecessors.order_by("sort_key", "pk")),
            "offices": directory.offices_of(province),
            "rows": list(
                rows.select_related("act", "old_province", "new_province").order_by("act__effective_on", "pk")
            ),
        }
