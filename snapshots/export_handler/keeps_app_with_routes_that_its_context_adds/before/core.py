from flask import Flask

app = Flask(__name__)
app.config['TITLE'] = 'Shop'

with app.app_context():
    import pages
