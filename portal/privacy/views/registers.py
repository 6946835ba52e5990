"""Purposes, consents, looks at sensitive values, records past their period."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.core.errors import NotFound
from portal.privacy.actions.decide_period import prolong
from portal.privacy.actions.erase import prepare_for_period
from portal.privacy.actions.look import look_at
from portal.privacy.actions.write_purpose import write_purpose
from portal.privacy.enums import CaseStatus
from portal.privacy.filters import CaseFilter, ConsentFilter, LookFilter
from portal.privacy.forms import ERASE, DecideForm, PurposeForm, WhyForm
from portal.privacy.models import Erasure, Purpose
from portal.privacy.policies import handles_requests, watches_privacy, writes_purposes
from portal.privacy.purposes import purpose_on, purpose_seeds
from portal.privacy.selectors import registers, requests
from portal.privacy.sources import SubjectSource, source_of, subject_sources
from portal.privacy.views.erasures import erasure_url
from portal.privacy.views.requests import TRAIL, PrivacyList
from portal.ui.buttons import ActionButton
from portal.ui.columns import Column
from portal.ui.pages import Crumbs, FormPage

AT_ONCE = 500


def _register(row: Any) -> Any:
    source = source_of(row.source)
    return source.label if source else row.source


def _page_of(row: Any) -> str:
    """Where the record can be looked at, masked."""
    source = source_of(row.source)
    if source is None or source.get is None:
        return ""
    return reverse("privacy:sensitive_show", args=[row.source, row.subject_id])


def until_words(row: Any) -> str:
    """The last day of a version, "" while it holds."""
    return str(_("đến hết %(day)s") % {"day": f"{row.valid_to:%d/%m/%Y}"}) if row.valid_to else ""


class PurposeList(PrivacyList):
    """Every version of every purpose."""

    title = _("Mục đích xử lý và thời hạn lưu")
    unit = _("phiên bản")
    has_search = False
    default_sort = "title"
    columns = (
        Column("title", _("Mục đích"), sort=("title", "valid_from"), remark=lambda row: row.text),
        Column("version", _("Phiên bản"), sort="version"),
        Column("place", _("Nơi áp dụng"), value=lambda row: row.province or _("mọi tỉnh, thành phố")),
        Column("basis", _("Cơ sở"), value="get_basis_display", sort="basis", remark=lambda row: row.legal_basis),
        Column(
            "period",
            _("Thời hạn lưu"),
            value="period_words",
            sort="retention_months",
            remark=lambda row: row.retention_basis,
        ),
        Column("valid_from", _("Áp dụng từ"), kind="day", sort="valid_from", remark=until_words),
        Column("valid_to", _("Đến hết"), kind="day", sort="valid_to", only="file"),
        Column("new", _("Việc"), value=lambda row: _("Bản mới"), link=lambda row: reverse("privacy:purpose_write", args=[row.key.replace(".", "-")])),
    )  # fmt: skip

    def rows(self) -> QuerySet[Any]:
        handles_requests.check(self.actor)
        return registers.purposes_visible_to(self.actor)


class PurposeWrite(FormPage):
    """A new version of one purpose for the own province."""

    title = _("Phiên bản mới của mục đích")
    intro = _("Người đã đồng ý bản cũ vẫn chỉ đồng ý bản cũ; bản mới áp dụng từ ngày ghi.")
    form_class = PurposeForm
    submit_label = _("Ban hành")
    success_message = _("Đã ban hành phiên bản mới.")

    def fetch(self, **kwargs: Any) -> Purpose:
        writes_purposes.check(self.actor)
        key = next((seed.key for seed in purpose_seeds if seed.key.replace(".", "-") == kwargs["key"]), None)
        if key is None:
            raise NotFound()
        return purpose_on(key, self.actor.province_id)

    def form_kwargs(self) -> dict[str, Any]:
        row = self.subject
        names = ("title", "text", "basis", "legal_basis", "retention_months", "retention_basis")
        return {"initial": {name: getattr(row, name) for name in names} | {"valid_from": clock.today()}}

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (PurposeList.title, self.cancel_url())]

    def cancel_url(self) -> str:
        return reverse("privacy:purpose_list")

    def act(self, form: Any) -> Purpose:
        return write_purpose(actor=self.actor, key=self.subject.key, facts=form.cleaned_data)

    def success_url(self, result: Purpose) -> str:
        return self.cancel_url()


class ConsentList(PrivacyList):
    """What was agreed to; people are known by the mark of their record only."""

    title = _("Sự đồng ý")
    unit = _("lượt đồng ý")
    filterset_class = ConsentFilter
    has_search = False
    default_sort = "-given"
    empty_title = _("Chưa ghi nhận sự đồng ý nào")
    empty_text = _("Mỗi lần người dân tự đồng ý trên biểu mẫu, một dòng hiện tại đây với đúng phiên bản họ đã đọc.")
    columns = (
        Column("purpose", _("Mục đích"), value="purpose.title", sort="purpose__title"),
        Column("version", _("Phiên bản"), value="purpose.version", sort="purpose__version"),
        Column("source", _("Sổ"), value=_register, sort="source"),
        Column("subject", _("Mã bản ghi"), value=lambda row: str(row.subject_id)[:8], kind="code"),
        Column("given", _("Đồng ý lúc"), value="given_at", kind="instant", sort="given_at"),
        Column("channel", _("Cách đồng ý"), value="get_channel_display", sort="channel"),
        Column("withdrawn", _("Rút lúc"), value="withdrawn_at", kind="instant", sort="withdrawn_at"),
    )

    def rows(self) -> QuerySet[Any]:
        watches_privacy.check(self.actor)
        return registers.consents_visible_to(self.actor)


def _field_labels(row: Any) -> str:
    source = source_of(row.source)
    return ", ".join(source.label_of(name) if source and name in source.sensitive else name for name in row.fields)


class LookList(PrivacyList):
    """Who saw what of whom, when and why."""

    title = _("Lượt xem dữ liệu nhạy cảm")
    unit = _("lượt")
    filterset_class = LookFilter
    has_search = False
    default_sort = "-at"
    empty_title = _("Chưa có lượt xem nào")
    empty_text = _("Mỗi lần mở số định danh, ngày sinh, điện thoại, thư điện tử của một người đều ghi tại đây.")
    columns = (
        Column("at", _("Lúc"), kind="instant", sort="at"),
        Column("actor_name", _("Người xem"), sort="actor_name", remark=lambda row: row.organization_name),
        Column("kind", _("Cách xem"), value="get_kind_display", sort="kind"),
        Column("source", _("Sổ"), value=_register, sort="source"),
        Column("subject", _("Mã bản ghi"), value=lambda row: str(row.subject_id or "")[:8], kind="code"),
        Column("fields", _("Trường"), value=_field_labels),
        Column("records", _("Số người"), kind="number", sort="records", total="records"),
        Column("why", _("Lý do")),
    )

    def rows(self) -> QuerySet[Any]:
        watches_privacy.check(self.actor)
        return requests.looks_visible_to(self.actor)


class RetentionList(PrivacyList):
    """Records past their period, waiting for a decision."""

    title = _("Dữ liệu quá hạn lưu")
    unit = _("bản ghi")
    filterset_class = CaseFilter
    has_search = False
    default_sort = "found_on"
    empty_title = _("Không có dữ liệu quá hạn lưu")
    empty_text = _("Mỗi ngày Cổng tìm dữ liệu đã hết thời hạn lưu và nêu ở đây; không có gì tự xóa.")
    columns = (
        Column("subject", _("Mã bản ghi"), value=lambda row: str(row.subject_id)[:8], kind="code", link=_page_of),
        Column("source", _("Sổ"), value=_register, sort="source"),
        Column("purpose", _("Quy định lưu"), value="purpose.title", remark=lambda row: row.purpose.period_words),
        Column("found_on", _("Phát hiện ngày"), kind="day", sort="found_on"),
        Column("status", _("Quyết định"), value="get_status_display", sort="status", remark=lambda row: row.reason),
        Column("keep_until", _("Giữ đến hết ngày"), kind="day", sort="keep_until"),
        Column(
            "erasure",
            _("Đề nghị xóa"),
            value="erasure.code",
            kind="code",
            link=lambda row: erasure_url(row.erasure) if row.erasure else "",
        ),
    )

    def rows(self) -> QuerySet[Any]:
        handles_requests.check(self.actor)
        return requests.cases_visible_to(self.actor)

    def buttons(self) -> list[ActionButton]:
        if not watches_privacy.can(self.actor):
            return []
        return [ActionButton(_("Quyết định"), reverse("privacy:retention_decide"), method="get", tone="primary")]


class RetentionDecide(FormPage):
    """Decide about all open records of one register, at most AT_ONCE."""

    title = _("Quyết định về dữ liệu quá hạn lưu")
    intro = _("Áp dụng cho các bản ghi đang chờ quyết định của sổ, mỗi lần tối đa 500. Xóa cần người khác duyệt.")
    form_class = DecideForm
    submit_label = _("Quyết định")
    success_message = _("Đã ghi quyết định.")

    def fetch(self, **kwargs: Any) -> None:
        watches_privacy.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        waiting = set(self._open().order_by().values_list("source", flat=True).distinct())
        return {"sources": [(one.key, one.label) for one in subject_sources if one.key in waiting]}

    def _open(self) -> QuerySet[Any]:
        return requests.cases_visible_to(self.actor).filter(status=CaseStatus.OPEN)

    def crumbs(self) -> Crumbs:
        return [(TRAIL[0], reverse(TRAIL[1])), (RetentionList.title, self.cancel_url())]

    def cancel_url(self) -> str:
        return reverse("privacy:retention_list")

    def act(self, form: Any) -> Erasure | int:
        data = form.cleaned_data
        cases = list(self._open().filter(source=data["source"]).order_by("found_on", "pk")[:AT_ONCE])
        if data["decision"] == ERASE:
            return prepare_for_period(actor=self.actor, cases=cases)
        return prolong(actor=self.actor, cases=cases, keep_until=data["keep_until"], reason=data["reason"])

    def success_url(self, result: Erasure | int) -> str:
        return erasure_url(result) if isinstance(result, Erasure) else self.cancel_url()


class SensitiveShow(FormPage):
    """Open the sensitive values of one record: asked for with a reason, recorded each time."""

    template_name = "privacy/sensitive_show.html"
    title = _("Xem dữ liệu nhạy cảm")
    intro = _("Mỗi lần xem được ghi lại cùng lý do; chủ thể dữ liệu có quyền biết.")
    form_class = WhyForm
    submit_label = _("Xem")
    source: SubjectSource
    shown: list[tuple[str, str]]

    def fetch(self, **kwargs: Any) -> Any:
        source = source_of(kwargs["source"])
        if source is None or source.get is None or not source.sensitive:
            raise NotFound()
        self.source = source
        row = source.get(self.actor, kwargs["public_id"])
        (source.looks or handles_requests).check(self.actor, row)
        return row

    def crumbs(self) -> Crumbs:
        address = self.cancel_url()
        return [(self.source.label, address)] if address else []

    def cancel_url(self) -> str:
        return self.source.url(self.subject)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        self.subject = self.fetch(**kwargs)
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self._show(form, status=422)
        self.shown = look_at(actor=self.actor, source=self.source, row=self.subject, why=form.cleaned_data["why"])
        response = self._show(form)
        response["Cache-Control"] = "no-store"
        return response

    def context(self) -> dict[str, Any]:
        return {
            "shown": getattr(self, "shown", None),
            "masked": self.source.masked(self.subject),
            "name": self.source.shown_name(self.subject),
        }
