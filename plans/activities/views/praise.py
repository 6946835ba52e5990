"""Pages of rounds of praise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from plans.activities.actions import answer_on_praise as answer
from plans.activities.actions.keep_praise import publish_round
from plans.activities.actions.move_praise import move_round
from plans.activities.actions.nominate_for_praise import takes_from
from plans.activities.documents import praise as papers
from plans.activities.enums_praise import NomineeResult, PraiseStatus
from plans.activities.filters_praise import NomineeFilter, RoundFilter
from plans.activities.models import PraiseNominee, PraiseRound
from plans.activities.policies import STAFF
from plans.activities.policies_honours import PRAISE_NOMINATORS, keeps_praise, nominates_for_praise
from plans.activities.selectors import praise
from plans.activities.views.base import known_step, link, papers_of, tabs_of
from plans.activities.views.files import PAPER, TABLE, _file
from plans.activities.workflow import PRAISE_WORKFLOW
from portal.core.errors import NotAllowed, NotFound
from portal.core.request import PortalRequest
from portal.organizations.actor import Actor
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, ListPage, perform
from portal.workflow.selectors import timeline_of

TRAIL = (_("Tôn vinh, khen thưởng"), "activities:praise_list")
TABS = (
    (_("Các đợt"), "activities:praise_list"),
    (_("Tập thể, cá nhân"), "activities:nominee_list"),
)
MOST_SHOWN = 200
"""Nominees shown on the page of a round; the list with its search holds all."""


def url_of(row: PraiseRound) -> str:
    """The page of a round."""
    return reverse("activities:praise_detail", args=[row.public_id])


def check_reader(actor: Actor) -> None:
    """Staff, agencies and enterprises of a province. Raises NotAllowed."""
    if not actor.is_system and not actor.has(*STAFF, *PRAISE_NOMINATORS):
        raise NotAllowed()


class RoundList(ListPage):
    """Rounds the actor sees."""

    template_name = "activities/tabbed_list.html"
    title = TRAIL[0]
    unit = _("đợt")
    filterset_class = RoundFilter
    search_placeholder = _("Mã, tên đợt, số quyết định")
    default_sort = "-planned_on"
    empty_title = _("Chưa có đợt khen thưởng nào")
    empty_text = _(
        "Lập đợt với định kỳ riêng, mời các đơn vị đề nghị, hỏi ý kiến các hội, họp xét, rồi ghi quyết định."
    )
    columns: Sequence[Column] = (
        Column("code", _("Mã"), kind="code", sort="code", link=url_of),
        Column("title", _("Đợt"), sort="sort_key", remark=lambda row: row.plan.code),
        Column("status", _("Trạng thái"), kind="state", workflow=PRAISE_WORKFLOW.key, sort="status"),
        Column("interval_months", _("Định kỳ (tháng)"), kind="number", sort="interval_months"),
        Column("nominate_until", _("Nhận đề nghị đến"), kind="day", sort="nominate_until"),
        Column("nominee_count", _("Đề nghị"), kind="number", sort="nominee_count"),
        Column("missing_count", _("Ý kiến còn chờ"), kind="number", sort="missing_count"),
        Column("praised_count", _("Được khen"), kind="number", sort="praised_count"),
        Column("decided_on", _("Quyết định"), kind="day", sort="decided_on", remark=lambda row: row.decision_number),
        Column("next_on", _("Đợt kế tiếp"), kind="day", sort="next_on"),
    )

    def rows(self) -> QuerySet[Any]:
        check_reader(self.actor)
        if not self.actor.has(*STAFF):
            self.columns = tuple(column for column in self.columns if column.key != "missing_count")
        return praise.for_list(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not keeps_praise.can(self.actor):
            return []
        return [
            link(_("Nạp từ tệp"), "praise_rounds_import", icon="upload"),
            link(_("Lập đợt khen thưởng"), "praise_create", tone="primary", icon="plus"),
        ]

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs_of(TABS)}


class NomineeList(ListPage):
    """Whoever was nominated or praised, through all rounds."""

    template_name = "activities/tabbed_list.html"
    title = _("Tập thể, cá nhân được đề nghị, được khen")
    unit = _("đề nghị")
    filterset_class = NomineeFilter
    search_placeholder = _("Tên tập thể, cá nhân, đơn vị, mã số thuế")
    default_sort = "name"
    empty_title = _("Chưa có đề nghị nào")
    empty_text = _("Mở một đợt đang nhận đề nghị, rồi đề nghị tập thể hoặc cá nhân của đơn vị.")
    columns = (
        Column(
            "name",
            _("Tập thể, cá nhân"),
            sort="sort_key",
            link=lambda row: url_of(row.round),
            remark=lambda r: r.unit_name,
        ),
        Column("kind", _("Đối tượng"), value="get_kind_display", sort="kind"),
        Column("round", _("Đợt"), value="round.code", kind="code", sort="round__code"),
        Column("form", _("Hình thức"), value="get_form_display", sort="form"),
        Column("nominator", _("Đơn vị đề nghị"), value="nominator.name", sort="nominator__sort_key"),
        Column("result", _("Kết quả"), value="get_result_display", sort="result"),
        Column("decided_on", _("Ngày quyết định"), value="round.decided_on", kind="day", sort="round__decided_on"),
    )

    def rows(self) -> QuerySet[Any]:
        check_reader(self.actor)
        return praise.nominees_visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not nominates_for_praise.can(self.actor):
            return []
        return [link(_("Nạp từ tệp"), "nominees_import", icon="upload")]

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs_of(TABS)}


class RoundDetail(DetailPage):
    """Until when, who was nominated, what associations say, minutes, decision, next round."""

    template_name = "activities/praise_detail.html"

    def fetch(self, **kwargs: Any) -> PraiseRound:
        check_reader(self.actor)
        return praise.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.title

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        row, actor = self.subject, self.actor
        own = [row.public_id]
        forms = {
            name: reverse(f"activities:praise_{name}", args=own) for name in ("call", "consult", "review", "decide")
        }
        buttons = transition_buttons(
            PRAISE_WORKFLOW.available(row, actor),
            lambda name: reverse("activities:praise_step", args=[*own, name]),
            fields={"expected": row.status},
            forms=forms,
        )
        if may_nominate(actor, row):
            page = f"{reverse('activities:nominees_import')}?dot={row.public_id}"
            buttons.append(ActionButton(_("Nạp đề nghị từ tệp"), page, method="get", icon="upload"))
            buttons.append(link(_("Đề nghị khen thưởng"), "praise_nominate", *own, tone="primary", icon="plus"))
        if keeps_praise.can(actor, row):
            if row.can_be_written:
                buttons.insert(0, link(_("Sửa"), "praise_edit", *own))
            if row.status == PraiseStatus.DECIDED:
                buttons.insert(0, _publish_button(row))
                if not row.following.exclude(status=PraiseStatus.CANCELLED).exists():
                    buttons.append(_next_button(row))
        return buttons

    def context(self) -> dict[str, Any]:
        row, actor = self.subject, self.actor
        is_staff = actor.is_system or actor.has(*STAFF)
        readable = set(praise.evidence_visible_to(actor).filter(round=row).values_list("pk", flat=True))
        nominees = list(praise.nominees_visible_to(actor).filter(round=row)[:MOST_SHOWN])
        opinions = list(praise.opinions_visible_to(actor).filter(round=row))
        for opinion in opinions:
            opinion.round = row
        return {
            "turn": PRAISE_WORKFLOW.whose_turn(row),
            "next_on": _next_day(row),
            "facts": [(label, value) for label, value in _facts(row, is_staff) if value],
            "nominees": [(nominee, nominee.pk in readable, _withdrawal(actor, nominee, row)) for nominee in nominees],
            "nominee_count": sum(nominee.result != NomineeResult.WITHDRAWN for nominee in nominees),
            "opinions": [(opinion, answer.may_answer(actor, opinion)) for opinion in opinions],
            "missing": sum(opinion.answered_on is None for opinion in opinions),
            "may_remind": keeps_praise.can(actor, row) and row.status == PraiseStatus.CONSULTING,
            "is_staff": is_staff,
            "papers": papers_of(row.papers) if is_staff else [],
            "may_keep": keeps_praise.can(actor, row),
            "documents": [
                (slug, name) for slug, (_build, name) in papers.PAPERS.items() if is_staff and _is_ready(row, slug)
            ],
            "timeline": timeline_of(row) if is_staff else [],
        }


def may_nominate(actor: Actor, row: PraiseRound) -> bool:
    """Whether the actor's unit may nominate now."""
    return nominates_for_praise.can(actor, row) and actor.organization is not None and takes_from(actor, row)


