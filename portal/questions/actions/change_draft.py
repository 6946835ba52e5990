"""Change the draft of a form by one edit."""

from __future__ import annotations

from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core.errors import RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor
from portal.questions.definition import Definition, to_json
from portal.questions.design import problems_of_definition
from portal.questions.editing import Change
from portal.questions.models import FormVersion
from portal.questions.policies import keeps_forms


@use_case
def change_draft(
    *, actor: Actor, version: FormVersion, change: Change, row_version: int | None, checked: str = ""
) -> Definition:
    """The draft after `change`. `checked` names a question whose problems stand against saving it ("new" = the last).

    Raises StaleState when the page is older than the draft or it was published, RuleViolation at "" for a circle.
    """
    version = lock(FormVersion, version.pk)
    keeps_forms.check(actor, version.form)
    if version.is_published:
        raise StaleState(_("Bản này đã ban hành nên không sửa được; hãy soạn bản mới."))
    version.require_version(row_version)
    before = version.definition
    after = change(before)
    if checked:
        key = f"c{after.drawn}" if checked == "new" else checked
        refused = [problem for problem in problems_of_definition(after) if problem.place == key]
        if refused:
            raise RuleViolation("\n".join(str(problem.message) for problem in refused), code="question_refused")
    if after != before:
        version.content = to_json(after)
        version.bump_version()
        version.save()
        record("question_form:edited", actor=actor, subject=version.form, version=version.number)
    return after
