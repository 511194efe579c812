import joblib
from flask import Flask, jsonify

app = Flask(__name__)
model = None
debug = False
rows = None


def load_model():
    global model
    if model is None:
        model = joblib.load('model.joblib')
    return model


def fill():
    global rows
    rows = [1]


@app.route('/predict')
def predict():
    return jsonify(load_model().predict([debug, rows]))


handler = app

if __name__ == '__main__':
    load_model()
    debug = True
    app.run(debug=debug)