def _withdrawal(actor: Actor, nominee: PraiseNominee, row: PraiseRound) -> list[ActionButton]:
    """The button that takes a nomination back."""
    is_own = nominee.nominator_id == actor.organization_id
    if nominee.result != NomineeResult.PENDING or not row.can_be_written:
        return []
    if not (keeps_praise.can(actor, row) or (is_own and nominates_for_praise.can(actor, row))):
        return []
    address = reverse("activities:praise_withdraw", args=[row.public_id, nominee.public_id])
    return [ActionButton(_("Rút đề nghị"), address, reason_label=_("Lý do"), reason_required=True)]


def _is_ready(row: PraiseRound, slug: str) -> bool:
    return row.reviewed_on is not None or (slug == "quyet-dinh" and row.status == PraiseStatus.DECIDED)


def _next_day(row: PraiseRound) -> Any:
    """The day the page shows as the next one."""
    if row.status == PraiseStatus.CALLED:
        return row.nominate_until
    return row.due_on or (row.next_on if row.status == PraiseStatus.DECIDED else row.planned_on)


def _publish_button(row: PraiseRound) -> ActionButton:
    label = _("Thôi công khai") if row.is_public else _("Công khai danh sách")
    address = reverse("activities:praise_publish", args=[row.public_id])
    return ActionButton(label, address, fields={"is_public": "" if row.is_public else "1"}, icon="globe")


