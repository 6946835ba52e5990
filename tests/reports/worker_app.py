"""What the worker processes of `test_kill.py` load: the portal, with slow rendering so that a kill falls into the middle."""

from __future__ import annotations

import time

import django

from portal.celery import app  # noqa: F401  # `celery -A` looks for it here

django.setup()

from portal.documents.content import StateDocument  # noqa: E402  # after the set-up
from portal.documents.rendering import render  # noqa: E402
from reports import jobs  # noqa: E402

SECONDS = 2.0


def slowly(document: StateDocument, format: str) -> bytes:  # noqa: A002  # as the real one
    """The real rendering, after a while."""
    time.sleep(SECONDS)
    return render(document, format)


jobs.render = slowly
