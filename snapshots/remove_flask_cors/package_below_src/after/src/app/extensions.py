from .app_cors import CORS

cors = CORS()
