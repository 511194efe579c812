from flask import Flask
import bson
import requests
import pymongo
app = Flask(__name__)
