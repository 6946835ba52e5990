"""Staff pages of calls: list, page, draft, publish, close."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Sum
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from enterprises.applications.actions.draft_call import draft_call, edit_call
from enterprises.applications.actions.propose_call import propose_call, return_call
from enterprises.applications.actions.publish_call import publish_call
from enterprises.applications.call_words import call_pairs, papers_with_limits, time_left, who_words
from enterprises.applications.enums import ApplicationStatus, CallStatus
from enterprises.applications.filters import CallFilter
from enterprises.applications.forms.calls import CallForm, papers_text
from enterprises.applications.models import Call
from enterprises.applications.policies import CALL_READERS, approves_notices, keeps_calls
from enterprises.applications.rules.conditions import fields_from
from enterprises.applications.selectors import calls, measures
from enterprises.applications.views.call_notices import call_buttons
from enterprises.applications.workflow import CALL_WORKFLOW
from portal.core import clock
from portal.core.errors import NotAllowed, NotFound
from portal.core.request import PortalRequest
from portal.questions.enums import Purpose
from portal.questions.selectors import usable
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, ListPage, perform
from portal.ui.versioned import VersionedFormPage
from portal.vietnam.search import search
from portal.workflow.selectors import timeline_of

STEPS = {
    "propose": lambda actor, call, note, expected: propose_call(actor=actor, call=call, expected=expected),
    "return": lambda actor, call, note, expected: return_call(actor=actor, call=call, reason=note, expected=expected),
    "publish": lambda actor, call, note, expected: publish_call(actor=actor, call=call, expected=expected),
}


USUAL_PAPERS = gettext_lazy(
    "Đơn đăng ký (mẫu I.1)\nThuyết minh nhiệm vụ (mẫu I.4A)\nGiấy tờ chứng minh tư cách pháp lý | đăng ký doanh nghiệp, quyết định "
    "thành lập\nCam kết mỗi khoản chi một nguồn (mẫu I.6)\n* Hợp đồng, báo giá tư vấn, chứng nhận"
)
"""The dossier of NĐ 268/2025 art. 11, offered as a beginning."""


def _next_hour() -> dt.datetime:
    """A round time at which a call may open."""
    return clock.now().replace(minute=0, second=0, microsecond=0) + dt.timedelta(hours=1)


def page_of(call: Call) -> str:
    """The staff page of `call`."""
    return reverse("applications:call_detail", args=[call.public_id])


READ = (
    "public_id",
    "code",
    "title",
    "status",
    "opens_at",
    "closes_at",
    "ceiling_vnd",
    "measure__name",
    "measure__version__plan__code",
)
"""What the list shows of a call: the rest is wide and would be read for nothing."""


class CallList(ListPage):
    """Calls of the actor's province."""

    title = gettext_lazy("Đợt tiếp nhận")
    unit = gettext_lazy("đợt")
    filterset_class = CallFilter
    default_sort = "-opens_at"
    empty_text = gettext_lazy("Lập một đợt từ nội dung hỗ trợ của kế hoạch rồi công bố để doanh nghiệp nộp hồ sơ.")
    columns = (
        Column("code", gettext_lazy("Mã"), kind="code", sort="code"),
        Column("title", gettext_lazy("Đợt"), sort="sort_key", link=page_of, remark=lambda row: row.measure.name),
        Column(
            "plan",
            gettext_lazy("Kế hoạch"),
            value="measure.version.plan.code",
            kind="code",
            sort="measure__version__plan__code",
        ),
        Column(
            "status",
            gettext_lazy("Trạng thái"),
            kind="state",
            workflow="applications.call",
            value="status",
            sort="status",
        ),
        Column("opens_at", gettext_lazy("Mở"), kind="instant", sort="opens_at"),
        Column("closes_at", gettext_lazy("Hết hạn"), kind="instant", sort="closes_at"),
        Column("filed", gettext_lazy("Hồ sơ"), kind="number", value=calls.filed_words, sort="filed"),
        Column("ceiling_vnd", gettext_lazy("Tổng mức (đ)"), kind="money", sort="ceiling_vnd", total="ceiling_vnd"),
    )

    def rows(self) -> QuerySet[Call]:
        if not self.actor.roles & CALL_READERS:
            raise NotAllowed()
        rows = calls.visible_to(self.actor).select_related(None).select_related("measure__version__plan")
        return calls.with_counts(rows).only(*READ)

    def searched(self, rows: QuerySet[Call], words: str) -> QuerySet[Call]:
        return search(rows, words)

    def buttons(self) -> list[ActionButton]:
        if not keeps_calls.can(self.actor):
            return []
        return [
            ActionButton(
                label=_("Lập đợt tiếp nhận"), url=reverse("applications:call_create"), method="get", tone="primary"
            )
        ]


