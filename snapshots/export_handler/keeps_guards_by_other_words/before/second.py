from flask import Flask

second = Flask(__name__)

if (is_main := __name__ == '__main__'):
    second.run()
