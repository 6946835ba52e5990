"""Forms in which officers write questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.questions.definition import NO, YES, Condition, Definition, Question
from portal.questions.editing import columns_from, options_from
from portal.questions.enums import CELL_KINDS, CHOICES, STEERING, Kind, Purpose
from portal.questions.models import QuestionForm
from portal.questions.values import limit_of, words_of_limit
from portal.ui.forms import FieldGroup, offer_choices
from portal.ui.versioned import VersionedForm
from portal.vietnam.forms import DecimalCommaField, ViDateField, VndField

COLUMNS = 6
"""A table has at most so many columns: more do not fit on a page."""


class FormForm(forms.Form):
    """A new form."""

    title = forms.CharField(label=gettext_lazy("Tên biểu mẫu"), max_length=200)
    purpose = forms.ChoiceField(label=gettext_lazy("Dùng cho"), choices=Purpose.choices)
    subject_key = forms.ChoiceField(
        label=gettext_lazy("Là mẫu thường dùng của nội dung hỗ trợ"),
        required=False,
        help_text=gettext_lazy("Đợt tiếp nhận lập cho nội dung này sẽ lấy sẵn biểu mẫu."),
    )

    copied = forms.ChoiceField(
        label=gettext_lazy("Chép câu hỏi của biểu mẫu"),
        required=False,
        help_text=gettext_lazy("Lấy toàn bộ câu hỏi, lựa chọn, điều kiện của bản mới nhất; sửa tiếp ở biểu mẫu mới."),
    )

    def __init__(
        self, *args: Any, subjects: list[tuple[str, str]], others: Sequence[QuestionForm], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_choices(self, "subject_key", [("", "–"), *subjects])
        rows = [(str(row.public_id), f"{row.title} ({row.get_purpose_display()})") for row in others]
        offer_choices(self, "copied", [("", _("– không, bắt đầu từ biểu mẫu trống –")), *rows])


class SectionForm(VersionedForm):
    """The title of a section."""

    title = forms.CharField(label=gettext_lazy("Tên phần"), max_length=150)
    hint = forms.CharField(label=gettext_lazy("Lời dẫn"), max_length=300, required=False)


class QuestionEditForm(VersionedForm):
    """One question. What belongs to another kind is ignored, so that changing the kind loses nothing while typing."""

    section = forms.ChoiceField(label=gettext_lazy("Phần"))
    label = forms.CharField(label=gettext_lazy("Câu hỏi"), max_length=300)
    kind = forms.ChoiceField(label=gettext_lazy("Kiểu trả lời"), choices=Kind.choices)
    help = forms.CharField(label=gettext_lazy("Hướng dẫn trả lời"), max_length=500, required=False)
    is_required = forms.BooleanField(label=gettext_lazy("Bắt buộc trả lời"), required=False)
    options = forms.CharField(
        label=gettext_lazy("Các lựa chọn"),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=8000,
        help_text=gettext_lazy("Cho kiểu “chọn một”, “chọn nhiều”: mỗi dòng một lựa chọn."),
    )
    minimum = forms.CharField(label=gettext_lazy("Nhỏ nhất"), max_length=30, required=False)
    maximum = forms.CharField(
        label=gettext_lazy("Lớn nhất"),
        max_length=30,
        required=False,
        help_text=gettext_lazy("Với chữ: số ký tự; với chọn nhiều: số lựa chọn; với bảng: số dòng."),
    )
    shown_if = forms.ChoiceField(
        label=gettext_lazy("Chỉ hỏi khi"),
        required=False,
        help_text=gettext_lazy("Chọn câu trả lời làm cho câu hỏi này hiện ra. Để trống: luôn hỏi."),
    )

    def __init__(self, *args: Any, definition: Definition, question: Question | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.definition, self.question = definition, question
        fields: dict[str, Any] = self.fields
        fields["section"].choices = [(s.key, s.title) for s in definition.sections]
        fields["shown_if"].choices = [("", _("luôn hỏi")), *_conditions(definition, question)]
        kinds = [(kind.value, kind.label) for kind in CELL_KINDS]
        for number in range(1, COLUMNS + 1):
            words = {"number": number}
            self.fields[f"column_{number}"] = forms.CharField(
                label=_("Cột %(number)d") % words, max_length=100, required=False
            )
            self.fields[f"column_{number}_kind"] = forms.ChoiceField(
                label=_("Kiểu của cột %(number)d") % words, choices=kinds, required=False
            )
            self.fields[f"column_{number}_required"] = forms.BooleanField(
                label=_("Cột %(number)d bắt buộc") % words, required=False
            )
        self.layout = (
            FieldGroup("", ["label", ("kind", "section"), "help", "is_required"]),
            FieldGroup(_("Lựa chọn"), ["options"]),
            FieldGroup(
                _("Các cột của bảng"),
                [(f"column_{n}", f"column_{n}_kind", f"column_{n}_required") for n in range(1, COLUMNS + 1)],
                hint=_("Cho kiểu “bảng nhiều dòng”. Cột không có tên thì bỏ."),
            ),
            FieldGroup(_("Giới hạn và điều kiện"), [("minimum", "maximum"), "shown_if"]),
        )

    def clean_label(self) -> str:
        return str(self.cleaned_data["label"]).strip()

    def clean_minimum(self) -> str:
        return self._limit("minimum")

    def clean_maximum(self) -> str:
        return self._limit("maximum")

    def _limit(self, name: str) -> str:
        """A limit as the kind stores it: "2,5" becomes "2.5", "30/11/2026" becomes "2026-11-30"."""
        typed = str(self.cleaned_data[name]).strip()
        if not typed:
            return ""
        kind = self.data.get(self.add_prefix("kind"), "")
        reader: forms.Field = DecimalCommaField(decimal_places=0 if kind != Kind.DECIMAL else 6)
        if kind == Kind.MONEY:
            reader = VndField()
        elif kind == Kind.DATE:
            reader = ViDateField()
        found = reader.clean(typed)
        if kind == Kind.DATE:
            return str(found.isoformat())
        return format(found.normalize(), "f") if kind == Kind.DECIMAL else str(int(found))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("kind") in CHOICES and not data.get("options", "").strip():
            self.add_error("options", ValidationError(_("Kiểu này cần ít nhất hai lựa chọn, mỗi dòng một lựa chọn.")))
        if data.get("kind") == Kind.TABLE and not any(data.get(f"column_{n}") for n in range(1, COLUMNS + 1)):
            self.add_error("column_1", ValidationError(_("Bảng cần ít nhất một cột.")))
        return data

    def as_question(self) -> Question:
        """The question as typed, under its old key ("" when new)."""
        data, old = self.cleaned_data, self.question
        kind = data["kind"]
        labels = [line.strip() for line in data["options"].splitlines() if line.strip()]
        columns = [
            (data[f"column_{n}"].strip(), data[f"column_{n}_kind"] or Kind.TEXT, data[f"column_{n}_required"])
            for n in range(1, COLUMNS + 1)
            if data[f"column_{n}"].strip()
        ]
        other, _bar, value = data["shown_if"].partition("=")
        return Question(
            key=old.key if old else "",
            kind=kind,
            label=data["label"],
            help=data["help"].strip(),
            is_required=data["is_required"],
            minimum="" if kind in (Kind.YES_NO, Kind.ONE_OF) else data["minimum"],
            maximum="" if kind in (Kind.YES_NO, Kind.ONE_OF) else data["maximum"],
            options=options_from(labels, old.options if old else ()) if kind in CHOICES else (),
            columns=columns_from(columns, old.columns if old else ()) if kind == Kind.TABLE else (),
            shown_if=Condition(other, (value,)) if other else None,
        )


def _conditions(definition: Definition, own: Question | None) -> list[tuple[str, Any]]:
    """Answers of other questions to hang on, grouped by question."""
    found: list[tuple[str, Any]] = []
    for question in definition:
        if question.kind not in STEERING or (own is not None and question.key == own.key):
            continue
        if question.kind == Kind.YES_NO:
            answers = [(YES, _("có")), (NO, _("không"))]
        else:
            answers = [(option.key, option.label) for option in question.options]
        label = question.label[:80]
        found.append((label, [(f"{question.key}={key}", f"{label} → {words}"[:140]) for key, words in answers]))
    return found


def initial_of(question: Question, definition: Definition) -> dict[str, Any]:
    """A standing question as the form shows it."""
    section = definition.section_of(question.key)
    initial: dict[str, Any] = {
        "section": section.key if section else "",
        "label": question.label,
        "kind": question.kind,
        "help": question.help,
        "is_required": question.is_required,
        "options": "\n".join(option.label for option in question.options),
        "minimum": _words(question, question.minimum),
        "maximum": _words(question, question.maximum),
        "shown_if": f"{question.shown_if.question}={question.shown_if.values[0]}" if question.shown_if else "",
    }
    for number, column in enumerate(question.columns, 1):
        initial[f"column_{number}"] = column.label
        initial[f"column_{number}_kind"] = column.kind
        initial[f"column_{number}_required"] = column.is_required
    return initial


def _words(question: Question, typed: str) -> str:
    limit = limit_of(question, typed)
    return "" if limit is None else words_of_limit(question.kind, limit).removesuffix(" đồng")
