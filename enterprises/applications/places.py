"""Places of an application one can speak of: its fields, its questions, its papers, or the whole ("").

A place is a short key: a field's name, "answer-<key of the question>", "paper-<public id>". Checklist marks, remarks
and requests for supplements all use it, so that a remark stands beside what it is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from enterprises.applications.answers import answer_lines
from enterprises.applications.rules.completeness import paper_place
from portal.vietnam.money import format_vnd

CONTENT_PLACES = (
    "title",
    "need",
    "work_plan",
    "expected_results",
    "indicators_before",
    "indicators_after",
    "contract_value_vnd",
    "requested_vnd",
    "bank_account",
    "bank_name",
    "has_pledged_single_source",
)
OPTIONAL_PLACES = frozenset({"bank_account", "bank_name"})
PAPER = "paper-"
ANSWER = "answer-"


@dataclass(frozen=True)
class Place:
    """One line of the checklist. `value` is what stands there, as words; "" when nothing does."""

    key: str
    label: str
    value: str
    is_required: bool
    paper: Any = None
    documents: Sequence[Any] = ()
    copy: Any = None

    @property
    def is_paper(self) -> bool:
        return self.paper is not None

    @property
    def document(self) -> Any:
        """The first file, for pages that show one."""
        return self.documents[0] if self.documents else None

    @property
    def is_empty(self) -> bool:
        """Nothing was given here."""
        return not self.value


def places_of(application: Any, documents: Mapping[int, Sequence[Any]], copies: Mapping[int, Any]) -> list[Place]:
    """Every place in the order of the form; `documents` and `copies` are by id of the paper."""
    found = [
        Place(name, label_of(application, name), value_of(application, name), name not in OPTIONAL_PLACES)
        for name in CONTENT_PLACES
    ]
    found += [
        Place(ANSWER + key, label, answer, required) for key, label, answer, required in questions_of(application)
    ]
    for paper in application.call.papers.all():
        files, copy = documents.get(paper.pk, ()), copies.get(paper.pk)
        found.append(
            Place(
                paper_place(paper),
                paper.name,
                words_of_paper(files, copy),
                paper.is_required,
                paper,
                files,
                copy,
            )
        )
    return found


def questions_of(application: Any) -> Sequence[tuple[str, str, str, bool]]:
    """Questions of the call's own form: key, label, answer as words, whether it must be answered."""
    return answer_lines(application)


def label_of(application: Any, place: str) -> str:
    """The words for `place`; the key itself when the form no longer has it."""
    if not place:
        return _("toàn bộ hồ sơ")
    if place in CONTENT_PLACES:
        return str(capfirst(application._meta.get_field(place).verbose_name))
    if place.startswith(PAPER):
        papers = application.call.papers.all()
        return next((paper.name for paper in papers if paper_place(paper) == place), place)
    found = (label for key, label, _answer, _required in questions_of(application) if ANSWER + key == place)
    return next(found, place)


def value_of(application: Any, name: str) -> str:
    """A field as words: amounts grouped, a pledge as yes or no."""
    value = getattr(application, name)
    if isinstance(value, bool):
        return _("Có") if value else ""
    if name.endswith("_vnd"):
        return f"{format_vnd(value)} đ" if value else ""
    return str(value or "")


def words_of_paper(files: Sequence[Any], copy: Any) -> str:
    """A paper as words: the names of its files, or that it was handed in on paper."""
    if files:
        return ", ".join(str(document.file.original_name) for document in files)
    if copy is not None:
        return f"{_('bản giấy')} ({copy.note})" if copy.note else _("bản giấy")
    return ""
