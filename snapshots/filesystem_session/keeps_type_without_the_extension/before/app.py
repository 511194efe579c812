from flask import Flask, session

app = Flask(__name__)
app.secret_key = 'change me'
app.config.setdefault('SESSION_TYPE', 'filesystem')
app.config['SESSION_FILE_DIR'] = 'sessions'


@app.route('/')
def index():
    session['seen'] = True
    return 'ok'
