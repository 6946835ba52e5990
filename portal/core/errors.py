"""The four kinds of "no" that business code may say.

Each carries a Vietnamese sentence for people and a code for machines. One middleware and one
API handler turn them into answers; nobody else catches them but the page helpers in
`portal.ui.pages`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where.

    `place` is a form field name, a cell ("Chỉ tiêu!C7"), a YAML path ("targets[3].unit") or "".
    """

    place: str
    message: Text

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else str(self.message)


class DomainError(Exception):
    """A refusal with a reason. `status` is the HTTP status it is answered with."""

    status = 400
    code = "error"
    default_message: Text = _("Không thực hiện được yêu cầu.")

    def __init__(
        self, message: Text | None = None, *, code: str | None = None, problems: Sequence[Problem] = ()
    ) -> None:
        self.problems = tuple(problems)
        if message is None and self.problems:
            message = "; ".join(str(problem.message) for problem in self.problems)
        self.message: Text = message or self.default_message
        if code:
            self.code = code
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)


class NotAllowed(DomainError):
    """The person is known and may see the thing, but this step is not theirs."""

    status = 403
    code = "not_allowed"
    default_message = _("Bạn không có quyền thực hiện việc này.")


class RuleViolation(DomainError):
    """A rule of the programme or of the law does not hold."""

    status = 422
    code = "rule_violation"


class StaleState(DomainError):
    """Somebody else was faster: the page shows a state that is no longer true."""

    status = 409
    code = "stale_state"
    default_message = _("Dữ liệu đã được người khác thay đổi sau khi bạn mở trang. Hãy tải lại trang rồi thử lại.")


class NotFound(DomainError):
    """The thing does not exist for this person (absent, or another province's)."""

    status = 404
    code = "not_found"
    default_message = _("Không tìm thấy nội dung bạn cần.")
