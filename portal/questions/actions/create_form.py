"""Begin a form."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.audit.record import record, use_case
from portal.core.errors import Problem, RuleViolation
from portal.organizations.actor import Actor
from portal.questions.definition import Definition, Section, to_json
from portal.questions.enums import Purpose
from portal.questions.models import FormVersion, QuestionForm
from portal.questions.policies import keeps_forms


@use_case
def create_form(
    *,
    actor: Actor,
    title: str,
    purpose: str = Purpose.APPLICATION,
    subject_key: str = "",
    definition: Definition | None = None,
) -> QuestionForm:
    """A form with a first draft: `definition`, or one empty section. Raises RuleViolation when the title is taken."""
    form = QuestionForm(
        province_id=actor.province_id, title=title, purpose=purpose, subject_key=subject_key, created_by=actor.user
    )
    keeps_forms.check(actor, form)
    try:
        form.full_clean()
    except ValidationError as refusal:
        found = refusal.message_dict.items()
        raise RuleViolation(
            problems=[Problem("" if name == "__all__" else name, text) for name, texts in found for text in texts]
        ) from None
    form.save()
    first = definition or Definition((Section(key="p1", title=_("Thông tin bổ sung")),), 1)
    FormVersion.objects.create(form=form, number=1, content=to_json(first))
    record("question_form:created", actor=actor, subject=form, title=title)
    return form
