"""A signer with a certificate of its own, and PDF files signed by them."""

from __future__ import annotations

import datetime as dt
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Signer:
    """Key and certificate, both in PEM."""

    name: str
    key: bytes
    certificate: bytes

    def sign(self, content: bytes, field: str = "Signature1") -> bytes:
        """`content` with one more signature, written as an incremental update."""
        from asn1crypto import keys, pem
        from asn1crypto import x509 as asn1_x509
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import PdfSignatureMetadata, signers
        from pyhanko.sign.fields import SigSeedSubFilter
        from pyhanko_certvalidator.registry import SimpleCertificateStore

        certificate = asn1_x509.Certificate.load(pem.unarmor(self.certificate)[2])
        signer = signers.SimpleSigner(
            signing_cert=certificate,
            signing_key=keys.PrivateKeyInfo.load(pem.unarmor(self.key)[2]),
            cert_registry=SimpleCertificateStore.from_certs([certificate]),
        )
        made = io.BytesIO()
        work = partial(
            signers.sign_pdf,
            IncrementalPdfFileWriter(io.BytesIO(content)),
            PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES),
            signer=signer,
            output=made,
        )
        with ThreadPoolExecutor(1) as alone:  # the signer runs an event loop; a browser test has one already
            alone.submit(work).result()
        return made.getvalue()

    def save_certificate(self, folder: Path) -> Path:
        """The certificate as a file of trusted authorities."""
        path = folder / f"{self.name}.pem"
        path.write_bytes(self.certificate)
        return path


@cache
def make_signer(name: str = "Nguyễn Văn Ký") -> Signer:
    """A person with a self-issued certificate of today."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin)
        .not_valid_after(begin + dt.timedelta(days=365 * 30))
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_encipherment=False,
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=True,
                crl_sign=False,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Signer(
        name,
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()),
        certificate.public_bytes(serialization.Encoding.PEM),
    )


def plain_pdf(words: str = "x") -> bytes:
    """One blank page; `words` stand in its information, so that files differ."""
    made = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.docinfo["/Title"] = words
    document.save(made)
    return made.getvalue()
