import sqlite3

from flask import current_app, g


def get_db():
    if 'db' not in g:
        g.db = sqlite3.connect(current_app.config['DATABASE'], detect_types=sqlite3.PARSE_DECLTYPES)
        g.db.row_factory = sqlite3.Row
    return g.db


def close_db(error=None):
    connection = g.pop('db', None)
    if connection is not None:
        connection.close()


def init_db():
    connection = get_db()
    with current_app.open_resource('schema.sql', 'r') as schema:
        connection.executescript(schema.read())
    connection.commit()


def init_app(app):
    app.teardown_appcontext(close_db)


def add_job(name, source, target):
    connection = get_db()
    cursor = connection.execute(
        'INSERT INTO jobs (name, source, target) VALUES (?, ?, ?)', (name, source, target)
    )
    connection.commit()
    return cursor.lastrowid


def find_job(job_id):
    return get_db().execute('SELECT * FROM jobs WHERE id = ?', (job_id,)).fetchone()


def all_jobs(status=None):
    if status:
        query = get_db().execute('SELECT * FROM jobs WHERE status = ? ORDER BY id', (status,))
    else:
        query = get_db().execute('SELECT * FROM jobs ORDER BY id')
    return query.fetchall()


def set_status(job_id, status, error=None):
    connection = get_db()
    connection.execute('UPDATE jobs SET status = ?, error = ? WHERE id = ?', (status, error, job_id))
    connection.commit()


def delete_job(job_id):
    connection = get_db()
    connection.execute('DELETE FROM jobs WHERE id = ?', (job_id,))
    connection.commit()
