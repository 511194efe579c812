from flask import Flask, render_template

app = Flask(__name__, template_folder='../pages')


@app.route('/')
def home():
    return render_template('Home.html')


@app.route('/about')
def about():
    return render_template('about.html')
