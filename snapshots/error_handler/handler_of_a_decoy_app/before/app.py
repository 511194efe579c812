from flask import Flask

app = Flask(__name__)
admin = Flask('admin')


@admin.errorhandler(Exception)
def admin_error(error):
    return 'admin', 500


@app.get('/')
def home():
    return 'home'
