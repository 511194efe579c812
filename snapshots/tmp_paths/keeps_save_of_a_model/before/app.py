from flask import Flask

app = Flask(__name__)


class User:
    def save(self, commit=True):
        return commit


@app.route('/')
def index():
    user = User()
    user.save()
    user.save('now')
    return 'ok'
