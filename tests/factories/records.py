"""Records of enterprises, made by the real actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from enterprises.registry.actions.add_record import add_record
from enterprises.registry.models import Enterprise, Laboratory, Product
from enterprises.registry.record_kinds import BY_KEY
from portal.organizations.actor import Actor, system_actor

MACHINE = system_actor("tests")
DAY = dt.date(2021, 9, 15)


def make_record(key: str, enterprise: Enterprise, actor: Actor = MACHINE, **facts: Any) -> Any:
    """A record of the kind `key` entered by `actor`."""
    return add_record(actor=actor, kind=BY_KEY[key], enterprise=enterprise, facts=facts)


def make_product(enterprise: Enterprise, name: str = "Nước mắm 35 độ đạm", **facts: Any) -> Product:
    """A product without national standard."""
    row: Product = make_record(
        "product", enterprise, **{"name": name, "national_standard": "none", "standard_text": "", **facts}
    )
    return row


def make_laboratory(name: str = "Trung tâm Kỹ thuật TCĐLCL", *, is_state: bool = True) -> Laboratory:
    """A laboratory of the Department, or a private one."""
    return Laboratory.objects.create(name=name, is_state=is_state, managing_body="Sở KH&CN" if is_state else "")
