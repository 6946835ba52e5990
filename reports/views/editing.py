"""Steps on a report: begin, count again, write, sign, send, supplement."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from plans.planning.selectors import plans
from portal.core import clock
from portal.core.errors import NotFound
from portal.core.request import PortalRequest
from portal.jobs.models import Job
from portal.ui.pages import FormPage, perform
from portal.ui.versioned import STALE, Difference, VersionedFormPage, refreshed
from reports.actions.decide_figures import decide_figures
from reports.actions.edit_texts import edit_texts
from reports.actions.move_report import EVENTS, move_report
from reports.actions.open_supplement import open_supplement
from reports.actions.record_answer import record_dispatch, record_receipt
from reports.actions.sign_report import sign_report
from reports.composition.stored import sections_in, stored_composition, words_of
from reports.enums import ReportKind
from reports.forms import (
    DecideForm,
    DispatchForm,
    ReceiptForm,
    ReportStartForm,
    SendForm,
    SignForm,
    SupplementForm,
    TextsForm,
)
from reports.jobs import ask_for_report
from reports.models import Report
from reports.policies import drafts_reports, records_answers, sends_reports, signs_reports
from reports.selectors import reports
from reports.selectors.report_rules import plans_of
from reports.selectors.signatures import signed_copies
from reports.sending import ask_to_send
from reports.views.calendar import job_url

NO_COPY = _("Chưa có bản đã ký nào trên Cổng: nên nộp bản ký số hoặc bản quét trước khi gửi; sau khi gửi vẫn nộp được.")


class ReportStart(FormPage):
    """Make the report of any plan, kind and year, also of a plan that owes none."""

    title = _("Lập báo cáo")
    intro = _("Hệ thống đếm số liệu và lập tệp PDF, Word, Excel ở chế độ nền; bạn theo dõi tiến độ ở trang kế tiếp.")
    form_class = ReportStartForm
    submit_label = _("Lập báo cáo")

    def fetch(self, **kwargs: Any) -> None:
        drafts_reports.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        visible = plans_of(plans.visible_to(self.actor)).order_by("-period_from", "code")
        return {"plans": visible, "initial": {"year": clock.today().year, "kind": ReportKind.ANNUAL}}

    def act(self, form: ReportStartForm) -> Job:
        kind, part = form.cleaned_data["kind"]
        return ask_for_report(
            actor=self.actor, plan=form.cleaned_data["plan"], year=form.cleaned_data["year"], kind=kind, part=part
        )

    def success_url(self, result: Job) -> str:
        return job_url(result)

    def cancel_url(self) -> str:
        return reverse("reports:report_list")


@require_POST
def report_refresh(request: PortalRequest, public_id: UUID) -> HttpResponse:
    """Count the figures of a draft again and make its files; later only the files."""
    report = reports.get(request.actor, public_id)
    job = ask_for_report(actor=request.actor, plan=report.plan, year=report.year, kind=report.kind, part=report.part)
    return redirect(job_url(job))


@require_POST
def report_move(request: PortalRequest, public_id: UUID, step: str) -> HttpResponse:
    """Submit, forward, return, acknowledge."""
    report = reports.get(request.actor, public_id)
    if step not in EVENTS:
        raise NotFound
    expected, note = request.POST.get("expected"), request.POST.get("note", "").strip()[:2000]
    return perform(
        request,
        lambda: move_report(actor=request.actor, report=report, step=step, expected=expected, note=note),
        success=_("Đã ghi nhận."),
        to=_url(report),
    )


class ReportForm(FormPage):
    """A form about one report, back to its page."""

    subject: Report

    def fetch(self, **kwargs: Any) -> Report:
        return reports.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Báo cáo"), reverse("reports:report_list")), (str(self.subject), _url(self.subject))]

    def success_url(self, result: Report) -> str:
        return _url(result)

    def cancel_url(self) -> str:
        return _url(self.subject)


class TextsEdit(ReportForm, VersionedFormPage):
    """The words of the parts; a stale page shows what stands beside what was typed."""

    title = _("Sửa lời văn báo cáo")
    intro = _("Phần để trống sẽ dùng lại lời văn soạn từ số liệu.")
    form_class = TextsForm
    success_message = _("Đã lưu lời văn.")

    def fetch(self, **kwargs: Any) -> Report:
        report = super().fetch(**kwargs)
        drafts_reports.check(self.actor, report)
        return report

    def form_kwargs(self) -> dict[str, Any]:
        return {
            "initial": {**self._stored(), "row_version": self.subject.row_version},
            "sections": sections_in(self.subject),
        }

    def _stored(self) -> dict[str, str]:
        return words_of(self.subject, stored_composition(self.subject))

    def act(self, form: TextsForm) -> Report:
        texts = {str(section): form.cleaned_data[section] for section in sections_in(self.subject)}
        return edit_texts(
            actor=self.actor, report=self.subject, texts=texts, row_version=form.cleaned_data["row_version"]
        )

    def _show(self, form: Any, status: int = 200) -> HttpResponse:
        if status != STALE:
            return super()._show(form, status)
        self.subject.refresh_from_db()
        stored = self._stored()
        self.stale = [
            Difference(label=form.fields[name].label, stored=stored[name], typed=typed)
            for name in sections_in(self.subject)
            if (typed := form.data.get(name, "").replace("\r\n", "\n").strip()) != stored[name].strip()
        ]
        refreshed(form, self.subject)
        return FormPage._show(self, form, status)


class FiguresDecide(ReportForm):
    """Whose figure counts where agencies and the system differ."""

    title = _("Đối chiếu số liệu")
    intro = _("Số của các đơn vị đứng cạnh số hệ thống đếm. Chọn số dùng trong báo cáo và ghi lý do.")
    success_message = _("Đã ghi số liệu được chọn và lý do.")

    def fetch(self, **kwargs: Any) -> Report:
        report = super().fetch(**kwargs)
        drafts_reports.check(self.actor, report)
        return report

    def make_form(self, *data: Any) -> DecideForm:
        found = stored_composition(self.subject)
        return DecideForm(*data, conflicts=found.conflicts if found else ())

    def act(self, form: DecideForm) -> Report:
        return decide_figures(actor=self.actor, report=self.subject, chosen=form.chosen())


class ReceiptRecord(ReportForm):
    """Write down what the addressee answered."""

    title = _("Ghi trả lời của nơi nhận")
    form_class = ReceiptForm
    success_message = _("Đã ghi trả lời.")

    def fetch(self, **kwargs: Any) -> Report:
        report = super().fetch(**kwargs)
        records_answers.check(self.actor, report)
        return report

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"received_on": clock.today()}}

    def act(self, form: ReceiptForm) -> Report:
        record_receipt(actor=self.actor, report=self.subject, **form.cleaned_data)
        return self.subject


class DispatchRecord(ReportForm):
    """Write down a further recipient."""

    title = _("Ghi nơi nhận báo cáo")
    form_class = DispatchForm
    success_message = _("Đã ghi nơi nhận.")

    def fetch(self, **kwargs: Any) -> Report:
        report = super().fetch(**kwargs)
        sends_reports.check(self.actor, report)
        return report

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"sent_on": clock.today()}}

    def act(self, form: DispatchForm) -> Report:
        record_dispatch(actor=self.actor, report=self.subject, **form.cleaned_data)
        return self.subject


class ReportSign(ReportForm):
    """Sign and number."""

    title = _("Ký báo cáo")
    form_class = SignForm
    submit_label = _("Ký ban hành")
    success_message = _("Đã ký báo cáo.")

    def fetch(self, **kwargs: Any) -> Report:
        report = super().fetch(**kwargs)
        signs_reports.check(self.actor, report)
        return report

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"signed_on": clock.today(), "expected": self.subject.status}}

    def act(self, form: SignForm) -> Report:
        return sign_report(actor=self.actor, report=self.subject, **_with_expected(form))


class ReportSend(ReportForm):
    """Record the dispatch; freezes the report."""

    title = _("Gửi báo cáo")
    intro = _("Sau khi gửi, lời văn, số liệu và tệp được đóng băng; chỉ có thể lập báo cáo bổ sung.")
    form_class = SendForm
    submit_label = _("Gửi và đóng băng")
    success_message = _("Đang lập tệp và gửi; báo cáo đóng băng khi xong.")

    def fetch(self, **kwargs: Any) -> Report:
        report = super().fetch(**kwargs)
        sends_reports.check(self.actor, report)
        if not signed_copies(report):
            self.intro = format_lazy("{} {}", self.intro, NO_COPY)
        return report

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"sent_on": clock.today(), "expected": self.subject.status}}

    def act(self, form: SendForm) -> Job:
        return ask_to_send(actor=self.actor, report=self.subject, **_with_expected(form))

    def success_url(self, result: Job) -> str:  # type: ignore[override]  # where it can be watched
        return job_url(result)


class ReportSupplement(ReportForm):
    """Open the next edition."""

    title = _("Lập báo cáo bổ sung")
    intro = _("Báo cáo đã gửi giữ nguyên. Lần bổ sung là một báo cáo mới, nêu lý do và dẫn lần trước.")
    form_class = SupplementForm
    submit_label = _("Mở báo cáo bổ sung")

    def fetch(self, **kwargs: Any) -> Report:
        report = super().fetch(**kwargs)
        drafts_reports.check(self.actor, report)
        return report

    def act(self, form: SupplementForm) -> Report:
        new = open_supplement(actor=self.actor, report=self.subject, reason=form.cleaned_data["reason"])
        messages.success(self.request, str(_("Đã mở báo cáo bổ sung. Hãy tính số liệu và soạn lời văn.")))
        return new


def _with_expected(form: Any) -> dict[str, Any]:
    return {**form.cleaned_data, "expected": form.cleaned_data["expected"] or None}


def _url(report: Report) -> str:
    return reverse("reports:report_detail", args=[report.public_id])
