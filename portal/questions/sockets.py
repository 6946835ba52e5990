"""Sockets: things that have a usual form (support measures), and further ways with forms; apps above register both."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from portal.core.registry import Registry
from portal.organizations.actor import Actor
from portal.questions.models import QuestionForm
from portal.ui.buttons import ActionButton

Offer = Callable[[Actor], Sequence[tuple[str, str]]]
"""Answers (subject key, label) an actor may choose from."""

form_subjects: Registry[Offer] = Registry("subjects of forms")

Ways = Callable[[Actor, QuestionForm | None], Sequence[ActionButton]]
"""Buttons on the page of a form; on the list with None."""

form_ways: Registry[Ways] = Registry("further ways with forms")


def ways_with(actor: Actor, form: QuestionForm | None) -> list[ActionButton]:
    """What other apps offer to do with the form, or with forms at all."""
    return [button for ways in form_ways for button in ways(actor, form)]


def offered(actor: Actor) -> list[tuple[str, str]]:
    """Every subject on offer."""
    return [choice for offer in form_subjects for choice in offer(actor)]
