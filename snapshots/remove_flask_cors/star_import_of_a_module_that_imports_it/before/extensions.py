from flask_cors import CORS
