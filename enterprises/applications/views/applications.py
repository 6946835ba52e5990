"""Lists and the page of an application, for officers and for the enterprise."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.enums import ApplicationStatus, SelectionMode
from enterprises.applications.filters import ApplicationFilter
from enterprises.applications.forms.applications import RemarkForm
from enterprises.applications.journey import journey_of
from enterprises.applications.models import Application
from enterprises.applications.policies import READERS, checks_applications, decides_applications, files_applications
from enterprises.applications.presentation import application_pairs, paper_rows, turn_of
from enterprises.applications.rules.eligibility import reasons_against
from enterprises.applications.selectors import applications, letters
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from enterprises.registry.selectors.sizes import size_of
from portal.core.errors import NotAllowed
from portal.organizations.roles import Role
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, ListPage
from portal.vietnam.search import search
from portal.workflow.selectors import timeline_of


def page_of(row: Application) -> str:
    """The page of `row`."""
    return reverse("applications:application_detail", args=[row.public_id])


class ApplicationList(ListPage):
    """The register of filed applications."""

    title = gettext_lazy("Hồ sơ")
    unit = gettext_lazy("hồ sơ")
    filterset_class = ApplicationFilter
    default_sort = "-submitted_at"
    empty_text = gettext_lazy("Hồ sơ hiện ở đây khi doanh nghiệp nộp vào một đợt tiếp nhận.")
    search_placeholder = gettext_lazy("Mã, nội dung, đơn vị, mã số thuế")
    columns = (
        Column("code", gettext_lazy("Mã"), kind="code", sort="code", link=page_of),
        Column("enterprise_name", gettext_lazy("Đơn vị"), sort="sort_key", remark=lambda row: row.title),
        Column("call", gettext_lazy("Đợt"), value="call.title", sort="call__sort_key"),
        Column(
            "status",
            gettext_lazy("Trạng thái"),
            kind="state",
            workflow="applications.application",
            value="status",
            sort="status",
        ),
        Column("submitted_at", gettext_lazy("Nộp lúc"), kind="instant", sort="submitted_at"),
        Column("due_on", gettext_lazy("Hạn"), kind="due", sort="due_on"),
        Column("requested_vnd", gettext_lazy("Đề nghị (đ)"), kind="money", sort="requested_vnd", total="requested_vnd"),
        Column("approved_vnd", gettext_lazy("Phê duyệt (đ)"), kind="money", sort="approved_vnd", total="approved_vnd"),
    )

    def rows(self) -> QuerySet[Application]:
        if not self.actor.roles & READERS:
            raise NotAllowed()
        return applications.visible_to(self.actor)

    def searched(self, rows: QuerySet[Application], words: str) -> QuerySet[Application]:
        return search(rows, words)

    def buttons(self) -> list[ActionButton]:
        if not self.actor.has(Role.DIRECTOR):
            return []
        return [
            ActionButton(
                label=_("Phê duyệt danh sách"),
                url=reverse("applications:application_approve_list"),
                method="get",
                tone="primary",
            )
        ]


class OwnApplicationList(ListPage):
    """The applications of the enterprise one acts for, drafts included."""

    title = gettext_lazy("Hồ sơ của đơn vị")
    unit = gettext_lazy("hồ sơ")
    default_sort = "-created_at"
    has_search = False
    empty_title = gettext_lazy("Đơn vị chưa có hồ sơ nào")
    empty_text = gettext_lazy("Chọn một đợt đang nhận hồ sơ để bắt đầu; bản nháp được lưu tự động.")
    columns = (
        Column(
            "title",
            gettext_lazy("Nội dung"),
            value=lambda row: row.title or row.call.title,
            link=page_of,
            remark=lambda row: row.code or _("bản nháp"),
        ),
        Column("call", gettext_lazy("Đợt"), value="call.title"),
        Column(
            "status",
            gettext_lazy("Trạng thái"),
            value=lambda row: APPLICATION_WORKFLOW.label(row.status, public=True),
            kind="text",
        ),
        Column("submitted_at", gettext_lazy("Nộp lúc"), kind="instant", sort="submitted_at"),
        Column("requested_vnd", gettext_lazy("Đề nghị (đ)"), kind="money"),
        Column("approved_vnd", gettext_lazy("Được hỗ trợ (đ)"), kind="money"),
        Column("created_at", gettext_lazy("Lập lúc"), kind="instant", sort="created_at"),
    )

    def rows(self) -> QuerySet[Application]:
        if not self.actor.has(Role.ENTERPRISE_USER):
            raise NotAllowed()
        return applications.visible_to(self.actor).filter(enterprise__organization_id=self.actor.organization_id)

    def buttons(self) -> list[ActionButton]:
        return [
            ActionButton(
                label=_("Xem các đợt đang nhận"),
                url=reverse("applications:call_public_list"),
                method="get",
                tone="primary",
            )
        ]


class ApplicationDetail(DetailPage):
    """Where an application stands, what it says, what is being said about it, and the next steps."""

    template_name = "applications/application_detail.html"
    subject: Application

    def fetch(self, public_id: UUID) -> Application:
        return applications.get(self.actor, public_id)

    def get_title(self) -> str:
        return self.subject.enterprise_name if self.is_staff else (self.subject.title or self.subject.call.title)

    @property
    def is_staff(self) -> bool:
        """Reads as an officer, not as the enterprise."""
        return not self.actor.has(Role.ENTERPRISE_USER)

    def crumbs(self) -> list[tuple[str, str]]:
        row = self.subject
        if self.is_staff:
            return [
                (_("Hồ sơ"), reverse("applications:application_list")),
                (row.call.title, reverse("applications:call_detail", args=[row.call.public_id])),
            ]
        return [(_("Hồ sơ của đơn vị"), reverse("applications:own_application_list"))]

    def buttons(self) -> list[ActionButton]:
        row, ids = self.subject, [self.subject.public_id]
        own_pages = {
            "approve": reverse("applications:application_approve", args=ids),
            "submit": reverse("applications:application_edit", args=ids),
            "answer_supplement": reverse("applications:application_edit", args=ids),
        }
        buttons = transition_buttons(
            APPLICATION_WORKFLOW.available(row, self.actor),
            lambda name: reverse("applications:application_step", args=[row.public_id, name]),
            fields={"expected": row.status},
            forms=own_pages,
        )
        in_own_review = row.status == ApplicationStatus.IN_SELECTION and row.call.selection == SelectionMode.OWN_REVIEW
        if in_own_review and checks_applications.can(self.actor, row):
            url = reverse("applications:application_recommend", args=ids)
            buttons.append(ActionButton(label=_("Ghi kết quả xem xét"), url=url, method="get", tone="primary"))
        if (
            row.status == ApplicationStatus.DRAFT
            and row.channel != "online"
            and checks_applications.can(self.actor, row)
        ):
            url = reverse("applications:application_edit", args=ids)
            buttons.append(ActionButton(label=_("Nhập tiếp"), url=url, method="get", tone="primary"))
        return buttons

    def context(self) -> dict[str, Any]:
        row, actor = self.subject, self.actor
        documents = applications.documents_of(row)
        checking = row.status == ApplicationStatus.CHECKING and checks_applications.can(actor, row)
        records = timeline_of(row)
        staff = self.is_staff
        return {
            "code": row.code,
            "is_staff": staff,
            "pairs": application_pairs(row),
            "papers": paper_rows(row, documents),
            "old_documents": [d for d in documents if d.replaced_at],
            "remarks": applications.remarks_of(row, for_enterprise=not staff),
            "remark_form": RemarkForm() if checking else None,
            "checking": checking,
            "timeline": records,
            "steps": journey_of(row, records),
            "turn": turn_of(row),
            "is_own": files_applications.can(actor, row),
            "earlier": applications.earlier_support(row) if staff else [],
            "reasons": reasons_against(row.call, row.enterprise, size_of(row.enterprise)) if staff else [],
            "letters": letters.of_application(row),
            "project": getattr(row, "project", None),
            "decides": decides_applications.can(actor, row),
        }
