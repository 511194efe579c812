import random

from flask import Flask, session

app = Flask(__name__)
app.secret_key = 'dev'
SECRET_NUMBER = random.randint(1, 100)
secret_word = random.choice(['tea', 'milk'])


@app.route('/<int:guess>')
def guess(guess):
    session['last'] = guess
    return 'right' if guess == SECRET_NUMBER else secret_word[0]
