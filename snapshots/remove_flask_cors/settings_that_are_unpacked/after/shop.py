import json


def settings():
    with open('settings.json') as file:
        return json.load(file)
