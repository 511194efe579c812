from flask import Flask, render_template

app = Flask(__name__, template_folder='public/templates')


@app.route('/')
def home():
    return render_template('home.html')
