from flask import Flask

handler = Flask(__name__)

app = handler
