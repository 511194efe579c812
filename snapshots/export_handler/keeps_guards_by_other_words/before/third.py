from flask import Flask

third = Flask(__name__)

if not __name__ != '__main__':
    third.run()
