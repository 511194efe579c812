import sqlite3
import click
from flask import Blueprint, current_app, g, jsonify, request
from vercel_env import writable

bp = Blueprint('blog', __name__)


def get_db():
    if 'db' not in g:
        g.db = sqlite3.connect(writable(current_app.config['DATABASE']))
    return g.db


@bp.teardown_app_request
def close(e=None):
    db = g.pop('db', None)
    if db is not None:
        db.close()


@bp.cli.command('init-db')
def init_db_command():
    """Create new tables."""
    db = get_db()
    db.executescript('create table if not exists post (id integer primary key, title text);')
    click.echo('Initialized the database.')


@bp.route('/', methods=['GET', 'POST'])
def index():
    db = get_db()
    if request.method == 'POST':
        db.execute('insert into post (title) values (?)', (request.form.get('title', '-'),))
        db.commit()
    return jsonify(db.execute('select * from post').fetchall())
