"""Sockets of this app: funding promises and releases money, other apps add history."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.translation import gettext as _

from portal.core.errors import RuleViolation
from portal.core.registry import Registry
from portal.organizations.actor import Actor

if TYPE_CHECKING:
    from enterprises.applications.models import Application, SupportedProject
    from plans.planning.models import BudgetLine


class CommitFunc(Protocol):
    """Promise `amount_vnd`; raises RuleViolation when a ceiling would be exceeded."""

    def __call__(self, *, actor: Actor, application: Application, amount_vnd: int) -> Any: ...


class ReleaseFunc(Protocol):
    """Give back `amount_vnd` of what stands promised for `application` and is not paid, all of it by default.

    Nothing promised is no error.
    """

    def __call__(
        self, *, actor: Actor, application: Application, reason: str = "", amount_vnd: int | None = None
    ) -> Any: ...


class SpendFunc(Protocol):
    """Enter what the Department itself spent on a line; a known `key` is entered once.

    Raises RuleViolation when the line has not that much left.
    """

    def __call__(self, *, actor: Actor, line: BudgetLine, amount_vnd: int, key: str, note: str) -> Any: ...


class BudgetSocket:
    """The one place through which approvals touch money. Without a plugged-in budget they are refused."""

    def __init__(self) -> None:
        self._commit: CommitFunc | None = None
        self._release: ReleaseFunc | None = None
        self._spend: SpendFunc | None = None

    def register_spending(self, spend: SpendFunc) -> None:
        """Plug in what enters the Department's own costs."""
        self._spend = spend

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

    def release(
        self, *, actor: Actor, application: Application, reason: str = "", amount_vnd: int | None = None
    ) -> None:
        """Give back what is promised and unpaid, or a part of it, when a budget is plugged in."""
        if self._release is not None:
            self._release(actor=actor, application=application, reason=reason, amount_vnd=amount_vnd)

    def spend(self, *, actor: Actor, line: BudgetLine, amount_vnd: int, key: str, note: str) -> None:
        """Enter a cost of the Department's own work, when a budget is plugged in."""
        if self._spend is not None:
            self._spend(actor=actor, line=line, amount_vnd=amount_vnd, key=key, note=note)


budget = BudgetSocket()

CapKey = tuple[str, int]
"""Clause with its document, and the year it counts for (0: all years together)."""


class UsedFunc(Protocol):
    """What is promised and paid to the enterprise under each key, in đồng; keys nobody used may be missing."""

    def __call__(self, enterprise_id: int, keys: Collection[CapKey]) -> Mapping[CapKey, int]: ...


class PaidFunc(Protocol):
    """State money paid and not given back by application id, in đồng; those without any may be missing."""

    def __call__(self, application_ids: Collection[int]) -> Mapping[int, int]: ...


class MoneyReaderSocket:
    """Reads what an enterprise has used and received. Nothing plugged in: nothing used, nothing paid."""

    def __init__(self) -> None:
        self._used: UsedFunc | None = None
        self._paid: PaidFunc | None = None

    def register(self, used: UsedFunc, paid: PaidFunc) -> None:
        """Plug in."""
        self._used, self._paid = used, paid

    def used(self, enterprise_id: int, keys: Collection[CapKey]) -> Mapping[CapKey, int]:
        """Key → đồng promised and paid, over all calls and programmes."""
        return self._used(enterprise_id, keys) if self._used is not None and keys else {}

    def paid(self, application_ids: Collection[int]) -> Mapping[int, int]:
        """Application id → đồng paid and not given back."""
        return self._paid(application_ids) if self._paid is not None and application_ids else {}


enterprise_money = MoneyReaderSocket()

step_pages: dict[str, str] = {}
"""Step of a project → URL name of the page a higher app gives it."""


class AfterStep(Protocol):
    """Runs inside the transaction of a step of a project; `facts` are what the step was given."""

    def __call__(self, *, actor: Actor, project: SupportedProject, facts: Mapping[str, Any]) -> Any: ...


after_acceptance: Registry[AfterStep] = Registry("what follows an acceptance")
"""Socket: functions called when an acceptance is recorded, such as keeping its conditions."""

council_remarks: Registry[Callable[[Application], Sequence[str]]] = Registry("remarks of councils")
"""Socket: what members wrote about an application, without names and in no order that tells whose it is."""

acceptance_bars: Registry[Callable[[SupportedProject], Sequence[str]]] = Registry("bars to the request for acceptance")
"""Socket: functions (project) -> sentences against asking for acceptance now."""
