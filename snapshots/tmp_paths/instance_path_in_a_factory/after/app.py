import os
import sqlite3

from flask import Flask, current_app, g

from vercel_env import writable


def create_app():
    app = Flask(__name__, instance_relative_config=True)
    app.config.from_mapping(
        SECRET_KEY='dev',
        DATABASE=os.path.join(app.instance_path, 'notes.sqlite'),
    )
    try:
        os.makedirs(writable(app.instance_path))
    except OSError:
        pass

    @app.get('/')
    def notes():
        database = sqlite3.connect(writable(current_app.config['DATABASE']))
        database.execute('create table if not exists note (text)')
        return {'notes': database.execute('select * from note').fetchall()}

    return app


app = create_app()
