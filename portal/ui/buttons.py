"""The next steps on a page, as data: what `{% action_buttons %}` draws."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class ActionButton:
    """One step: a link ("get") or a form ("post").

    `confirm` asks before posting; `reason_label` asks for words, sent as `reason_name`
    (obligatory when `reason_required`). `tone` is primary, secondary or danger. `fields` are
    hidden values of the form (the status the page showed, `row_version`). `disabled_because`
    shows the step greyed with its reason instead of hiding it.
    """

    label: Text
    url: str
    method: str = "post"
    tone: str = "secondary"
    confirm: Text = ""
    reason_label: Text = ""
    reason_name: str = "note"
    reason_required: bool = False
    disabled_because: Text = ""
    icon: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rank(self) -> int:
        """Where it stands among others: the next step first, what is not possible yet later, what ends something last."""
        if self.tone == "danger":
            return 3
        return 2 if self.disabled_because else int(self.tone != "primary")

    @property
    def needs_dialog(self) -> bool:
        """Asks something before it acts."""
        return self.method == "post" and bool(self.confirm or self.reason_label)


def transition_buttons(
    steps: Iterable[Any],
    address: Callable[[str], str],
    *,
    fields: Mapping[str, Any] | None = None,
    confirm: Mapping[str, Text] | None = None,
    forms: Mapping[str, str] | None = None,
) -> list[ActionButton]:
    """Buttons for `Workflow.available(subject, actor)`; the main step comes last, on the right.

    `address(name)` is where a step is posted. `confirm` adds a question to single steps; every
    step in danger tone asks one anyway. `forms` names steps that need more than a reason and
    therefore open a page of their own: {step name: address of its form}.
    """
    buttons = []
    for step in steps:
        transition = step.transition
        own_page = (forms or {}).get(transition.name)
        question = (confirm or {}).get(transition.name, "")
        if transition.tone == "danger" and not question and not transition.needs_reason:
            question = _("Việc này không hoàn tác được bằng một nút. Bạn chắc chắn chứ?")
        buttons.append(
            ActionButton(
                label=transition.label,
                url=own_page or address(transition.name),
                method="get" if own_page else "post",
                tone=transition.tone,
                confirm="" if own_page else question,
                reason_label=_("Lý do") if transition.needs_reason and not own_page else "",
                reason_required=transition.needs_reason,
                disabled_because=step.refusal or "",
                fields=dict(fields or {}),
            )
        )
    weight = {"danger": 0, "secondary": 1, "primary": 2}
    return sorted(buttons, key=lambda button: weight.get(button.tone, 1))
