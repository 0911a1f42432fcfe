"""The import worker: reads one file's bytes from its input, answers one proposal, ends.

The asking process sends a line of JSON, `{"kind": …, "length": …}`, and that many bytes. Lines
`step/steps` tell how far the reading is; the answer is a line with a length and that many bytes of
JSON: `{"proposal": …}` or `{"error": kind}` with a kind of failures.py. The worker limits itself before it reads a byte of the file, and opens
nothing once its reader is loaded.
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
        answer = _read(chosen, stdin.read(int(header["length"])), _teller(stdout))
    except MemoryError:
        answer = {"error": MEMORY}
    except (ValueError, KeyError, TypeError):
        answer = {"error": CRASHED}  # a request that is none
    document = json.dumps(answer, ensure_ascii=False).encode()
    stdout.write(b"%d\n" % len(document) + document)
    stdout.flush()
    return 0


def _teller(stdout: BinaryIO) -> Told:
    def tell(step: int, steps: int) -> None:
        stdout.write(b"%d/%d\n" % (step, steps))
        stdout.flush()

    return tell


def _read(chosen: Reader, data: bytes, told: Told) -> dict[str, Any]:
    try:
        return {"proposal": chosen.parse(data, told).as_json()}
    except NianbaoError as error:
        return {"error": error.kind if error.kind in KINDS else CRASHED}
    except RecursionError:
        return {"error": CRASHED}
