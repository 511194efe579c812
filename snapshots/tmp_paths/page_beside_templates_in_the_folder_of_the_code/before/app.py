from site_pages import app
