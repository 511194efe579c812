from flask import Flask; import os
web = Flask(__name__); web.secret_key = os.urandom(8)
@web.route('/')
def home():
	return 'home'


app = web
handler = app


if __name__ == '__main__': web.run()
