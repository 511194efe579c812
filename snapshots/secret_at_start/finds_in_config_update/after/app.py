from cryptography.fernet import Fernet
from flask import Flask

app = Flask(__name__)
app.config.from_mapping({"FERNET_KEY": Fernet.generate_key()}, SECRET_KEY="dev")
