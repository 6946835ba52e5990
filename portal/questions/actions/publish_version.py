"""Publish the draft of a form; start the next draft."""

from __future__ import annotations

from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.questions.design import problems_of_definition
from portal.questions.models import FormVersion, QuestionForm
from portal.questions.policies import keeps_forms


@use_case
def publish_version(*, actor: Actor, version: FormVersion, row_version: int | None = None) -> FormVersion:
    """Freeze `version`: new files are filled in on it, those begun keep theirs.

    Raises RuleViolation with everything that is wrong with its questions.
    """
    version = lock(FormVersion, version.pk)
    keeps_forms.check(actor, version.form)
    if version.is_published:
        raise StaleState()
    version.require_version(row_version)
    problems = problems_of_definition(version.definition)
    if problems:
        raise RuleViolation(code="form_incomplete", problems=problems)
    version.published_at, version.published_by = clock.now(), actor.user
    version.save()
    record("question_form:published", actor=actor, subject=version.form, version=version.number)
    return version


@use_case
def start_version(*, actor: Actor, form: QuestionForm) -> FormVersion:
    """A draft with the questions of the latest version; the draft that stands already when there is one."""
    form = lock(QuestionForm, form.pk)
    keeps_forms.check(actor, form)
    latest = form.versions.order_by("-number").first()
    assert latest is not None
    if not latest.is_published:
        return latest
    version = FormVersion.objects.create(form=form, number=latest.number + 1, content=latest.content)
    record("question_form:version_started", actor=actor, subject=form, version=version.number)
    return version