class CallDetail(DetailPage):
    """One call: rules, papers, applications by state, money."""

    template_name = "applications/call_detail.html"
    subject: Call

    def fetch(self, public_id: UUID) -> Call:
        return calls.get(self.actor, public_id)

    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Đợt tiếp nhận"), reverse("applications:call_list"))]

    def buttons(self) -> list[ActionButton]:
        call, ids = self.subject, [self.subject.public_id]
        steps = CALL_WORKFLOW.available(call, self.actor)
        buttons = transition_buttons(
            steps,
            lambda name: reverse("applications:call_step", args=[call.public_id, name]),
            fields={"expected": call.status},
            confirm={
                "propose": _("Trình để người khác duyệt công bố; trong lúc chờ không sửa được. Trình?"),
                "publish": _("Công bố xong thì không sửa được nội dung đợt. Công bố?"),
            },
        )
        if keeps_calls.can(self.actor, call):
            if call.status == CallStatus.DRAFT:
                buttons.insert(
                    0, ActionButton(label=_("Sửa"), url=reverse("applications:call_edit", args=ids), method="get")
                )
            elif call.status not in (CallStatus.PROPOSED, CallStatus.CANCELLED):
                buttons.insert(
                    0,
                    ActionButton(
                        label=_("Nhận hồ sơ giấy"), url=reverse("applications:desk_start", args=ids), method="get"
                    ),
                )
            buttons = [*call_buttons(call, self.actor), *buttons]
        return buttons

    def context(self) -> dict[str, Any]:
        call = self.subject
        filed = call.applications.exclude(status=ApplicationStatus.DRAFT).exclude(code="")
        by_state = {row["status"]: row["n"] for row in filed.order_by().values("status").annotate(n=Count("pk"))}
        approved = (
            call.applications.filter(status=ApplicationStatus.APPROVED).aggregate(total=Sum("approved_vnd"))["total"]
            or 0
        )
        return {
            "pairs": call_pairs(call),
            "who": who_words(call),
            "notices": list(call.notices.select_related("prepared_by", "approved_by")),
            "may_approve": [
                notice.pk
                for notice in call.notices.filter(approved_at=None)
                if approves_notices.can(self.actor, notice)
            ],
            "may_keep": keeps_calls.can(self.actor, call),
            "may_set_papers": call.status == CallStatus.DRAFT and keeps_calls.can(self.actor, call),
            "papers": papers_with_limits(call.papers.all()),
            "left": time_left(call),
            "states": [(ApplicationStatus(state), count) for state, count in by_state.items()],
            "filed": sum(by_state.values()),
            "approved_vnd": approved,
            "timeline": timeline_of(call),
            "code": call.code,
        }


class _CallForm(VersionedFormPage):
    """What drafting and editing a call have in common."""

    form_class = CallForm
    subject: Call | None

    def form_kwargs(self) -> dict[str, Any]:
        return {
            "measures": measures.offered(self.actor),
            "lines": measures.budget_lines(self.actor),
            "forms_offered": usable(self.actor.province_id or 0, Purpose.APPLICATION),
        }

    def success_url(self, result: Call) -> str:
        return page_of(result)


class CallCreate(_CallForm):
    """Draft a call; `?noi_dung=` chooses the measure beforehand."""

    title = gettext_lazy("Lập đợt tiếp nhận")
    submit_label = gettext_lazy("Lưu bản nháp")
    success_message = gettext_lazy("Đã lưu bản nháp. Kiểm tra lại rồi công bố.")

    def fetch(self, **kwargs: Any) -> None:
        keeps_calls.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        return {
            **super().form_kwargs(),
            "initial": {
                "measure": self.request.GET.get("noi_dung", ""),
                "papers": USUAL_PAPERS,
                "opens_at": _next_hour(),
            },
        }

    def act(self, form: Any) -> Call:
        return draft_call(
            actor=self.actor,
            measure=form.cleaned_data["measure"],
            facts=form.facts(),
            papers=form.cleaned_data["papers"],
        )

    def cancel_url(self) -> str:
        return reverse("applications:call_list")


class CallEdit(_CallForm):
    """Edit a draft call."""

    title = gettext_lazy("Sửa đợt tiếp nhận")
    success_message = gettext_lazy("Đã lưu đợt tiếp nhận.")
    subject: Call

    def fetch(self, public_id: UUID) -> Call:
        call = calls.get(self.actor, public_id)
        keeps_calls.check(self.actor, call)
        return call

    def form_kwargs(self) -> dict[str, Any]:
        call = self.subject
        initial = {
            name: getattr(call, name) for name in CallForm.base_fields if hasattr(call, name) and name != "papers"
        }
        line = call.budget_line.public_id if call.budget_line else None
        return {
            **super().form_kwargs(),
            "fixed_measure": True,
            "initial": {
                **initial,
                **fields_from(call.rules),
                "papers": papers_text(call.papers.all()),
                "budget_line": line,
                "form": call.form.public_id if call.form else None,
            },
        }

    def act(self, form: Any) -> Call:
        return edit_call(
            actor=self.actor,
            call=self.subject,
            facts=form.facts(),
            papers=form.cleaned_data["papers"],
            row_version=form.cleaned_data["row_version"],
        )

    def cancel_url(self) -> str:
        return page_of(self.subject)


@require_POST
def call_step(request: PortalRequest, public_id: UUID, name: str) -> HttpResponse:
    """Propose, return, publish or close."""
    call = calls.get(request.actor, public_id)
    if name not in STEPS:
        raise NotFound()
    note, expected = request.POST.get("note", ""), request.POST.get("expected")
    return perform(
        request,
        lambda: STEPS[name](request.actor, call, note, expected),
        success=_("Đã ghi nhận: %(step)s.") % {"step": CALL_WORKFLOW.step(name).label},
        to=page_of(call),
    )
