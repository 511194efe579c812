"""Where the app's files are: on Vercel only /tmp can be written."""

import os
import tempfile
from pathlib import Path, PurePath

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None
PROJECT = Path(os.path.realpath(os.path.dirname(os.path.dirname(__file__))))
FILES = Path('/tmp/project')


def is_read_only():
    """VERCEL is also set in Vercel's build and by a pulled .env: there files stay in the project."""
    try:
        with tempfile.TemporaryFile(dir=PROJECT):
            return False
    except OSError:
        return True


READ_ONLY = IS_VERCEL and is_read_only()


def writable(path):
    """Return the path in /tmp that stands for this path of the project; off Vercel, the path itself."""
    if not READ_ONLY or not isinstance(path, (str, bytes, os.PathLike)):
        return path
    text = os.fsdecode(path)
    if text in ('', ':memory:') or '://' in text or '\0' in text:
        return path
    source = Path(os.path.realpath(text))
    if PROJECT not in (source, *source.parents):
        return path
    target = FILES / source.relative_to(PROJECT)
    for bundled, folder in ((source.parent, target.parent), (source, target)):
        if os.path.isdir(bundled):
            folder.mkdir(parents=True, exist_ok=True)
    if isinstance(path, os.PathLike):
        return type(path)(target) if isinstance(path, PurePath) else target
    result = str(target) + '/' * text.endswith('/')
    return os.fsencode(result) if isinstance(path, bytes) else result
