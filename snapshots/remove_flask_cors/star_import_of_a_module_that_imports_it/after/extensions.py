from cors import CORS
