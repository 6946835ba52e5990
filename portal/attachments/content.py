"""The bytes of a stored file, for whoever was let in already."""

from __future__ import annotations

import logging
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from portal.attachments.models import StoredFile
from portal.core.errors import NotFound

logger = logging.getLogger(__name__)


def opened(stored: StoredFile) -> File[Any]:
    """The content of `stored`, to be closed by the caller.

    Raises:
        NotFound: the store has lost the bytes or does not answer; the log says which file.
    """
    try:
        return stored.file.open("rb")
    except OSError as error:
        logger.exception("bytes of stored file %s are missing", stored.public_id)
        raise NotFound(_("Không đọc được tệp từ kho lưu trữ. Hãy báo cho quản trị hệ thống.")) from error
