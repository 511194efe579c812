from flask import Flask, session

app = Flask(__name__)
app.secret_key = 'change me'
app.config['SESSION_TYPE'] = 'filesystem'  # sessions are cookies all the same
app.config.update(SESSION_PERMANENT=False)


@app.route('/')
def index():
    session['visits'] = session.get('visits', 0) + 1
    return str(session['visits'])
