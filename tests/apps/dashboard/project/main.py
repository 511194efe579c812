import os
from dotenv import load_dotenv
from flask import Flask, render_template_string

load_dotenv(override=True)

server = Flask(__name__)
server.secret_key = os.getenv('SECRET', 'x')


@server.route('/')
def home():
    return render_template_string('<h1>{{ title }}</h1>', title='Dashboard')


@server.route('/boom')
def boom():
    raise ValueError('no data')


if __name__ == '__main__':
    server.run(debug=True, port=8050)
