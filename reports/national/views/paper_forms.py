"""Forms about the report to the Prime Minister: begin, write, sign, send."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from portal.core import clock
from portal.jobs.models import Job
from portal.ui.pages import FormPage
from portal.ui.versioned import STALE, Difference, VersionedFormPage, refreshed
from reports.national.actions.edit_paper import edit_paper
from reports.national.actions.move_paper import sign_paper
from reports.national.actions.open_paper import open_paper
from reports.national.enums import PaperSection
from reports.national.forms import PaperSendForm, PaperSignForm, PaperStartForm, PaperTextsForm
from reports.national.jobs import ask_to_send
from reports.national.models import NationalReport
from reports.national.policies import drafts_papers, sends_papers, signs_papers
from reports.national.selectors import papers
from reports.national.selectors.signatures import signed_copies
from reports.national.stored import stored, words_of
from reports.national.views.choice import read_choice
from reports.national.views.papers import paper_url
from reports.views.calendar import job_url
from reports.views.editing import NO_COPY


class PaperStart(FormPage):
    """Begin the report of a kind and year with the figures of today."""

    title = _("Lập báo cáo trình Thủ tướng Chính phủ")
    intro = _("Số liệu lấy từ các báo cáo tỉnh đã gửi đến lúc này; có thể tổng hợp lại khi có thêm báo cáo.")
    form_class = PaperStartForm
    submit_label = _("Lập báo cáo")

    def fetch(self, **kwargs: Any) -> None:
        drafts_papers.check(self.actor)

    def form_kwargs(self) -> dict[str, Any]:
        choice, _form = read_choice({})
        return {"initial": {"year": str(choice.year), "kind": choice.kind}}

    def act(self, form: PaperStartForm) -> NationalReport:
        return open_paper(actor=self.actor, kind=form.cleaned_data["kind"], year=int(form.cleaned_data["year"]))

    def success_url(self, result: NationalReport) -> str:
        return paper_url(result)

    def cancel_url(self) -> str:
        return reverse("national:paper_list")


class PaperForm(FormPage):
    """A form about one report, back to its page."""

    subject: NationalReport

    def fetch(self, **kwargs: Any) -> NationalReport:
        return papers.get(self.actor, kwargs["public_id"])

    def crumbs(self) -> list[tuple[Any, str]]:
        return [(_("Báo cáo Thủ tướng"), reverse("national:paper_list")), (str(self.subject), paper_url(self.subject))]

    def success_url(self, result: NationalReport) -> str:
        return paper_url(result)

    def cancel_url(self) -> str:
        return paper_url(self.subject)


class PaperTexts(PaperForm, VersionedFormPage):
    """The words of each part; a stale page shows what stands beside what was typed."""

    title = _("Sửa lời văn báo cáo")
    intro = _("Phần để trống sẽ dùng lại lời văn soạn từ số liệu. Ai viết phần nào được lưu lại.")
    form_class = PaperTextsForm
    success_message = _("Đã lưu lời văn.")
    keeps_text = True

    def fetch(self, **kwargs: Any) -> NationalReport:
        report = super().fetch(**kwargs)
        drafts_papers.check(self.actor, report)
        return report

    def _stored(self) -> dict[str, str]:
        return dict(words_of(self.subject, stored(self.subject)))

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {**self._stored(), "row_version": self.subject.row_version}}

    def act(self, form: PaperTextsForm) -> NationalReport:
        texts = {str(section): form.cleaned_data[section] for section in PaperSection.values}
        return edit_paper(
            actor=self.actor, report=self.subject, texts=texts, row_version=form.cleaned_data["row_version"]
        )

    def _show(self, form: Any, status: int = 200) -> HttpResponse:
        if status != STALE:
            return super()._show(form, status)
        self.subject.refresh_from_db()
        now = self._stored()
        self.stale = [
            Difference(label=form.fields[name].label, stored=now[name], typed=typed)
            for name in PaperSection.values
            if (typed := form.data.get(name, "").replace("\r\n", "\n").strip()) != now[name].strip()
        ]
        refreshed(form, self.subject)
        return FormPage._show(self, form, status)


class PaperSign(PaperForm):
    """Sign and number."""

    title = _("Ký báo cáo trình Thủ tướng Chính phủ")
    form_class = PaperSignForm
    submit_label = _("Ký ban hành")
    success_message = _("Đã ký báo cáo.")

    def fetch(self, **kwargs: Any) -> NationalReport:
        report = super().fetch(**kwargs)
        signs_papers.check(self.actor, report)
        return report

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"signed_on": clock.today(), "expected": self.subject.status}}

    def act(self, form: PaperSignForm) -> NationalReport:
        values = {**form.cleaned_data, "expected": form.cleaned_data["expected"] or None}
        return sign_paper(actor=self.actor, report=self.subject, **values)


class PaperSend(PaperForm):
    """Record the sending; freezes the report."""

    title = _("Gửi báo cáo Thủ tướng Chính phủ")
    intro = _("Sau khi gửi, lời văn, số liệu và tệp được đóng băng; số liệu mới thì lập báo cáo lần sau.")
    form_class = PaperSendForm
    submit_label = _("Gửi và đóng băng")
    success_message = _("Đang lập tệp và gửi; báo cáo đóng băng khi xong.")

    def fetch(self, **kwargs: Any) -> NationalReport:
        report = super().fetch(**kwargs)
        sends_papers.check(self.actor, report)
        if not signed_copies(report):
            self.intro = format_lazy("{} {}", self.intro, NO_COPY)
        return report

    def form_kwargs(self) -> dict[str, Any]:
        return {"initial": {"sent_on": clock.today(), "expected": self.subject.status}}

    def act(self, form: PaperSendForm) -> Job:
        values = {**form.cleaned_data, "expected": form.cleaned_data["expected"] or None}
        return ask_to_send(actor=self.actor, report=self.subject, **values)

    def success_url(self, result: Job) -> str:  # type: ignore[override]  # where it can be watched
        return job_url(result)
