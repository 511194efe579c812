from flask import Flask, jsonify

app = Flask(__name__)

for name in ('titles', 'authors'):
    globals()[name] = []


@app.route('/books')
def books():
    return jsonify(titles)


handler = app

if __name__ == '__main__':
    titles = ['Emma']
    app.run()
