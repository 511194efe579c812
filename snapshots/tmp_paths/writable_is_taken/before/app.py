from flask import Flask

app = Flask(__name__)
writable = True


@app.route('/')
def index():
    with open('x.txt', 'w') as f:
        f.write(str(writable))
    return 'ok'
