"""List of acts, one act with its preview or result, what passes by kind."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.succession.actions.carry_out import carry_out
from portal.succession.actions.prepare import agree_act, cancel_act, check_act, remove_row, reopen_act
from portal.succession.actions.propose_rows import propose_rows
from portal.succession.enums import ActStatus
from portal.succession.filters import ActFilter
from portal.succession.heirs import heirs_of, rows_of
from portal.succession.jobs import address_of, ask_to_carry_out
from portal.succession.models import SuccessionAct
from portal.succession.policies import prepares_successions, sees_successions
from portal.succession.preview import preview_of
from portal.succession.selectors import acts
from portal.succession.sockets import movings
from portal.succession.workflow import SUCCESSION_WORKFLOW
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, ListPage, perform
from portal.vietnam.text import fold
from portal.workflow.selectors import timeline_of

STEPS = {"check": check_act, "agree": agree_act, "reopen": reopen_act, "cancel": cancel_act}
CONFIRM = _("Mọi vai trò và việc đang làm sẽ chuyển sang đơn vị kế thừa. Việc này không hoàn tác được. Thực hiện?")


def list_crumb() -> tuple[Any, str]:
    return _("Sắp xếp đơn vị"), reverse("succession:succession_list")


class SuccessionList(ListPage):
    """Acts of the province."""

    title = _("Sắp xếp đơn vị")
    subtitle = _("Sáp nhập, chia tách, đổi tên, kết thúc: mỗi việc là một bước có ngày, có căn cứ.")
    unit = _("việc")
    filterset_class = ActFilter
    search_placeholder = _("Tên việc, số văn bản (không cần dấu)")
    empty_title = _("Chưa có việc sắp xếp nào")
    empty_text = _("Lập một việc khi có nghị quyết hoặc quyết định sáp nhập, chia tách, đổi tên đơn vị.")
    columns = (
        Column("title", _("Việc"), sort="title", link=address_of, remark=lambda row: row.legal_basis),
        Column("scope", _("Loại"), value="get_scope_display", sort="scope"),
        Column("effective_on", _("Hiệu lực từ"), kind="day", sort="effective_on"),
        Column("row_count", _("Số dòng"), kind="number"),
        Column("moved_count", _("Đã chuyển"), kind="number"),
        Column("status", _("Trạng thái"), kind="state", workflow=SUCCESSION_WORKFLOW.key, sort="status"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_successions.check(self.actor)
        counted = {
            "row_count": Count("rows", distinct=True),
            "moved_count": Count("transfers", filter=Q(status=ActStatus.CARRIED_OUT), distinct=True),
        }
        return acts.visible_to(self.actor).annotate(**counted).order_by("-effective_on", "-pk")

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        wanted = fold(words).split()
        found = [row.pk for row in rows if all(word in fold(f"{row.title} {row.legal_number}") for word in wanted)]
        return rows.filter(pk__in=found)

    def buttons(self) -> list[ActionButton]:
        if not prepares_successions.can(self.actor):
            return []
        url = reverse("succession:succession_draft")
        return [ActionButton(_("Lập việc sắp xếp"), url, method="get", tone="primary", icon="plus")]


class SuccessionDetail(DetailPage):
    """Rows, problems, what moves and what stays, steps."""

    template_name = "succession/succession_detail.html"

    def fetch(self, **kwargs: Any) -> SuccessionAct:
        return acts.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [list_crumb()]

    def buttons(self) -> list[ActionButton]:
        act = self.subject
        steps = transition_buttons(
            SUCCESSION_WORKFLOW.available(act, self.actor),
            lambda name: reverse("succession:succession_step", args=[act.public_id, name]),
            fields={"expected": act.status},
            confirm={"carry_out": CONFIRM},
        )
        return [*self._editing(), *steps]

    def _editing(self) -> list[ActionButton]:
        act = self.subject
        if not (act.is_editable and prepares_successions.can(self.actor, act)):
            return []
        pages = (
            (_("Sửa"), "succession_edit", "edit"),
            (_("Thêm tỉnh"), "row_add_province", "plus"),
            (_("Thêm đơn vị"), "row_add_organization", "plus"),
        )
        found = [
            ActionButton(label, reverse(f"succession:{name}", args=[act.public_id]), method="get", icon=icon)
            for label, name, icon in pages
        ]
        url = reverse("succession:row_propose", args=[act.public_id])
        return [*found, ActionButton(_("Gợi ý dòng theo tỉnh"), url)]

    def context(self) -> dict[str, Any]:
        act = self.subject
        rows = rows_of(act)
        labels = {kind.key: kind.label for kind in movings}
        can_edit = act.is_editable and prepares_successions.can(self.actor, act)
        return {
            "rows": [(row, [labels.get(key, key) for key in row.parts], self._remove(row, can_edit)) for row in rows],
            "preview": preview_of(act),
            "timeline": timeline_of(act),
            "turn": SUCCESSION_WORKFLOW.whose_turn(act),
            "is_done": act.status == ActStatus.CARRIED_OUT,
            "can_edit": can_edit,
        }

    def _remove(self, row: Any, can_edit: bool) -> list[ActionButton]:
        if not can_edit:
            return []
        url = reverse("succession:row_remove", args=[self.subject.public_id, row.public_id])
        return [ActionButton(_("Bỏ"), url)]


class PassingList(ListPage):
    """What passes (or passed) of one kind; `?giu=1` shows what stays."""

    unit = _("mục")
    has_search = False
    empty_title = _("Không có mục nào")

    @property
    def act(self) -> SuccessionAct:
        return acts.get(self.actor, self.kwargs["public_id"])

    @property
    def kind(self) -> Any:
        kind = movings.find(self.kwargs["kind"])
        if kind is None:
            raise NotFound
        return kind

    @property
    def shows_kept(self) -> bool:
        return self.request.GET.get("giu") == "1"

    @property
    def columns(self) -> Any:  # type: ignore[override]  # depends on what is shown
        kind = self.kind
        if self.act.status == ActStatus.CARRIED_OUT and not self.shows_kept:
            return (
                Column("label", _("Đối tượng"), link=lambda row: row.url, sort="label"),
                Column("old_name", _("Trước"), sort="old_name"),
                Column("new_name", _("Nay"), sort="new_name"),
            )
        owner = kind.province or kind.organization
        return (
            Column("label", _("Đối tượng"), value=kind.name_of, link=kind.address),
            Column("owner", _("Hiện thuộc"), value=lambda row: str(getattr(row, owner))),
        )

    def get_title(self) -> Any:
        kept = self.kind.kept_because if self.shows_kept else ""
        return f"{self.kind.label}: {kept}" if kept else self.kind.label

    def crumbs(self) -> Crumbs:
        return [list_crumb(), (str(self.act), address_of(self.act))]

    def rows(self) -> QuerySet[Any]:
        act, kind = self.act, self.kind
        heirs = heirs_of(rows_of(act))
        owners = [name for name in (kind.province, kind.organization) if name]
        if self.shows_kept:
            kept = kind.staying(heirs)
            if kept is None:
                raise NotFound
            return kept.select_related(*owners)
        if act.status == ActStatus.CARRIED_OUT:
            return acts.transfers_of(act, kind.key)
        return kind.passing(heirs).select_related(*owners)


@require_POST
def succession_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Check, send back, give up, or carry out (a large one as a job)."""
    act = acts.get(request.actor, public_id)
    expected, note = request.POST.get("expected"), request.POST.get("note", "")
    if name == "carry_out":
        if preview_of(act).is_large:
            SUCCESSION_WORKFLOW.step("carry_out").allowed.check(request.actor, act)
            return perform(
                request,
                lambda: ask_to_carry_out(actor=request.actor, act=act),
                success=_("Đang thực hiện ở nền; Cổng báo khi xong."),
                to=address_of(act),
            )
        return perform(
            request,
            lambda: carry_out(actor=request.actor, act=act, expected=expected),
            success=_("Đã thực hiện. Mọi người của đơn vị cũ được báo và làm việc tại đơn vị mới."),
            to=address_of(act),
        )
    step: Any = STEPS.get(name)
    if step is None:
        raise NotFound
    return perform(
        request,
        lambda: step(actor=request.actor, act=act, expected=expected, note=note),
        success=_("Đã ghi nhận."),
        to=address_of(act),
    )


@require_POST
def row_remove(request: PortalRequest, public_id: UUID, row_id: UUID) -> HttpResponse:
    """Take a row out of a draft."""
    act = acts.get(request.actor, public_id)
    row = act.rows.filter(public_id=row_id).first()
    if row is None:
        raise NotFound
    return perform(
        request,
        lambda: remove_row(actor=request.actor, act=act, row=row),
        success=_("Đã bỏ dòng."),
        to=address_of(act),
    )


@require_POST
def row_propose(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Add rows for namesakes in the new province."""
    act = acts.get(request.actor, public_id)
    return perform(
        request,
        lambda: propose_rows(actor=request.actor, act=act),
        success=lambda count: gettext("Đã thêm %(count)d dòng.") % {"count": count},
        to=address_of(act),
    )
