"""Sockets of this app: funding promises and releases money, other apps add history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from django.utils.translation import gettext as _

from portal.core.errors import RuleViolation
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import Application


class CommitFunc(Protocol):
    """Promise `amount_vnd`; raises RuleViolation when a ceiling would be exceeded."""

    def __call__(self, *, actor: Actor, application: Application, amount_vnd: int) -> Any: ...


class ReleaseFunc(Protocol):
    """Give back what stands promised for `application` and is not paid; nothing promised is no error."""

    def __call__(self, *, actor: Actor, application: Application, reason: str = "") -> Any: ...


class BudgetSocket:
    """The one place through which approvals touch money. Without a plugged-in budget they are refused."""

    def __init__(self) -> None:
        self._commit: CommitFunc | None = None
        self._release: ReleaseFunc | None = None

    def register(self, commit: CommitFunc, release: ReleaseFunc | None = None) -> None:
        """Plug in; a second, different budget is a start-up error."""
        if self._commit is not None and self._commit is not commit:
            raise ValueError("a budget is registered already")
        self._commit, self._release = commit, release or self._release

    def plugged(self) -> tuple[CommitFunc | None, ReleaseFunc | None]:
        """What is plugged in now."""
        return self._commit, self._release

    def unregister(self) -> None:
        """Take the budget out again (tests of the refusal)."""
        self._commit = self._release = None

    def commit(self, *, actor: Actor, application: Application, amount_vnd: int) -> None:
        """Promise the money inside the caller's transaction."""
        if self._commit is None:
            raise RuleViolation(_("Chưa có dự toán để bảo đảm khoản hỗ trợ này."), code="no_budget")
        self._commit(actor=actor, application=application, amount_vnd=amount_vnd)

    def release(self, *, actor: Actor, application: Application, reason: str = "") -> None:
        """Give back what is promised and unpaid, when a budget is plugged in."""
        if self._release is not None:
            self._release(actor=actor, application=application, reason=reason)


budget = BudgetSocket()
