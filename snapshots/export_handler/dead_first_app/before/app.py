from flask import Flask

server = Flask(__name__)
server = Flask(__name__, static_url_path='')
server.add_url_rule('/', 'home', lambda: 'home')
