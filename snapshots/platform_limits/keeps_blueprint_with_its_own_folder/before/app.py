from flask import Flask, render_template

from flask import Blueprint

app = Flask(__name__)
shop = Blueprint('shop', __name__, template_folder='shop/templates')
app.register_blueprint(shop)


@app.route('/')
def home():
    return render_template('home.html')
