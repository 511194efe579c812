from dotenv import load_dotenv
from flask import Flask

ok = load_dotenv() is True
assert ok
assert load_dotenv('.env') == True
if load_dotenv('more.env') is not True:
    raise SystemExit('no more.env')
if load_dotenv('local.env') is True:
    raise SystemExit('local.env is for another machine')

app = Flask(__name__)
