"""The register of requests and one of them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.organizations.actor import Actor
from portal.privacy.actions.send_request import send_request
from portal.privacy.enums import HOLDING, MentionState, RequestKind, RequestStatus
from portal.privacy.filters import RequestFilter
from portal.privacy.forms import PaperForm
from portal.privacy.identity import masked_value
from portal.privacy.menu import TABS
from portal.privacy.models import SubjectRequest
from portal.privacy.policies import handles_requests, prepares_erasures
from portal.privacy.selectors import papers, requests
from portal.privacy.sources import source_of
from portal.privacy.workflow import REQUEST_WORKFLOW
from portal.ui.buttons import ActionButton, transition_buttons
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, DetailPage, FormPage, ListPage
from portal.vietnam.models import Province
from portal.workflow.selectors import timeline_of

TRAIL = (_("Dữ liệu cá nhân"), "privacy:request_list")


def url_of(request: SubjectRequest) -> str:
    """The page of a request."""
    return reverse("privacy:request_detail", args=[request.public_id])


class PrivacyList(ListPage):
    """A list of this app with the tabs above it."""

    template_name = "privacy/tabbed_list.html"

    def extra_context(self) -> dict[str, Any]:
        return {"tabs": [(label, reverse(name)) for label, name in TABS]}


class RequestList(PrivacyList):
    """Everything asked, what is due first."""

    title = _("Yêu cầu của chủ thể dữ liệu")
    unit = _("yêu cầu")
    filterset_class = RequestFilter
    search_placeholder = _("Mã, họ tên")
    default_sort = "-received"
    empty_title = _("Chưa có yêu cầu nào")
    empty_text = _(
        "Người dân gửi từ trang “Quyền của chủ thể dữ liệu”; yêu cầu nhận trên giấy ghi bằng nút “Ghi yêu cầu”."
    )
    columns = (
        Column("code", _("Mã"), kind="code", sort="code", link=url_of),
        Column("full_name", _("Họ và tên"), sort="sort_key"),
        Column("kind", _("Yêu cầu"), value="get_kind_display", sort="kind"),
        Column("status", _("Trạng thái"), kind="state", workflow=REQUEST_WORKFLOW.key, sort="status"),
        Column("received", _("Nhận lúc"), value="received_at", kind="instant", sort="received_at"),
        Column("channel", _("Nhận qua"), value="get_channel_display", sort="channel"),
        Column("due_on", _("Hạn trả lời"), kind="due", sort="due_on"),
    )

    def rows(self) -> QuerySet[Any]:
        handles_requests.check(self.actor)
        return requests.visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        address = reverse("privacy:request_create")
        return [ActionButton(_("Ghi yêu cầu"), address, method="get", tone="primary", icon="plus")]


class RequestCreate(FormPage):
    """Write down a request that came on paper, by mail or by phone."""

    title = _("Ghi yêu cầu về dữ liệu cá nhân")
    intro = _("Đồng hồ 2 ngày làm việc tính từ khi ghi nhận.")
    form_class = PaperForm
    submit_label = _("Ghi nhận")
    success_message = _("Đã ghi nhận yêu cầu.")

    def fetch(self, **kwargs: Any) -> Province:
        handles_requests.check(self.actor)
        return self.actor.province

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def cancel_url(self) -> str:
        return reverse(TRAIL[1])

    def act(self, form: Any) -> SubjectRequest:
        facts = dict(form.cleaned_data)
        channel = facts.pop("channel")
        return send_request(actor=self.actor, province=self.subject, facts=facts, channel=channel)[0]

    def success_url(self, result: SubjectRequest) -> str:
        return url_of(result)


class RequestDetail(DetailPage):
    """What was asked, who asked, what is held of them, what was done."""

    template_name = "privacy/request_detail.html"

    def fetch(self, **kwargs: Any) -> SubjectRequest:
        handles_requests.check(self.actor)
        return requests.get(self.actor, kwargs["public_id"])

    def get_title(self) -> str:
        return f"{self.subject.full_name}: {self.subject.get_kind_display()}"

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1]))]

    def buttons(self) -> list[ActionButton]:
        row, actor = self.subject, self.actor
        pages = {"identify": "request_identify", "answer": "request_answer", "refuse": "request_refuse"}
        forms = {name: reverse(f"privacy:{page}", args=[row.public_id]) for name, page in pages.items()}
        steps = transition_buttons(REQUEST_WORKFLOW.available(row, actor), lambda name: forms[name], forms=forms)
        return [*_work_buttons(row, actor), *steps]

    def context(self) -> dict[str, Any]:
        row = self.subject
        can_choose = row.status == RequestStatus.IDENTIFIED
        found = requests.candidates(row) if row.status != RequestStatus.RECEIVED else []
        chosen = [one for one in found if one.is_chosen]
        return {
            "turn": REQUEST_WORKFLOW.whose_turn(row),
            "facts": _facts(row),
            "chosen": [(one, _drop_button(row, one) if can_choose else []) for one in chosen],
            "others": [(one, _choose_button(row, one)) for one in found if not one.is_chosen] if can_choose else [],
            "places": [(place, _look_buttons(place) if can_choose else []) for place in requests.places_of(row)],
            "papers": papers.standing_of(row.province_id) if can_choose else None,
            "consents": requests.consents_of([(one.source.key, one.row.public_id) for one in chosen]),
            "files": list(requests.files_to_take(row)),
            "erasures": list(row.erasures.all()),
            "restrictions": [
                (one, source_of(one.source), _lift_button(one)) for one in row.restrictions.order_by("pk")
            ],
            "is_known": row.status != RequestStatus.RECEIVED,
            "answer_files": [
                (label, reverse("privacy:request_file", args=[row.public_id, key]))
                for key, label in (("pdf", "PDF"), ("docx", "Word"))
                if row.answered_at
            ],
            "timeline": timeline_of(row),
        }


def _facts(row: SubjectRequest) -> list[tuple[Any, Any]]:
    proof = ""
    if row.proved_by:
        proof = f"{row.get_proved_by_display()} {row.proof_note}".strip()
    return [
        (_("Yêu cầu"), row.get_kind_display()),
        (_("Họ và tên"), row.full_name),
        (_("Thư điện tử"), masked_value(row.email)),
        (_("Điện thoại"), masked_value(row.phone)),
        (_("Số định danh"), row.number_shown),
        (_("Nhận qua"), row.get_channel_display()),
        (_("Xác định bằng"), proof),
        (_("Căn cứ của hạn"), row.due_basis),
    ]


def _work_buttons(row: SubjectRequest, actor: Actor) -> list[ActionButton]:
    """What the kind asks to be done before the answer."""
    look = reverse("privacy:sensitive_show", args=["requests", row.public_id])
    buttons = [ActionButton(_("Xem liên hệ"), look, method="get")]
    if row.status != RequestStatus.IDENTIFIED:
        return buttons
    address = reverse("privacy:request_search_texts", args=[row.public_id])
    buttons.append(ActionButton(_("Tìm trong văn bản, tệp"), address))
    if row.kind not in HOLDING:
        buttons.append(ActionButton(_("Lập bản sao dữ liệu"), reverse("privacy:request_copy", args=[row.public_id])))
    if row.kind == RequestKind.ERASE and prepares_erasures.can(actor, row):
        address = reverse("privacy:request_erase", args=[row.public_id])
        buttons.append(ActionButton(_("Lập đề nghị xóa"), address))
    return buttons


def _choose_button(row: SubjectRequest, one: requests.Candidate) -> list[ActionButton]:
    fields = {"source": one.source.key, "record": str(one.row.public_id)}
    address = reverse("privacy:record_choose", args=[row.public_id])
    return [ActionButton(_("Đúng người"), address, fields=fields)]


def _drop_button(row: SubjectRequest, one: requests.Candidate) -> list[ActionButton]:
    fields = {"source": one.source.key, "record": str(one.row.public_id)}
    buttons = [ActionButton(_("Bỏ chọn"), reverse("privacy:record_drop", args=[row.public_id]), fields=fields)]
    if row.kind == RequestKind.CORRECT and one.source.correctable:
        address = reverse("privacy:record_correct", args=[row.public_id, one.source.key, one.row.public_id])
        buttons.append(ActionButton(_("Sửa"), address, method="get"))
    return buttons


def _look_buttons(place: requests.Place) -> list[ActionButton]:
    """What somebody may say of a place once they have read it."""
    address = reverse("privacy:mention_look", args=[place.mention.public_id])
    other = ActionButton(_("Không phải người này"), address, fields={"state": MentionState.OTHER})
    reasons = (
        (MentionState.HANDLED, _("Đã xử lý"), _("Đã làm gì, ở đâu (không chép lại dữ liệu)")),
        (MentionState.KEPT, _("Giữ theo luật"), _("Căn cứ giữ lại")),
    )
    return [
        other,
        *(
            ActionButton(label, address, fields={"state": state}, reason_label=asked, reason_required=True)
            for state, label, asked in reasons
        ),
    ]


def _lift_button(one: Any) -> list[ActionButton]:
    if one.lifted_on is not None:
        return []
    address = reverse("privacy:restriction_lift", args=[one.public_id])
    return [ActionButton(_("Bỏ hạn chế"), address, reason_label=_("Lý do"), reason_required=True)]
