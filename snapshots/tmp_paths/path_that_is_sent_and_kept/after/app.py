import os
from email.message import EmailMessage

import requests
import stripe
from flask import Flask, render_template, request
from flask_mail import Mail, Message
from flask_sqlalchemy import SQLAlchemy
from openai import OpenAI
from werkzeug.utils import secure_filename

from vercel_env import IS_VERCEL, writable

app = Flask(__name__)
app.config['SQLALCHEMY_DATABASE_URI'] = os.environ['DATABASE_URL']
db = SQLAlchemy(app)
mail = Mail(app)
client = OpenAI()


class File(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    path = db.Column(db.String(200))


if IS_VERCEL:  # git keeps no empty folder
    os.makedirs(writable('uploads'), exist_ok=True)


@app.route('/upload', methods=['POST'])
def upload():
    file = request.files['file']
    path = os.path.join('uploads', secure_filename(file.filename))
    file.save(writable(path))
    db.session.add(File(path=path))
    db.session.execute(db.select(File).where(File.path == path))
    db.session.commit()
    requests.post('https://hooks.example.com', json={'path': path}, timeout=5)
    mail.send(Message('new', recipients=['shop@example.com'], body=path))
    letter = EmailMessage()
    letter.set_content(path)
    client.chat.completions.create(model='gpt-5', messages=[{'role': 'user', 'content': path}])
    stripe.Charge.create(description=path)
    return render_template('saved.html', path=path)
