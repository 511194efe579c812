import asyncio
from pathlib import Path

from flask import Flask

app = Flask(__name__)
DRAFT = Path('draft.txt')


async def publish():
    await asyncio.to_thread(DRAFT.rename, 'note.txt')


@app.post('/note')
def note():
    DRAFT.write_text('note')
    asyncio.run(publish())
    return Path('note.txt').read_text()
