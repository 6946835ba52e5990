"""Run alone, outside Django: reads a PDF from standard input, prints what is wrong as a JSON list of keys.

Answers `broken encrypted empty script launch attachment`. Limits itself to 1 GiB of memory and 15 s of processor.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from typing import Any

MEMORY_BYTES = 1024**3
CPU_SECONDS = 15
HARMLESS = (".xml", ".pdf", ".txt", ".csv", ".png", ".jpg", ".jpeg", ".docx", ".xlsx", ".json")


def probe(content: bytes) -> list[str]:
    """Keys of what is wrong with `content`."""
    import pikepdf

    try:
        # Without `with`, reading attachments after the file is collected kills the process.
        with pikepdf.open(io.BytesIO(content)) as document:
            if document.is_encrypted:
                return ["encrypted"]
            found = {"empty"} if not document.pages else set()
            found |= _actions(document, pikepdf)
            if any(not str(name).lower().endswith(HARMLESS) for name in document.attachments):
                found.add("attachment")
            return sorted(found)
    except pikepdf.PasswordError:
        return ["encrypted"]
    except Exception:  # whatever the parser says, the file cannot be read
        return ["broken"]


def _actions(document: Any, pikepdf: Any) -> set[str]:
    """Every action dictionary of the file, wherever it hangs: /S tells what it does."""
    found: set[str] = set()
    for item in document.objects:
        if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            continue
        _judge(item, found)
        for key in ("/A", "/OpenAction"):
            inner = item.get(key)
            if isinstance(inner, pikepdf.Dictionary):
                _judge(inner, found)
        events = item.get("/AA")
        if isinstance(events, pikepdf.Dictionary):
            for action in events.values():
                if isinstance(action, pikepdf.Dictionary):
                    _judge(action, found)
    return found


def _judge(action: Any, found: set[str]) -> None:
    kind = str(action.get("/S", "")) if "/S" in action else ""
    if kind == "/JavaScript" or ("/JS" in action and kind in {"", "/Rendition"}):
        found.add("script")
    elif kind in {"/Launch", "/ImportData"}:
        found.add("launch")


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    sys.stdout.write(json.dumps(probe(sys.stdin.buffer.read())))
