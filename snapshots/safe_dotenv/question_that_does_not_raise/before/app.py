from dotenv import find_dotenv
from flask import Flask

app = Flask(__name__)
app.config['ENV_FILE'] = find_dotenv(raise_error_if_not_found=False)
