"""The form of an answer to a supplement: only the places asked about, whatever they are."""

from __future__ import annotations

import copy
from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from enterprises.applications.answer_pages import answers_form
from enterprises.applications.contents import is_content
from enterprises.applications.forms.applications import ApplicationForm
from enterprises.applications.models import Application
from enterprises.applications.places import ANSWER, Place
from enterprises.applications.purposes import purpose_of
from enterprises.applications.rules.completeness import NEEDED_TO_FILE
from portal.attachments.forms import UploadField
from portal.questions.answer_forms import AnswersForm
from portal.ui.versioned import VersionedForm

SAID, FILE, COPY, DROP = "said-", "file-", "copy-", "drop-"
"""Begin the names of fields beside the places: a word of explanation, a file, "came on paper", a file taken back."""


class AnswerForm(VersionedForm):
    """The places the Department asks about: the field, the question or a file for the paper, and room to explain.

    `at_desk` adds to each paper that it came on paper and is not scanned.
    """

    def __init__(
        self,
        *args: Any,
        application: Application,
        places: Sequence[Place],
        asked: Collection[str],
        at_desk: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places, self.application = places, application
        self.questions: AnswersForm = answers_form(application, self.data if self.is_bound else None)
        for place in places:
            if place.is_paper:
                self._add_paper(place, at_desk=at_desk)
            elif place.key in ApplicationForm.base_fields:
                self.fields[place.key] = copy.deepcopy(ApplicationForm.base_fields[place.key])
                self.fields[place.key].label = place.label
            elif place.key in self.questions.fields:
                self._add_question(place.key)
            if place.key in asked:
                label = _("Giải trình (nếu giữ nguyên)")
                self.fields[SAID + place.key] = forms.CharField(label=label, max_length=2000, required=False)
        beside = {name for name in self.fields if name.startswith((SAID, FILE, COPY, DROP))}
        self.needed_in_the_end = NEEDED_TO_FILE | self.questions.needed_in_the_end | beside

    def _add_question(self, name: str) -> None:
        """The script hides a question by what another one on the page says; without that one it stays in sight."""
        field = copy.deepcopy(self.questions.fields[name])
        if field.widget.attrs.get("data-shown-if") not in self.fields:
            field.widget.attrs.pop("data-shown-if", None)
        self.fields[name] = field
        self.initial[name] = self.questions.initial.get(name)

    def _add_paper(self, place: Place, *, at_desk: bool) -> None:
        purpose = purpose_of(place.paper)
        self.fields[FILE + place.key] = UploadField(
            purpose=purpose, label=_("Tệp thay") if place.documents else _("Tệp"), required=False
        )
        if place.paper.max_files > 1:
            for document in place.documents:
                label = _("Bỏ tệp %(name)s") % {"name": document.file.original_name}
                self.fields[f"{DROP}{document.public_id}"] = forms.BooleanField(label=label, required=False)
        if at_desk and place.copy is None:
            on_paper = _("Đã nhận bản giấy, không quét")
            self.fields[COPY + place.key] = forms.BooleanField(label=on_paper, required=False)

    def of_place(self, place: Place) -> list[forms.BoundField]:
        """The fields drawn under a place, in order."""
        names = [place.key, *(f"{DROP}{document.public_id}" for document in place.documents)]
        names += [prefix + place.key for prefix in (FILE, COPY, SAID)]
        return [self[name] for name in names if name in self.fields]

    def facts(self) -> dict[str, Any]:
        """What could be read of fields and answers, by name; the rest keeps what is stored."""
        answered = self.questions.facts() if self.is_bound else {}
        facts = {**self.cleaned_data, **answered}
        return {
            name: facts[name]
            for name in self.cleaned_data
            if is_content(name) and (name in answered or not name.startswith(ANSWER))
        }

    def uploads(self) -> dict[str, Any]:
        """Uploads by place."""
        return self._by_place(FILE)

    def copies(self) -> Collection[str]:
        """Places of papers that came on paper."""
        return self._by_place(COPY)

    def dropped(self) -> Collection[str]:
        """Public ids of files to take back."""
        return self._by_place(DROP)

    def answers(self) -> dict[str, str]:
        """Explanations by place."""
        return self._by_place(SAID)

    def _by_place(self, prefix: str) -> dict[str, Any]:
        return {
            name.removeprefix(prefix): value
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix) and value
        }
