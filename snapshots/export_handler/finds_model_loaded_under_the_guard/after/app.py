import joblib
from flask import Flask, jsonify, request

app = Flask(__name__)
model = None
labels = []
threshold = 0.5
users = {}
visits = []


def load_model():
    global model, labels
    model = joblib.load('model.joblib')
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


@app.route('/labels')
def names():
    visits.append('labels')
    return jsonify(labels, users, visits)


handler = app

if __name__ == '__main__':
    main()
