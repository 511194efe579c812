import cors as cors_module
from flask import Flask

app = Flask(__name__)
cors = cors_module.CORS(app)
cors_module.CORS(app, resources={r'/admin/*': {'origins': 'https://admin.example.com'}})


@app.get('/')
@cors_module.cross_origin(methods=['GET'])
def index():
    return str(cors)
