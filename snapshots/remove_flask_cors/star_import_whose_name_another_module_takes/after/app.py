from flask import Flask

from extensions import cross_origin, db

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'mysql://db.example.com/shop'
db.init_app(app)


@app.get('/')
@cross_origin()
def index():
    return 'ok'
