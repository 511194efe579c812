import os

from flask import Flask

app = Flask(__name__)

handler = app

if os.environ.get('DEV') == '1':
	# the development server
	if __name__ == '__main__':
		app.run(debug=True)
