from flask import Flask, jsonify
from vercel_env import IS_VERCEL
from models import Base, Item, Session, engine

app = Flask(__name__)


@app.get('/')
def index():
    return jsonify([i.name for i in Session.query(Item)])


if IS_VERCEL:
    from models import init_db
    init_db()

if __name__ == '__main__':
    from models import init_db
    init_db()
    app.run()
