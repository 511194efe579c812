import xgboost
from flask import Flask, jsonify
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV
from tensorflow.keras.models import Sequential

app = Flask(__name__)
forest = RandomForestClassifier()
forest.fit([[0], [1]], [0, 1])


def train():
    model = Sequential()
    model.fit([[0], [1]], [0, 1], epochs=50)
    return model


@app.route("/train", methods=["POST"])
def retrain():
    train()
    search = GridSearchCV(RandomForestClassifier(), {"max_depth": [2, 4, 8]})
    search.fit([[0], [1]], [0, 1])
    forest.fit([[0], [1]], [1, 0])
    booster = xgboost.train({}, xgboost.DMatrix([[0]]))
    return jsonify(best=search.best_params_, rounds=booster.num_boosted_rounds())
