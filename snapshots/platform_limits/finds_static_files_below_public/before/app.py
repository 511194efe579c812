from flask import Flask, render_template_string

from shop.views import shop

app = Flask(__name__, static_folder='public')
app.register_blueprint(shop, url_prefix='/shop')


@app.get('/')
def index():
    return render_template_string("{{ url_for('static', filename='js/a.js') }}")
