from flask import Flask
import mysql.connector

db = mysql.connector.connect(host="localhost", user="root", password="", database="shop")
app = Flask(__name__)
