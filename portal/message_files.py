"""The broker of an installation without Redis: messages are files, and appear whole or not at all."""

from __future__ import annotations

import time
import uuid
from pathlib import Path
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps


class Channel(filesystem.Channel):
    """kombu's, but a message has its name only once it is written.

    kombu (5.7) opens it under that name and writes then: a worker that looks in between takes an empty message away,
    fails to read it, and ends.
    """

    def _put(self, queue: Any, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]  # kombu's two bases name it differently
        """Put a message onto a queue. Raises ChannelError when the folder cannot be written."""
        text = dumps(payload)
        folder, name = Path(self.data_folder_out), f"{round(time.monotonic() * 1000)}_{uuid.uuid4()}"
        unfinished = folder / f"{name}.new"
        try:
            unfinished.write_text(text, encoding="utf-8")
            unfinished.replace(folder / f"{name}.{queue}.msg")
        except OSError as refusal:
            raise ChannelError(f"cannot put a message into {folder}") from refusal


class Transport(filesystem.Transport):
    """What `filesystem://` means in this process."""

    Channel = Channel


def use() -> None:
    """Let `filesystem://` mean this transport."""
    TRANSPORT_ALIASES["filesystem"] = f"{__name__}:Transport"
