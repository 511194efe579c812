from flask_cors import CORS as allow_others
