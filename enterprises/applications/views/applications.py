"""Lists and the page of an application, for officers and for the enterprise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.actions.act_in_bulk import STEPS
from enterprises.applications.answers import answered_sections
from enterprises.applications.clocks import words_for
from enterprises.applications.enums import AT_DESK, ApplicationStatus, Mark, SelectionMode
from enterprises.applications.filters import ApplicationFilter
from enterprises.applications.forms.applications import RemarkForm
from enterprises.applications.journey import journey_of
from enterprises.applications.legal_periods import legal_periods
from enterprises.applications.models import Application
from enterprises.applications.policies import (
    READERS,
    assigns_applications,
    checks_applications,
    decides_applications,
    files_applications,
)
from enterprises.applications.presentation import application_pairs, paper_rows, standing_of, turn_of
from enterprises.applications.selectors import applications, letters
from enterprises.applications.selectors.checking import CheckItem, checklist_of, supplements_of
from enterprises.applications.selectors.desk import handovers_of
from enterprises.applications.selectors.eligibility import reasons_against_case
from enterprises.applications.selectors.page_rows import get_for_page
from enterprises.applications.snapshots import changes_since
from enterprises.applications.workflow import APPLICATION_WORKFLOW
from portal.core import clock
from portal.core.errors import NotAllowed
from portal.organizations.roles import Role
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.lifecycles import State
from portal.ui.pages import DetailPage, ListPage
from portal.vietnam.search import search
from portal.workflow import deadlines
from portal.workflow.selectors import timeline_of


def clock_note(row: Application) -> str:
    """Days left in working days where the clock counts these, and clocks that stand still."""
    if row.status == ApplicationStatus.SUPPLEMENT_REQUESTED:
        return _("đồng hồ dừng, chờ đơn vị")
    if row.due_on is None or row.clock_paused_unit != "working":
        return ""
    return words_for(deadlines.days_left(row.due_on, clock.today(), "working", row.province_id), "working")


def filed_words(row: Application) -> str:
    """When `row` was filed."""
    return f"{localtime(row.submitted_at):%d/%m/%Y %H:%M}" if row.submitted_at else ""


def officer_of(row: Application) -> str:
    """Who works on `row`, "" while nobody does."""
    return str(row.officer) if row.officer else ""


def page_of(row: Application) -> str:
    """The page of `row`."""
    return reverse("applications:application_detail", args=[row.public_id])


@dataclass(frozen=True)
class PickColumn(Column):
    """The box that takes a row into a step for many; no part of files."""

    def html(self, row: Any) -> SafeString:
        label = _("Chọn %(code)s") % {"code": getattr(row, "code", "") or str(row)}
        return format_html(
            '<input class="form-check-input" type="checkbox" form="hang-loat" name="chon" value="{}" aria-label="{}">',
            row.public_id,
            label,
        )


READ = (
    "public_id",
    "province_id",
    "code",
    "title",
    "enterprise_name",
    "status",
    "submitted_at",
    "due_on",
    "clock_paused_unit",
    "requested_vnd",
    "approved_vnd",
    "call__title",
    "officer__full_name",
    "officer__email",
)
"""What the list shows of an application: texts, answers and its neighbours' rows would be read for nothing."""


