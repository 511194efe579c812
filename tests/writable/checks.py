"""What the helper that vfix writes must hold, checked in the sandbox by the code of a project.

    python checks.py PREFIX…

Runs every check whose name starts so, each as a process of its own at a cold start, and prints which passed.
The working folder is the project, with the helper in vercel_env.py.
"""

import errno
import glob
import inspect
import json
import multiprocessing
import os
import pathlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import zipfile

sys.path.insert(0, os.getcwd())
multiprocessing.set_start_method('fork')  # the checks are closures, which Python 3.14 would pickle
TASK = os.getcwd()
BIG = 20 * 1024 * 1024


def read(path):
    with open(path) as file:
        return file.read()


def write(path, text, mode='w'):
    with open(path, mode) as file:
        file.write(text)


def fails(error, function, *arguments):
    try:
        function(*arguments)
    except error as raised:
        return raised
    raise AssertionError(f'{error.__name__} expected')


def at_once(count, function, kind):
    """Start the function count times at the same moment; all of them must end well."""
    barrier = kind.Barrier(count)
    failures = kind.SimpleQueue() if kind is multiprocessing else []
    add = failures.put if kind is multiprocessing else failures.append

    def run(number):
        barrier.wait()
        try:
            function(number)
        except BaseException:
            add(traceback.format_exc())

    start = multiprocessing.Process if kind is multiprocessing else threading.Thread
    workers = [start(target=run, args=(number,)) for number in range(count)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    first = (not failures.empty() and failures.get()) if kind is multiprocessing else failures and failures[0]
    assert not first, first


def is_whole(path):
    with open(path, 'rb') as file:
        data = file.read()
    return len(data) == BIG and all(data[at:at + 2] == (at // 65536).to_bytes(2, 'big') for at in range(0, BIG, 65536))


# -- paths --


def path_kinds():
    from vercel_env import writable

    there = '/tmp/project/users.json'
    assert writable('users.json') == writable('./users.json') == there
    assert writable(f'{TASK}/users.json') == writable('data/../users.json') == there
    assert writable(b'users.json') == there.encode()
    assert writable(pathlib.Path('users.json')) == pathlib.Path(there)
    assert type(writable(pathlib.PurePosixPath('users.json'))) is pathlib.PurePosixPath
    assert writable('new/') == '/tmp/project/new/' and writable(b'new/') == b'/tmp/project/new/'
    assert writable('a/b/new.txt') == '/tmp/project/a/b/new.txt'
    assert writable(TASK) == '/tmp/project'


def path_of_no_file():
    from vercel_env import writable

    with open('/tmp/x', 'w') as file:
        same = [file, file.fileno(), 0, None, '', ':memory:', 's3://bucket/key', 'bad\0name', b'bad\0name']
        for given in same:
            assert writable(given) is given, given
    assert not os.path.exists(writable('bad\0name'))
    assert not os.path.exists(writable('long' * 2000)) and not os.path.exists(writable('long' * 80))


def path_outside():
    from vercel_env import writable

    for text in ['/etc/passwd', '/tmp/x', '/tmp/project/users.json', '../up.txt', f'{TASK}-other/x', '/']:
        for given in (text, text.encode(), pathlib.Path(text)):
            assert writable(given) is given, given
    assert writable(writable('users.json')) == writable('users.json')
    with os.scandir('/tmp') as entries:
        for entry in entries:
            assert writable(entry) is entry


def path_of_an_entry():
    from vercel_env import writable

    with os.scandir(TASK) as entries:
        for entry in entries:
            name = os.path.basename(os.path.realpath(entry))
            assert os.fspath(writable(entry)) == f'/tmp/project/{name}'


def path_after_chdir():
    from vercel_env import writable

    os.chdir('data')
    assert writable('x.txt') == '/tmp/project/data/x.txt'
    os.chdir('/tmp')
    assert writable('x.txt') == 'x.txt'


def folder_that_ships():
    from vercel_env import writable

    assert os.path.isdir(writable('kept')) and os.path.isdir(writable('kept/'))
    write(writable('kept/a.txt'), 'a')
    with tempfile.NamedTemporaryFile(dir=writable('kept')) as file:
        file.write(b'x')
    os.makedirs(writable('kept'), exist_ok=True)
    fails(FileExistsError, os.mkdir, writable('kept'))
    assert 'a.txt' in os.listdir(writable('kept'))


def folder_that_is_missing():
    from vercel_env import writable

    assert not os.path.exists(writable('new'))
    fails(FileNotFoundError, write, writable('new/x.txt'), 'x')
    fails(FileNotFoundError, os.listdir, writable('new'))
    assert not os.path.exists(writable('new/x.txt'))
    os.mkdir(writable('new'))
    write(writable('new/x.txt'), 'x')
    assert read(writable('new/x.txt')) == 'x' and os.listdir(writable('new')) == ['x.txt']
    shutil.rmtree(writable('new'))
    assert not os.path.exists(writable('new'))


def folder_made_at_once():
    from vercel_env import writable

    def make(number):
        os.makedirs(writable('made/by/all'), exist_ok=True)
        write(writable(f'made/by/all/{number}'), 'x')
        write(writable(f'kept/{number}'), 'x')

    at_once(16, make, threading)
    assert len(os.listdir(writable('made/by/all'))) == 16
    at_once(8, make, multiprocessing)


# -- where files stay --


def same_object():
    from vercel_env import writable

    for given in ['users.json', b'users.json', pathlib.Path('users.json'), f'{os.getcwd()}/x/', None, 3]:
        assert writable(given) is given, given
    assert not os.path.exists('/tmp/project') and not os.path.exists('/tmp/project.brought.lock')


def move_project(folder):
    """Go on in another project with the same helper."""
    os.makedirs(folder)
    shutil.copyfile('vercel_env.py', f'{folder}/vercel_env.py')
    write(f'{folder}/users.json', '["ann"]')
    os.chdir(folder)
    sys.path.insert(0, folder)


def stays_off_vercel():
    del os.environ['VERCEL'], os.environ['VERCEL_ENV']
    same_object()


def stays_in_a_build():
    """Vercel sets VERCEL while it builds too, and so does a pulled .env: the project can be written."""
    move_project('/tmp/build')
    same_object()
    assert sorted(os.listdir('.')) == ['users.json', 'vercel_env.py']


def unprivileged_by_modes_alone():
    """Where no mount protects the project: the error is EACCES, as under Landlock, and it may lie in /tmp."""
    move_project('/tmp/of/a/project')
    for path in ('users.json', '.'):
        os.chmod(path, 0o555 if path == '.' else 0o444)
    assert fails(OSError, write, 'users.json', 'x').errno == errno.EACCES
    from vercel_env import writable

    assert writable('users.json') == '/tmp/project/users.json'
    write(writable('users.json'), 'x')
    assert read(writable('users.json')) == 'x' and read('users.json') == '["ann"]'
    assert writable('/tmp/of/a/x') == '/tmp/of/a/x'
    os.chmod('.', 0o755)


# -- files that ship --


def bundled_file():
    from vercel_env import writable

    assert fails(OSError, write, 'users.json', 'x').errno in (errno.EROFS, errno.EACCES)
    assert read(writable('users.json')) == '["ann"]'
    assert os.path.getmtime(writable('users.json')) == 1_000_000_000
    write(writable('users.json'), '\n', 'a')
    assert read(writable('users.json')) == '["ann"]\n' and read('users.json') == '["ann"]'
    assert read(writable(f'{TASK}/data/deep/er/note.txt')) == 'shipped'
    assert not os.path.exists('/tmp/project/data/00.bin')
    fails(FileNotFoundError, read, writable('data/none.txt'))
    assert subprocess.check_output([writable('tool.sh')]) == b'works\n'


def bundled_file_deleted():
    from vercel_env import writable

    os.remove(writable('users.json'))
    assert not os.path.exists(writable('users.json'))
    fails(FileNotFoundError, read, writable('users.json'))
    assert 'users.json' not in os.listdir(writable('.'))
    write(writable('users.json'), 'new', 'x')
    assert read(writable('users.json')) == 'new'


def bundled_file_renamed():
    from vercel_env import writable

    os.rename(writable('users.json'), writable('old.json'))
    assert not os.path.exists(writable('users.json')) and read(writable('old.json')) == '["ann"]'
    write(writable('users.tmp'), 'new')
    os.replace(writable('users.tmp'), writable('users.json'))
    assert read(writable('users.json')) == 'new'


def bundled_link():
    from vercel_env import writable

    write(writable('link.json'), 'through')
    assert read(writable('users.json')) == 'through'


def bundled_folder_listed():
    from vercel_env import writable

    write(writable('data/new.txt'), 'new')
    names = sorted(os.listdir('data') + ['new.txt'])
    assert sorted(os.listdir(writable('data'))) == sorted(os.listdir(writable('data/'))) == names
    assert sorted(path.name for path in writable(pathlib.Path('data')).iterdir()) == names
    assert len(glob.glob(writable('data/*.bin'))) == 12
    write(writable('data/00.bin'), 'changed')
    assert os.path.getsize(writable('data/00.bin')) == 7 and os.path.getsize('data/00.bin') == 5_000_000
    assert sorted(os.listdir(writable('data'))) == names
    os.remove(writable('data/01.bin'))
    os.remove(os.path.join(writable('data'), '02.bin'))
    left = [name for name in names if name not in ('01.bin', '02.bin')]
    assert sorted(os.listdir(writable('data'))) == left
    assert not os.path.exists(writable('data/01.bin')) and not os.path.exists(writable('data/02.bin'))
    found = [os.path.join(folder, name) for folder, _, names in os.walk(writable('data')) for name in names]
    assert '/tmp/project/data/deep/er/note.txt' in found
    assert read(writable('data/deep/er/note.txt')) == 'shipped'


def bundled_folder_asked_by_pattern():
    from vercel_env import writable

    assert len(glob.glob(writable('data/*.bin'))) == 12
    assert glob.glob(writable('data/**/*.txt'), recursive=True).count('/tmp/project/data/deep/er/note.txt') == 1
    assert glob.glob(writable('d*/deep/er/note.txt')) and glob.glob(writable('none/*.txt')) == []
    assert read(writable('data/photo[1].txt')) == 'brackets'
    write(writable('data/photo[2].txt'), 'more')
    assert read(writable('data/photo[2].txt')) == 'more'


def bundled_folder_changed_by_its_entries():
    """Entries of a listed folder are paths in /tmp, and may be links to what cannot be written."""
    from vercel_env import writable

    folder = writable(pathlib.Path('data'))
    writable(folder / '00.bin').write_text('changed')
    assert read(writable('data/00.bin')) == 'changed'
    (folder / '01.bin').rename(folder / 'renamed.bin')
    write(writable('data/renamed.bin'), '+', 'a')
    assert os.path.getsize(writable('data/renamed.bin')) == 5_000_001
    assert not os.path.exists(writable('data/01.bin'))
    os.symlink('/etc/hostname', folder / 'own')
    assert os.path.islink(writable('data/own'))


def bundled_folder_removed():
    from vercel_env import writable

    shutil.rmtree(writable('data'))
    assert not os.path.exists(writable('data')) and not os.path.exists(writable('data/00.bin'))
    fails(FileNotFoundError, write, writable('data/x'), 'x')
    os.makedirs(writable('data'))
    assert os.listdir(writable('data')) == []
    write(writable('data/00.bin'), 'new')
    assert os.listdir(writable('data')) == ['00.bin'] and read(writable('data/00.bin')) == 'new'


def bundled_folder_moved():
    from vercel_env import writable

    shutil.move(writable('data'), writable('moved'))
    assert not os.path.exists(writable('data')) and len(os.listdir(writable('moved'))) == 14
    write(writable('moved/00.bin'), '+', 'a')
    assert os.path.getsize(writable('moved/00.bin')) == 5_000_001


def bundled_folder_kept_for_git():
    from vercel_env import writable

    assert os.listdir(writable('kept')) == ['.gitkeep']
    shutil.rmtree(writable('kept'))
    os.makedirs(writable('kept'))
    assert os.listdir(writable('kept')) == []


def bundled_project_listed():
    from vercel_env import writable

    assert sorted(os.listdir(writable('.'))) == sorted(os.listdir('.'))
    write(writable('users.json'), '')
    assert read(writable('users.json')) == ''


def bundled_databases():
    from vercel_env import writable

    fails(sqlite3.OperationalError, rows, 'closed.db')
    assert rows(writable('closed.db')) == ['committed']
    assert rows(writable('open.db')) == ['committed']
    assert rows(writable('store/cut.db')) == ['committed']
    change(writable('open.db'))
    assert rows(writable('open.db')) == ['committed', 'more']


def bundled_databases_of_a_listed_folder():
    from vercel_env import writable

    assert sorted(os.listdir(writable('store'))) == ['cut.db', 'cut.db-journal']
    assert rows(writable('store/cut.db')) == ['committed']
    os.listdir(writable('.'))
    change(writable('open.db'))
    change(writable('open.db'))
    assert rows(writable('open.db')) == ['committed', 'more', 'more']


def rows(path):
    connection = sqlite3.connect(path)
    try:
        return [row[0] for row in connection.execute('select x from t')]
    finally:
        connection.close()


def change(path):
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("insert into t values ('more')")
    connection.close()


def bundled_umask_of_the_process():
    from vercel_env import writable

    os.umask(0o077)
    write(writable('users.json'), '1')
    os.listdir(writable('data'))
    assert read(writable('users.json')) == '1'


# -- at once --


def cold_readers(kind, count):
    from vercel_env import writable

    def look(number):
        assert is_whole(writable('big.bin')), f'{number} saw a part'

    at_once(count, look, kind)


def bundled_read_by_sixteen_threads():
    cold_readers(threading, 16)


def bundled_read_by_eight_processes():
    cold_readers(multiprocessing, 8)


def writers(kind, count):
    """Each writes its own block of the copy; a copy that came later would take it back."""
    from vercel_env import writable

    def work(number):
        with open(writable('big.bin'), 'r+b') as file:
            file.seek(number * 65536)
            file.write(b'\xff' * 65536)
        writable('big.bin')

    at_once(count, work, kind)
    with open(writable('big.bin'), 'rb') as file:
        data = file.read()
    assert len(data) == BIG
    for number in range(320):
        wanted = b'\xff' * 2 if number < count else number.to_bytes(2, 'big')
        assert data[number * 65536:(number + 1) * 65536] == wanted * 32768, number


def bundled_written_by_sixteen_threads():
    writers(threading, 16)


def bundled_written_by_eight_processes():
    writers(multiprocessing, 8)


def bundled_database_written_by_eight_processes():
    from vercel_env import writable

    def insert(number):
        for _ in range(5):
            connection = sqlite3.connect(writable('open.db'), timeout=60)
            with connection:
                connection.execute("insert into t values ('more')")
            connection.close()

    at_once(8, insert, multiprocessing)
    assert sorted(rows(writable('open.db'))) == ['committed'] + ['more'] * 40


def bundled_everything_at_once():
    """Listing, reading and deleting while others start."""
    from vercel_env import writable

    def work(number):
        os.listdir(writable('data'))
        write(writable(f'data/{number:02}.bin'), str(number))
        assert read(writable('users.json')) == '["ann"]'
        if number % 2:
            os.remove(writable(f'data/{number:02}.bin'))

    at_once(12, work, threading)
    kept = {f'{number:02}.bin' for number in range(0, 12, 2)}
    assert set(os.listdir(writable('data'))) == kept | {'deep', 'photo[1].txt'}
    assert all(read(writable(f'data/{name}')) == str(int(name[:2])) for name in kept)


def bundled_while_a_child_forks():
    """A child that was forked under the lock does not keep it."""
    import vercel_env

    children = []
    bring = vercel_env.bring

    def fork_and_bring(name):
        children.append(os.fork())
        if children[-1] == 0:
            time.sleep(60)
            os._exit(0)
        bring(name)

    vercel_env.bring = fork_and_bring
    vercel_env.writable('users.json')
    vercel_env.bring = bring
    signal.alarm(20)
    vercel_env.writable('users.json')
    os.kill(children[0], signal.SIGKILL)


# -- where /tmp is small: 20 MB --


def small_listing():
    from vercel_env import writable

    assert len(os.listdir(writable('data'))) == 14
    assert sum(os.path.getsize(path) for path in glob.glob(writable('data/*.bin'))) == 60_000_000
    write(writable('data/00.bin'), '+', 'a')
    assert os.path.getsize(writable('data/00.bin')) == 5_000_001
    assert shutil.disk_usage('/tmp').used < 6_000_000
    with zipfile.ZipFile(writable('all.zip'), 'w', zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(writable(pathlib.Path('data')).rglob('*.bin')):
            archive.write(path, path.name)
    assert sum(info.file_size for info in zipfile.ZipFile(writable('all.zip')).infolist()) == 60_000_001


def small_file_that_does_not_fit():
    from vercel_env import writable

    write('/tmp/other', 'x' * 5_000_000)
    assert is_whole(writable('big.bin'))
    fails(OSError, write, writable('big.bin'), 'x', 'a')
    os.remove('/tmp/other')
    shutil.rmtree(writable('kept'))
    os.remove(writable('big.bin'))
    assert not os.path.exists(writable('big.bin'))


def run(check):
    """Run a check as a cold start: in a process of its own, with an empty /tmp."""
    for name in os.listdir('/tmp'):
        path = os.path.join('/tmp', name)
        shutil.rmtree(path) if os.path.isdir(path) else os.remove(path)
    pid = os.fork()
    if pid == 0:
        try:
            check()
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
        os._exit(1)
    return os.waitpid(pid, 0)[1] == 0


def main(*prefixes):
    assert TASK == '/mnt/task', 'this empties /tmp: only in the sandbox'
    checks = [check for name, check in globals().items() if name.startswith(prefixes) and inspect.isfunction(check)]
    passed = [check.__name__ for check in checks if run(check)]
    print(json.dumps({'passed': passed, 'failed': [c.__name__ for c in checks if c.__name__ not in passed]}))


if __name__ == '__main__':
    main(*sys.argv[1:])
