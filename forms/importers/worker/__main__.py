"""`python -m forms.importers.worker`: serves one request over its pipes."""

import sys

from forms.importers.worker.serve import serve

sys.exit(serve(sys.stdin.buffer, sys.stdout.buffer))
