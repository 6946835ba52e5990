"""Files in pieces: begun, continued after a broken line, put together, given up.

Pieces lie in the shared store, not on one machine's disk, so any web process may take the next one.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from portal.attachments.checks import announced_problems
from portal.attachments.models import PartialUpload
from portal.attachments.names import clean_name
from portal.attachments.purposes import UploadPurpose
from portal.core import clock
from portal.core.errors import NotFound, Problem, RuleViolation, StaleState
from portal.core.models import lock
from portal.core.types import ActorLike

PIECE_BYTES = 512 * 1024
"""Small enough that a slow line loses seconds, large enough that 20 MB need forty requests."""
OPEN_AT_ONCE = 10
KEPT_FOR = dt.timedelta(days=2)


def begin(*, actor: ActorLike, name: str, size: int, fingerprint: str, purpose: UploadPurpose) -> PartialUpload:
    """A new partial upload, or the one begun before for the same file. Raises RuleViolation for kind, size, nothing."""
    if actor.user is None:
        raise NotFound
    name = clean_name(name)
    problems = announced_problems(name, size, purpose)
    if size <= 0:
        problems.append(_("Tệp rỗng (0 byte). Hãy kiểm tra lại tệp trên máy của bạn."))
    if problems:
        raise RuleViolation(code="file_refused", problems=[Problem("", said) for said in problems])
    own = PartialUpload.objects.filter(owner=actor.user)
    standing = own.filter(name=name, size=size, fingerprint=fingerprint[:200]).first()
    if standing is not None:
        return standing
    for old in own.order_by("-updated_at")[OPEN_AT_ONCE - 1 :]:
        give_up(old)
    return PartialUpload.objects.create(owner=actor.user, name=name, size=size, fingerprint=fingerprint[:200])


def own_upload(actor: ActorLike, public_id: UUID) -> PartialUpload:
    """One's own partial upload. Raises NotFound."""
    found = PartialUpload.objects.filter(owner_id=actor.user_id, public_id=public_id).first()
    if found is None:
        raise NotFound(_("Phần tải dở không còn. Hãy chọn lại tệp."))
    return found


@transaction.atomic
def receive(*, actor: ActorLike, public_id: UUID, offset: int, content: bytes) -> PartialUpload:
    """Add the piece that begins at `offset`. A piece that came before is answered as if it were new.

    Raises StaleState when a piece in between is missing, RuleViolation when it is too long.
    """
    row: PartialUpload = lock(PartialUpload, own_upload(actor, public_id).pk)
    if offset < row.received:
        return row
    if offset > row.received:
        raise StaleState(_("Thiếu một phần của tệp. Đang tải lại từ chỗ dừng."), code="gap")
    if not content or len(content) > PIECE_BYTES or row.received + len(content) > row.size:
        raise RuleViolation(_("Phần tải lên không đúng dung lượng."), code="piece")
    path = row.piece_path(row.pieces)
    if default_storage.exists(path):  # left by a transaction that did not commit
        default_storage.delete(path)
    default_storage.save(path, ContentFile(content))
    row.received += len(content)
    row.pieces += 1
    row.save(update_fields=["received", "pieces", "updated_at"])
    return row


@contextmanager
def whole(*, actor: ActorLike, public_id: UUID) -> Iterator[UploadedFile]:
    """The file put together, for the same checks an ordinary upload goes through; closed when left.

    Raises RuleViolation while pieces are missing.
    """
    row = own_upload(actor, public_id)
    if not row.is_whole:
        raise RuleViolation(_("Tệp chưa tải lên hết. Hãy tải tiếp hoặc chọn lại tệp."), code="unfinished")
    with tempfile.TemporaryFile() as assembled:
        for number in range(row.pieces):
            with default_storage.open(row.piece_path(number)) as piece:
                for block in piece.chunks():
                    assembled.write(block)
        size = assembled.tell()
        assembled.seek(0)
        yield UploadedFile(file=assembled, name=row.name, size=size)


def give_up(row: PartialUpload) -> None:
    """Forget a partial upload and its pieces."""
    paths = [row.piece_path(number) for number in range(row.pieces + 1)]
    row.delete()
    transaction.on_commit(partial(_delete_pieces, paths))


def sweep_partial_uploads(on: dt.date) -> None:
    """Give up what nobody went on with; `on` is not used: two days are hours, not dates."""
    for row in PartialUpload.objects.filter(updated_at__lt=clock.now() - KEPT_FOR).order_by("pk")[:500]:
        give_up(row)


def _delete_pieces(paths: list[str]) -> None:
    for path in paths:
        default_storage.delete(path)
