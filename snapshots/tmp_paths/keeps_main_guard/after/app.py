import os
from flask import Flask

app = Flask(__name__)

if __name__ == '__main__':
    os.makedirs('uploads', exist_ok=True)
    app.run()
