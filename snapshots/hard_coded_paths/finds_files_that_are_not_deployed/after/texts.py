import json
import os

with open('texts.json') as file:
    words = json.load(file)

try:
    seen = open('seen.txt').read()
except OSError:
    seen = ''

if os.path.exists('names.txt'):
    names = open('names.txt').read()

with open('made.txt', 'w') as file:
    file.write('made')
made = open('made.txt').read()

data = open('data\\words.txt').read()
settings = open('.env').read()
