import os

from flask import Flask

app = Flask(__name__)

if os.environ.get('DEV') == '1':
	# the development server
	app.run(debug=True)
