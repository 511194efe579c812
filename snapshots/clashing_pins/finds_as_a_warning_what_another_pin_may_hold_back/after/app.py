import pandas
from flask import Flask
from flask_restx import Api
from sklearn.linear_model import LinearRegression

app = Flask(__name__)
api = Api(app)
model = LinearRegression
frame = pandas.DataFrame
