from cors import CORS as allow_others
