import random
from flask import Flask

app = Flask(__name__)
while True:
    number = random.random()
    if number > 0.5:
        break


def find():
    while True:
        for n in range(3):
            break
        return n


first = find()
