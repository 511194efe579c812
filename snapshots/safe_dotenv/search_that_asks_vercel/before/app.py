import os

from dotenv import find_dotenv, load_dotenv
from flask import Flask

IS_VERCEL = os.getenv('VERCEL') == '1' or os.getenv('VERCEL_ENV') is not None

load_dotenv(find_dotenv(raise_error_if_not_found=not IS_VERCEL))
app = Flask(__name__)
