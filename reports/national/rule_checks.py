"""What must hold before a step of the report to the Prime Minister."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor
from reports.rule_checks import content_digest


def has_figures(report: Any, actor: Actor) -> None:
    """Nothing goes on before the figures of the provinces were put together."""
    if not report.figures:
        raise RuleViolation(_("Chưa tổng hợp số liệu từ báo cáo của các tỉnh."), code="no_figures")


def is_as_submitted(report: Any, actor: Actor) -> None:
    """What is signed is what was submitted."""
    if content_digest(report) != report.submitted_sha256:
        raise RuleViolation(_("Nội dung đã đổi sau khi trình; phải trả lại và trình lại."), code="changed_after_submit")


def is_as_signed(report: Any, actor: Actor) -> None:
    """What is sent is what was signed."""
    if content_digest(report) != report.signed_sha256:
        raise RuleViolation(
            _("Nội dung đã đổi sau khi ký; phải rút về, trình và ký lại."), code="changed_after_signing"
        )
