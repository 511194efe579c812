from bson import ObjectId
from flask import Flask
from peewee import SqliteDatabase
from playhouse.shortcuts import model_to_dict
from pymongo import MongoClient

app = Flask(__name__)
database = SqliteDatabase(':memory:')
