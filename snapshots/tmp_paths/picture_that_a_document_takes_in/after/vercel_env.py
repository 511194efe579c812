"""Where the app's files are: on Vercel only /tmp can be written."""

import os
import shutil
import tempfile
from pathlib import Path

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None
PROJECT = Path(os.path.realpath(os.path.dirname(__file__)))
FILES = Path('/tmp/project')
BROUGHT = Path('/tmp/project.brought')


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
    source = Path(os.path.realpath(text))
    if PROJECT not in (source, *source.parents) or text in ('', ':memory:') or '://' in text:
        return path
    name = source.relative_to(PROJECT)
    target = FILES / name
    import fcntl  # Windows has none, and never comes here

    with open(f'{BROUGHT}.lock', 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        bring(name)
        fcntl.flock(lock, fcntl.LOCK_UN)  # closing is not enough while a forked child has it
    if isinstance(path, os.PathLike):
        return type(path)(target)
    result = str(target) + '/' * text.endswith('/')
    return os.fsencode(result) if isinstance(path, bytes) else result


def bring(name):
    """Copy a bundled file, or link those of a bundled folder, when first asked for it."""
    if (PROJECT / name.parent).is_dir() and not was_brought(name.parent):
        (FILES / name.parent).mkdir(parents=True, exist_ok=True)
    if (PROJECT / name).is_dir():
        if not was_brought(name):
            link_files(name)
        return
    # SQLite must never see a database without the files that complete it
    for part in (f'{name}-wal', f'{name}-shm', f'{name}-journal', name):
        source, target = PROJECT / part, FILES / part
        missing = not target.exists() and not was_brought(Path(part))
        if source.is_file() and (target.is_symlink() or missing):
            shutil.copyfile(source, f'{BROUGHT}.part')  # not copy: bundled files are read-only
            os.replace(f'{BROUGHT}.part', target)
            mark_brought(part)


def link_files(name):
    """Links do not fill /tmp; one turns into a copy when it is asked for by name."""
    (FILES / name).mkdir(parents=True, exist_ok=True)
    for source in (PROJECT / name).iterdir():
        child = name / source.name
        if was_brought(child):
            continue
        if source.is_dir() and not source.is_symlink():
            link_files(child)
        elif not os.path.lexists(FILES / child):
            (FILES / child).symlink_to(source)
    mark_brought(name)


def was_brought(name):
    """What the app has deleted since then must stay deleted."""
    return any((BROUGHT / each / '.brought').exists() for each in (name, *name.parents))


def mark_brought(name):
    (BROUGHT / name).mkdir(parents=True, exist_ok=True)
    (BROUGHT / name / '.brought').touch()
