"""Save what stands in the form of an application; called by the button and by the autosave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from enterprises.applications.contents import CONTENT_FIELDS, is_content, values_of, write_values
from enterprises.applications.enums import ApplicationStatus, Channel
from enterprises.applications.field_edits import note_edits
from enterprises.applications.models import Application
from enterprises.applications.policies import answers_supplements, checks_applications, files_applications
from enterprises.applications.selectors.checking import open_places
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.organizations.actor import Actor

__all__ = ["CONTENT_FIELDS", "may_edit", "save_draft"]


def may_edit(actor: Actor, application: Application) -> None:
    """Own people edit drafts and supplements; the desk edits what comes on paper.

    Raises NotAllowed for others, StaleState when it was filed in the meantime.
    """
    if application.status == ApplicationStatus.DRAFT and application.channel != Channel.ONLINE:
        checks_applications.check(actor, application)
    elif application.status == ApplicationStatus.SUPPLEMENT_REQUESTED:
        answers_supplements.check(actor, application)
    else:
        files_applications.check(actor, application)
    if not application.is_editable:
        raise StaleState(
            _("Hồ sơ đã được nộp (%(code)s) nên không sửa nội dung được nữa.") % {"code": application.code or "–"}
        )


def refuse_closed_places(application: Application, names: Iterable[str]) -> None:
    """Raise RuleViolation for each place that is not asked about in the open request for a supplement."""
    wanted = open_places(application)
    closed = [] if wanted is None else [name for name in names if name not in wanted]
    if closed:
        words = _("Sở không đề nghị sửa mục này nên không thay đổi được.")
        raise RuleViolation(code="place_closed", problems=[Problem(name, words) for name in closed])


@use_case
def save_draft(
    *, actor: Actor, application: Application, facts: Mapping[str, Any], row_version: int | None = None
) -> Application:
    """The saved row. Incomplete is fine, contradictory is not.

    Raises StaleState when the page is older than the row, RuleViolation at the fields.
    """
    application = lock(Application, application.pk)
    may_edit(actor, application)
    application.require_version(row_version)
    stored = values_of(application, [name for name in facts if is_content(name)])
    changes = {name: facts[name] for name in stored if stored[name] != facts[name]}
    if changes and application.status == ApplicationStatus.SUPPLEMENT_REQUESTED:
        refuse_closed_places(application, changes)
    problems = write_changes(actor, application, changes)
    if problems:
        raise RuleViolation(problems=problems)
    return application


def write_changes(actor: Actor, application: Application, changes: Mapping[str, Any]) -> list[Problem]:
    """Write `changes` to the locked row with its marks of work; answers what forbids it, and then writes nothing."""
    if not changes:
        return []
    before = values_of(application, changes)
    write_values(application, changes)
    try:
        application.full_clean()
    except ValidationError as refusal:
        write_values(application, before)
        return _problems(refusal)
    touch(application)
    application.bump_version()
    application.save()
    note_edits(actor, application, changes)
    if application.status != ApplicationStatus.DRAFT:
        record("application:saved", actor=actor, subject=application, changed=list(changes))
    return []


def touch(application: Application) -> None:
    """A person works on it: what is counted against a forgotten draft begins anew. The caller saves."""
    application.touched_at = clock.now()
    application.shelf_warned_at = application.shelved_at = None


def _problems(refusal: ValidationError) -> list[Problem]:
    """The field errors; two amounts that contradict each other stand at the one asked for."""
    found = []
    for name, errors in refusal.error_dict.items():
        for error in errors:
            place = "" if name == "__all__" else name
            if error.code == "request_within_cost":
                place = "requested_vnd"
            found += [Problem(place, text) for text in error.messages]
    return found


MONEY: Sequence[str] = ("contract_value_vnd", "requested_vnd")
"""Amounts that may contradict each other while somebody still types."""
