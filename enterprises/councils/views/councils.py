"""Pages of councils: list, detail, draft, decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from enterprises.applications.selectors import calls
from enterprises.councils.actions.dissolve_council import dissolve_council
from enterprises.councils.actions.draft_council import draft_council, edit_council
from enterprises.councils.actions.establish_council import establish_council
from enterprises.councils.checks import composition_problems
from enterprises.councils.enums import CouncilStatus
from enterprises.councils.filters import CouncilFilter
from enterprises.councils.forms import CouncilForm, DecisionForm
from enterprises.councils.models import Council, CouncilExpert
from enterprises.councils.policies import establishes_councils, prepares_councils, runs_meetings, sees_councils
from enterprises.councils.selectors import councils, meetings
from enterprises.councils.selectors.experts import Received, received_by
from enterprises.councils.selectors.found_ties import ties_of_draft
from enterprises.councils.selectors.register_experts import conflicts_of_team
from enterprises.councils.workflow import COUNCIL_WORKFLOW
from portal.core import clock
from portal.core.request import PortalRequest
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage, perform
from portal.workflow.selectors import timeline_of


def url_of(council: Council) -> str:
    """The page of a council."""
    return reverse("councils:council_detail", args=[council.public_id])


def list_crumb() -> tuple[Any, str]:
    return (_("Hội đồng"), reverse("councils:council_list"))


class CouncilList(ListPage):
    """Councils of the province; a member sees the own ones."""

    title = _("Hội đồng")
    unit = _("hội đồng")
    filterset_class = CouncilFilter
    search_placeholder = _("Tên, số quyết định, loại (xét duyệt, nghiệm thu…)")
    default_sort = "-created"
    empty_title = _("Chưa có hội đồng nào")
    empty_text = _("Lập dự kiến thành phần, trình lãnh đạo Sở ban hành quyết định thành lập, rồi triệu tập phiên họp.")
    columns = (
        Column(
            "name", _("Hội đồng"), sort="sort_key", link=url_of, remark=lambda row: row.call.title if row.call else ""
        ),
        Column("status", _("Trạng thái"), kind="state", workflow=COUNCIL_WORKFLOW.key, sort="status"),
        Column("kind", _("Loại"), value="get_kind_display", sort="kind"),
        Column("decision_number", _("Quyết định"), sort="decision_number"),
        Column("decision_on", _("Ngày"), kind="day", sort="decision_on"),
        Column("size", _("Thành viên"), kind="number", sort="size"),
        Column("meeting_count", _("Phiên họp"), kind="number", sort="meeting_count"),
        Column("created", _("Lập lúc"), value="created_at", kind="instant", sort="created_at"),
    )

    def rows(self) -> QuerySet[Any]:
        sees_councils.check(self.actor)
        return councils.for_list(self.actor)

    def buttons(self) -> list[ActionButton]:
        rules = ActionButton(_("Quy định hội đồng"), reverse("councils:rule_set_list"), method="get")
        if not prepares_councils.can(self.actor):
            return [rules]
        return [
            rules,
            ActionButton(_("Xem xét ngoài hội đồng"), reverse("councils:review_list"), method="get"),
            ActionButton(_("Lập hội đồng"), reverse("councils:council_create"), method="get", tone="primary"),
        ]


class CouncilDetail(DetailPage):
    """Members, decision, meetings, documents, story."""

    template_name = "councils/council_detail.html"

    def fetch(self, **kwargs: Any) -> Council:
        sees_councils.check(self.actor)
        return councils.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> Crumbs:
        return [list_crumb()]

    def buttons(self) -> list[ActionButton]:
        council = self.subject
        buttons = transition_buttons(
            COUNCIL_WORKFLOW.available(council, self.actor),
            lambda name: reverse("councils:council_dissolve", args=[council.public_id]),
            fields={"expected": council.status},
            forms={"establish": reverse("councils:council_establish", args=[council.public_id])},
        )
        if self._is_draft_of_mine():
            edit = reverse("councils:council_edit", args=[council.public_id])
            seats = reverse("councils:member_search", args=[council.public_id])
            buttons += [
                ActionButton(_("Sửa"), edit, method="get"),
                ActionButton(_("Thêm thành viên"), seats, method="get", tone="primary", icon="plus"),
            ]
        if council.status != CouncilStatus.DISSOLVED and meetings.reads_everything(self.actor):
            board = reverse("councils:council_nominations", args=[council.public_id])
            buttons.append(ActionButton(_("Cử người"), board, method="get", icon="people"))
        if council.call_id is not None and meetings.reads_everything(self.actor):
            found = reverse("councils:council_register", args=[council.public_id])
            buttons.append(ActionButton(_("Chuyên gia phù hợp"), found, method="get"))
        if council.status == CouncilStatus.ESTABLISHED and runs_meetings.can(self.actor, council):
            call = reverse("councils:meeting_call", args=[council.public_id])
            buttons.append(ActionButton(_("Triệu tập phiên họp"), call, method="get", tone="primary", icon="calendar"))
        return buttons

    def context(self) -> dict[str, Any]:
        council = self.subject
        members = councils.members_of(council)
        lacks = _composition(council)
        is_draft = council.status == CouncilStatus.DRAFTED
        return {
            "members": [(member, self._remove_button(member)) for member in members],
            "left": councils.former_members(council),
            "composition": lacks,
            "ties": ties_of_draft(council) if is_draft and meetings.reads_everything(self.actor) else (),
            "meetings": list(meetings.visible_to(self.actor).filter(council=council).order_by("number")),
            "timeline": timeline_of(council) if meetings.reads_everything(self.actor) else (),
            "turn": self._turn(lacks),
            "reads_everything": meetings.reads_everything(self.actor),
            **self._team(),
            "facts": _facts(council),
            "rules": council.rule_set,
        }

    def _team(self) -> dict[str, Any]:
        """The expert team and what it has to report on, where the rules ask for one."""
        council = self.subject
        if not council.rule_set.quorum.get("expert_team"):
            return {}
        ids = [council.public_id]
        is_mine = self._is_draft_of_mine()
        add = ActionButton(_("Thêm chuyên gia"), reverse("councils:council_expert_add", args=ids), method="get")
        team = list(council.experts.select_related("registered__organization").order_by("-is_lead", "pk"))
        against = conflicts_of_team(council, team)
        return {
            "has_team": True,
            "add_expert": [add] if is_mine else [],
            "experts": [
                (
                    row,
                    against.get(row.pk, ()),
                    [*self._invite_expert(row), *([_remove_expert(council, row)] if is_mine else [])],
                )
                for row in team
            ],
            "received": [(row, self._report_buttons(row)) for row in received_by(council).values()],
        }

    def _invite_expert(self, expert: CouncilExpert) -> list[ActionButton]:
        """An account for a person of the team who has none."""
        council = self.subject
        is_over = council.status == CouncilStatus.DISSOLVED
        if expert.user_id is not None or is_over or not prepares_councils.can(self.actor, council):
            return []
        url = reverse("councils:council_expert_invite", args=[council.public_id, expert.public_id])
        return [ActionButton(_("Mời vào Cổng"), url, method="get")]

    def _report_buttons(self, row: Received) -> list[ActionButton]:
        if row.is_concluded or not runs_meetings.can(self.actor, self.subject):
            return []
        ids = [self.subject.public_id, row.application.public_id]
        label = _("Sửa báo cáo") if row.report else _("Ghi báo cáo")
        return [ActionButton(label, reverse("councils:council_expert_report", args=ids), method="get")]

    def _turn(self, lacks: Sequence[str]) -> str:
        """An incomplete draft waits for its officer, a complete one for the signature."""
        if self.subject.status != CouncilStatus.DRAFTED:
            return ""
        return prepares_councils.who_label() if lacks else COUNCIL_WORKFLOW.whose_turn(self.subject)

    def _is_draft_of_mine(self) -> bool:
        return self.subject.status == CouncilStatus.DRAFTED and prepares_councils.can(self.actor, self.subject)

    def _remove_button(self, member: Any) -> list[ActionButton]:
        council = self.subject
        if council.status == CouncilStatus.ESTABLISHED and establishes_councils.can(self.actor, council):
            url = reverse("councils:member_replace", args=[council.public_id, member.public_id])
            return [ActionButton(_("Thay"), url, method="get")]
        if not self._is_draft_of_mine():
            return []
        url = reverse("councils:member_remove", args=[self.subject.public_id, member.public_id])
        question = gettext("Bớt %(name)s khỏi dự kiến hội đồng?") % {"name": member.user}
        return [ActionButton(_("Bớt"), url, tone="danger", confirm=question)]


class CouncilCreate(FormPage):
    """Draft a council."""

    title = _("Lập hội đồng")
    form_class = CouncilForm
    submit_label = _("Lập dự kiến")
    success_message = _("Đã lập dự kiến hội đồng. Tiếp theo: thêm thành viên.")

    def fetch(self, **kwargs: Any) -> None:
        prepares_councils.check(self.actor)

    def crumbs(self) -> Crumbs:
        return [list_crumb()]

    def form_kwargs(self) -> dict[str, Any]:
        return _choices(self.actor)

    def act(self, form: CouncilForm) -> Council:
        data = {key: value for key, value in form.cleaned_data.items() if key != "row_version"}
        return draft_council(actor=self.actor, **data)

    def success_url(self, result: Council) -> str:
        return reverse("councils:member_search", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse("councils:council_list")


class CouncilEdit(FormPage):
    """Change the draft."""

    title = _("Sửa dự kiến hội đồng")
    form_class = CouncilForm
    success_message = _("Đã lưu.")

    def fetch(self, **kwargs: Any) -> Council:
        council = councils.get(self.actor, kwargs["public_id"])
        prepares_councils.check(self.actor, council)
        return council

    def crumbs(self) -> Crumbs:
        return [list_crumb(), (self.subject.name, url_of(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        council = self.subject
        initial = {
            "kind": council.kind,
            "name": council.name,
            "rule_set": council.rule_set.public_id,
            "call": council.call.public_id if council.call else None,
            "works_until": council.works_until,
            "row_version": council.row_version,
        }
        return {**_choices(self.actor), "initial": initial}

    def act(self, form: CouncilForm) -> Council:
        return edit_council(actor=self.actor, council=self.subject, **form.cleaned_data)

    def success_url(self, result: Council) -> str:
        return url_of(result)

    def cancel_url(self) -> str:
        return url_of(self.subject)


class CouncilEstablish(FormPage):
    """The decision of the Department's head."""

    title = _("Ban hành quyết định thành lập")
    template_name = "councils/council_establish.html"
    form_class = DecisionForm
    submit_label = _("Thành lập hội đồng")
    success_message = _("Đã thành lập hội đồng; các thành viên đã được thông báo.")

    def fetch(self, **kwargs: Any) -> Council:
        council = councils.get(self.actor, kwargs["public_id"])
        establishes_councils.check(self.actor, council)
        return council

    def crumbs(self) -> Crumbs:
        return [list_crumb(), (self.subject.name, url_of(self.subject))]

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"decision_on": clock.today(), "expected": self.subject.status}}

    def act(self, form: DecisionForm) -> Council:
        data = form.cleaned_data
        return establish_council(
            actor=self.actor,
            council=self.subject,
            decision_number=data["decision_number"],
            decision_on=data["decision_on"],
            expected=data["expected"] or None,
        )

    def success_url(self, result: Council) -> str:
        return url_of(result)

    def cancel_url(self) -> str:
        return url_of(self.subject)

    def context(self) -> dict[str, Any]:
        return {"members": councils.members_of(self.subject), "problems": _composition(self.subject)}


