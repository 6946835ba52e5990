"""Ask for the dossier of a file as a job."""

from __future__ import annotations

from uuid import uuid4

from enterprises.applications.models import Application
from enterprises.projects.policies import bundles
from portal.audit.record import record, use_case
from portal.jobs.actions.enqueue import enqueue
from portal.jobs.models import Job
from portal.organizations.actor import Actor

BUNDLE = "projects.dossier"


@use_case
def ask_bundle(*, actor: Actor, application: Application, title: str) -> Job:
    """A job of its own each time: the dossier grows from day to day. What goes in is decided when it runs."""
    bundles.check(actor, application)
    record("dossier:asked", actor=actor, subject=application, code=application.code)
    return enqueue(
        actor=actor,
        kind=BUNDLE,
        payload={"application": str(application.public_id)},
        key=f"dossier:{application.public_id}:{uuid4()}",
        title=title % {"code": application.code or application.title},
    )
