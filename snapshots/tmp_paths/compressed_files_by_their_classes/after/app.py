import bz2
import gzip
import lzma
import os

from flask import Flask

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('backup'), exist_ok=True)


@app.post('/backup')
def backup():
    with gzip.GzipFile(writable('backup/a.gz'), 'wb') as file:
        file.write(b'a')
    with bz2.BZ2File(writable('backup/b.bz2'), 'w') as file:
        file.write(b'b')
    with lzma.LZMAFile(writable('backup/c.xz'), mode='w') as file:
        file.write(b'c')
    return gzip.GzipFile(writable('backup/a.gz')).read()
