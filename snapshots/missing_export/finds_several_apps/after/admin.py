from flask import Flask

admin = Flask('admin')
