"""What must hold before a step of a report."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor


def has_figures(report: Any, actor: Actor) -> None:
    """A report goes on only with its tables computed."""
    if not report.figures:
        raise RuleViolation(_("Chưa tính số liệu. Hãy bấm “Tính số liệu và lập tệp” trước."), code="no_figures")
