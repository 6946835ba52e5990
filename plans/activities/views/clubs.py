"""Pages of clubs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.activities.actions import keep_club as keep
from plans.activities.actions import move_club as steps
from plans.activities.enums_clubs import EVER_FOUNDED, ClubKind
from plans.activities.filters_clubs import ClubFilter
from plans.activities.forms import clubs as forms
from plans.activities.models import Club
from plans.activities.policies import OFFICERS, sees_activities
from plans.activities.policies_honours import keeps_clubs
from plans.activities.selectors import clubs
from plans.activities.selectors.scope import plans_for, units_for
from plans.activities.views.base import SubjectForm, known_step, link, papers_of, tabs_of
from plans.activities.workflow import CLUB_WORKFLOW
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.organizations.actor import Actor
from portal.organizations.policies import Policy
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform
from portal.workflow.selectors import timeline_of

TRAIL = (_("Câu lạc bộ"), "activities:club_list")
TABS = (
    (_("Câu lạc bộ năng suất, chất lượng"), "activities:club_list"),
    (_("Câu lạc bộ khởi nghiệp"), "activities:startup_club_list"),
)
KINDS = {"nang-suat": ClubKind.PRODUCTIVITY, "khoi-nghiep": ClubKind.STARTUP}
FEW = 20
"""Members shown on the page of a club; the rest stand in their list."""


def url_of(club: Club) -> str:
    """The page of a club."""
    return reverse("activities:club_detail", args=[club.public_id])


class ClubList(ListPage):
    """Productivity clubs the actor sees."""

    template_name = "activities/tabbed_list.html"
    title: Any = _("Câu lạc bộ cải tiến năng suất, chất lượng")
    unit = _("câu lạc bộ")
    filterset_class = ClubFilter
    search_placeholder = _("Mã, tên, trường, chủ nhiệm, số quyết định")
    default_sort = "name"
    empty_title: Any = _("Chưa có câu lạc bộ nào")
    empty_text: Any = _(
        "Ghi câu lạc bộ do trường đề xuất hoặc đã có quyết định thành lập; chỉ câu lạc bộ đã thành lập mới được tính."
    )
    kind = ClubKind.PRODUCTIVITY
    columns = (
        Column("code", _("Mã"), kind="code", sort="code", link=url_of),
        Column("name", _("Câu lạc bộ"), sort="sort_key", remark=lambda row: row.field),
        Column("status", _("Trạng thái"), kind="state", workflow=CLUB_WORKFLOW.key, sort="status"),
        Column("school", _("Trường, đơn vị"), value="school_words", remark=lambda row: row.head_name),
        Column("head_name", _("Chủ nhiệm"), sort="head_name", only="file"),
        Column("decided_on", _("Thành lập"), kind="day", sort="decided_on", remark=lambda row: row.decision_number),
        Column("member_count", _("Thành viên"), kind="number", sort="member_count"),
        Column("activity_count", _("Hoạt động về năng suất"), kind="number", sort="activity_count"),
        Column("participant_sum", _("Lượt người tham gia"), kind="number", sort="participant_sum"),
        Column("support_sum", _("Đã hỗ trợ (đồng)"), kind="money", sort="support_sum"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_activities.check(self.actor)
        return clubs.for_list(self.actor, self.kind)

    def buttons(self) -> list[ActionButton]:
        if not keeps_clubs.can(self.actor):
            return []
        slug = next(slug for slug, kind in KINDS.items() if kind == self.kind)
        buttons = [link(_("Ghi câu lạc bộ"), "club_create", slug, tone="primary", icon="plus")]
        return [*buttons, link(_("Nạp từ tệp"), "club_import"), link(_("Nạp thành viên"), "club_members_import")]

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": tabs_of(TABS)}


class StartupClubList(ClubList):
    """Start-up clubs with the productivity content they take in (O02)."""

    title = _("Câu lạc bộ khởi nghiệp")
    empty_title = _("Chưa có câu lạc bộ khởi nghiệp nào")
    empty_text = _("Ghi câu lạc bộ khởi nghiệp và nội dung năng suất đã lồng ghép; không tính là câu lạc bộ năng suất.")
    kind = ClubKind.STARTUP


class ClubDetail(DetailPage):
    """Where, led by whom, by which decision; members, activities, support, papers and story."""

    template_name = "activities/club_detail.html"

    def fetch(self, **kwargs: Any) -> Club:
        sees_activities.check(self.actor)
        return clubs.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return self.subject.name

    def crumbs(self) -> Crumbs:
        return [trail_of(self.subject)]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        own = [row.public_id]
        buttons = transition_buttons(
            CLUB_WORKFLOW.available(row, self.actor),
            lambda name: reverse("activities:club_step", args=[*own, name]),
            fields={"expected": row.status},
            forms={name: reverse(f"activities:club_{name}", args=own) for name in ("found", "suspend", "dissolve")},
        )
        if keeps_clubs.can(self.actor, row):
            if row.can_be_written:
                buttons.insert(0, link(_("Sửa"), "club_edit", *own))
            if row.status in EVER_FOUNDED:
                buttons.insert(0, _publish_button(row))
        return buttons

    def context(self) -> dict[str, Any]:
        row, actor = self.subject, self.actor
        reads_people = clubs.kept_by(actor).filter(pk=row.pk).exists()
        members = list(row.members.filter(left_on__isnull=True)) if reads_people else []
        return {
            "turn": CLUB_WORKFLOW.whose_turn(row),
            "facts": [(label, value) for label, value in _facts(row) if value],
            "may_keep": keeps_clubs.can(actor, row) and row.can_be_written,
            "reads_people": reads_people,
            "members": members[:FEW],
            "member_count": len(members),
            "few": FEW,
            "activities": _with_removal(row, "hoat-dong", row.activities.select_related("event"), actor),
            "supports": _with_removal(row, "ho-tro", row.supports.all(), actor) if reads_people else [],
            "support_sum": clubs.support_of(row) if reads_people else 0,
            "papers": papers_of(row.papers) if reads_people else [],
            "timeline": timeline_of(row),
        }


def trail_of(club: Club) -> tuple[Any, str]:
    """The list a club stands in."""
    label, url_name = TABS[0 if club.is_productivity else 1]
    return label, reverse(url_name)


def _with_removal(club: Club, noun: str, rows: Iterable[Any], actor: Actor) -> list[tuple[Any, list[ActionButton]]]:
    """Lines with the button that takes one back, for whoever keeps the club."""
    may = keeps_clubs.can(actor, club) and club.can_be_written
    told = []
    for row in rows:
        address = reverse("activities:club_row_remove", args=[club.public_id, noun, row.public_id])
        remove = ActionButton(_("Bỏ dòng ghi nhầm"), address, reason_label=_("Lý do"), reason_required=True)
        told.append((row, [remove] if may else []))
    return told


def _publish_button(club: Club) -> ActionButton:
    label = _("Thôi công khai") if club.is_public else _("Công khai")
    address = reverse("activities:club_publish", args=[club.public_id])
    return ActionButton(label, address, fields={"is_public": "" if club.is_public else "1"}, icon="globe")


def _facts(row: Club) -> list[tuple[Any, Any]]:
    head = ", ".join(filter(None, (row.head_name, row.head_position)))
    ended = f"{row.ended_on:%d/%m/%Y}" if row.ended_on else ""
    return [
        (gettext("Loại"), row.get_kind_display()),
        (gettext("Trường, đơn vị"), row.school_words),
        (gettext("Lĩnh vực, nội dung"), row.field),
        (gettext("Chủ nhiệm"), head),
        (gettext("Ngày đề xuất"), f"{row.proposed_on:%d/%m/%Y}"),
        (gettext("Quyết định thành lập"), row.decision_words),
        (gettext("Cơ quan ra quyết định"), ", ".join(filter(None, (row.decided_by, row.signer)))),
        (gettext("Tạm dừng từ ngày"), f"{row.suspended_on:%d/%m/%Y}" if row.suspended_on else ""),
        (gettext("Giải thể"), ", ".join(filter(None, (row.ended_number, ended)))),
    ]


def _choices(actor: Actor) -> dict[str, Any]:
    return {"plans": plans_for(actor), "units": units_for(actor), "may_choose_unit": actor.has(*OFFICERS)}


class ClubCreate(FormPage):
    """Write one down."""

    title = _("Ghi câu lạc bộ")
    form_class = forms.ClubForm
    success_message = _("Đã ghi. Người khác của Sở xác nhận khi đã có quyết định thành lập.")
    subject: str

    def fetch(self, **kwargs: Any) -> str:
        keeps_clubs.check(self.actor)
        if kwargs["kind"] not in KINDS:
            raise NotFound()
        return KINDS[kwargs["kind"]].value

    def get_title(self) -> str:
        return f"{gettext('Ghi câu lạc bộ')}: {ClubKind(self.subject).label}"

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], self.cancel_url())]

    def form_kwargs(self) -> dict[str, Any]:
        return _choices(self.actor)

    def act(self, form: Any) -> Club:
        return keep.propose_club(actor=self.actor, kind=self.subject, facts=_told(form))

    def success_url(self, result: Club) -> str:
        return url_of(result)

    def cancel_url(self) -> str:
        return reverse(TABS[0 if self.subject == ClubKind.PRODUCTIVITY else 1][1])


def _told(form: Any) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name in keep.FACTS}


class ClubForms(SubjectForm):
    """Forms about one club."""

    find = staticmethod(clubs.get)
    policy: ClassVar[Policy | None] = keeps_clubs
    address = staticmethod(url_of)
    trail = TRAIL


class ClubEdit(ClubForms):
    """Change it."""

    title = _("Sửa câu lạc bộ")
    form_class = forms.ClubForm
    success_message = _("Đã lưu.")

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        initial = {name: getattr(row, name) for name in (*keep.FACTS, "row_version")}
        for name in ("plan", "organization"):
            initial[name] = initial[name].public_id if initial[name] else None
        return {**_choices(self.actor), "initial": initial}

    def act(self, form: Any) -> Club:
        return keep.edit_club(
            actor=self.actor, club=self.subject, facts=_told(form), row_version=form.cleaned_data["row_version"]
        )


class ClubFound(ClubForms):
    """Confirm the founding decision."""

    title = _("Xác nhận đã thành lập")
    form_class = forms.FoundClubForm
    success_message = _("Đã xác nhận. Câu lạc bộ được tính từ ngày quyết định.")
    policy = None

    def fetch(self, **kwargs: Any) -> Club:
        row: Club = super().fetch(**kwargs)
        CLUB_WORKFLOW.step("found").allowed.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        names = ("decision_number", "decided_on", "decided_by", "signer", "head_name", "head_position")
        return {"initial": {"expected": row.status, **{name: getattr(row, name) for name in names}}}

    def act(self, form: Any) -> Club:
        return steps.found_club(actor=self.actor, club=self.subject, **form.cleaned_data)


class ClubSuspend(ClubForms):
    """It rests."""

    title: Any = _("Tạm dừng hoạt động")
    form_class: Any = forms.SuspendClubForm
    success_message: Any = _("Đã ghi nhận. Từ ngày này câu lạc bộ không được tính.")
    name = "suspend"

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"expected": self.subject.status}}

    def act(self, form: Any) -> Club:
        return steps.end_club(actor=self.actor, club=self.subject, name=self.name, **form.cleaned_data)


class ClubDissolve(ClubSuspend):
    """It ends."""

    title = _("Giải thể")
    form_class = forms.DissolveClubForm
    name = "dissolve"


@require_POST
def club_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Give the proposal up, or let a resting club work again."""
    club = clubs.get(request.actor, public_id)
    return perform(
        request,
        lambda: steps.move_club(
            actor=request.actor,
            club=club,
            name=known_step(name, ("drop", "resume")),
            note=request.POST.get("note", ""),
            expected=request.POST.get("expected"),
        ),
        success=_("Đã ghi nhận."),
        to=url_of(club),
    )


@require_POST
def club_publish(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Show it on the public site, or no longer."""
    club = clubs.get(request.actor, public_id)
    wanted = bool(request.POST.get("is_public"))
    return perform(
        request,
        lambda: keep.publish_club(actor=request.actor, club=club, is_public=wanted),
        success=_("Đã công khai.") if wanted else _("Đã thôi công khai."),
        to=url_of(club),
    )
