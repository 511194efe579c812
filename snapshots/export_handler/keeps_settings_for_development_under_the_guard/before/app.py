from flask import Flask
from flask_debugtoolbar import DebugToolbarExtension

app = Flask(__name__)
app.config.from_object('settings.Production')
app.secret_key = app.config['KEY']
toolbar = DebugToolbarExtension()


@app.route('/')
def home():
    return 'home'


handler = app

if __name__ == '__main__':
    app.config.from_object('settings.Development')
    app.secret_key = 'dev'
    toolbar.init_app(app)
    app.run(debug=True)
