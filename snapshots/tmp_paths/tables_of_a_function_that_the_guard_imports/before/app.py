from flask import Flask, jsonify
from models import Base, Item, Session, engine

app = Flask(__name__)


@app.get('/')
def index():
    return jsonify([i.name for i in Session.query(Item)])


if __name__ == '__main__':
    from models import init_db
    init_db()
    app.run()
