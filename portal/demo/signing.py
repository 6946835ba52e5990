"""A signer of the demonstration: key and certificate are made anew each time and say that they prove nothing."""

from __future__ import annotations

import contextvars
import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from portal.core import clock

ISSUER = "CA minh họa (không có giá trị)"


def sign_for_show(content: bytes, *, name: str, organization: str) -> bytes:
    """The PDF `content` with a signature of `name`, added behind it; no authority stands behind the certificate."""
    from asn1crypto import keys
    from asn1crypto import x509 as asn1_x509
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import PdfSignatureMetadata, signers
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    key = ec.generate_private_key(ec.SECP256R1())
    certificate = asn1_x509.Certificate.load(
        _certificate(key, name, organization).public_bytes(serialization.Encoding.DER)
    )
    plain = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    made = io.BytesIO()

    class Signing(signers.PdfSigner):
        """Signs at the instant the demonstration tells."""

        def init_signing_session(self, *args: Any, **more: Any) -> Any:
            session = super().init_signing_session(*args, **more)
            session.system_time = clock.now()
            return session

    signer = signers.SimpleSigner(
        signing_cert=certificate,
        signing_key=keys.PrivateKeyInfo.load(plain),
        cert_registry=SimpleCertificateStore.from_certs([certificate]),
    )
    facts = PdfSignatureMetadata(field_name="ChuKy1", subfilter=SigSeedSubFilter.PADES)
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    told = contextvars.copy_context()  # the instant of the demonstration
    with ThreadPoolExecutor(max_workers=1) as apart:  # signing runs a loop of its own: a thread that has one refuses
        apart.submit(told.run, Signing(facts, signer=signer).sign_pdf, writer, output=made).result()
    return made.getvalue()


def _certificate(key: ec.EllipticCurvePrivateKey, name: str, organization: str) -> x509.Certificate:
    def named(*parts: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
        return x509.Name([x509.NameAttribute(kind, text[:64]) for kind, text in parts])

    now = clock.now()
    builder = (
        x509.CertificateBuilder()
        .subject_name(named((NameOID.ORGANIZATION_NAME, organization), (NameOID.COMMON_NAME, name)))
        .issuer_name(named((NameOID.COMMON_NAME, ISSUER)))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=365 * 3))
    )
    usage = x509.KeyUsage(True, True, *[False] * 7)
    return builder.add_extension(usage, critical=True).sign(ec.generate_private_key(ec.SECP256R1()), hashes.SHA256())
