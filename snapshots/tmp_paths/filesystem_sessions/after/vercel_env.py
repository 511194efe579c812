"""On Vercel the project is read-only: what the app writes goes to /tmp there, and is read from there."""

import os
import shutil
import tempfile

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None
PROJECT = os.path.dirname(os.path.abspath(__file__))
COPIES = '/tmp/project'
SEEN = '/tmp/project.seen'


def is_read_only():
    """VERCEL is also set in a build and by a pulled .env file: files stay in the project then."""
    try:
        with tempfile.TemporaryFile(dir=PROJECT):
            return False
    except OSError:
        return True


READ_ONLY = IS_VERCEL and is_read_only()


def writable(path):
    """Return the place in /tmp for a path of the project; off Vercel, the very path."""
    if not READ_ONLY or not isinstance(path, (str, bytes, os.PathLike)):
        return path
    text = os.fsdecode(path)
    name = os.path.relpath(os.path.abspath(text), PROJECT)
    if name.split(os.sep)[0] == os.pardir or text in ('', ':memory:') or text.startswith('file:'):
        return path
    import fcntl  # Windows has none, and never comes here

    with open(f'{COPIES}.lock', 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        bring(name)
        fcntl.flock(lock, fcntl.LOCK_UN)
    target = os.path.join(COPIES, name)
    if isinstance(path, os.PathLike):
        return type(path)(target)
    target += '/' * text.endswith('/')
    return os.fsencode(target) if isinstance(path, bytes) else target


def bring(name):
    """Copy a file that ships with the app, or link the files of a folder, when first asked for."""
    source, target, seen = (os.path.join(base, name) for base in (PROJECT, COPIES, SEEN))
    folder = os.path.dirname(seen)
    if os.path.isdir(os.path.dirname(source)):
        os.makedirs(os.path.dirname(target), exist_ok=True)
    if os.path.isdir(source):
        if not os.path.exists(f'{seen}/.listed'):
            os.makedirs(target, exist_ok=True)
            os.makedirs(seen, exist_ok=True)
            for entry in os.scandir(source):  # links, for /tmp is small
                if entry.is_dir():
                    bring(os.path.join(name, entry.name))
                elif not os.path.exists(f'{seen}/{entry.name}'):
                    os.symlink(entry.path, os.path.join(target, entry.name))
            open(f'{seen}/.listed', 'w').close()
    elif os.path.isfile(source):
        # What the app has deleted since then stays deleted.
        is_new = not os.path.exists(seen) and not os.path.exists(f'{folder}/.listed')
        if is_new or os.path.islink(target):
            os.makedirs(folder, exist_ok=True)
            for end in ('-wal', '-journal', ''):  # SQLite needs these before the database
                if os.path.isfile(source + end):
                    shutil.copyfile(source + end, f'{seen}.part')
                    os.replace(f'{seen}.part', target + end)
            open(seen, 'w').close()
