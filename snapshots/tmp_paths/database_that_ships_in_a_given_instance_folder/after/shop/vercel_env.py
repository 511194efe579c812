"""Where the app's files are: on Vercel only /tmp can be written."""

import glob
import os
import shutil
import tempfile
from pathlib import Path, PurePath

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None
PROJECT = Path(os.path.realpath(os.path.dirname(os.path.dirname(__file__))))
FILES = Path('/tmp/project')
BROUGHT = Path('/tmp/project.brought')
# SQLite must never see a database without these, and dbm opens those; the file itself comes last
SUFFIXES = ('-wal', '-shm', '-journal', '.db', '.dat', '.dir', '.pag', '')


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
    name = source.relative_to(PROJECT)
    target = FILES / name
    import fcntl  # Windows has none, and never comes here

    with open(f'{BROUGHT}.lock', 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            bring(name)
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)  # closing is not enough while a forked child has it
    if isinstance(path, os.PathLike):
        return type(path)(target) if isinstance(path, PurePath) else target
    result = str(target) + '/' * text.endswith('/')
    return os.fsencode(result) if isinstance(path, bytes) else result


def bring(name):
    """Copy a bundled file, or link those of a bundled folder, when first asked for it."""
    while glob.has_magic(str(name)) and not os.path.exists(PROJECT / name):
        name = name.parent
    if os.path.isdir(PROJECT / name.parent) and not was_brought(name.parent):
        (FILES / name.parent).mkdir(parents=True, exist_ok=True)
    if os.path.isdir(PROJECT / name):
        if not was_brought(name):
            link_files(name)
        return
    for part in (f'{name}{suffix}' for suffix in SUFFIXES):
        target = FILES / part
        source = Path(os.path.realpath(target))
        if PROJECT not in source.parents:  # it is no link that a listed folder has got
            if os.path.lexists(target) or was_brought(Path(part)):
                continue
            source = PROJECT / part
        if os.path.isfile(source):
            copy_bundled(source, target)
            mark_brought(part)


def copy_bundled(source, target):
    """Copy a file whole or not at all."""
    info = os.stat(source)
    if info.st_size > shutil.disk_usage(FILES).free:
        if not os.path.lexists(target):
            target.symlink_to(source)  # it can still be read
        return
    part = f'{BROUGHT}.part'
    shutil.copyfile(source, part)
    os.chmod(part, info.st_mode | 0o200)  # bundled files are read-only
    os.utime(part, ns=(info.st_atime_ns, info.st_mtime_ns))
    os.replace(part, target)


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
    return any(os.path.exists(BROUGHT / each / '.brought') for each in (name, *name.parents))


def mark_brought(name):
    (BROUGHT / name).mkdir(parents=True, exist_ok=True)
    (BROUGHT / name / '.brought').touch()
