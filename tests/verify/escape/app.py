"""Tries to get out: each route answers 200 where it was held back, and 500 with what it managed to do."""

import ctypes
import os
import socket
import subprocess
import sys
from pathlib import Path

from flask import Flask

app = Flask(__name__)
NAMESPACES = os.getcwd() == '/var/task'
OWN = f'/tmp/{os.urandom(8).hex()}'  # under Landlock, /tmp is everybody's
libc = ctypes.CDLL(None, use_errno=True)


def denied(action, *arguments):
    try:
        done = action(*arguments)
    except OSError as error:
        return f'{type(error).__name__}: {error}'
    raise RuntimeError(f'it could: {done!r}')


def write(path):
    with open(path, 'w') as file:
        file.write('changed')
    return path


def shell(line):
    ran = subprocess.run(['sh', '-c', line], capture_output=True, text=True)
    if ran.returncode == 0:
        return ran.stdout
    raise OSError(ran.stderr)


@app.get('/write')
def write_source():
    return denied(write, 'app.py')


@app.get('/write-through-a-child')
def write_through_a_child():
    return denied(shell, 'echo changed > app.py')


@app.get('/write-through-a-symlink')
def write_through_a_symlink():
    os.symlink(os.path.abspath('app.py'), f'{OWN}-link')
    try:
        return denied(write, f'{OWN}-link')
    finally:
        os.remove(f'{OWN}-link')


@app.get('/write-through-a-hard-link')
def write_through_a_hard_link():
    return denied(os.link, 'app.py', f'{OWN}-hard')


@app.get('/write-through-a-descriptor')
def write_through_a_descriptor():
    descriptor = os.open('app.py', os.O_RDONLY)
    return denied(write, f'/proc/self/fd/{descriptor}')


@app.get('/replace')
def replace():
    new = Path(f'{OWN}-new')
    new.write_text('changed')
    try:
        return denied(os.rename, new, os.path.abspath('app.py'))
    finally:
        new.unlink()


@app.get('/bytecode')
def bytecode():
    return denied(os.mkdir, '__pycache__')


@app.get('/home')
def home():
    return denied(os.makedirs, os.path.expanduser('~/.cache/app'))


@app.get('/interpreter')
def interpreter():
    return denied(write, os.path.join(sys.prefix, 'changed'))


@app.get('/system')
def system():
    return denied(write, '/proc/sys/kernel/core_pattern')


@app.get('/remount')
def remount():
    MS_REMOUNT, MS_BIND = 32, 4096
    if libc.mount(None, os.getcwd().encode(), None, MS_REMOUNT | MS_BIND, None) == 0:
        raise RuntimeError('it could remount')
    return os.strerror(ctypes.get_errno())


@app.get('/remount-in-a-namespace-of-its-own')
def remount_in_a_namespace():
    return denied(shell, 'unshare -Urm sh -c "mount -o remount,bind,rw $PWD && echo changed > app.py"')


@app.get('/raw-socket')
def raw_socket():
    return denied(socket.socket, socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)


@app.get('/connect')
def connect():
    return denied(socket.create_connection, ('1.1.1.1', 53), 2)


@app.get('/datagram')
def datagram():
    return denied(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('1.1.1.1', 53)))


@app.get('/resolve')
def resolve():
    return denied(socket.gethostbyname, 'example.com')


@app.get('/connect-through-a-child')
def connect_through_a_child():
    code = 'import socket; socket.create_connection(("1.1.1.1", 53), 2)'
    return denied(lambda: shell(f"'{sys.executable}' -c '{code}'"))


@app.get('/privileges')
def privileges():
    """Whoever the caller is, the app may do nothing that any user may not."""
    status = Path('/proc/self/status').read_text()
    fields = dict(line.split(':\t', 1) for line in status.splitlines() if ':\t' in line)
    assert fields['NoNewPrivs'] == '1', fields
    assert int(fields['CapEff'], 16) == int(fields['CapPrm'], 16) == 0, fields
    assert not NAMESPACES or os.getuid() == 1000
    return 'none'


@app.get('/environment')
def environment():
    assert 'VFIX_TEST_SECRET' not in os.environ
    assert os.environ['VERCEL'] == '1' and os.environ['VERCEL_ENV'] == 'production'
    assert os.environ['FROM_THE_SETTINGS'] == 'yes'
    return 'as on Vercel'


@app.get('/files')
def files():
    """What ships, and nothing else."""
    assert sorted(os.listdir()) == ['app.py', 'data.txt', 'requirements.txt'], os.listdir()
    return open('data.txt').read()


@app.get('/others')
def others():
    """Neither other processes nor other files of this machine can be seen."""
    if NAMESPACES:
        processes = [name for name in os.listdir('/proc') if name.isdigit()]
        assert len(processes) == 2, processes
        assert not os.path.exists(os.environ['PROJECT']) and not os.path.exists('/etc/shadow')
        assert os.listdir('/tmp') == [], os.listdir('/tmp')
    return 'none'


@app.get('/loopback')
def loopback():
    """Nobody listens, as on Vercel: refused, which is no network that cannot be reached."""
    try:
        socket.create_connection(('127.0.0.1', 9), 2)
    except ConnectionRefusedError:
        return 'refused'
    except OSError:
        assert not NAMESPACES
        return 'no loopback'


@app.get('/signal')
def signal_the_caller():
    """vfix itself: not there in a process namespace, out of reach for Landlock."""
    outside = int(os.environ['OUTSIDE'])
    return denied(os.kill, outside, 0)


@app.get('/connect-to-a-service')
def connect_to_a_service():
    sock = socket.socket(socket.AF_UNIX)
    return denied(sock.connect, os.environ['SERVICE'])