def _next_button(row: PraiseRound) -> ActionButton:
    address = f"{reverse('activities:praise_create')}?truoc={row.public_id}"
    return ActionButton(_("Lập đợt kế tiếp"), address, method="get", tone="primary", icon="plus")


def _day(day: Any) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def _facts(row: PraiseRound, is_staff: bool) -> list[tuple[Any, Any]]:
    months = gettext("%(months)d tháng một lần") % {"months": row.interval_months}
    decision = ", ".join(filter(None, (row.decision_number, _day(row.decided_on), row.decided_by, row.signer)))
    minutes = ", ".join(filter(None, (row.minutes_number, _day(row.reviewed_on), row.chair))) if is_staff else ""
    return [
        (gettext("Định kỳ"), months),
        (gettext("Dự kiến công bố"), _day(row.planned_on)),
        (gettext("Nhận đề nghị đến hết ngày"), _day(row.nominate_until)),
        (gettext("Căn cứ"), row.legal_basis),
        (gettext("Biên bản họp xét"), minutes),
        (gettext("Quyết định"), decision),
        (gettext("Đợt kế tiếp"), _day(row.next_on)),
    ]


@require_POST
def praise_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Submit, send back, give up."""
    row = praise.get(request.actor, public_id)
    return perform(
        request,
        lambda: move_round(
            actor=request.actor,
            praise=row,
            name=known_step(name, ("submit", "return", "cancel")),
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=url_of(row),
    )


@require_POST
def praise_publish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Show the praised on the public site, or no longer."""
    row = praise.get(request.actor, public_id)
    wanted = bool(request.POST.get("is_public"))
    return perform(
        request,
        lambda: publish_round(actor=request.actor, praise=row, is_public=wanted),
        success=_("Đã công khai.") if wanted else _("Đã thôi công khai."),
        to=url_of(row),
    )


@require_POST
def praise_remind(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Remind whoever has not answered."""
    row = praise.get(request.actor, public_id)
    return perform(
        request,
        lambda: answer.remind_opinions(actor=request.actor, praise=row),
        success=_("Đã nhắc các đơn vị chưa trả lời."),
        to=url_of(row),
    )


@require_GET
def praise_paper_file(request: PortalRequest, public_id: UUID, paper: str, file_format: str) -> HttpResponse:
    """Minutes, decision, list: drafts until they are signed."""
    check_reader(request.actor)
    row = praise.get(request.actor, public_id)
    if paper not in papers.PAPERS or not _is_ready(row, paper) or not request.actor.has(*STAFF):
        raise NotFound()
    build, name = papers.PAPERS[paper]
    return _file(lambda: build(row), f"{name} {row.code}", file_format, TABLE if paper == "danh-sach" else PAPER)
