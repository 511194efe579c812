from flask import Flask
from itsdangerous import TimedJSONWebSignatureSerializer

app = Flask(__name__)
app.serializer = TimedJSONWebSignatureSerializer
