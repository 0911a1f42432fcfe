"""The closed list of ways in which an import ends without a proposal."""

from forms.errors import NianbaoError
from forms.importers.words import REFUSALS

TOO_LARGE = "too-large"
NOT_TEXT = "not-text"
NO_REPORT = "no-report-found"
CANNOT_READ = "cannot-read"
TIMEOUT = "import-timeout"
MEMORY = "import-memory"
CRASHED = "import-crashed"
CANCELLED = "cancelled"
OLD_DOCUMENT = "old-document"
OFD = "ofd"
ENCRYPTED = "encrypted"
SCANNED = "scanned"
EMPTY = "empty-file"
DAMAGED = "damaged-file"
NO_PICTURE = "no-picture"
PICTURE_TOO_LARGE = "picture-too-large"
DAMAGED_PICTURE = "damaged-picture"

KINDS = frozenset(REFUSALS)


def refusal(kind: str) -> NianbaoError:
    """The error of a kind, in the clerk's words; KeyError for a kind that is not on the list."""
    message, remedy = REFUSALS[kind]
    return NianbaoError(kind, message, remedy)
