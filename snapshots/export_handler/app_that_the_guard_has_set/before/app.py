from flask import Flask

app = None
notes = []


def index():
    return 'notes'


def start():
    global app
    app = Flask(__name__)
    app.config['NOTES'] = notes
    app.add_url_rule('/', 'index', index)
    return app


if __name__ == '__main__':
    start()
    app.run(debug=True)
