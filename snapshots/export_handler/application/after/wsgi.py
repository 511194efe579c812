from flask import Flask

application = Flask(__name__)

handler = application
