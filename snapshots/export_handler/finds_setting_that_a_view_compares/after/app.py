from flask import Flask

app = Flask(__name__)


@app.route('/')
def home():
    if app.config['SHOP_MODE'] == 'closed':
        return 'closed'
    return 'open'


handler = app

if __name__ == '__main__':
    app.config['SHOP_MODE'] = 'closed'
    app.run()
