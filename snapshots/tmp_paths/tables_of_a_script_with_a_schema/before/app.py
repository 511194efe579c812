import sqlite3

from flask import Flask, render_template_string

app = Flask(__name__)


def get_db_connection():
    conn = sqlite3.connect('database.db')
    conn.row_factory = sqlite3.Row
    return conn


@app.route('/')
def index():
    conn = get_db_connection()
    posts = conn.execute('SELECT * FROM posts').fetchall()
    conn.close()
    return render_template_string('{% for post in posts %}{{ post.title }} {% endfor %}', posts=posts)
