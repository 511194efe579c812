from flask import Flask
import dotenv, os

dotenv.load_dotenv()

app = Flask(__name__)
app.secret_key = os.getenv('SECRET')
