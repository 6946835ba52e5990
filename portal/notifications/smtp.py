"""The line to the mail server, which says when nobody can know whether a letter was taken."""

from __future__ import annotations

import smtplib
from typing import Any

from django.core.mail.backends import smtp
from django.utils.translation import gettext as _


class UnsureDelivery(smtplib.SMTPException):
    """The words of the letter were on the line when it broke: the server may have taken them."""


class _Telling(smtplib.SMTP):
    """RFC 5321 4.2.5: once the last line of the data is sent, only the server knows what it did with it."""

    def data(self, msg: Any) -> tuple[int, bytes]:
        try:
            return super().data(msg)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            words = {"error": f"{type(error).__name__}: {error}"}
            raise UnsureDelivery(_("Mất kết nối khi chờ máy chủ thư trả lời (%(error)s).") % words) from error


class _TellingOverTls(_Telling, smtplib.SMTP_SSL):
    """The same from the first byte under TLS."""


class EmailBackend(smtp.EmailBackend):
    """Django's own, over a line that tells."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _TellingOverTls if self.use_ssl else _Telling
