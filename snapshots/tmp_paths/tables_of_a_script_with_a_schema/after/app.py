import sqlite3
import os

from flask import Flask, render_template_string

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)


def get_db_connection():
    conn = sqlite3.connect(writable('database.db'))
    conn.row_factory = sqlite3.Row
    return conn


@app.route('/')
def index():
    conn = get_db_connection()
    posts = conn.execute('SELECT * FROM posts').fetchall()
    conn.close()
    return render_template_string('{% for post in posts %}{{ post.title }} {% endfor %}', posts=posts)


if IS_VERCEL and not os.path.exists(writable('database.db')):  # /tmp starts empty
    import init_db
