import os
from flask import Flask, request
from flask.views import MethodView
from vercel_env import writable

app = Flask(__name__)


class Notes(MethodView):
	folder = 'notes'

	def path(self, name):
		return os.path.join(self.folder, name + '.txt')

	def put(self, name):
		def save(text):
			with open(writable(self.path(name)), 'w') as f: f.write(text); f.flush()
		os.makedirs(writable(self.folder), exist_ok=True); save(request.get_data(as_text=True))
		return 'saved'

	def get(self, name):
		try:
			return open(writable(self.path(name))).read()
		except FileNotFoundError:
			return 'none', 404

	def delete(self, name):
		if os.path.exists(writable(self.path(name))): os.remove(writable(self.path(name)))  # gone for good
		return ''


app.add_url_rule('/notes/<name>', view_func=Notes.as_view('notes'))