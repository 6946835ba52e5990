"""One body, two sides: the laboratory on which supported tests hang, and its row in the register of bodies (E10, P01).

What both hold is kept alike, whichever side was edited; only what differs is written, so that neither side answers the other.
"""

from __future__ import annotations

from enterprises.registry.models import Laboratory
from plans.knowledge.enums_bodies import BodyActivity
from plans.knowledge.models import BodyRecognition, ConformityBody
from portal.organizations.actor import Actor

SHARED = ("name", "is_state", "managing_body", "place")


def follow_body(actor: Actor, body: ConformityBody) -> None:
    """A body that tests is a laboratory; the tests recorded before keep what it was on their day."""
    row = Laboratory.objects.filter(body=body).first() or Laboratory.objects.filter(name=body.name).first()
    if row is None:
        if BodyActivity.TESTING not in body.activities:
            return
        row = Laboratory()
    papers = BodyRecognition.objects.filter(body=body, activity=BodyActivity.TESTING).current()
    numbers = ", ".join(papers.order_by("kind", "-issued_on").values_list("number", flat=True))[:120]
    wanted = {name: getattr(body, name) for name in SHARED} | {"body_id": body.pk, "province_id": body.province_id}
    if numbers:
        wanted["accreditation"] = numbers
    if row.pk is not None and all(getattr(row, name) == value for name, value in wanted.items()):
        return
    for name, value in wanted.items():
        setattr(row, name, value)
    row.full_clean()
    if row.pk is not None:
        row.bump_version()
    row.save()


def follow_laboratory(row: Laboratory) -> None:
    """A laboratory is a body that tests; one that stands under the same name is it."""
    body = row.body or ConformityBody.objects.filter(name=row.name).first() or ConformityBody()
    wanted = {name: getattr(row, name) for name in SHARED}
    wanted["province_id"] = body.province_id or row.province_id
    if BodyActivity.TESTING not in body.activities:
        body.activities = [*body.activities, str(BodyActivity.TESTING)]
    if body.pk is None or any(getattr(body, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(body, name, value)
        body.full_clean()
        if body.pk is not None:
            body.bump_version()
        body.save()
    if row.body_id != body.pk:
        row.body = body
        row.save(update_fields=["body"])


def give_bodies() -> int:
    """Laboratories entered before the register of bodies stood get their row in it."""
    rows = list(Laboratory.objects.filter(body__isnull=True).order_by("pk"))
    for row in rows:
        follow_laboratory(row)
    return len(rows)
