import sqlite3
import subprocess

import aiosqlite
from flask import Flask

app = Flask(__name__)


@app.get('/')
async def index():
    async with aiosqlite.connect('/tmp/notes.db') as connection:
        cursor = await connection.execute('SELECT text FROM notes')
        return {'notes': [list(row) for row in await cursor.fetchall()]}


@app.post('/reset')
def reset():
    subprocess.run(['make', 'tables'], timeout=5)
    return 'reset'
