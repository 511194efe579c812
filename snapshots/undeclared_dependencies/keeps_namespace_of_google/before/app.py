from flask import Flask
from google.oauth2 import id_token
from google.protobuf import message

app = Flask(__name__)
verify = id_token.verify_oauth2_token
Message = message.Message
