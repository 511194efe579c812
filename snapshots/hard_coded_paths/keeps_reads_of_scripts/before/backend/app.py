from flask import Flask

app = Flask(__name__)


@app.get('/')
def index():
    return 'ok'


if __name__ == '__main__':
    print(open('banner.txt').read(), open('/home/me/x').read())
    app.run()
