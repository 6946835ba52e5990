"""Signatures inside a PDF: who signed, when, and whether a byte was changed since."""

from __future__ import annotations

import datetime as dt
import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

logger = logging.getLogger(__name__)
PROBE = Path(__file__).with_name("signature_probe.py")
PROBE_SECONDS = 30


class UnreadableSignatures(Exception):
    """The file cannot be read as a PDF at all."""


@dataclass(frozen=True)
class Signature:
    """One signature. `signed_at` is what the signer's machine said, ISO with zone; "" when it said nothing.

    `intact`: the bytes signed are those of the file. `whole`: nothing was added behind it that it does not cover.
    `trusted`: the certificate leads to an authority this site knows (`SIGNATURE_AUTHORITIES`).
    """

    signer: str
    issuer: str
    serial: str
    signed_at: str
    intact: bool
    whole: bool
    trusted: bool
    problem: str = ""

    @property
    def holds(self) -> bool:
        """No byte was changed since it was made."""
        return self.intact and self.whole

    @property
    def at(self) -> dt.datetime | None:
        return dt.datetime.fromisoformat(self.signed_at) if self.signed_at else None

    def as_facts(self) -> dict[str, Any]:
        """For keeping as JSON; `signature_of` reads it back."""
        return asdict(self)


def signature_of(facts: dict[str, Any]) -> Signature:
    """The signature kept as `facts`."""
    return Signature(**{name: facts[name] for name in Signature.__dataclass_fields__ if name in facts})


def signatures_in(content: bytes) -> list[Signature]:
    """Every signature of the PDF `content`, the oldest first; empty when it is not signed.

    Read in a process of its own, because a hostile file may crash or hang the reader; nothing is fetched from the
    network, so revocation is not asked. Raises UnreadableSignatures.
    """
    command = [sys.executable, "-I", str(PROBE), *(str(path) for path in authorities())]
    try:
        answer = subprocess.run(command, input=content, capture_output=True, timeout=PROBE_SECONDS, check=True)
        rows = json.loads(answer.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        logger.warning("signature probe gave no answer: %s", error)
        raise UnreadableSignatures from error
    return [signature_of({**row, "signed_at": row["signed_at"] or ""}) for row in rows]


def authorities() -> Sequence[Path]:
    """Certificates of the authorities that are trusted: *.pem, *.cer, *.crt of the folder set for this site."""
    folder = getattr(settings, "SIGNATURE_AUTHORITIES", "")
    if not folder:
        return ()
    return sorted(path for path in Path(folder).glob("*") if path.suffix.lower() in {".pem", ".cer", ".crt"})
