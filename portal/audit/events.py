"""Names of what can happen. An event that is not registered cannot be recorded."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise

from portal.core.registry import Registry


@dataclass(frozen=True)
class AuditEvent:
    """`key` is "subject:past_participle", `label` the Vietnamese sentence people read."""

    key: str
    label: str | Promise


audit_events: Registry[AuditEvent] = Registry("audit events")


def register_events(events: dict[str, str | Promise]) -> None:
    """Register several events of one app: {"application:submitted": _("Nộp hồ sơ")}."""
    for key, label in events.items():
        if key not in audit_events:
            audit_events.register(AuditEvent(key=key, label=label))
