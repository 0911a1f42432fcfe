"""The import worker: reads one file's bytes from its input, answers one proposal, ends.

The asking process sends a line of JSON, `{"kind": …, "length": …}`, and that many bytes. The
answer is a line with a length and that many bytes of JSON: `{"proposal": …}` or `{"error": kind}`
with a kind of failures.py. The worker limits itself before it reads a byte of the file, and opens
nothing once its reader is loaded.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from forms.errors import NianbaoError
from forms.importers.failures import CRASHED, KINDS, MEMORY, TOO_LARGE, refusal
from forms.importers.limits import restrict, seal
from forms.importers.readers import LARGEST_FILE, reader

if TYPE_CHECKING:
    from typing import BinaryIO

    from forms.importers.readers import Reader

LONGEST_HEADER = 1000


def serve(stdin: BinaryIO, stdout: BinaryIO) -> int:
    """Answers one request; limits the whole process for good, so call it in a child only."""
    restrict()
    try:
        header = json.loads(stdin.readline(LONGEST_HEADER))
        chosen = reader(str(header["kind"]))
        chosen.prepare()
        seal()
        answer = _read(chosen, stdin, int(header["length"]))
    except MemoryError:
        answer = {"error": MEMORY}
    except (ValueError, KeyError, TypeError):
        answer = {"error": CRASHED}  # a request that is none
    document = json.dumps(answer, ensure_ascii=False).encode()
    stdout.write(b"%d\n" % len(document) + document)
    stdout.flush()
    return 0


def _read(chosen: Reader, stdin: BinaryIO, length: int) -> dict[str, Any]:
    try:
        if length > LARGEST_FILE:
            raise refusal(TOO_LARGE)
        return {"proposal": chosen.parse(stdin.read(length)).as_json()}
    except NianbaoError as error:
        return {"error": error.kind if error.kind in KINDS else CRASHED}
    except RecursionError:
        return {"error": CRASHED}


if __name__ == "__main__":
    sys.exit(serve(sys.stdin.buffer, sys.stdout.buffer))
