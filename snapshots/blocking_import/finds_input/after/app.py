from flask import Flask

name = input("Name of the shop: ")
app = Flask(__name__)
