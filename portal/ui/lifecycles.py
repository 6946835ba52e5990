"""Words and colours of states, asked of the workflow kernel above through a socket."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext as _

TONES = frozenset({"neutral", "progress", "waiting", "success", "danger"})


class Lifecycle(Protocol):
    """What pages need of `portal.workflow.machine.Workflow`."""

    key: str

    def label(self, status: str, *, public: bool = False) -> str: ...
    def tone(self, status: str) -> str: ...
    def step(self, name: str) -> Any: ...


class Lifecycles(Protocol):
    """What pages need of `portal.workflow.registry.workflows`."""

    def find(self, key: str) -> Any: ...


@dataclass(frozen=True)
class State:
    """A state as people read it."""

    label: str | Promise
    tone: str


_known: list[Lifecycles] = []


def use(registry: Lifecycles) -> None:
    """Called once by the workflow app with its registry."""
    _known[:] = [registry]


def find(key: str) -> Lifecycle | None:
    """The life cycle under `key`, or None."""
    return next((found for registry in _known if (found := registry.find(key))), None)


def state_of(status: Any, workflow: str = "", *, public: bool = False) -> State:
    """Label and tone of `status`: a State, a choices member, a thing with `.status`, or a plain word.

    `workflow` is the key of its life cycle; things may name it themselves as `workflow_key`, and
    say a state in words of their own as `state_words` ("" where the life cycle's do).
    """
    if isinstance(status, State):
        return status
    key = workflow or getattr(status, "workflow_key", "")
    value = getattr(status, "status", status)
    lifecycle = find(key) if key else None
    if lifecycle is not None:
        own = "" if public else getattr(status, "state_words", "")
        return State(label=own or lifecycle.label(str(value), public=public), tone=lifecycle.tone(str(value)))
    label = getattr(value, "label", None) or (
        status.get_status_display() if hasattr(status, "get_status_display") else value
    )
    return State(label=label, tone=getattr(value, "tone", "neutral"))


def step_label(record: Any) -> str:
    """The words for one TransitionRecord-like row: its step's label, "Bắt đầu" for the first line."""
    lifecycle = find(getattr(record, "workflow", ""))
    if lifecycle is None:
        return str(getattr(record, "label", "") or record.name)
    if record.name == "start":
        return _("Bắt đầu")
    try:
        return str(lifecycle.step(record.name).label)
    except KeyError:
        return str(record.name)
