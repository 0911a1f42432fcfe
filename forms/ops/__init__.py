"""Every use case once: the command line prints it, the desktop runs it as a job.

Here session, library, package, importers and renderers meet; heavy parts load on first use.
"""

from forms.ops.checking import Checked, check_report, judged
from forms.ops.finishing import NotReady, change_file, explain, finalise, unfinalise
from forms.ops.printing import EDITIONS, Edition, Progress, print_pdf, save_bytes
from forms.ops.reports import (
    Imported,
    beside_last_year,
    export_package,
    new_content,
    open_library,
    open_package,
    read_as_own,
    read_report,
    reference_from,
    refuse_missing,
    refuse_newer,
    refuse_same,
    take_over,
    today_year,
    write_content,
)
from forms.ops.settings import own_profile, with_own_profile

__all__ = [
    "EDITIONS",
    "Checked",
    "Edition",
    "Imported",
    "NotReady",
    "Progress",
    "beside_last_year",
    "change_file",
    "check_report",
    "explain",
    "export_package",
    "finalise",
    "judged",
    "new_content",
    "open_library",
    "open_package",
    "own_profile",
    "print_pdf",
    "read_as_own",
    "read_report",
    "reference_from",
    "refuse_missing",
    "refuse_newer",
    "refuse_same",
    "save_bytes",
    "take_over",
    "today_year",
    "unfinalise",
    "with_own_profile",
    "write_content",
]
