"""What a web process does once, before it answers: load what requests need and leave that to nobody's collector."""

from __future__ import annotations

import gc
from pathlib import Path

from django.conf import settings
from django.db import connections
from django.template.loader import get_template
from django.urls import get_resolver

YOUNG = 50_000
"""Objects a request may make before the collector looks at them: one page makes some ten thousand."""


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
    gc.collect()
    gc.freeze()
    gc.collect()
    gc.set_threshold(YOUNG, 20, 50)
