from flask import Flask

app = Flask(__name__)
app.config.from_envvar('SHOP_SETTINGS', silent=True)


class Settings:
    def from_envvar(self, name):
        return name


Settings().from_envvar('OTHER_SETTINGS')


@app.get('/')
def index():
    return 'hello'
