import os
from pathlib import Path

from dotenv import load_dotenv

BASE_DIR = Path(__file__).resolve().parent.parent
load_dotenv(BASE_DIR / '.env')


class Config:
    SECRET_KEY = os.environ.get('SECRET_KEY', 'dev')
    FRONTEND_URL = os.environ.get('FRONTEND_URL', 'http://localhost:5173')

    UPLOAD_FOLDER = BASE_DIR / 'uploads'
    JOB_FOLDER = BASE_DIR / 'jobs'
    LOG_FOLDER = BASE_DIR / 'logs'
    LOG_FILE = LOG_FOLDER / 'converter.log'
    SETTINGS_FILE = BASE_DIR / 'data' / 'settings.json'
    DATABASE = BASE_DIR / 'converter.db'

    MAX_CONTENT_LENGTH = 64 * 1024
    ALLOWED_EXTENSIONS = {'.csv', '.json', '.md', '.txt'}
    DEBUG = False
    TESTING = False

    @classmethod
    def init_app(cls, app):
        for folder in (cls.UPLOAD_FOLDER, cls.JOB_FOLDER, cls.LOG_FOLDER):
            folder.mkdir(parents=True, exist_ok=True)


class DevelopmentConfig(Config):
    DEBUG = True


class TestingConfig(Config):
    TESTING = True


config = {
    'default': Config,
    'development': DevelopmentConfig,
    'testing': TestingConfig,
}
