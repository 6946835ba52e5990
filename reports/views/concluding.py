"""What people decide for a review, final or assessment report beside its figures."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.core.errors import NotFound
from reports.actions.conclude_targets import conclude_targets
from reports.actions.edit_proposals import edit_proposals
from reports.actions.set_conference import set_conference
from reports.composition.concluding import read_proposals, standing_conclusions
from reports.composition.stored import stored_composition
from reports.enums import CONCLUDING, PROPOSING, WITH_CONFERENCE
from reports.forms_kinds import ConclusionsForm, ConferenceForm, ProposalsForm
from reports.models import Report
from reports.policies import drafts_reports
from reports.selectors.conferences import held_conferences
from reports.views.editing import ReportForm


class DraftForm(ReportForm):
    """A form about a draft of certain kinds; of other kinds the page does not exist."""

    kinds: frozenset[str] = frozenset()

    def fetch(self, **kwargs: Any) -> Report:
        report = super().fetch(**kwargs)
        if report.kind not in self.kinds:
            raise NotFound
        drafts_reports.check(self.actor, report)
        return report


class TargetsConclude(DraftForm):
    """The final verdict on every target and why."""

    title = _("Kết luận về từng chỉ tiêu")
    intro = _("Báo cáo tổng kết chỉ trình được khi mọi chỉ tiêu có kết luận và giải thích. Có thể lưu từng phần.")
    success_message = _("Đã ghi kết luận.")
    keeps_text = True
    kinds = frozenset(CONCLUDING)

    def make_form(self, *data: Any) -> ConclusionsForm:
        found = stored_composition(self.subject)
        targets = found.records.targets if found else ()
        known = standing_conclusions(targets, found.records.conclusions if found else ())
        return ConclusionsForm(*data, targets=targets, known=known)

    def act(self, form: ConclusionsForm) -> Report:
        return conclude_targets(actor=self.actor, report=self.subject, written=form.written())


class ConferenceSet(DraftForm):
    """The conference the report was discussed at."""

    title = _("Gắn hội nghị sơ kết, tổng kết")
    success_message = _("Đã gắn hội nghị.")
    form_class = ConferenceForm
    kinds = frozenset(WITH_CONFERENCE)

    def form_kwargs(self) -> dict[str, Any]:
        known = self.subject.conference
        return {
            "events": held_conferences(self.subject.plan),
            "initial": {"event": known.public_id if known is not None else None},
        }

    def act(self, form: ConferenceForm) -> Report:
        return set_conference(actor=self.actor, report=self.subject, event=form.cleaned_data["event"])


class ProposalsEdit(DraftForm):
    """What is proposed for the next period."""

    title = _("Đề xuất nhiệm vụ, giải pháp giai đoạn tới")
    intro = _("Mỗi đề xuất nêu căn cứ trong báo cáo. Dòng để trống sẽ bỏ.")
    success_message = _("Đã lưu đề xuất.")
    keeps_text = True
    kinds = frozenset(PROPOSING)

    def make_form(self, *data: Any) -> ProposalsForm:
        initial = {"row_version": self.subject.row_version}
        return ProposalsForm(*data, lines=read_proposals(self.subject.pk), initial=initial)

    def act(self, form: ProposalsForm) -> Report:
        return edit_proposals(
            actor=self.actor,
            report=self.subject,
            lines=form.lines(),
            row_version=form.cleaned_data["row_version"],
        )
