import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flask import Flask

from vercel_env import writable

app = Flask(__name__)
pool = ThreadPoolExecutor()
DRAFT = Path('draft.txt')
COVER = Path('cover.txt')


@app.post('/note')
def note():
    writable(DRAFT).write_text('note')
    pool.submit(writable(DRAFT).rename, writable('note.txt')).result()
    return writable(Path('note.txt')).read_text()


@app.post('/cover')
def cover():
    writable(COVER).write_text('cover')
    mover = threading.Thread(target=writable(COVER).replace, args=(writable('title.txt'),))
    mover.start()
    mover.join()
    return str(pool.submit(writable(Path('title.txt')).samefile, other_path=writable('cover.txt')).exception())


@app.post('/page')
def page():
    part = Path('page.part')
    writable(part).write_text('page')
    move = writable(part).rename
    move(writable('page.txt'))
    return writable(Path('page.txt')).read_text()
