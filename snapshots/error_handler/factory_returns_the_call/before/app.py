from flask import Flask


def make():
    return Flask(__name__)


app = make()


@app.route('/')
def home():
    return 'home'


if __name__ == '__main__':
    app.run()
