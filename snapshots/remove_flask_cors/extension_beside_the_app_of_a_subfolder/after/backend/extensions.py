from app_cors import CORS
from settings import ORIGINS

cors = CORS(origins=ORIGINS)
