"""What must hold before a step of a report."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from portal.questions.answer_forms import place_of
from portal.questions.answers import problems_of, relevant
from reports.composition.concluding import open_targets
from reports.composition.plain import digest
from reports.composition.stored import stored_composition
from reports.enums import CONCLUDING


def has_figures(report: Any, actor: Actor) -> None:
    """A report goes on only with its tables computed."""
    if not report.figures:
        raise RuleViolation(_("Chưa tính số liệu. Hãy bấm “Tính số liệu và lập tệp” trước."), code="no_figures")


def is_reconciled(report: Any, actor: Actor) -> None:
    """Where agencies and the system differ somebody has said which figure counts (R03)."""
    left = [row["code"] for row in (report.figures or {}).get("conflicts", ()) if not row.get("choice")]
    if left:
        said = _("Còn số liệu khác nhau giữa đơn vị và hệ thống chưa quyết định: %(codes)s.")
        raise RuleViolation(said % {"codes": ", ".join(left)}, code="open_conflicts")


def is_concluded(report: Any, actor: Actor) -> None:
    """A final report goes on once every target has a verdict and an explanation; the missing ones are named at once (R06)."""
    found = stored_composition(report) if report.kind in CONCLUDING else None
    if found is None:
        return
    left = open_targets(found.records.targets, found.records.conclusions)
    if left:
        said = _("Còn %(count)d chỉ tiêu chưa có kết luận và giải thích: %(codes)s.")
        raise RuleViolation(said % {"count": len(left), "codes": ", ".join(left)}, code="open_conclusions")


def is_as_reviewed(report: Any, actor: Actor) -> None:
    """The approval falls when the content changes: what is signed is what the head of the DoST forwarded."""
    if report.reviewed_sha256 and content_digest(report) != report.reviewed_sha256:
        raise RuleViolation(
            _("Nội dung đã đổi sau khi lãnh đạo Sở duyệt; phải trả lại và trình lại."), code="changed_after_review"
        )


def is_as_signed(report: Any, actor: Actor) -> None:
    """What is sent is what was signed."""
    if report.signed_sha256 and content_digest(report) != report.signed_sha256:
        raise RuleViolation(
            _("Nội dung đã đổi sau khi ký; phải rút về, trình và ký lại."), code="changed_after_signing"
        )


def content_digest(report: Any) -> str:
    """SHA-256 of words and figures: what approvals and signatures are given to."""
    return digest({"texts": report.texts, "figures": report.figures})


def is_answered(row: Any, actor: Actor) -> None:
    """A return says something: every question answered, or "không phát sinh" declared by a named person."""
    if row.is_nothing:
        return
    if not relevant(row.definition, row.answers):
        raise RuleViolation(
            _("Báo cáo còn trống. Hãy trả lời, hoặc khai “không phát sinh” kèm giải trình."), code="empty_return"
        )
    problems = problems_of(row.definition, row.answers)
    if problems:
        raise RuleViolation(
            _("Báo cáo chưa gửi được: còn %(count)d chỗ cần bổ sung.") % {"count": len(problems)},
            code="incomplete_return",
            problems=[place_of(problem) for problem in problems],
        )
