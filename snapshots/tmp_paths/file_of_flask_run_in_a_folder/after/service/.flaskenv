FLASK_APP=notebook.py
