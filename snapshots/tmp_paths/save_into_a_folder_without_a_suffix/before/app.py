from flask import Flask

from model import make_model

app = Flask(__name__)
model = make_model()


@app.post('/train')
def train():
    model.fit()
    model.save('models/spam')
    return 'saved'
