from flask import Flask

app = Flask(__name__)


def export():
    with open('dump.txt', 'w') as f:
        f.write('x')


if __name__ == '__main__':
    export()
    app.run()
