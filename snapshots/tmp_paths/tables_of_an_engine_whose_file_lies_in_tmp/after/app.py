from yourapplication import app
