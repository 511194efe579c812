import os

from flask import Flask

from shop.routes import notes

app = Flask(__name__)
app.register_blueprint(notes)
os.makedirs('notes', exist_ok=True)

if __name__ == '__main__':
    # PYTHONPATH=. python shop/app.py
    app.run()
