"""A large succession as long work: all of it in one transaction at the end."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.jobs.actions.enqueue import enqueue
from portal.jobs.context import JobContext
from portal.jobs.kinds import JobKind, JobResult
from portal.jobs.models import Job
from portal.organizations.actor import Actor
from portal.succession.actions.carry_out import carry_out
from portal.succession.models import SuccessionAct
from portal.succession.preview import preview_of
from portal.succession.selectors import acts

KEY = "succession.carry_out"


def _run(ctx: JobContext) -> None:
    act = acts.get(ctx.actor, ctx.payload["act"])
    ctx.progress(10, _("Đang kiểm tra lại"))
    preview_of(act)
    ctx.progress(30, _("Đang chuyển sang đơn vị kế thừa"))

    def write() -> JobResult:
        done = carry_out(actor=ctx.actor, act=act)
        return JobResult(data={"act": str(done.public_id)}, url=address_of(done))

    ctx.finish(write)


def address_of(act: SuccessionAct) -> str:
    """The page of the act."""
    return reverse("succession:succession_detail", args=[act.public_id])


def ask_to_carry_out(*, actor: Actor, act: SuccessionAct) -> Job:
    """Put the work into the queue; a double click finds the work already asked for."""
    return enqueue(
        actor=actor, kind=KEY, payload={"act": str(act.public_id)}, key=f"succession:{act.public_id}", title=str(act)
    )


CARRY_OUT_JOB = JobKind(key=KEY, title=gettext_lazy("Thực hiện sắp xếp đơn vị"), handler=_run, timeout_seconds=1800)
