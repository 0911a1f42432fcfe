"""The one kind of failure that is shown to a clerk."""


class NianbaoError(Exception):
    """Something cannot be done; the clerk is told what happened and what to do.

    `kind` is a short stable English key for programs (`not-a-package`, `draft-locked` …),
    `message` says what happened and where, `remedy` what to do next; both are Chinese and
    contain nothing of the report's text.
    """

    def __init__(self, kind: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.remedy = remedy

    def as_json(self) -> dict[str, str]:
        """The object that the command line prints under `error`."""
        return {"kind": self.kind, "message": self.message, "remedy": self.remedy}
