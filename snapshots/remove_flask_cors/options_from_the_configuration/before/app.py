from flask import Flask
from flask_cors import CORS

app = Flask(__name__)
app.config['CORS_ORIGINS'] = ['https://a.example.com']
CORS(app)


@app.route('/')
def index():
    return 'hello'


if __name__ == '__main__':
    app.run(debug=True)
