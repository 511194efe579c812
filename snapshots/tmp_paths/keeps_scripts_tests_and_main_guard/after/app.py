from flask import Flask

app = Flask(__name__)


def export(path):
    with open(path, 'w') as f:
        f.write('x')


@app.route('/')
def index():
    return 'hello'


if __name__ == '__main__':
    export('dump.txt')
    app.run()
