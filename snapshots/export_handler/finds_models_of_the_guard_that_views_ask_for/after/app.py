import pickle

from flask import Flask, jsonify

app = Flask(__name__)
model = None
labels = None


@app.route('/predict')
def predict():
    if model is None:
        return jsonify(error='no model'), 503
    return jsonify(model.predict([[1]]).tolist())


@app.route('/labels')
def names():
    return jsonify(labels.classes_)


handler = app

if __name__ == '__main__':
    with open('model.pkl', 'rb') as file:
        model = pickle.load(file)
    with open('labels.pkl', 'rb') as file:
        labels = pickle.load(file)
    app.run()
