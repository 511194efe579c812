import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flask import Flask

app = Flask(__name__)
pool = ThreadPoolExecutor()
DRAFT = Path('draft.txt')
COVER = Path('cover.txt')


@app.post('/note')
def note():
    DRAFT.write_text('note')
    pool.submit(DRAFT.rename, 'note.txt').result()
    return Path('note.txt').read_text()


@app.post('/cover')
def cover():
    COVER.write_text('cover')
    mover = threading.Thread(target=COVER.replace, args=('title.txt',))
    mover.start()
    mover.join()
    return str(pool.submit(Path('title.txt').samefile, other_path='cover.txt').exception())


@app.post('/page')
def page():
    part = Path('page.part')
    part.write_text('page')
    move = part.rename
    move('page.txt')
    return Path('page.txt').read_text()
