from dotenv import load_dotenv
from flask import Flask

found = load_dotenv()
print('.env:', found)

app = Flask(__name__)
