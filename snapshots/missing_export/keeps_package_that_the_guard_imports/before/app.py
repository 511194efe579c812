from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    return 'ok'


if __name__ == '__main__':
    from app import banner

    print(banner)
    app.run()
