import os

from vercel_env import writable

SESSION_PERMANENT = False
SESSION_TYPE = 'filesystem'
SESSION_FILE_DIR = writable(os.path.join(os.getcwd(), 'flask_session'))