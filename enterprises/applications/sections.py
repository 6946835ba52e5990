"""The pages an application is filled in on: one short page per section, the papers, and the last look before filing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.models import Application, ApplicationDocument
from enterprises.applications.selectors.completeness import SUPPORT_PLACE, problems_of
from portal.core.errors import NotFound, Problem
from portal.core.registry import Registry

Text = str | Promise
MONEY, PAPERS, REVIEW = "kinh-phi", "giay-to", "nop"


@dataclass(frozen=True)
class Section:
    """One page. `rows` are field names, a tuple of names stands side by side.

    `make_form(application, data)` is given by sections of other kinds than the fixed fields (typed questions); the form
    has `facts()` and fields named as in `rows`.
    """

    key: str
    title: Text
    rows: tuple[str | tuple[str, ...], ...] = ()
    hint: Text = ""
    make_form: Callable[[Application, Any], Any] | None = None

    @property
    def fields(self) -> tuple[str, ...]:
        """The names in reading order."""
        return tuple(name for row in self.rows for name in ((row,) if isinstance(row, str) else row))


MoreSections = Callable[[Application], Sequence[Section]]
more_sections: Registry[MoreSections] = Registry("sections of applications")
"""Socket: functions (application) -> sections that stand between the money and the papers."""

FIRST = (
    Section("viec", gettext_lazy("Việc cần hỗ trợ"), ("title", "need", "work_plan")),
    Section(
        "ket-qua",
        gettext_lazy("Kết quả"),
        ("expected_results", ("indicators_before", "indicators_after")),
        gettext_lazy("Chỉ số trước và sau là căn cứ để xét chọn và nghiệm thu; hãy ghi con số đo được."),
    ),
    Section(
        MONEY,
        gettext_lazy("Kinh phí"),
        (("contract_value_vnd", "requested_vnd"), ("bank_account", "bank_name")),
    ),
)
LAST = (
    Section(PAPERS, gettext_lazy("Giấy tờ")),
    Section(REVIEW, gettext_lazy("Kiểm tra và nộp"), ("has_pledged_single_source",)),
)


def sections_of(application: Application) -> Sequence[Section]:
    """Every page of this application in order."""
    between = [section for more in more_sections for section in more(application)]
    return (*FIRST, *between, *LAST)


def find(sections: Sequence[Section], key: str) -> Section:
    """The section under `key`. Raises NotFound."""
    found = next((section for section in sections if section.key == key), None)
    if found is None:
        raise NotFound()
    return found


@dataclass(frozen=True)
class Missing:
    """One thing that is not there yet, with the page and the field it belongs to."""

    section: str
    place: str
    message: Text
    url: str


def page_of_section(application: Application, key: str) -> str:
    """The address of one page of the form."""
    return reverse("applications:draft_section", args=[application.public_id, key])


def missing_of(
    application: Application,
    sections: Sequence[Section],
    documents: Sequence[ApplicationDocument] | None = None,
    problems: Sequence[Problem] | None = None,
) -> list[Missing]:
    """Everything that keeps the application from being filed, each leading to its field."""
    home = {name: section.key for section in sections for name in section.fields} | {SUPPORT_PLACE: MONEY}
    found = []
    for problem in problems_of(application, documents) if problems is None else problems:
        key = home.get(problem.place, PAPERS if problem.place.startswith("paper-") else REVIEW)
        anchor = (
            problem.place
            if key == PAPERS or problem.place == SUPPORT_PLACE
            else f"id_{problem.place}"
            if problem.place in home
            else ""
        )
        url = page_of_section(application, key) + (f"#{anchor}" if anchor else "")
        found.append(Missing(key, problem.place, problem.message, url))
    return found


def steps_of(
    application: Application, sections: Sequence[Section], current: str, missing: Sequence[Missing]
) -> list[tuple[str, str, str, str]]:
    """Label, state, note and address of each page, for the stepper."""
    gaps: Mapping[str, int] = {s.key: sum(1 for gap in missing if gap.section == s.key) for s in sections}
    steps = []
    for number, section in enumerate(sections, 1):
        open_gaps = len(missing) if section.key == REVIEW else gaps[section.key]
        state = "current" if section.key == current else "todo" if open_gaps else "done"
        note = _("còn thiếu %(n)d") % {"n": open_gaps} if open_gaps else _("đã đủ")
        url = page_of_section(application, section.key)
        steps.append((f"{number}. {section.title}", state, note, url))
    return steps


def neighbours(sections: Sequence[Section], key: str) -> tuple[Section | None, Section | None]:
    """The pages before and after."""
    keys = [section.key for section in sections]
    here = keys.index(key)
    return (sections[here - 1] if here else None, sections[here + 1] if here + 1 < len(sections) else None)
