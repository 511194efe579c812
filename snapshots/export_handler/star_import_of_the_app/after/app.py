from base import *


@app.route('/')
def home():
    return jsonify(app.name)


app = app
handler = app


if __name__ == '__main__':
    app.run()
