from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    return 'ok'


handler = app

if __name__ == '__main__':
    admin = Flask('admin')
    admin.config.from_mapping(TITLE='Books')

    @admin.before_request
    def check():
        print('a request')

    app.debug = True
    app.run()
