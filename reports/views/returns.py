"""Asking agencies, the table of states, one return with its versions, judging it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_POST

from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.documents.actions.issue_document import issue_document
from portal.questions.selectors import current
from portal.questions.showing import answer_differences, answered
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import DetailPage, FormPage, ListPage, perform
from portal.vietnam.text import fold
from portal.workflow.selectors import timeline_of
from reports.actions.ask_agencies import ask_agencies
from reports.actions.move_return import accept_return, move_within, send_back_return, sign_return
from reports.documents.request_letter import REQUEST_LETTER
from reports.filters import ReturnFilter
from reports.forms_returns import NothingForm, RemarksForm, RequestForm
from reports.models import AgencyReturn, ReportObligation, ReturnRequest
from reports.policies import fills_returns, judges_returns, keeps_calendar, sees_returns
from reports.return_notices import address_of
from reports.selectors import obligations, returns
from reports.workflow import RETURN_WORKFLOW


def late_words(row: AgencyReturn) -> int | None:
    """Days late, empty when it is not."""
    return row.days_late(clock.today()) or None


class ReturnList(ListPage):
    """What agencies owe and sent: the table of states with the days late."""

    title = _("Báo cáo của đơn vị")
    subtitle = _("Đơn vị điền trên Cổng hoặc nạp biểu Excel; Sở tiếp nhận hoặc trả lại kèm nhận xét.")
    template_name = "reports/return_list.html"
    unit = _("báo cáo")
    filterset_class = ReturnFilter
    default_sort = "wanted_by"
    search_placeholder = _("Tên đơn vị (không cần dấu)")
    empty_title = _("Chưa yêu cầu đơn vị nào báo cáo")
    empty_text = _("Sở mở một nghĩa vụ trong Lịch báo cáo và bấm “Yêu cầu đơn vị báo cáo”.")
    columns = (
        Column(
            "organization",
            _("Đơn vị"),
            value="organization_name",
            sort="organization__sort_key",
            link=address_of,
            remark=lambda row: str(row.obligation),
        ),
        Column("year", _("Năm"), value="obligation.year", sort="obligation__year"),
        Column("status", _("Trạng thái"), kind="state", workflow=RETURN_WORKFLOW.key, sort="status"),
        Column("wanted_by", _("Gửi chậm nhất"), kind="day", sort="wanted_by"),
        Column("late", _("Trễ (ngày)"), value=late_words, kind="number"),
        Column("edition", _("Lần gửi"), kind="number", sort="edition"),
        Column("sent_at", _("Gửi lúc"), kind="instant", sort="sent_at"),
        Column(
            "nothing",
            _("Không phát sinh"),
            value=lambda row: gettext("có") if row.is_nothing and not row.is_owed else "",
        ),
    )

    def rows(self) -> QuerySet[Any]:
        sees_returns.check(self.actor)
        return returns.visible_to(self.actor)

    def searched(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        for word in fold(words).split()[:8]:
            rows = rows.filter(organization__search_key__contains=word)
        return rows

    def extra_context(self) -> dict[str, Any]:
        return {"late": returns.late(returns.visible_to(self.actor), clock.today()).count()}


class RequestStart(FormPage):
    """Ask agencies to report for an obligation."""

    title = _("Yêu cầu đơn vị báo cáo")
    intro = _("Mỗi đơn vị nhận thông báo và một biểu lập sẵn từ nhiệm vụ, chỉ tiêu của đơn vị trong kế hoạch.")
    form_class = RequestForm
    submit_label = _("Gửi yêu cầu")
    subject: ReportObligation

    def fetch(self, **kwargs: Any) -> ReportObligation:
        row = obligations.get(self.actor, kwargs["public_id"])
        keeps_calendar.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        return {"obligation": self.subject}

    def act(self, form: RequestForm) -> ReturnRequest:
        values = dict(form.cleaned_data)
        chosen = values.pop("form")
        made = ask_agencies(
            actor=self.actor,
            obligation=self.subject,
            form_version=current(chosen) if chosen else None,
            **values,
        )
        self.success_message = gettext("Đã gửi yêu cầu tới %(count)d đơn vị.") % {"count": made.returns.count()}
        return made

    def success_url(self, result: ReturnRequest) -> str:
        return reverse("reports:request_detail", args=[result.public_id])

    def cancel_url(self) -> str:
        return reverse("reports:obligation_detail", args=[self.subject.public_id])


class RequestDetail(DetailPage):
    """One request: the letter and how every agency stands."""

    template_name = "reports/request_detail.html"
    subject: ReturnRequest

    def fetch(self, **kwargs: Any) -> ReturnRequest:
        return returns.get_request(self.actor, kwargs["public_id"])

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Báo cáo của đơn vị"), reverse("reports:return_list"))]

    def context(self) -> dict[str, Any]:
        seen = returns.visible_to(self.actor).filter(request=self.subject)
        rows = rows_of(seen.order_by("organization__sort_key", "pk"))
        return {
            "rows": rows,
            "has_all": not any(line["row"].is_owed for line in rows),
            "formats": REQUEST_LETTER.formats,
            "return_workflow": RETURN_WORKFLOW.key,
        }


def rows_of(found: QuerySet[AgencyReturn]) -> list[dict[str, Any]]:
    """Returns as lines of a table with their days late."""
    today = clock.today()
    return [{"row": row, "url": address_of(row), "late": row.days_late(today)} for row in found]


@require_GET
def request_file(request: PortalRequest, public_id: UUID, file_format: str) -> HttpResponse:
    """The letter, made on the first call from what was frozen, then the stored file."""
    row = returns.get_request(request.actor, public_id)
    if file_format not in REQUEST_LETTER.formats:
        raise NotFound()
    issued = issue_document(
        actor=request.actor,
        kind=REQUEST_LETTER.key,
        subject=row,
        facts=row.facts,
        file_format=file_format,
        number=row.number,
        province_id=row.province_id,
    )
    return redirect("attachments:download", public_id=issued.file.public_id)


class ReturnDetail(DetailPage):
    """One return: answers, versions sent with their remarks, files, what to do next."""

    template_name = "reports/return_detail.html"
    subject: AgencyReturn

    def fetch(self, **kwargs: Any) -> AgencyReturn:
        return returns.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Báo cáo của đơn vị"), reverse("reports:return_list"))]

    def buttons(self) -> list[ActionButton]:
        row = self.subject
        here = [row.public_id]
        buttons = transition_buttons(
            RETURN_WORKFLOW.available(row, self.actor),
            lambda name: reverse("reports:return_move", args=[*here, name]),
            fields={"expected": row.status},
            forms={
                "return": reverse("reports:return_remarks", args=here),
                "declare_nothing": reverse("reports:return_nothing", args=here),
            },
        )
        if row.is_editable and fills_returns.can(self.actor, row):
            label = _("Điền báo cáo") if row.edition == 0 else _("Sửa và gửi lại")
            buttons.append(
                ActionButton(
                    label, reverse("reports:return_fill", args=here), method="get", tone="primary", icon="edit"
                )
            )
        return buttons

    def context(self) -> dict[str, Any]:
        row = self.subject
        editions = returns.editions_of(row)
        is_agency = fills_returns.can(self.actor, row)
        shows_draft = is_agency or not row.is_owed
        return {
            "answer_sections": answered(row.definition, row.answers) if shows_draft and not row.is_nothing else [],
            "shows_draft": shows_draft,
            "editions": [(sent, _changes(editions, at)) for at, sent in enumerate(editions)],
            "remarks": list(editions[0].remarks.all()) if editions and row.status in ("returned", "draft") else [],
            "files": list(row.files.select_related("file")),
            "timeline": timeline_of(row),
            "turn": row.organization_name if row.is_owed else RETURN_WORKFLOW.whose_turn(row),
            "late": row.days_late(clock.today()),
            "warns": judges_returns.can(self.actor, row),
        }


def _changes(editions: list[Any], at: int) -> list[Any]:
    """What a version says otherwise than the one before."""
    if at + 1 >= len(editions):
        return []
    return answer_differences(editions[at].definition, editions[at + 1].answers, editions[at].answers)


class EditionPage(DetailPage):
    """A version as it was sent: its answers and the remarks on it."""

    template_name = "reports/return_edition.html"

    def fetch(self, **kwargs: Any) -> Any:
        self.row = returns.get(self.actor, kwargs["public_id"])
        found = self.row.editions.prefetch_related("remarks").filter(edition=kwargs["edition"]).first()
        if found is None:
            raise NotFound()
        return found

    def get_title(self) -> str:
        return gettext("%(row)s, lần gửi %(edition)d") % {"row": self.row, "edition": self.subject.edition}

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Báo cáo của đơn vị"), reverse("reports:return_list")), (str(self.row), address_of(self.row))]

    def context(self) -> dict[str, Any]:
        return {
            "answer_sections": answered(self.subject.definition, self.subject.answers),
            "remarks": list(self.subject.remarks.all()),
        }


@require_POST
def return_move(request: PortalRequest, public_id: UUID, step: str) -> HttpResponse:
    """Offer, take back, sign, accept."""
    row = returns.get(request.actor, public_id)
    expected, note = request.POST.get("expected"), request.POST.get("note", "").strip()[:2000]

    def move() -> AgencyReturn:
        if step == "sign":
            return sign_return(actor=request.actor, agency_return=row, expected=expected)
        if step == "accept":
            return accept_return(actor=request.actor, agency_return=row, expected=expected)
        return move_within(actor=request.actor, agency_return=row, step=step, note=note, expected=expected)

    return perform(request, move, success=_("Đã ghi nhận."), to=address_of(row))


class ReturnForm(FormPage):
    """A form about one return, back to its page."""

    subject: AgencyReturn

    def fetch(self, **kwargs: Any) -> AgencyReturn:
        return returns.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Báo cáo của đơn vị"), reverse("reports:return_list")), (str(self.subject), self.cancel_url())]

    def success_url(self, result: AgencyReturn) -> str:
        return address_of(result)

    def cancel_url(self) -> str:
        return address_of(self.subject)


class ReturnRemarks(ReturnForm):
    """Send a return back with remarks."""

    title = _("Trả lại báo cáo của đơn vị")
    intro = _("Bản đơn vị đã gửi được giữ nguyên; đơn vị sửa và gửi lại thành lần gửi mới.")
    submit_label = _("Trả lại")
    success_message = _("Đã trả lại báo cáo; đơn vị nhận thông báo kèm nhận xét.")

    def fetch(self, **kwargs: Any) -> AgencyReturn:
        row = super().fetch(**kwargs)
        judges_returns.check(self.actor, row)
        return row

    def make_form(self, *data: Any) -> RemarksForm:
        return RemarksForm(*data, agency_return=self.subject, initial={"expected": self.subject.status})

    def act(self, form: RemarksForm) -> AgencyReturn:
        return send_back_return(
            actor=self.actor,
            agency_return=self.subject,
            note=form.cleaned_data["note"],
            remarks=form.remarks(),
            expected=form.cleaned_data["expected"] or None,
        )


class ReturnNothing(ReturnForm):
    """Declare that nothing arose."""

    title = _("Khai không phát sinh")
    form_class = NothingForm
    submit_label = _("Khai không phát sinh")
    success_message = _("Đã ghi tên bạn là người khai; báo cáo chờ người khác của đơn vị ký gửi.")

    def fetch(self, **kwargs: Any) -> AgencyReturn:
        row = super().fetch(**kwargs)
        fills_returns.check(self.actor, row)
        return row

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"expected": self.subject.status}}

    def act(self, form: NothingForm) -> AgencyReturn:
        return move_within(
            actor=self.actor,
            agency_return=self.subject,
            step="declare_nothing",
            note=form.cleaned_data["note"],
            expected=form.cleaned_data["expected"] or None,
        )
