from flask import Flask
from sklearn.ensemble import RandomForestClassifier
from sklearn.preprocessing import StandardScaler

from tailor import Suit

app = Flask(__name__)


@app.route("/")
def home():
    scaler = StandardScaler()
    scaler.fit([[0], [1]])
    suit = Suit()
    suit.fit("small")
    return suit.size


def train():
    model = RandomForestClassifier()
    model.fit([[0], [1]], [0, 1])
    return model


if __name__ == "__main__":
    train()
