"""Our exceptions. Each message names the thing and the way out.

RashomonError
├── SourceError            a source could not become an account
│   ├── UnreadableSource   it is missing, binary, of an unknown kind, or needs an extra that is not installed
│   └── EmptySource        it holds no text
├── CaseError              a case folder is missing, incomplete or of another version
├── JudgementError         a judgements file cannot be understood
├── AliasError             an alias table cannot be understood
└── MissingExtra           a part that is not in the default install was asked for
"""


class RashomonError(Exception):
    """Anything that this program raises on purpose."""


class SourceError(RashomonError):
    """A source could not become an account."""


class UnreadableSource(SourceError):
    """The source is missing, binary, of an unknown kind, or needs an extra that is not installed."""


class EmptySource(SourceError):
    """The source holds no text."""


class CaseError(RashomonError):
    """A case folder is missing, incomplete or of another version."""


class JudgementError(RashomonError):
    """A judgements file cannot be understood."""


class AliasError(RashomonError):
    """An alias table cannot be understood."""


class MissingExtra(RashomonError):
    """A part that is not in the default install was asked for."""
