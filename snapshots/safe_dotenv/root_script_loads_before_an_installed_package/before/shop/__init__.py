from dotenv import load_dotenv
from flask import Flask

load_dotenv('shop.env')


def create_app():
    return Flask(__name__)
