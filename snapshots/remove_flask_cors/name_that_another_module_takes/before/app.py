from flask import Flask

from extensions import CORS, db

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = 'postgresql://localhost/shop'
db.init_app(app)
CORS(app)
