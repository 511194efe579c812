import joblib
from flask import Flask, jsonify, request

app = Flask(__name__)
model = None
embed = None
labels = []
threshold = 0.5
users = {}
visits = []


def load_model():
    global model, embed, labels
    model = joblib.load('model.joblib')
    embed = joblib.load('embed.joblib')
    labels = ['cat', 'dog']
    users['ann'] = 1
    visits.append('start')


def main():
    global threshold
    threshold = 0.9
    load_model()
    app.run()


@app.route('/predict', methods=['POST'])
def predict():
    return jsonify(float(model.predict(request.json)), threshold)


@app.route('/embed', methods=['POST'])
def vector():
    return jsonify(embed(request.json))


@app.route('/labels')
def names():
    visits.append('labels')
    return jsonify(labels, users, visits)


handler = app

if __name__ == '__main__':
    main()
