"""Name the officers of the DoST who look after a task (B07)."""

from __future__ import annotations

from collections.abc import Iterable

from plans.planning.models import Task, TaskOfficer
from plans.planning.policies_work import follows_work
from portal.audit.record import record, use_case
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.organizations.models import User


@use_case
def name_officers(*, actor: Actor, task: Task, users: Iterable[User]) -> list[TaskOfficer]:
    """Exactly these from now on; none means that every officer of the DoST may tell its progress."""
    follows_work.check(actor, task.version.plan)
    lock(Task, task.pk)
    wanted = {user.pk: user for user in users}
    task.officers.exclude(user__in=wanted).delete()
    standing = set(task.officers.values_list("user_id", flat=True))
    for pk, user in wanted.items():
        if pk not in standing:
            TaskOfficer.objects.create(task=task, user=user, named_by=actor.user)
    record("task:officers_named", actor=actor, subject=task, officers=[str(user) for user in wanted.values()])
    return list(task.officers.select_related("user"))
