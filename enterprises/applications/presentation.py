"""Facts of applications and projects as pages and documents show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from enterprises.applications.enums import RUNNING_STATES, ApplicationStatus, Channel, ProjectStatus, SelectionMode
from enterprises.applications.models import Application, ApplicationDocument, CallPaper, PaperCopy, SupportedProject
from enterprises.applications.selectors.checking import paper_copies
from enterprises.applications.workflow import APPLICATION_WORKFLOW, PROJECT_WORKFLOW
from enterprises.registry.enums import SizeClass
from portal.core import clock
from portal.organizations.roles import Role
from portal.vietnam.money import format_vnd

Pair = tuple[str, object, object]


@dataclass(frozen=True)
class PaperRow:
    """A paper of the call with the files handed in for it."""

    paper: CallPaper
    documents: Sequence[ApplicationDocument]
    copy: PaperCopy | None = None

    @property
    def document(self) -> ApplicationDocument | None:
        """The first file, for pages that show one."""
        return self.documents[0] if self.documents else None

    @property
    def slots(self) -> Sequence[ApplicationDocument | None]:
        """The files, or one empty place: a row of the table each."""
        return self.documents or [None]

    @property
    def is_missing(self) -> bool:
        """Obligatory and not there."""
        return self.paper.is_required and not self.documents and self.copy is None

    @property
    def takes_more(self) -> bool:
        """Whether one more file may be handed in beside the others."""
        return len(self.documents) < self.paper.max_files


def vnd(amount: int | None) -> str:
    """Grouped đồng with its unit, "" when unknown."""
    return "" if amount is None else f"{format_vnd(amount)} đ"


def paper_rows(application: Application, documents: Sequence[ApplicationDocument]) -> list[PaperRow]:
    """Every paper of the call in order."""
    current: dict[int, list[ApplicationDocument]] = {}
    for document in documents:
        if document.replaced_at is None:
            current.setdefault(document.paper_id, []).append(document)
    copies = paper_copies(application) if application.channel != Channel.ONLINE else {}
    papers = application.call.papers.all()
    return [PaperRow(paper, current.get(paper.pk, []), copies.get(paper.pk)) for paper in papers]


def application_pairs(row: Application) -> list[Pair]:
    """What is asked for: label, value, small remark."""
    snapshot = row.snapshot
    size = SizeClass(snapshot.size_class).label if snapshot else ""
    marks = ", ".join(snapshot.facts.get("priority_marks", [])) if snapshot else ""
    pairs: list[Pair] = [
        (_("Nội dung hỗ trợ"), row.title, row.call.measure.name),
        (_("Tổng chi phí"), vnd(row.contract_value_vnd), ""),
        (_("Đề nghị hỗ trợ"), vnd(row.requested_vnd), ""),
        (
            _("Mức hỗ trợ tính được"),
            vnd(row.supported_vnd),
            _("giới hạn bởi %(limit)s") % {"limit": row.support_limit} if row.support_limit else "",
        ),
        (_("Đối ứng theo đề nghị"), vnd(row.counterpart_vnd), ""),
    ]
    if row.approved_vnd is not None:
        pairs.append((_("Được phê duyệt"), vnd(row.approved_vnd), row.decision_number))
    pairs += [
        (_("Hiện trạng, sự cần thiết"), paragraphs(row.need), ""),
        (_("Cách thực hiện"), paragraphs(row.work_plan), ""),
        (_("Kết quả dự kiến"), paragraphs(row.expected_results), ""),
        (_("Chỉ số trước hỗ trợ"), paragraphs(row.indicators_before), ""),
        (_("Chỉ số sau hỗ trợ"), paragraphs(row.indicators_after), ""),
        (_("Tài khoản"), ", ".join(part for part in (row.bank_account, row.bank_name) if part), ""),
    ]
    if snapshot:
        year = snapshot.facts.get("figures_year")
        people = snapshot.facts.get("employees")
        remark = (
            _("%(people)s lao động, số liệu %(year)s") % {"people": people, "year": year} if people and year else ""
        )
        pairs += [(_("Quy mô khi nộp"), size, remark or snapshot.size_basis), (_("Diện ưu tiên"), marks, "")]
    if row.late_reason:
        pairs.append((_("Lý do nhận sau hạn"), row.late_reason, ""))
    return pairs


def project_pairs(row: SupportedProject) -> list[Pair]:
    """Shares, time and key figures of a project."""
    time = f"{row.starts_on:%d/%m/%Y} – {row.ends_on:%d/%m/%Y}" if row.starts_on and row.ends_on else ""
    extended = _("gia hạn %(n)d lần") % {"n": row.extensions} if row.extensions else ""
    return [
        (_("Nội dung hỗ trợ"), row.measure.name, _("mô hình điểm") if row.is_pilot else ""),
        (_("Nhà nước hỗ trợ"), vnd(row.state_share_vnd), row.application.decision_number),
        (_("Đơn vị đối ứng"), vnd(row.own_share_vnd), ""),
        (_("Thỏa thuận"), row.agreement_number, f"{row.agreement_on:%d/%m/%Y}" if row.agreement_on else ""),
        (_("Thời gian thực hiện"), time, extended),
        (_("Cách nghiệm thu"), row.get_acceptance_display(), ""),
        (_("Chỉ số trước hỗ trợ"), paragraphs(row.indicators_before), ""),
        (_("Chỉ số sau hỗ trợ"), paragraphs(row.indicators_after), ""),
        (_("Kết quả đạt được"), paragraphs(row.result_summary), ""),
        (_("Nghiệm thu ngày"), f"{row.accepted_on:%d/%m/%Y}" if row.accepted_on else "", row.acceptance_note),
        (_("Quyết toán ngày"), f"{row.settled_on:%d/%m/%Y}" if row.settled_on else "", ""),
    ]


def paragraphs(text: str) -> SafeString | str:
    """A text of several lines kept as typed."""
    return format_html('<span class="typed-text">{}</span>', text) if text else ""


def standing_of(row: Application) -> str:
    """Where the application stands, in the words of the outside; a draft its call closed over says so."""
    if row.status != ApplicationStatus.DRAFT:
        return APPLICATION_WORKFLOW.label(row.status, public=True)
    closes_at = row.call.closes_at
    if closes_at is not None and closes_at <= clock.now():
        return _("Không nộp kịp: đợt hết hạn lúc %(at)s, bản nháp còn giữ") % {
            "at": f"{closes_at.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}"
        }
    if row.shelved_at is not None:
        return _("Bản nháp đã cất, mở lại được")
    return APPLICATION_WORKFLOW.label(row.status, public=True)


def turn_of(row: Application) -> str:
    """Whose turn it is, in words; "" at the end."""
    if row.status == ApplicationStatus.IN_SELECTION:
        return _("hội đồng xét chọn") if row.call.selection == SelectionMode.COUNCIL else _("chuyên viên của Sở")
    if row.status in APPLICATION_WORKFLOW.final:
        return ""
    return APPLICATION_WORKFLOW.whose_turn(row)


def turn_of_project(row: SupportedProject) -> str:
    """Whose turn it is: at work the enterprise's, whatever else the Department may do meanwhile."""
    if row.status in RUNNING_STATES:
        return str(Role.ENTERPRISE_USER.label)
    if row.status == ProjectStatus.IN_ACCEPTANCE:
        return _("hội đồng nghiệm thu")
    if row.status in (ProjectStatus.ACCEPTED, ProjectStatus.FAILED):
        return str(Role.ACCOUNTANT.label)
    return "" if row.status in PROJECT_WORKFLOW.final else PROJECT_WORKFLOW.whose_turn(row)
