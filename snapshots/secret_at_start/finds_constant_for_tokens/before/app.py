import uuid

import jwt
from flask import Flask, request

JWT_SECRET = str(uuid.uuid4())
app = Flask(__name__)


@app.route("/token")
def token():
    return jwt.encode({"sub": request.args["user"]}, JWT_SECRET, algorithm="HS256")
