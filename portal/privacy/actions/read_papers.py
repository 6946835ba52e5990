"""Read the words of papers that wait, a batch at a time, outside any request."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from portal.attachments.models import StoredFile
from portal.core import clock
from portal.jobs.actions.enqueue import enqueue
from portal.jobs.enums import JobStatus
from portal.jobs.models import Job
from portal.organizations.actor import system_actor
from portal.privacy.enums import PaperState
from portal.privacy.models import PaperText
from portal.privacy.reading.reader import Reader
from portal.privacy.rules_papers import words_of
from portal.privacy.selectors.papers import PICTURES, READERS, waiting

logger = logging.getLogger(__name__)
READ = "privacy.read_papers"
BATCH = 100
BATCH_SECONDS = 30
"""After which a batch ends, so that work of people waits for no more than that."""
MOST_BYTES = 60 * 1024 * 1024
MOST_SIGNS = 5_000_000
"""Of one batch, held in memory until it is written."""


def read_soon(stored: StoredFile) -> None:
    """Have the paper read once the transaction that keeps it stands."""
    if stored.content_type in READERS or stored.content_type in PICTURES:
        transaction.on_commit(ask_to_read)


def ask_to_read() -> None:
    """A job that reads whatever waits; none when one waits to begin, for it will see everything kept by now."""
    if not Job.objects.filter(kind=READ, status=JobStatus.QUEUED).exists():
        enqueue(actor=system_actor(_("Đọc chữ trong tệp")), kind=READ, payload={})


def read_batch(tell: Callable[[int, int], None] | None = None, most: int = BATCH) -> list[PaperText]:
    """What was read of the next papers, not saved yet. A store that does not answer leaves its paper waiting."""
    files = list(waiting()[:most])
    end, signs, rows = time.monotonic() + BATCH_SECONDS, 0, []
    with Reader() as reader:
        for number, stored in enumerate(files):
            if tell is not None:
                tell(number, len(files))
            row = _read(reader, stored)
            if row is not None:
                rows.append(row)
                signs += len(row.text)
            if signs > MOST_SIGNS or time.monotonic() > end:
                break
    return rows


def keep_read(rows: list[PaperText]) -> int:
    """Save what was read, in the caller's transaction; of a file given up meanwhile nothing is kept."""
    ids = [row.file_id for row in rows]
    kept = StoredFile.objects.select_for_update(of=("self",)).filter(pk__in=ids, discarded_at=None).order_by("pk")
    alive = {stored.pk for stored in kept}
    PaperText.objects.bulk_create([row for row in rows if row.file_id in alive], ignore_conflicts=True, batch_size=50)
    return len(alive)


def go_on() -> None:
    """Ask for the next batch when something waits still."""
    if waiting().exists():
        ask_to_read()


def sweep_papers(on: object) -> str:
    """Heal what was lost and read what was kept before papers were read; `on` does not matter."""
    transaction.on_commit(partial(go_on))
    return ""


def read_all(limit: int | None = None) -> int:
    """Batch after batch in this process, for the command; how many were read."""
    done = 0
    while limit is None or done < limit:
        rows = read_batch(most=BATCH if limit is None else min(BATCH, limit - done))
        if not rows:
            break
        with transaction.atomic():
            keep_read(rows)
        done += len(rows)
    return done


def forget_unreadable() -> int:
    """Let papers that could not be read be tried again."""
    return PaperText.objects.filter(state=PaperState.UNREADABLE).delete()[0]


def _read(reader: Reader, stored: StoredFile) -> PaperText | None:
    now = clock.now()
    if stored.content_type in PICTURES:
        return PaperText(file=stored, state=PaperState.PICTURE, read_at=now)
    if stored.size > MOST_BYTES:
        return PaperText(file=stored, state=PaperState.UNREADABLE, read_at=now)
    try:
        with stored.file.open("rb") as content:
            found = reader.read(READERS[stored.content_type], content.read())
    except FileNotFoundError:
        return PaperText(file=stored, state=PaperState.UNREADABLE, read_at=now)
    except OSError:
        logger.warning("the store does not give stored file %s now", stored.public_id, exc_info=True)
        return None
    words = words_of(found.text)
    return PaperText(
        file=stored, state=found.state, text=words.text, digits=words.digits, numbers=words.numbers, read_at=now
    )
