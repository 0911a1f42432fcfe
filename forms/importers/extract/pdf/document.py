"""The objects of a PDF file: opened, unlocked where no password is needed, its pages found."""

from __future__ import annotations

import struct
from itertools import islice
from typing import TYPE_CHECKING, Any

from forms.importers.extract.pdf.bounds import OutOfTime
from forms.importers.failures import DAMAGED, ENCRYPTED, TOO_LARGE, refusal

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

    from forms.importers.extract.pdf.bounds import Bounds

BROKEN = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, OSError),
    *(RuntimeError, StopIteration, TypeError, ValueError, struct.error),
)
"""What pdfminer raises on damaged input beside its own exceptions: it takes objects for what they
ought to be."""
MOST_LOOKED_UP = 1_000_000
"""Objects of one file, each as often as it is wanted."""
_LONGEST_SECRET = 1000


def prepare_ciphers() -> None:
    """Deciphers something: what that takes is loaded when it is first needed."""
    from cryptography.hazmat.backends import default_backend
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    nothing = bytes(16)
    cipher = Cipher(algorithms.AES(nothing), modes.CBC(nothing), backend=default_backend())
    cipher.decryptor().update(cipher.encryptor().update(nothing))


def pages_of(data: bytes, bounds: Bounds, most: int) -> tuple[list[Any], frozenset[int]]:
    """The first pages, and the numbers of the layers that are switched off; NianbaoError
    `damaged-file`, `encrypted` or `too-large`."""
    from pdfminer.pdfdocument import PDFEncryptionError
    from pdfminer.psexceptions import PSException

    try:
        pages, off = _pages(_opened(data, bounds), most)
    except OutOfTime as error:
        raise refusal(TOO_LARGE) from error
    except PDFEncryptionError as error:
        raise refusal(ENCRYPTED) from error
    except (PSException, *BROKEN) as error:
        raise refusal(DAMAGED) from error
    if not pages:
        raise refusal(DAMAGED)
    return pages, off


def _pages(document: PDFDocument, most: int) -> tuple[list[Any], frozenset[int]]:
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdftypes import PDFObjRef, dict_value, list_value

    document.catalog.pop("PageLabels", None)  # not needed, and often wrong
    pages = list(islice(PDFPage.create_pages(document), most))
    layers = dict_value(dict_value(document.catalog.get("OCProperties")).get("D"))
    off = [each.objid for each in list_value(layers.get("OFF")) if isinstance(each, PDFObjRef)]
    return pages, frozenset(off)


def _opened(data: bytes, bounds: Bounds) -> PDFDocument:
    """A document whose references end somewhere."""
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
    from pdfminer.pdfparser import PDFParser, PDFSyntaxError
    from pdfminer.pdftypes import PDFObjRef
    from pdfminer.psexceptions import PSException

    class Ending(PDFDocument):
        def __init__(self) -> None:
            self._wanted = 0
            self._tables: set[int] = set()
            super().__init__(PDFParser(bounds.reader(data)))

        def getobj(self, objid: int) -> object:
            self._wanted += 1
            if self._wanted > MOST_LOOKED_UP:
                raise refusal(TOO_LARGE)
            found, known = super().getobj(objid), {objid}
            while isinstance(found, PDFObjRef):
                if found.objid in known:
                    raise PDFSyntaxError("ring")
                known.add(found.objid)
                found = super().getobj(found.objid)
            return found

        def read_xref_from(self, parser: PDFParser, start: int, xrefs: list[Any]) -> None:
            if start not in self._tables:
                self._tables.add(start)
                super().read_xref_from(parser, start, xrefs)

        def _initialize_password(self, password: str = "") -> None:
            try:
                _check_secrets(self.encryption)
                super()._initialize_password(password)
            except (PSException, *BROKEN) as error:
                raise PDFEncryptionError from error

    return Ending()


def _check_secrets(encryption: Any) -> None:
    """ValueError for a check of the password so long that it would take too long."""
    secrets = (encryption[1].get(name) for name in ("O", "U"))
    if any(len(each) > _LONGEST_SECRET for each in secrets if isinstance(each, bytes)):
        raise ValueError
