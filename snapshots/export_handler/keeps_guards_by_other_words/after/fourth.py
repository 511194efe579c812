from flask import Flask

fourth = Flask(__name__)

if __name__.startswith('__main__'):
    fourth.run()