def _remove_expert(council: Council, expert: CouncilExpert) -> ActionButton:
    url = reverse("councils:council_expert_remove", args=[council.public_id, expert.public_id])
    question = gettext("Bớt %(name)s khỏi tổ chuyên gia?") % {"name": expert}
    return ActionButton(_("Bớt"), url, tone="danger", confirm=question)


@require_POST
def council_dissolve(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """End a council."""
    council = councils.get(request.actor, public_id)
    note, expected = request.POST.get("note", ""), request.POST.get("expected") or None
    return perform(
        request,
        lambda: dissolve_council(actor=request.actor, council=council, note=note, expected=expected),
        success=_("Đã giải thể hội đồng."),
        to=url_of(council),
    )


def _choices(actor: Any) -> dict[str, Any]:
    return {"rule_sets": councils.rule_sets_for(actor.province_id, clock.today()), "calls": calls.visible_to(actor)}


def _composition(council: Council) -> Sequence[str]:
    """What the composition still lacks; empty when it fits the rules."""
    return (
        [str(problem.message) for problem in composition_problems(council)]
        if council.status == CouncilStatus.DRAFTED
        else []
    )


def _facts(council: Council) -> list[tuple[Any, ...]]:
    return [
        (_("Loại"), council.get_kind_display()),
        (_("Đợt tiếp nhận"), council.call.title if council.call else _("nhiều đợt")),
        (_("Quy định áp dụng"), council.rule_set.name, council.rule_set.legal_basis),
        (_("Quyết định thành lập"), council.decision_number),
        (_("Ngày quyết định"), f"{council.decision_on:%d/%m/%Y}" if council.decision_on else ""),
        (
            _("Thời hạn hoạt động"),
            _("đến hết ngày %(day)s") % {"day": f"{council.works_until:%d/%m/%Y}"}
            if council.works_until
            else _("đến khi xong nhiệm vụ"),
        ),
        (_("Người ký"), council.signer_name),
        (_("Người lập"), str(council.prepared_by or "")),
    ]
