from cors import CORS

from shop import app

CORS(app, origins='https://shop.example')

if __name__ == '__main__':
    app.run()
