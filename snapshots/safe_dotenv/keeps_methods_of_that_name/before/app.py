from flask import Flask


class Settings:
    def load_dotenv(self):
        """from dotenv import load_dotenv would need the package"""
        return {}


settings = Settings()
settings.load_dotenv()
app = Flask(__name__)
