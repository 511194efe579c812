import yaml
from flask import Flask
from sqlalchemy import create_engine, text

app = Flask(__name__)
with open('config.yaml') as file:
    settings = yaml.safe_load(file)
engine = create_engine(settings['database']['url'])


@app.get('/')
def index():
    with engine.connect() as connection:
        return str(connection.execute(text('SELECT 1')).scalar())
