"""The import worker: reads one file's bytes from its input, answers one proposal, ends.

The asking process sends a line of JSON, `{"kind": …, "length": …}`, and that many bytes. Lines
`step/steps` tell how far the reading is; the answer is a line with a length and that many bytes of
JSON: `{"proposal": …}` or `{"error": kind}` with a kind of failures.py. The worker limits itself
before it reads a byte of the file, and opens nothing once its reader is loaded.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from forms.errors import NianbaoError
from forms.importers.failures import CRASHED, KINDS, MEMORY
from forms.importers.worker.limits import restrict, seal
from forms.importers.worker.readers import reader

if TYPE_CHECKING:
    from typing import BinaryIO

    from forms.importers.extract.raw import Told
    from forms.importers.worker.readers import Reader

LONGEST_HEADER = 1000


def serve(stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Answers one request; limits the whole process for good, so call it in a child only."""
    restrict()
    try:
        header = json.loads(stdin.readline(LONGEST_HEADER))
        chosen = reader(str(header["kind"]))
        chosen.prepare()
        seal()
        data = stdin.read(int(header["length"]))
    except MemoryError:
        document = _refused(MEMORY)
    except (ValueError, KeyError, TypeError):
        document = _refused(CRASHED)  # a request that is none
    else:
        document = answer(chosen, data, _teller(stdout))
    stdout.write(b"%d\n" % len(document) + document)
    stdout.flush()
    return 0


def answer(chosen: Reader, data: bytes, told: Told) -> bytes:
    """The JSON that is answered for a file: what was read, or why it was not. An exception that
    no reader should raise is let through: the process ends by it."""
    try:
        return _encoded({"proposal": chosen.parse(data, told).as_json()})
    except NianbaoError as error:
        return _refused(error.kind if error.kind in KINDS else CRASHED)
    except MemoryError:
        return _refused(MEMORY)
    except (RecursionError, ValueError, KeyError, TypeError):
        return _refused(CRASHED)


def _refused(kind: str) -> bytes:
    return _encoded({"error": kind})


def _encoded(found: dict[str, Any]) -> bytes:
    return json.dumps(found, ensure_ascii=False).encode()


def _teller(stdout: BinaryIO) -> Told:
    def tell(step: int, steps: int) -> None:
        stdout.write(b"%d/%d\n" % (step, steps))
        stdout.flush()

    return tell
