def encodestring(text):
    return text.decode()
