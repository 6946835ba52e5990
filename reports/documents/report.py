"""A report as a State document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.documents.content import Block, Heading, IssuerHead, Paragraph, SignatureBlock, StateDocument
from reports.composition.stored import sections_in
from reports.composition.tables import Composition
from reports.documents.annexes import annexes_of
from reports.documents.parts import PARTS
from reports.enums import CONCLUDING, REVIEWS, ReportKind, Section
from reports.models import Report
from reports.selectors.heads import ReportHead

TEMPLATE_VERSION = "bao-cao/6"
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI")


@override("vi")
def build_report(report: Report, found: Composition, texts: Mapping[str, str], head: ReportHead) -> StateDocument:
    """The document of `report`; "DỰ THẢO" until it is signed. Vietnamese in every language of the page."""
    return StateDocument(
        head=IssuerHead(issuer=head.issuer, name=head.issuer_name),
        kind_name=_("BÁO CÁO"),
        subject=_subject(found),
        number_symbol=(report.number if report.signed_on else "") or f"/BC-{head.symbol}",
        place=head.place,
        day=report.signed_on,
        year=None if report.signed_on else int(found.computed_at[:4]),
        addressees=(
            report.obligation.addressee_name
            if report.obligation and report.obligation.addressee_name
            else _("Bộ Khoa học và Công nghệ"),
        ),
        body=tuple(_body(report, found, texts)),
        recipients=head.recipients,
        signature=SignatureBlock(lines=head.signature_lines, signer=head.signer),
        annexes=tuple(annexes_of(found)),
        is_draft=report.signed_on is None,
        carries_tables=report.signed_on is not None,
        reference=f"{report.code} · {report.public_id}" if report.code else "",
        keywords=(found.plan_code, str(found.year)),
    )


def _subject(found: Composition) -> str:
    """What the report is about; the span once, also where the plan's own name ends with it."""
    title, span = _plan_title(found), found.whole.words()
    heads: dict[str, str] = {
        ReportKind.ASSESSMENT: _("Đánh giá kết quả thực hiện %(title)s"),
        ReportKind.AD_HOC: found.topic.replace("%", "%%"),
        **dict.fromkeys(REVIEWS, _("Sơ kết thực hiện %(title)s")),
        **dict.fromkeys(CONCLUDING, _("Tổng kết thực hiện %(title)s")),
    }
    about = heads.get(found.kind, _("Kết quả thực hiện %(title)s")) % {"title": title}
    words = about if found.plan_title.rstrip(" .").endswith(span) and span in about else f"{about} {span}"
    if found.kind == ReportKind.ASSESSMENT:
        first = found.whole.last_on.year + 1
        return _("%(about)s và đề xuất nhiệm vụ, giải pháp giai đoạn %(first)d-%(last)d") % {
            "about": words,
            "first": first,
            "last": first + 4,
        }
    return words


def _plan_title(found: Composition) -> str:
    title = found.plan_title.strip()
    return title if title.casefold().startswith("kế hoạch") else _("Kế hoạch “%(title)s”") % {"title": title}


def _body(report: Report, found: Composition, texts: Mapping[str, str]) -> Sequence[Block]:
    blocks: list[Block] = [_about_figures(found)]
    if found.asked_by:
        blocks.append(Paragraph(_("Lập theo yêu cầu: %(asked)s.") % {"asked": found.asked_by.rstrip(".")}, italic=True))
    blocks += [Paragraph(line) for line in found.scope]
    if report.supplement_reason:
        blocks.append(
            Paragraph(
                _("Báo cáo này bổ sung, thay thế số liệu của báo cáo lần trước. Lý do: %(reason)s")
                % {"reason": report.supplement_reason}
            )
        )
    parts = [Section(head.section) for head in found.heads] or sections_in(report)
    for numeral, section in zip(NUMERALS, parts, strict=False):
        head = found.head_of(section)
        blocks.append(Heading(f"{numeral}. {head.title.upper()}"))
        blocks += [Paragraph(line) for line in head.lead.splitlines() if line.strip()]
        blocks += [Paragraph(line) for line in texts.get(section, "").splitlines() if line.strip()]
        blocks += PARTS.get(section, lambda found: [])(found)
    return blocks


def _estimate(found: Composition) -> str:
    if not found.is_estimate:
        return ""
    if found.cut_off_on is not None and found.cut_off_on < found.until_on:
        return _(" (số liệu các đơn vị chốt đến %(day)s; phần sau ngày đó là ước thực hiện)") % {
            "day": f"{found.cut_off_on:%d/%m/%Y}"
        }
    return (
        _(" (thời gian còn lại của năm chưa tính)") if found.is_annual else _(" (thời gian còn lại của kỳ chưa tính)")
    )


def _about_figures(found: Composition) -> Paragraph:
    words = _("Số liệu tính từ ngày %(first)s đến hết ngày %(until)s%(estimate)s.") % {
        "first": f"{found.first_on:%d/%m/%Y}",
        "until": f"{found.until_on:%d/%m/%Y}",
        "estimate": _estimate(found),
    }
    if found.province_now:
        names = {"then": found.province_name, "now": found.province_now}
        words = (
            f"{_('Báo cáo của %(then)s (nay thuộc %(now)s); tên cơ quan ghi theo thời điểm báo cáo.') % names} {words}"
        )
    return Paragraph(words, italic=True)
