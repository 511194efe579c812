class Config:
    CORS_HEADERS = 'Content-Type'
    TITLE = 'Shop'
