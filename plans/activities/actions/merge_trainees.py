"""Make one row of two that are the same person; attendances, certificates and nominations go along, and it can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plans.activities.enums_training import CourseResult
from plans.activities.models import CourseAttendance, Nomination, Trainee, TraineeMerge
from plans.activities.people import name_key
from plans.activities.policies import keeps_training
from portal.audit.record import record, use_case
from portal.core import clock
from portal.core.errors import Problem, RuleViolation, StaleState
from portal.core.merging import ONCE, STAY, LinkRule, Passed, links_to, move, point
from portal.core.models import lock
from portal.core.registry import Registry
from portal.organizations.actor import Actor

HAS_ITS_LIKE = gettext_lazy("người còn lại đã có dòng như vậy")
PAST = gettext_lazy("lịch sử gộp")
trainee_links: Registry[LinkRule] = Registry("links of merged trainees")
for _key, _rule in {
    "activities.nomination.person": LinkRule(ONCE, HAS_ITS_LIKE),
    "activities.courseattendance.person": LinkRule(ONCE, HAS_ITS_LIKE),
    "activities.expert.trainee": LinkRule(ONCE, HAS_ITS_LIKE),
    "activities.trainee.merged_into": LinkRule(STAY, PAST),
    "activities.traineemerge.survivor": LinkRule(STAY, PAST),
    "activities.traineemerge.absorbed": LinkRule(STAY, PAST),
}.items():
    trainee_links.register(_rule, _key)

NUMBER = ("number_digest", "number_shown")
FILLED = ("birth_on", "position", "email", "phone")
LINES = "activities.courseattendance.person"
DOUBLES: Mapping[str, type[Any]] = {LINES: CourseAttendance, "activities.nomination.person": Nomination}
"""Links whose rows that stay no longer count."""


def reasons_against(survivor: Trainee, absorbed: Trainee) -> list[str]:
    """Why the two cannot be merged; nothing when they can."""
    if survivor.pk == absorbed.pk:
        return [_("Không gộp một người vào chính người đó.")]
    if survivor.merged_into_id or absorbed.merged_into_id:
        return [_("Một trong hai dòng đã được gộp trước đó.")]
    if survivor.province_id != absorbed.province_id:
        return [_("Hai người thuộc sổ của hai tỉnh, thành phố khác nhau.")]
    if survivor.number_digest and absorbed.number_digest:
        return [_("Hai người có hai số định danh khác nhau.")]
    return []


@use_case
def merge_trainees(
    *,
    actor: Actor,
    survivor: Trainee,
    absorbed: Trainee,
    note: str,
    versions: tuple[int | None, int | None] = (None, None),
) -> TraineeMerge:
    """The record of the merge. What the survivor does not know yet it takes over, nothing it knows is overwritten.

    Raises RuleViolation with every reason against, StaleState when one of the two was edited meanwhile.
    """
    held = {pk: lock(Trainee, pk) for pk in sorted({survivor.pk, absorbed.pk})}  # one order for two merges at once
    survivor, absorbed = held[survivor.pk], held[absorbed.pk]
    for row, version in zip((survivor, absorbed), versions, strict=True):
        keeps_training.check(actor, row)
        row.require_version(version)
    against = [Problem("", said) for said in reasons_against(survivor, absorbed)]
    if not note.strip():
        against.append(Problem("note", _("Hãy ghi lý do gộp.")))
    if against:
        raise RuleViolation(code="merge_refused", problems=against)
    merge = TraineeMerge(
        survivor=survivor,
        absorbed=absorbed,
        taken=_take(survivor, absorbed),
        note=note.strip()[:300],
        merged_at=clock.now(),
        merged_by=actor.user,
    )
    for link in links_to(Trainee, trainee_links):
        passed = move(link, absorbed, survivor)
        if passed.moved:
            merge.moved[link.key] = passed.moved
        if passed.kept:
            because = str(link.rule.because) if link.rule else ""
            merge.kept[link.key] = {"ids": passed.kept, "because": because, "joined": passed.joined}
        if passed.likes and link.key in DOUBLES:
            DOUBLES[link.key]._base_manager.filter(pk__in=passed.likes).update(is_double=True)
        if link.key == LINES:
            merge.results = _results(passed)
    merge.full_clean(exclude=("taken", "moved", "kept", "results"))
    merge.save()
    for row in (survivor, absorbed):
        counts = {key: len(ids) for key, ids in merge.moved.items()}
        record(
            "trainee:merged", actor=actor, subject=row, survivor=str(survivor.public_id), note=merge.note, moved=counts
        )
    return merge


def _take(survivor: Trainee, absorbed: Trainee) -> list[str]:
    """Fill what the survivor lacks; the absorbed row gives its number up first, so that it never stands twice."""
    taken = [name for name in FILLED if getattr(absorbed, name) and not getattr(survivor, name)]
    values = {name: getattr(absorbed, name) for name in taken}
    if absorbed.number_digest and not survivor.number_digest:
        values |= {name: getattr(absorbed, name) for name in NUMBER}
        taken.append("number")
        absorbed.number_digest = absorbed.number_shown = ""
    if absorbed.unit_words and not survivor.unit_words:
        values |= {"organization": absorbed.organization, "unit_name": absorbed.unit_name}
        taken.append("unit")
    absorbed.merged_into = survivor
    absorbed.bump_version()
    absorbed.save()
    for name, value in values.items():
        setattr(survivor, name, value)
    survivor.name_key = name_key(survivor.full_name, survivor.birth_on, survivor.unit_words)
    survivor.bump_version()
    survivor.full_clean()
    survivor.save()
    return taken


def _results(passed: Passed) -> list[int]:
    """A line that stays told a result its like lacked: the like takes it. Answers the ids of those likes."""
    lines = CourseAttendance._base_manager.in_bulk([*passed.likes, *passed.likes.values()])
    filled = []
    for old, new in passed.likes.items():
        if lines[new].result == CourseResult.NONE and lines[old].result != CourseResult.NONE:
            lines[new].result = lines[old].result
            lines[new].save(update_fields=["result", "updated_at"])
            filled.append(new)
    return filled


@use_case
def undo_trainee_merge(*, actor: Actor, merge: TraineeMerge, note: str = "") -> TraineeMerge:
    """Two people again: what the merge moved points back. Raises StaleState when undone already."""
    merge = lock(TraineeMerge, merge.pk)
    held = {pk: lock(Trainee, pk) for pk in sorted((merge.survivor_id, merge.absorbed_id))}
    survivor, absorbed = held[merge.survivor_id], held[merge.absorbed_id]
    keeps_training.check(actor, survivor)
    if merge.undone_at is not None:
        raise StaleState()
    if survivor.merged_into_id is not None:
        raise RuleViolation(_("Người còn lại đã được gộp tiếp; hãy tách lần gộp sau trước."))
    _give_back(merge, survivor, absorbed)
    for key, ids in merge.moved.items():
        model_label, _dot, field = key.rpartition(".")
        for row in apps.get_model(model_label)._base_manager.filter(pk__in=ids, **{field: survivor}).order_by("pk"):
            point(row, field, absorbed)
    for key, entry in merge.kept.items():
        if key in DOUBLES:
            DOUBLES[key]._base_manager.filter(pk__in=entry["ids"]).update(is_double=False)
        for child_key, pk, old, new in entry["joined"]:
            model_label, _dot, field = child_key.rpartition(".")
            child = apps.get_model(model_label)._base_manager.filter(pk=pk, **{f"{field}_id": new}).first()
            if child is not None:
                point(child, f"{field}_id", old)
    CourseAttendance._base_manager.filter(pk__in=merge.results).update(result=CourseResult.NONE)
    merge.undone_at, merge.undone_by = clock.now(), actor.user
    merge.save(update_fields=["undone_at", "undone_by", "updated_at"])
    for row in (survivor, absorbed):
        record("trainee:merge_undone", actor=actor, subject=row, note=note.strip()[:300])
    return merge


def _give_back(merge: TraineeMerge, survivor: Trainee, absorbed: Trainee) -> None:
    """Fields the survivor took and nobody changed since."""
    if "number" in merge.taken:
        told = {name: getattr(survivor, name) for name in NUMBER}
        survivor.number_digest = survivor.number_shown = ""
    for name in FILLED:
        if name in merge.taken and getattr(survivor, name) == getattr(absorbed, name):
            setattr(survivor, name, None if name == "birth_on" else "")
    if "unit" in merge.taken and survivor.unit_words == absorbed.unit_words:
        survivor.organization, survivor.unit_name = None, ""
    survivor.name_key = name_key(survivor.full_name, survivor.birth_on, survivor.unit_words)
    survivor.bump_version()
    survivor.save()
    if "number" in merge.taken:
        for name, value in told.items():
            setattr(absorbed, name, value)
    absorbed.merged_into = None
    absorbed.bump_version()
    absorbed.save()
