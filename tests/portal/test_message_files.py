"""Messages of the file broker: whole or not there."""

from __future__ import annotations

from pathlib import Path
from queue import Empty
from typing import Any

import pytest
from kombu import Connection

from portal import message_files


@pytest.fixture
def channel(tmp_path: Path) -> Any:
    message_files.use()
    folders = {"data_folder_in": tmp_path, "data_folder_out": tmp_path, "control_folder": tmp_path / "control"}
    return Connection("filesystem://localhost", transport_options=folders).channel()


def test_a_message_is_read_as_it_was_put_and_once(channel: Any) -> None:
    for number in range(3):
        channel._put("celery", {"number": number, "word": "đợt"})

    assert sorted(channel._get("celery")["number"] for _each in range(3)) == [0, 1, 2]
    with pytest.raises(Empty):
        channel._get("celery")


def test_who_looks_while_a_message_is_being_written_finds_none(channel: Any) -> None:
    looked: list[Any] = []

    class Slow:
        def __json__(self) -> str:
            with pytest.raises(Empty):
                channel._get("celery")
            looked.append(True)
            return "written"

    channel._put("celery", {"body": Slow()})

    assert looked
    assert channel._get("celery") == {"body": "written"}


def test_a_folder_that_is_gone_is_said(channel: Any, tmp_path: Path) -> None:
    channel.data_folder_out = tmp_path / "gone"

    with pytest.raises(message_files.ChannelError):
        channel._put("celery", {})