class ApplicationList(ListPage):
    """Filed applications: who has them, how long there is still time, and steps for many."""

    template_name = "applications/application_list.html"

    title = gettext_lazy("Hồ sơ")
    unit = gettext_lazy("hồ sơ")
    filterset_class = ApplicationFilter
    default_sort = "-submitted_at"
    empty_text = gettext_lazy("Hồ sơ hiện ở đây khi doanh nghiệp nộp vào một đợt tiếp nhận.")
    search_placeholder = gettext_lazy("Mã, nội dung, đơn vị, mã số thuế")
    columns: Sequence[Column] = (
        PickColumn("pick", gettext_lazy("Chọn"), kind="pick", only="page"),
        Column("code", gettext_lazy("Mã"), kind="code", sort="code", link=page_of, remark=filed_words),
        Column("enterprise_name", gettext_lazy("Đơn vị"), sort="sort_key", remark=lambda row: row.title),
        Column("call", gettext_lazy("Đợt"), value="call.title", css="snug"),
        Column(
            "status",
            gettext_lazy("Trạng thái"),
            kind="state",
            workflow="applications.application",
            value="status",
            sort="status",
            remark=officer_of,
        ),
        Column("submitted_at", gettext_lazy("Nộp lúc"), kind="instant", sort="submitted_at", only="file"),
        Column("due_on", gettext_lazy("Hạn"), kind="due", sort="due_on", remark=clock_note),
        Column("officer", gettext_lazy("Thụ lý"), value=officer_of, only="file"),
        Column("requested_vnd", gettext_lazy("Đề nghị (đ)"), kind="money", sort="requested_vnd", total="requested_vnd"),
        Column("approved_vnd", gettext_lazy("Phê duyệt (đ)"), kind="money", sort="approved_vnd", total="approved_vnd"),
    )

    def rows(self) -> QuerySet[Application]:
        if not self.actor.roles & READERS:
            raise NotAllowed()
        rows = applications.visible_to(self.actor).select_related(None).select_related("call", "officer")
        return rows.only(*READ)

    def extra_context(self) -> dict[str, Any]:
        return {"steps": list(STEPS.values()) if assigns_applications.can(self.actor) else []}

    def searched(self, rows: QuerySet[Application], words: str) -> QuerySet[Application]:
        return search(rows, words)

    def buttons(self) -> list[ActionButton]:
        buttons = [
            ActionButton(label=_("Sổ tiếp nhận"), url=reverse("applications:register"), method="get"),
        ]
        if assigns_applications.can(self.actor):
            url = reverse("applications:desk_people")
            buttons.append(ActionButton(label=_("Phân công, vắng mặt"), url=url, method="get"))
        if not self.actor.has(Role.DIRECTOR):
            return buttons
        return [
            *buttons,
            ActionButton(
                label=_("Phê duyệt danh sách"),
                url=reverse("applications:application_approve_list"),
                method="get",
                tone="primary",
            ),
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
            value=lambda row: State(standing_of(row), APPLICATION_WORKFLOW.tone(row.status)),
            kind="state",
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
        return get_for_page(self.actor, public_id)

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
            "answer_supplement": reverse("applications:supplement_edit", args=ids),
            "request_supplement": reverse("applications:supplement_request", args=ids),
            "mark_ineligible": reverse("applications:application_ineligible", args=ids),
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
        if row.status in AT_DESK and assigns_applications.can(self.actor, row):
            url = reverse("applications:application_assign", args=ids)
            buttons.insert(0, ActionButton(label=_("Phân công"), url=url, method="get"))
        if (
            row.status == ApplicationStatus.DRAFT
            and row.channel != "online"
            and checks_applications.can(self.actor, row)
        ):
            url = reverse("applications:application_edit", args=ids)
            buttons.append(ActionButton(label=_("Nhập tiếp"), url=url, method="get", tone="primary"))
        if row.shelved_at is not None and files_applications.can(self.actor, row):
            url = reverse("applications:draft_restore", args=ids)
            buttons.append(ActionButton(label=_("Mở lại bản nháp"), url=url, method="post", tone="primary"))
        return buttons

    def context(self) -> dict[str, Any]:
        row, actor = self.subject, self.actor
        documents = applications.documents_of(row)
        checking = row.status == ApplicationStatus.CHECKING and checks_applications.can(actor, row)
        records = timeline_of(row)
        staff = self.is_staff
        remarks = applications.remarks_of(row, for_enterprise=not staff)
        checklist = checklist_of(row, remarks) if staff else []
        return {
            "checklist": checklist,
            "counts": counts_of(checklist),
            "marks": Mark.choices,
            "supplements": supplements_of(row),
            "left": clock_words(row),
            "handovers": handovers_of(row) if staff else [],
            "code": row.code,
            "is_staff": staff,
            "pairs": application_pairs(row),
            "answer_sections": answered_sections(row),
            "papers": paper_rows(row, documents),
            "old_documents": [d for d in documents if d.replaced_at],
            "remarks": [remark for remark in remarks if staff and remark.request_id is None],
            "remark_form": RemarkForm(places=[item.place for item in checklist]) if checking else None,
            "checking": checking,
            "timeline": records,
            "steps": journey_of(row, records),
            "turn": turn_of(row),
            "standing": standing_of(row) if not staff and row.status == ApplicationStatus.DRAFT else "",
            "legal": legal_periods(row) if row.code and not staff else [],
            "since_filing": changes_since(row.snapshot, row.enterprise) if row.snapshot else [],
            "is_own": files_applications.can(actor, row),
            "earlier": applications.earlier_support(row) if staff else [],
            "reasons": reasons_against_case(row) if staff else [],
            "letters": letters.of_application(row, for_enterprise=not staff),
            "project": getattr(row, "project", None),
            "decides": decides_applications.can(actor, row),
        }


def clock_words(row: Application) -> str:
    """Days left on the running clock, in its own unit."""
    if row.due_on is None:
        return ""
    unit = row.clock_paused_unit or "calendar"
    return words_for(deadlines.days_left(row.due_on, clock.today(), unit, row.province_id), unit)


def counts_of(items: Sequence[CheckItem]) -> dict[str, int]:
    """How many lines of the checklist stand at which finding; "open" are those nobody has looked at."""
    found = Counter(item.verdict or "open" for item in items)
    return {key: found.get(key, 0) for key in ("present", "missing", "fix", "open")}
