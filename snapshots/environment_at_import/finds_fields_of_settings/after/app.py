from flask import Flask

from settings import Mail, Settings

settings = Settings()
app = Flask(__name__)
app.config['SECRET_KEY'] = settings.secret_key


@app.get('/mail')
def mail():
    return Mail(user='ann').host
