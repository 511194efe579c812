from vercel_env import IS_VERCEL
import database
from flask import Flask, jsonify

app = Flask(__name__)


@app.route('/')
def index():
    with database.Session() as session:
        return jsonify([task.title for task in session.query(database.Task)])


if IS_VERCEL:
    database.Base.metadata.create_all(bind=database.engine)

if __name__ == '__main__':
    database.Base.metadata.create_all(bind=database.engine)
    app.run(debug=True)
