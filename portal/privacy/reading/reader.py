"""The program that reads papers, held open for many of them: a hostile paper ends it, never the worker."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from portal.privacy.enums import PaperState

logger = logging.getLogger(__name__)
PROGRAM = Path(__file__).with_name("program.py")
READ_SECONDS = 30
"""After which a paper that is still being read is given up; the program stops by itself well before."""


@dataclass(frozen=True)
class Reading:
    """What came of reading one paper."""

    state: PaperState
    text: str = ""


class Reader:
    """Papers in, words out, one after the other; begun anew when it ends on a paper."""

    def __init__(self, program: Path = PROGRAM, seconds: float = READ_SECONDS) -> None:
        self._command = [sys.executable, "-I", str(program)]
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, kind: str, content: bytes) -> Reading:
        """The words of one paper; "unreadable" when the program dies of it or hangs."""
        process = self._running()
        limit = threading.Timer(self._seconds, process.kill)
        limit.start()
        try:
            answer = json.loads(self._asked(process, kind, content))
            return Reading(PaperState(answer["state"]), answer["text"])
        except (OSError, ValueError) as error:
            logger.warning("a paper of %s bytes (%s) was not read: %s", len(content), kind, error)
            self._end()
            return Reading(PaperState.UNREADABLE)
        finally:
            limit.cancel()

    def _asked(self, process: subprocess.Popen[bytes], kind: str, content: bytes) -> bytes:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps({"kind": kind, "size": len(content)}).encode() + b"\n" + content)
        process.stdin.flush()
        return process.stdout.readline()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(  # fixed program, papers go in by stdin
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # it died with bytes on the way
                    logger.debug("the pipe of a dead reader")
        process.wait()
