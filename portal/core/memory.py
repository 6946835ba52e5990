"""What a process does once, before it works: load what it needs and leave that to nobody's collector."""

from __future__ import annotations

import gc
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.template.loader import get_template
from django.urls import get_resolver

YOUNG = 50_000
"""Objects a request may make before the collector looks at them: one page makes some ten thousand."""
YOUNG_OF_A_WORKER = 200_000
"""The same for long work: a report of thirty pages makes millions that live until it is written; looking at them again
and again took a fifth of its time."""


def settle() -> None:
    """Import the addresses, compile the templates, then freeze all of it.

    The collector walks every living object on a full run: some hundred milliseconds with the whole portal loaded, in the
    middle of a request. What is loaded now lives as long as the process, so it need not be walked. Called before the
    server forks (`gunicorn --preload`), it is also shared by the workers.
    """
    _ = get_resolver().reverse_dict  # imports every address and its views
    folders: list[Path] = [folder for engine in settings.TEMPLATES for folder in engine.get("DIRS", ())]  # type: ignore[attr-defined]
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.html")):
            get_template(str(path.relative_to(folder)))
    connections.close_all()
    calm(YOUNG)


def calm(young: int) -> None:
    """Leave what is loaded now to no collector, and let `young` objects be made before it looks at the new ones."""
    gc.collect()
    gc.freeze()
    gc.collect()
    gc.set_threshold(young, 20, 50)
